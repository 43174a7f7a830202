package issue

import (
	"strings"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/office"
)

// Limits of a decision, in Unicode code points.
const (
	MaxReason     = 500
	MaxRulingNote = 500
	MaxWording    = MaxDescription
)

// Verdict is what an officer decides about a record, issue or visit.
type Verdict string

// The verdicts. Visits know no Merge.
const (
	Accept   Verdict = "accept"  // 采纳; takes back Return, Merge and MakeVoid too
	Return   Verdict = "return"  // 退回补充
	Merge    Verdict = "merge"   // 合并
	MakeVoid Verdict = "void"    // 作废
	Correct  Verdict = "correct" // only the ruling changes
)

// Decision is one decision of an officer: a closed struct.
type Decision struct {
	Verdict Verdict
	Reason  string // the author reads it; only Return and MakeVoid need one
	IntoID  string // of Merge: the issue that goes on; else ""
	// Version is the one that the officer saw. A decision about anything else
	// would be about something he has not read.
	Version int64
	// Ruling takes the place of the one before; nil leaves that as it is.
	Ruling *Ruling
}

// outcomes says which state each verdict leads to from which; what is not in it
// is refused. It is the office's order of work: the month's records are checked
// one by one before the ledger is sealed, none is ever deleted, and what was set
// aside by mistake is taken up again by Accept until then.
var outcomes = map[Verdict]map[Status]Status{
	Accept:   {Submitted: Accepted, Returned: Accepted, Merged: Accepted, Void: Accepted},
	Return:   {Submitted: Returned, Accepted: Returned, Returned: Returned},
	Merge:    {Submitted: Merged, Accepted: Merged, Returned: Merged},
	MakeVoid: {Submitted: Void, Accepted: Void, Returned: Void},
	Correct:  {Submitted: Submitted, Accepted: Accepted, Returned: Returned},
}

var events = map[Verdict]EventType{
	Accept: EventAccepted, Return: EventReturned, Merge: EventMerged, MakeVoid: EventVoided, Correct: EventCorrected,
}

// Check says what is wrong with a decision in that office.
func (d Decision) Check(o office.Office) []fault.Field {
	var f fault.Fields
	f.Must(outcomes[d.Verdict] != nil, "decision", "format")
	CheckReason(&f, d.Verdict, d.Reason)
	f.Must((d.IntoID != "") == (d.Verdict == Merge), "intoId", requiredOrUnknown(d.Verdict == Merge))
	f.Must(d.IntoID == "" || id.Valid(d.IntoID), "intoId", "format")
	f.Must(d.Version >= 1, "version", "range")
	f.Must(d.Verdict != Correct || d.Ruling != nil, "ruling", "required")
	if r := d.Ruling; r != nil {
		f.Must(r.CategoryID == "" || o.HasCategory(r.CategoryID), "ruling.categoryId", "reference")
		f.Must(r.UnitID == "" || o.HasUnit(r.UnitID), "ruling.unitId", "reference")
		f.Must(r.Severity == "" || r.Severity.known(), "ruling.severity", "format")
		f.Text("ruling.note", r.Note, MaxRulingNote)
		f.Text("ruling.wording", r.Wording, MaxWording)
	}
	return f
}

// CheckReason wants a reason where somebody's record is sent back or set aside: he
// must learn why. What is merged goes on in another record, which says enough.
func CheckReason(f *fault.Fields, v Verdict, reason string) {
	f.Text("reason", reason, MaxReason)
	needed := v == Return || v == MakeVoid
	f.Must(!needed || strings.TrimSpace(reason) != "", "reason", "required")
}

func requiredOrUnknown(required bool) string {
	if required {
		return "required"
	}
	return "unknown"
}

// apply is i after the decision, which was found good.
func (d Decision) apply(i Issue, e Event) Issue {
	e.Type, e.Reason = events[d.Verdict], d.Reason
	if d.Ruling != nil && *d.Ruling != i.Ruling {
		before := i.Ruling
		e.Ruling, i.Ruling = &before, *d.Ruling
	}
	i.Status, i.MergedInto = outcomes[d.Verdict][i.Status], d.IntoID
	i.Course = append(i.Course, e)
	return i
}

// madeBy says whether the last thing that happened to i is this very decision by
// that officer, of an earlier version: then its answer was lost. Of a Merge the
// other issue is not compared, since i names its root.
func (d Decision) madeBy(officerID string, i Issue) bool {
	if d.Version >= i.Version || len(i.Course) == 0 {
		return false
	}
	last := i.Course[len(i.Course)-1]
	same := last.By == officerID && last.Type == events[d.Verdict] && last.Reason == d.Reason
	if d.Ruling == nil {
		return same && last.Ruling == nil
	}
	return same && i.Ruling == *d.Ruling
}
