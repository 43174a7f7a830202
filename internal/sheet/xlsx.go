package sheet

import (
	"archive/zip"
	"fmt"
	"io"
	"iter"
)

// Limits of one workbook. Its pictures are held in memory until it is written,
// and each costs the library more the more there are; rows beyond 16 MB wait in
// a temporary file.
const (
	MaxPictures     = 2000
	maxPictureBytes = 64 << 20
	maxRows         = 100_000
)

// Several says in which form WriteXLSX is about to write.
type Several bool

// WriteXLSX writes the table as one workbook, or, where it is too much for one,
// as a zip of several with every row in exactly one of them. begin is called once, before the first byte, with the form;
// until then nothing was written, and whatever went wrong can still be told in
// another way. It holds one workbook at a time.
func WriteXLSX(t Table, rows Rows, begin func(Several) (io.Writer, error)) error {
	next, stop := iter.Pull2(rows)
	defer stop()
	parts := &parts{table: t, next: next}
	if err := parts.write(begin); err != nil {
		return fmt.Errorf("sheet: xlsx: %w", err)
	}
	return nil
}

// parts cuts rows into workbooks.
type parts struct {
	table   Table
	next    func() (Row, error, bool)
	waiting *Row // the row that did not fit into the workbook before
	number  int
}

func (p *parts) write(begin func(Several) (io.Writer, error)) error {
	firstBook, err := p.book()
	if err != nil {
		return err
	}
	defer func() { firstBook.close() }()
	several := p.waiting != nil
	w, err := begin(Several(several))
	if err != nil {
		return err
	}
	if !several {
		return firstBook.writeTo(w)
	}
	return p.writeZip(w, firstBook)
}

// writeZip packs workbook after workbook; they are packed already in themselves.
func (p *parts) writeZip(w io.Writer, b *book) error {
	archive := zip.NewWriter(w)
	for {
		p.number++
		part, err := archive.CreateHeader(&zip.FileHeader{
			Name: fmt.Sprintf("%s（%d）.xlsx", p.table.Title, p.number), Method: zip.Store,
		})
		if err == nil {
			err = b.writeTo(part)
		}
		b.close()
		if err != nil {
			return err
		}
		if p.waiting == nil {
			return archive.Close()
		}
		if b, err = p.book(); err != nil {
			return err
		}
	}
}

// book fills the next workbook; the row that is too much for it is kept waiting.
func (p *parts) book() (*book, error) {
	b, err := newBook(p.table)
	if err != nil {
		return nil, err
	}
	for {
		row, more, err := p.row()
		if err == nil && more && b.fits(row) {
			if err = b.add(row); err == nil {
				continue
			}
		}
		if err == nil && more {
			p.waiting = &row
		}
		if err == nil {
			err = b.finish()
		}
		if err != nil {
			b.close()
			return nil, err
		}
		return b, nil
	}
}

func (p *parts) row() (row Row, more bool, err error) {
	if p.waiting != nil {
		row, p.waiting = *p.waiting, nil
		return row, true, nil
	}
	row, err, more = p.next()
	return row, more, err
}
