// Package export takes a month's ledger out of the house as a file: the office
// copy with the 20 columns of FIELD.md section 3, the copy for departments, which
// shows ledger.DepartmentEntry and nothing else, and ledger.json with the pictures'
// originals, which can be verified. Every file is of this moment and streamed; none is kept.
//
// It decides nothing about what is in a ledger and looks nothing up beside it but
// the office's name and pictures. If it fails before the first byte, that is an
// ordinary fault; later the file is cut off and must not be taken for whole.
package export

import (
	"strings"

	"mingcha/internal/fault"
	"mingcha/internal/office"
)

// Format is the form of a file.
type Format string

// The formats.
const (
	XLSX      Format = "xlsx"
	CSV       Format = "csv"
	JSON      Format = "json"   // ledger.json, of a sealed ledger
	Print     Format = "print"  // a page for the browser's print dialogue
	Originals Format = "photos" // a zip of the pictures of a sealed ledger, as ID.jpg
)

// Formats lists every format.
var Formats = []Format{XLSX, CSV, JSON, Print, Originals}

// Copy is for whom a file is.
type Copy string

// The copies.
const (
	Office     Copy = "office"     // 本单位留存
	Department Copy = "department" // 发给责任单位
)

// Order says which file is wanted.
type Order struct {
	Month  string // "2026-10"
	Format Format
	Copy   Copy
	Unit   string // of a department copy: only this unit and its windows; "" for all
}

// String says what is wanted on one line, in one way only: for the audit trail,
// and for links that count for one file.
func (o Order) String() string { return strings.TrimSpace(o.Month + " " + o.detail()) }

func (o Order) detail() string {
	return strings.TrimSpace(string(o.Format) + " " + string(o.Copy) + " " + o.Unit)
}

// ofSealed says whether there is such a file of sealed ledgers only: one that can
// be verified, and what is for departments (see ledger.ForDepartments).
func (o Order) ofSealed() bool { return o.frozen() || o.Copy == Department }

// frozen says whether the file is what was frozen, for whoever verifies it; there is
// no other copy of that than the office's.
func (o Order) frozen() bool { return o.Format == JSON || o.Format == Originals }

// Check says what is wrong with an order. Faults: invalid_query.
func (o Order) Check(of office.Office) error {
	var wrong []fault.Field
	if o.frozen() && o.Copy == Department {
		wrong = append(wrong, fault.Field{Name: "copy", Rule: "format"})
	}
	if o.Unit != "" && o.Copy != Department {
		wrong = append(wrong, fault.Field{Name: "unit", Rule: "unknown"})
	} else if o.Unit != "" && !of.HasUnit(o.Unit) {
		wrong = append(wrong, fault.Field{Name: "unit", Rule: "reference"})
	}
	if len(wrong) > 0 {
		return &fault.Fault{Code: fault.InvalidQuery, Fields: wrong}
	}
	return nil
}

// Head is what is known of a file before its first byte.
type Head struct {
	Name        string // for people, e.g. "桂溪街道2026年10月问题清单台账.xlsx"
	Plain       string // the same in ASCII, for programs that know no other names
	ContentType string
	Policy      string // the Content-Security-Policy of a page; "" for the usual one
	Packed      bool   // packing it again gains nothing
	Page        bool   // to be looked at, not to be kept
}
