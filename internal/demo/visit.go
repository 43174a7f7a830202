package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/instant"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

const (
	// monthVisits is how many visits a month has, blind repeats not counted.
	monthVisits = 26
	// repeatedVisits is the share of them that two inspectors make.
	repeatedVisits = 0.15
)

// plannedVisit is one visit and what its photos show.
type plannedVisit struct {
	visit  visit.Visit
	photos []shot
}

// scorecard is the shipped one, made before the first visit.
func (p *planner) scorecard() (visit.Scorecard, error) {
	first := monthsUntil(p.now, p.zone)[0].start
	return visit.Shipped(p.office.OfficeID, instant.Of(first))
}

// planVisits gives the visits of all months, oldest month first, without their
// photos' manifests. What would lie in the future is left out.
func (p *planner) planVisits(card visit.Scorecard) ([]plannedVisit, error) {
	texts, err := readVisitTexts()
	if err != nil {
		return nil, err
	}
	var all []plannedVisit
	for back, m := range monthsUntil(p.now, p.zone) {
		plan := p.draw(back)
		whole := month{start: m.start, days: m.start.AddDate(0, 1, -1).Day(), past: m.past, issues: len(plan.Draws)}
		for i, d := range plan.Draws {
			judge := judge{planner: p, texts: texts, card: card, draw: d, r: random(fmt.Sprintf("visit %d/%d", back, i))}
			if d.Pair > 0 { // both see the same thing
				judge.truth = random(fmt.Sprintf("visit truth %d/%d", back, d.Pair))
			} else {
				judge.truth = judge.r
			}
			one := judge.planOne(idOf(fmt.Sprintf("visit %d/%d", back, i)), whole, i)
			if one.visit.ReceivedAt <= p.now {
				all = append(all, one)
			}
		}
	}
	return all, nil
}

// round is what every month's plan is drawn from.
func (p *planner) round() visit.Round {
	in := visit.Round{Visits: monthVisits, Repeated: repeatedVisits}
	for _, u := range p.office.Units {
		in.UnitIDs = append(in.UnitIDs, u.ID)
	}
	for i := range inspectorNames {
		in.Visitors = append(in.Visitors, visit.Visitor{ID: "inspector" + strconv.Itoa(i+1)})
	}
	return in
}

// judge writes one visit.
type judge struct {
	*planner
	texts visitTexts
	card  visit.Scorecard
	draw  visit.Draw
	r     *rand.Rand
	truth *rand.Rand // what there is to be seen
}

func (j *judge) planOne(visitID string, m month, i int) plannedVisit {
	author := j.accounts[j.draw.VisitorID]
	arrived := m.observed(i, access.Inspector, j.r)
	content, photos := j.content(visitID, arrived)
	received := content.FinishedAt.Add(delay(j.r))
	v := visit.Visit{
		OfficeID: j.office.OfficeID, ID: visitID, Version: 1,
		AuthorID: author.ID, AuthorRole: author.Role, Content: content,
		Month: arrived.Month(j.zone), Status: visit.Submitted,
		ReceivedAt: received, ClockSkew: int64(j.r.IntN(9000) - 3000),
		Course: []visit.Event{{At: received, By: author.ID, Type: visit.EventSubmitted}},
	}
	v.Score, v.Dimensions = visit.Score(j.card, content.Faults)
	if m.past {
		j.decideVisit(&v, i)
	}
	return plannedVisit{v, photos}
}

func (j *judge) content(visitID string, arrived instant.Time) (visit.Content, []shot) {
	faults := j.faults()
	score, _ := visit.Score(j.card, faults)
	grade := min(5, max(1, 5-(103-score)/4))
	c := visit.Content{
		UnitID: j.draw.UnitID, ScorecardID: j.card.ID, ScorecardVersion: j.card.Version,
		ArrivedAt: arrived, Grade: visit.Grade(grade), Faults: faults,
		Note:   pick(j.r, j.texts.Notes[strconv.Itoa(grade)]),
		Photos: []photo.Ref{}, IssueIDs: []string{},
	}
	waited := arrived.Add(time.Duration(60+j.truth.IntN(18*60)) * time.Second)
	c.FinishedAt = waited
	if j.r.IntN(12) > 0 { // else he gave up
		c.ServedAt = waited
		c.FinishedAt = waited.Add(time.Duration(3*60+j.r.IntN(22*60)) * time.Second)
	}
	if j.isWindow() {
		total := 2 + j.truth.IntN(4)
		staffed := max(1, total-j.truth.IntN(3))
		c.TotalWindows, c.StaffedWindows = &total, &staffed
	}
	if len(faults) == 0 || j.r.IntN(3) > 0 {
		return c, nil
	}
	c.Faults[0].PhotoIDs = []string{visitPhotoID(visitID, 0)}
	return c, []shot{{map[bool]string{true: "counter", false: "hall"}[j.isWindow()], j.r.IntN(2)}}
}

func (j *judge) isWindow() bool {
	at := slices.IndexFunc(j.office.Units, func(u office.Unit) bool { return u.ID == j.draw.UnitID })
	return j.office.Units[at].Kind == office.Window
}

// faults are what there was, less what this inspector overlooked.
func (j *judge) faults() []visit.Named {
	named := []visit.Named{}
	for range pick(j.truth, []int{0, 0, 1, 1, 1, 2, 2, 3}) {
		d := pick(j.truth, j.card.Dimensions)
		f := pick(j.truth, d.Faults)
		known := slices.ContainsFunc(named, func(n visit.Named) bool { return n.FaultID == f.ID })
		overlooked := j.draw.Pair > 0 && j.r.IntN(4) == 0
		if known || overlooked {
			continue
		}
		named = append(named, visit.Named{
			FaultID: f.ID, Count: pick(j.r, []int{1, 1, 1, 2}), Note: pick(j.r, j.texts.Faults[f.ID]), PhotoIDs: []string{},
		})
	}
	return named
}

// decideVisit gives a visit of a past month its decision: nearly all are
// accepted, of fourteen one is returned and one void.
func (j *judge) decideVisit(v *visit.Visit, n int) {
	status, event, reason := visit.Accepted, visit.EventAccepted, "情况清楚，计入当月评分。"
	switch n % 14 {
	case 4:
		status, event, reason = visit.Returned, visit.EventReturned, "扣分项请写明当时的情形。"
	case 11:
		status, event, reason = visit.Void, visit.EventVoided, "当日窗口系统升级，不计入评分。"
	}
	at := j.decisionTime(v.ReceivedAt, j.r)
	if at > j.now {
		return
	}
	officer := j.accounts[pick(j.r, []string{"officer1", "officer2"})]
	v.Status = status
	v.Course = append(v.Course, visit.Event{At: at, By: officer.ID, Type: event, Reason: reason})
}

// visitPhotoID is the id of a visit's photo.
func visitPhotoID(visitID string, k int) string { return idOf(fmt.Sprintf("photo %s/%d", visitID, k)) }
