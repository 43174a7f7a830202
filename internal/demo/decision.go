package demo

import (
	"math/rand/v2"
	"time"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

var reasons = map[issue.Status][]string{
	issue.Accepted: {"情况属实，列入本月清单。", "已核对，转责任单位。", "内容清楚，采纳。", ""},
	issue.Returned: {"请补充具体位置，方便核实。", "请写明发生的时间段，方便核实。", "请补一张远景照片，或写明怎么走。"},
	issue.Merged:   {"同一处问题已有人上报，合并处理。", "与前几天的一条重复，合并处理。"},
	issue.Void:     {"与上报人核实，问题当天已经解决，作废。", "上报人说明填错了地方，作废后另报。"},
}

// decide gives an issue of a past month its decision: nearly all are accepted,
// of sixteen one is returned, one merged, one void. A decision that would lie in
// the future has not been made, nor are the last few of the past month. What is
// accepted has its wording for the unit, but for some that are still to be written
// before that month is sealed.
func (p *planner) decide(i *issue.Issue, n int, wording string, r *rand.Rand) {
	status, event := issue.Accepted, issue.EventAccepted
	switch n % 16 {
	case 5:
		status, event = issue.Returned, issue.EventReturned
	case 9:
		status, event = issue.Merged, issue.EventMerged
	case 13:
		status, event = issue.Void, issue.EventVoided
	}
	at := p.decisionTime(i.ReceivedAt, r)
	if at > p.now || n >= pastIssues-undecided && i.Month == p.lastMonth() {
		return
	}
	if status == issue.Merged {
		i.MergedInto = p.mergeRoot(i)
	}
	if status == issue.Accepted {
		if n%12 != 7 || i.Month != p.lastMonth() {
			i.Ruling.Wording = wording
		}
		p.accepted = append(p.accepted, *i)
	}
	officer := p.accounts[pick(r, []string{"officer1", "officer2"})]
	i.Status = status
	i.Course = append(i.Course, issue.Event{At: at, By: officer.ID, Type: event, Reason: pick(r, reasons[status])})
}

// decisionTime is in office hours, one to three days after the arrival.
func (p *planner) decisionTime(received instant.Time, r *rand.Rand) instant.Time {
	at := received.Std().In(p.zone).AddDate(0, 0, 1+r.IntN(3))
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.AddDate(0, 0, 1)
	}
	minute := 9*60 + r.IntN(3*60)
	return instant.Of(time.Date(at.Year(), at.Month(), at.Day(), 0, minute, r.IntN(60), 0, p.zone))
}

// undecided is how many issues of the past month still wait for an officer.
const undecided = 4

// lastMonth is the month before the current one.
func (p *planner) lastMonth() string { return monthsUntil(p.now, p.zone)[1].start.Format("2006-01") }

// mergeRoot is the accepted issue of the same month that a duplicate goes to: the
// last one of its category, or else the last.
func (p *planner) mergeRoot(i *issue.Issue) string {
	root := ""
	for _, other := range p.accepted {
		if other.Month == i.Month && (root == "" || other.Content.CategoryID == i.Content.CategoryID) {
			root = other.ID
		}
	}
	return root
}
