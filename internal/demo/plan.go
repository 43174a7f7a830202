package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/office"
	"mingcha/internal/photo"
)

// planned is one issue and what its photos show.
type planned struct {
	issue  issue.Issue
	photos []shot
}

// shot is one photo to be drawn: a scene seen for the n-th time.
type shot struct {
	scene   string
	variant int
}

// variants is how many different pictures there are of one scene.
const variants = 3

// planner writes the months' issues.
type planner struct {
	office   office.Office
	zone     *time.Location
	now      instant.Time
	accounts map[string]account.Account // by user name
	decks    map[access.Role]*deck
	accepted []issue.Issue // so far, for duplicates to be merged into
}

func newPlanner(o office.Office, accounts []account.Account, now instant.Time) (*planner, error) {
	all, err := texts()
	if err != nil {
		return nil, err
	}
	zone, err := o.Location()
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	p := &planner{office: o, zone: zone, now: now, accounts: map[string]account.Account{}, decks: map[access.Role]*deck{}}
	for _, a := range accounts {
		p.accounts[a.Username] = a
	}
	for _, role := range []access.Role{access.Observer, access.Inspector} {
		p.decks[role] = newDeck(all, role)
	}
	return p, nil
}

// plan gives all issues, oldest month first, without their photos' manifests.
// What would lie in the future is left out.
func (p *planner) plan() []planned {
	var all []planned
	for back, m := range monthsUntil(p.now, p.zone) {
		for i := range m.issues {
			one := p.planOne(fmt.Sprintf("issue %d/%d", back, i), m, i)
			if one.issue.ReceivedAt <= p.now {
				all = append(all, one)
			}
		}
	}
	return all
}

func (p *planner) planOne(key string, m month, i int) planned {
	r := random(key)
	author := p.accounts[authorOf(i)]
	t := p.decks[author.Role].deal().fill(r)
	observed := m.observed(i, author.Role, r)
	received := observed.Add(delay(r))
	one := issue.Issue{
		OfficeID: p.office.OfficeID, ID: idOf(key), Version: 1,
		AuthorID: author.ID, AuthorRole: author.Role,
		Content: p.content(author, t, observed, r),
		Month:   observed.Month(p.zone), Status: issue.Submitted,
		ReceivedAt: received, ClockSkew: int64(r.IntN(9000) - 3000),
		Course: []issue.Event{{At: received, By: author.ID, Type: issue.EventSubmitted}},
	}
	photos := shots(t.Scene, r)
	if m.past {
		p.decide(&one, i, t.Wording, r)
	}
	return planned{one, photos}
}

// authorOf deals the i-th issue of a month to a user name: every fifth to
// observer1, whose screens are the ones people look at first.
func authorOf(i int) string {
	switch {
	case i%5 == 0:
		return "observer1"
	case i%10 == 3:
		return fmt.Sprintf("inspector%d", 1+i/10*4%len(inspectorNames))
	default:
		return fmt.Sprintf("observer%d", 2+i%(len(observerNames)-1))
	}
}

func (p *planner) content(author account.Account, t text, observed instant.Time, r *rand.Rand) issue.Content {
	c := issue.Content{
		Kind: t.Kind, Description: t.Text, CategoryID: t.Category, Place: t.Place,
		CommunityID: author.CommunityID, Courtyard: author.Courtyard,
		UnitID: t.Unit, Severity: t.Severity, ObservedAt: observed, Photos: []photo.Ref{},
	}
	if t.Unit != "" { // the service centre and the office stand in the first community
		c.CommunityID, c.Courtyard = p.office.Communities[0].ID, ""
	}
	if r.IntN(6) == 0 {
		c.Severity = ""
	}
	if r.IntN(7) == 0 {
		c.Location = &issue.Location{
			Lat:      30.57 + float64(r.IntN(2000)-1000)/100_000,
			Lng:      104.06 + float64(r.IntN(2400)-1200)/100_000,
			Accuracy: float64(5 + r.IntN(40)),
		}
	}
	return c
}

// shots says which photos a report has: of what can be photographed, two in
// three are.
func shots(scene string, r *rand.Rand) []shot {
	if scene == "" || r.IntN(10) < 3 {
		return nil
	}
	count := pick(r, []int{1, 1, 1, 1, 2, 3})
	first := r.IntN(2) // the third one is drawn only where it is needed
	var all []shot
	for k := range count {
		all = append(all, shot{scene, (first + k) % variants})
	}
	return all
}
