// Package sheet writes a table as a file: XLSX, the interface of every 台账
// (FIELD.md section 3), CSV, and a page to print. It knows no case: what a column
// means and who may see it is decided before a row comes here.
//
// No file tells a time or an order beyond its own rows: properties and the times
// of packed parts are constant. The same table gives the same bytes. If writing
// fails in the middle, the file is cut off and no reader takes it for whole.
package sheet

import "iter"

// Table is all of a file but its rows.
type Table struct {
	Title   string
	Name    string   // of the sheet inside a workbook, at most 31 characters
	Above   []string // a line between title and table, from left to right; at most 3
	Columns []Column
	Below   []string // the line for signatures, from left to right; at most 6
}

// Column is one column with its heading.
type Column struct {
	Name  string
	Width int // in Latin characters; a Chinese one takes two
	Kind  Kind
}

// Kind is what is in a column's cells.
type Kind int

// The kinds.
const (
	Text     Kind = iota // words; nothing in them is ever a formula
	Number               // whole numbers, "" for none
	Pictures             // Row.Pictures, with the words below them
)

// Row is one row.
type Row struct {
	Cells    []string // one a column
	Pictures []Picture
}

// Picture is one picture in the column of pictures.
type Picture struct {
	JPEG          []byte
	Width, Height int // pixels
}

// Rows are rows as they are wanted; an error ends them.
type Rows = iter.Seq2[Row, error]
