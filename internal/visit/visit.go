// Package visit is the inspector's main job: an unannounced look at one window
// or department, with a stopwatch, faults named from a scorecard, an overall
// impression and photos. The server gives the score; it compares units, never
// persons. The plan of visits is drawn here too.
//
// Ids, both times, months and sending twice are as in package issue. If this
// package fails, nothing is lost: the phone keeps a visit until the server has
// named its id in an answer.
package visit

import (
	"mingcha/internal/access"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
)

// Grade is the overall impression (GB/T 39735), shown beside the score and never
// averaged with it: 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意.
type Grade int

// Named is one fault that the inspector names, with what shows it.
type Named struct {
	FaultID  string   `json:"faultId"`
	Count    int      `json:"count"` // how often, 1..MaxCount
	Note     string   `json:"note"`
	PhotoIDs []string `json:"photoIds"` // of the visit's manifest
}

// Content is all that an inspector may set: a closed struct. Times are by the
// device's clock.
type Content struct {
	UnitID           string       `json:"unitId"`
	ScorecardID      string       `json:"scorecardId"`
	ScorecardVersion int64        `json:"scorecardVersion"` // the one that was on the phone that day
	ArrivedAt        instant.Time `json:"arrivedAt"`
	ServedAt         instant.Time `json:"servedAt"` // 0: was not served
	FinishedAt       instant.Time `json:"finishedAt"`
	StaffedWindows   *int         `json:"staffedWindows"` // nil: not counted
	TotalWindows     *int         `json:"totalWindows"`   // nil: not counted
	Grade            Grade        `json:"grade"`
	Faults           []Named      `json:"faults"`
	Note             string       `json:"note"`
	Photos           []photo.Ref  `json:"photos"`
	// IssueIDs are issues found on the way. They may arrive later than the visit,
	// so only their form is checked; each is shown only to those who may read it.
	IssueIDs []string `json:"issueIds"`
}

// Status is where the record stands.
type Status string

// The states. Submitted and Returned may still be edited by the author.
const (
	Submitted Status = "submitted" // 已上报
	Accepted  Status = "accepted"  // 已采纳
	Returned  Status = "returned"  // 退回补充
	Void      Status = "void"      // 已作废
)

// EventType is what happened to a record.
type EventType string

// The events of a visit's course.
const (
	EventSubmitted EventType = "submitted"
	EventEdited    EventType = "edited"
	EventAccepted  EventType = "accepted"
	EventReturned  EventType = "returned"
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

// DimensionScore is what one dimension took off (below 0) or added.
type DimensionScore struct {
	DimensionID string `json:"dimensionId"`
	Points      int    `json:"points"`
}

// Visit is one record.
type Visit struct {
	OfficeID string `json:"officeId"`
	ID       string `json:"id"`
	// Version counts the writes of this document, from 1.
	Version    int64       `json:"version"`
	AuthorID   string      `json:"authorId"`
	AuthorRole access.Role `json:"authorRole"`
	Content    Content     `json:"content"`
	// Score and Dimensions are as the content's version of the card gives them.
	Score      int              `json:"score"`
	Dimensions []DimensionScore `json:"dimensions"`
	// Month is the ledger month of the arrival, "2026-11", in the office's zone.
	Month      string       `json:"month"`
	Status     Status       `json:"status"`
	ReceivedAt instant.Time `json:"receivedAt"` // by the server's clock, at the first arrival
	// ClockSkew is server time minus the device's at the first arrival, in
	// milliseconds; 0 when the device did not tell its time.
	ClockSkew int64          `json:"clockSkew"`
	Course    []Event        `json:"course"`
	Ruling    Ruling         `json:"ruling"`
	Standing  issue.Standing `json:"standing"`
}

// Ruling is what the office sets beside the inspector's words.
type Ruling struct {
	Note string `json:"note"` // for the ledger's last column, 备注
}

// Summary is what a list shows of a visit.
type Summary struct {
	ID           string
	Version      int64
	AuthorID     string
	UnitID       string
	ArrivedAt    instant.Time
	ReceivedAt   instant.Time
	Month        string
	Status       Status
	Score        int
	Grade        Grade
	Waiting      int  // minutes
	Handling     *int // minutes; nil: was not served
	FaultCount   int  // kinds of fault that were named
	PhotoCount   int
	FirstPhotoID string // "" without photos
	Ledger       string // as in issue.Standing
}

// Summarise is what a list shows of v.
func Summarise(v Visit) Summary {
	in := v.Content
	s := Summary{
		ID: v.ID, Version: v.Version, AuthorID: v.AuthorID, UnitID: in.UnitID,
		ArrivedAt: in.ArrivedAt, ReceivedAt: v.ReceivedAt, Month: v.Month, Status: v.Status,
		Score: v.Score, Grade: in.Grade, Waiting: in.Waiting(), Handling: in.Handling(),
		FaultCount: len(in.Faults), PhotoCount: len(in.Photos), Ledger: v.Standing.Ledger,
	}
	if len(in.Photos) > 0 {
		s.FirstPhotoID = in.Photos[0].ID
	}
	return s
}
