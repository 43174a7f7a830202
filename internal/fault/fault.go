// Package fault is the one error type that may cross a room's door. A Fault
// carries two texts: the wrapped error, for us, and a stable code from which the
// edge makes one helpful sentence for the person. What is not a Fault is
// unknown, and an unknown error says nothing outside but a request id.
//
// The package knows no HTTP: api/rest alone turns a Kind into a status.
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Kind is the family of a fault; the zero value means unknown.
type Kind uint8

// The kinds, by what the caller can do about them.
const (
	Unknown      Kind = iota // ours; the caller can only try again later
	Invalid                  // the request can never succeed as it is
	Unauthorized             // log in (again)
	Forbidden                // the role has no right to this
	NotFound                 // not there, or not yours: never say which
	Stale                    // another version is current
	TooLarge                 // over a limit of size
	Unsupported              // a media type we do not take
	Rejected                 // well formed, but its content cannot be accepted
	TooMany                  // wait RetryAfter
	Unavailable              // a part we need is down or full; nothing was changed
)

// Code names one fault for programs; it never changes once shipped. Every code
// has a text in each language, in api/rest and in the PWA; tests walk the list.
type Code string

// The codes, each with the kind it belongs to in Codes.
const (
	InvalidJSON      Code = "invalid_json"       // not JSON, not UTF-8, doubled or unknown names
	InvalidField     Code = "invalid_field"      // see Fields
	InvalidQuery     Code = "invalid_query"      // see Fields
	BodyTooLarge     Code = "body_too_large"     // over the route's limit
	MediaType        Code = "media_type"         // Content-Type not taken here
	BadCredentials   Code = "bad_credentials"    // user name or password
	Unauthenticated  Code = "unauthenticated"    // no valid access token
	SessionEnded     Code = "session_ended"      // the refresh token no longer counts
	NoRight          Code = "no_right"           // the role may not do this
	CrossOrigin      Code = "cross_origin"       // a foreign page tried to use the session
	Missing          Code = "not_found"          // not there, or not yours
	Exists           Code = "exists"             // inside only: the id is taken
	StaleVersion     Code = "stale_version"      // the id exists with other content, or If-Match is old
	NotEditable      Code = "not_editable"       // the record's state allows no more edits
	Sealed           Code = "sealed"             // the record stands in a ledger; only a supplement helps
	EarlierMonthOpen Code = "earlier_month_open" // months are sealed in their order
	SecondOfficer    Code = "second_officer"     // who proposed the seal may not confirm it
	LedgerEmpty      Code = "ledger_empty"       // nothing is there to be sealed
	PhotoMismatch    Code = "photo_mismatch"     // bytes do not fit the manifest
	PhotoUnsupported Code = "photo_unsupported"  // not JPEG, PNG or WebP
	PhotoHEIC        Code = "photo_heic"         // HEIC: the text says what to do
	PhotoTooLarge    Code = "photo_too_large"    // over 10 MB
	PhotoPixels      Code = "photo_pixels"       // over 50 megapixels or too many scans
	PhotoUnreadable  Code = "photo_unreadable"   // broken or cut off
	TooManyAttempts  Code = "too_many_attempts"  // log-in throttled
	Busy             Code = "busy"               // a bounded pool is full
	StorageFull      Code = "storage_full"       // the disk is full
	Internal         Code = "internal"           // anything else
)

// Codes is the table of all codes with their kinds.
var Codes = map[Code]Kind{
	InvalidJSON: Invalid, InvalidField: Invalid, InvalidQuery: Invalid,
	BodyTooLarge: TooLarge, MediaType: Unsupported,
	BadCredentials: Unauthorized, Unauthenticated: Unauthorized, SessionEnded: Unauthorized,
	NoRight: Forbidden, CrossOrigin: Forbidden, Missing: NotFound,
	Exists: Stale, StaleVersion: Stale, NotEditable: Stale, Sealed: Stale,
	EarlierMonthOpen: Rejected, SecondOfficer: Forbidden, LedgerEmpty: Rejected,
	PhotoMismatch: Rejected, PhotoUnsupported: Unsupported, PhotoHEIC: Unsupported,
	PhotoTooLarge: TooLarge, PhotoPixels: Rejected, PhotoUnreadable: Rejected,
	TooManyAttempts: TooMany, Busy: Unavailable, StorageFull: Unavailable, Internal: Unknown,
}

// Field is what is wrong with one field of the request.
type Field struct {
	Name string `json:"name"` // as in the contract, e.g. "photos[2].sha256"
	Rule string `json:"rule"` // required, format, range, length, unknown, duplicate, reference
}

// Fault is an error with a code for outside and a cause for inside.
type Fault struct {
	Code       Code
	Fields     []Field
	RetryAfter time.Duration // zero: not said
	Cause      error         // never shown outside; may be nil
}

// New makes a fault; the message and arguments are for us, as in fmt.Errorf.
func New(code Code, format string, args ...any) *Fault {
	return &Fault{Code: code, Cause: fmt.Errorf(format, args...)}
}

// InvalidFields makes an invalid_field fault from what is wrong with each field.
func InvalidFields(fields ...Field) *Fault {
	return &Fault{Code: InvalidField, Fields: fields, Cause: fmt.Errorf("fields %v", fields)}
}

// Error is the text for us.
func (f *Fault) Error() string {
	if f.Cause == nil {
		return string(f.Code)
	}
	return string(f.Code) + ": " + f.Cause.Error()
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// Kind is the family of the fault's code.
func (f *Fault) Kind() Kind { return Codes[f.Code] }

// CodeOf is the code of the first Fault in err's chain, Internal where there is
// none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return Internal
}

// Is says whether err is a fault of that code.
func Is(err error, code Code) bool { return CodeOf(err) == code }
