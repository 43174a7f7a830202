// Package issue is the observer's main job: what a person saw, in his own
// words, with photos, at a place. The device makes the id, so sending twice is
// harmless; the server keeps both times, because phones' clocks are wrong.
//
// If this package fails, nothing is lost: the phone keeps an item until the
// server has named its id in an answer.
package issue

import (
	"mingcha/internal/access"
	"mingcha/internal/instant"
	"mingcha/internal/photo"
)

// Limits of one record. Lengths are in Unicode code points.
const (
	MaxDescription = 2000
	MaxPlace       = 200
	MaxCourtyard   = 60
	// maxCourse bounds a record whose author edits it again and again: every edit
	// keeps the words before, and a document cannot grow without end. Officers may
	// decide up to maxDecided, so that an author cannot keep them from it.
	maxCourse  = 200
	maxDecided = 2 * maxCourse
)

// Kind is what the resident brought.
type Kind string

// The kinds.
const (
	Problem    Kind = "problem"    // 问题
	Suggestion Kind = "suggestion" // 意见建议
	Praise     Kind = "praise"     // 表扬
)

// Severity is the author's first view of how bad it is.
type Severity string

// The severities; "" means the author did not say.
const (
	Minor   Severity = "minor"   // 一般
	Serious Severity = "serious" // 较重
	Urgent  Severity = "urgent"  // 紧急
)

func (s Severity) known() bool { return s == Minor || s == Serious || s == Urgent }

// Status is where the record stands.
type Status string

// The states. Submitted and Returned may still be edited by the author.
const (
	Submitted Status = "submitted" // 已上报
	Accepted  Status = "accepted"  // 已采纳
	Returned  Status = "returned"  // 退回补充
	Merged    Status = "merged"    // 已合并
	Void      Status = "void"      // 已作废
)

// Location is one position, taken by one press; never a track. WGS-84.
type Location struct {
	Lat      float64 `json:"lat"`      // degrees, -90..90
	Lng      float64 `json:"lng"`      // degrees, -180..180
	Accuracy float64 `json:"accuracy"` // metres, 0..100000
}

// Content is all that an author may set: a closed struct.
type Content struct {
	Kind        Kind         `json:"kind"`
	Description string       `json:"description"`
	CategoryID  string       `json:"categoryId"`
	CommunityID string       `json:"communityId"`
	Courtyard   string       `json:"courtyard"`
	Place       string       `json:"place"`
	Location    *Location    `json:"location"` // nil: none taken
	UnitID      string       `json:"unitId"`
	Severity    Severity     `json:"severity"`
	ObservedAt  instant.Time `json:"observedAt"` // by the device's clock
	Photos      []photo.Ref  `json:"photos"`
}

// EventType is what happened to a record.
type EventType string

// The events of an issue's course.
const (
	EventSubmitted EventType = "submitted"
	EventEdited    EventType = "edited"
	EventAccepted  EventType = "accepted"
	EventReturned  EventType = "returned"
	EventMerged    EventType = "merged"
	EventVoided    EventType = "voided"
	EventCorrected EventType = "corrected" // only the ruling changed
)

// Event is one line of the record's course, kept inside the record so that a
// change and its audit are one atomic write.
type Event struct {
	At     instant.Time `json:"at"` // server time
	By     string       `json:"by"` // account id
	Type   EventType    `json:"type"`
	Reason string       `json:"reason"`
	Before *Content     `json:"before"` // the words before an edit; nil otherwise
	// Ruling is the one before this event replaced it; nil where it did not.
	Ruling *Ruling `json:"ruling"`
}

// Issue is one record.
type Issue struct {
	OfficeID string `json:"officeId"`
	ID       string `json:"id"`
	// Version counts the writes of this document, from 1.
	Version    int64       `json:"version"`
	AuthorID   string      `json:"authorId"`
	AuthorRole access.Role `json:"authorRole"` // the source (来源)
	Content    Content     `json:"content"`
	// Month is the ledger month, "2026-11", in the office's zone.
	Month      string       `json:"month"`
	Status     Status       `json:"status"`
	ReceivedAt instant.Time `json:"receivedAt"` // by the server's clock, at the first arrival
	// ClockSkew is server time minus the device's at the first arrival, in
	// milliseconds; 0 when the device did not tell its time.
	ClockSkew int64   `json:"clockSkew"`
	Course    []Event `json:"course"`
	// Ruling is what the office set beside the author's words.
	Ruling Ruling `json:"ruling"`
	// MergedInto is the issue that goes on for this one; "" unless Merged.
	MergedInto string   `json:"mergedInto"`
	Standing   Standing `json:"standing"`
}

// Ruling is what the office sets beside the author's words, which stay as they
// were written; "" means as the author has it.
type Ruling struct {
	CategoryID string   `json:"categoryId"`
	UnitID     string   `json:"unitId"` // the responsible unit
	Severity   Severity `json:"severity"`
	Note       string   `json:"note"` // for the ledger's last column, 备注
	// Wording is all that the unit concerned is told of the matter in words, with
	// the place as far as it must know it (给单位的说法); "" tells it none. Who
	// reported and his own words stay in the house (纪检监察机关处理检举控告工作规则,
	// Art. 47).
	Wording string `json:"wording,omitempty"`
}

// Standing says where a record, issue or visit, stands towards the ledgers. Its
// zero value waits for its first one. A record is taken by one guarded write, so
// it is in this month's ledger or waits for the next, never both or neither.
type Standing struct {
	// Settled says that the record waits for no ledger. It waits again when its
	// author sends what he was asked for after the seal, or a photo comes after it;
	// then it is as any that waits: officers may decide about it, and what is
	// submitted its author may edit. What was sealed stays as it was.
	Settled bool `json:"settled"`
	// Ledger is the month of the ledger that took it last; "" for none.
	Ledger string `json:"ledger"`
	// Continues is the month of the ledger that took it before that.
	Continues string `json:"continues"`
}

// Taken is s after the ledger of that month took the record.
func (s Standing) Taken(month string) Standing {
	return Standing{Settled: true, Ledger: month, Continues: s.Ledger}
}

// Category is the category that counts: the office's, or else the author's.
func (i Issue) Category() string { return or(i.Ruling.CategoryID, i.Content.CategoryID) }

// Unit is the responsible unit that counts; "" while nobody named one.
func (i Issue) Unit() string { return or(i.Ruling.UnitID, i.Content.UnitID) }

// Severity is the severity that counts; "" while nobody said.
func (i Issue) Severity() Severity { return or(i.Ruling.Severity, i.Content.Severity) }

func or[T ~string](first, second T) T {
	if first != "" {
		return first
	}
	return second
}

// Summary is what a list shows of an issue.
type Summary struct {
	ID           string
	Version      int64
	AuthorID     string
	Kind         Kind
	Description  string
	CategoryID   string // the one that counts
	CommunityID  string
	Courtyard    string
	Place        string
	Severity     Severity
	Status       Status
	Month        string
	ObservedAt   instant.Time
	ReceivedAt   instant.Time
	PhotoCount   int
	FirstPhotoID string // "" without photos
	UnitID       string // the one that counts
	Ledger       string // as in Standing
}

// Summarise is what a list shows of i.
func Summarise(i Issue) Summary {
	in := i.Content
	s := Summary{
		ID: i.ID, Version: i.Version, AuthorID: i.AuthorID,
		Kind: in.Kind, Description: in.Description, CategoryID: i.Category(), CommunityID: in.CommunityID,
		Courtyard: in.Courtyard, Place: in.Place, Severity: in.Severity, Status: i.Status, Month: i.Month,
		ObservedAt: in.ObservedAt, ReceivedAt: i.ReceivedAt, PhotoCount: len(in.Photos),
		UnitID: i.Unit(), Ledger: i.Standing.Ledger,
	}
	if s.PhotoCount > 0 {
		s.FirstPhotoID = in.Photos[0].ID
	}
	return s
}
