package demo

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/demo/picture"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/office"
)

// planAt plans the demonstration without storing it.
func planAt(t *testing.T, now instant.Time) (office.Office, []planned, *planner) {
	t.Helper()
	o, err := Office()
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlanner(o, Accounts(o, "", now), now)
	if err != nil {
		t.Fatal(err)
	}
	return o, p.plan(), p
}

func TestTheMonthsAreFullEnoughToShow(t *testing.T) {
	_, all, p := planAt(t, midNovember)
	months, statuses, kinds, authors := map[string]int{}, map[issue.Status]int{}, map[issue.Kind]int{}, map[string]int{}
	categories, described, withPhotos, placed := map[string]int{}, map[string]int{}, 0, 0
	for _, one := range all {
		i := one.issue
		months[i.Month]++
		statuses[i.Status]++
		kinds[i.Content.Kind]++
		categories[i.Content.CategoryID]++
		described[i.Content.Description]++
		authors[i.AuthorID]++
		if len(one.photos) > 0 {
			withPhotos++
		}
		if i.Content.Location != nil {
			placed++
		}
		if i.Month == "2026-11" && i.Status != issue.Submitted {
			t.Errorf("issue %s of this month is %s", i.ID, i.Status)
		}
	}
	t.Log(len(all), months, statuses, kinds, categories, "photos", withPhotos, "placed", placed, "texts", len(described))
	if len(all) < 150 || len(all) > 200 {
		t.Errorf("%d issues", len(all))
	}
	if months["2026-09"] < 50 || months["2026-10"] < 50 || months["2026-11"] < 25 || len(months) != 3 {
		t.Errorf("months %v", months)
	}
	for _, s := range []issue.Status{issue.Submitted, issue.Accepted, issue.Returned, issue.Merged, issue.Void} {
		if statuses[s] < 3 {
			t.Errorf("%d issues are %s", statuses[s], s)
		}
	}
	if len(categories) != 12 || len(kinds) != 3 || placed < 10 {
		t.Errorf("categories %v, kinds %v, %d with a position", categories, kinds, placed)
	}
	if withPhotos*4 < len(all) || withPhotos*5 > len(all)*2 {
		t.Errorf("%d of %d issues have photos", withPhotos, len(all))
	}
	if len(described) < len(all)*9/10 {
		t.Errorf("%d different texts for %d issues", len(described), len(all))
	}
	if n := authors[p.accounts["observer1"].ID]; n < 25 {
		t.Errorf("observer1 has %d issues", n)
	}
	for i := range observerNames {
		if authors[p.accounts["observer"+strconv.Itoa(i+1)].ID] == 0 {
			t.Errorf("observer%d has none", i+1)
		}
	}
}

func TestOnlyTheMonthsMoveWithNow(t *testing.T) {
	_, november, _ := planAt(t, midNovember)
	_, march, _ := planAt(t, instant.Of(time.Date(2027, 3, 18, 7, 20, 0, 0, time.UTC)))
	if len(november) == 0 || len(march) == 0 {
		t.Fatal("nothing planned")
	}
	words := map[string]string{}
	for _, one := range november {
		words[one.issue.ID] = one.issue.Content.Description
	}
	same := 0
	for _, one := range march {
		if text, ok := words[one.issue.ID]; ok && text == one.issue.Content.Description {
			same++
		}
	}
	if same < len(november)-5 { // a day's delay may fall on the other side of now
		t.Errorf("%d of %d issues are the same in March", same, len(november))
	}
}

func TestNoMomentOfTheMonthPlansTheFuture(t *testing.T) {
	start := time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC)
	for hours := 0; hours < 40*24; hours += 7 {
		now := instant.Of(start.Add(time.Duration(hours) * time.Hour))
		_, all, _ := planAt(t, now)
		if len(all) < 120 {
			t.Fatalf("at %v only %d issues", now.Std(), len(all))
		}
		for _, one := range all {
			if last := one.issue.Course[len(one.issue.Course)-1]; last.At > now {
				t.Fatalf("at %v something happened at %v", now.Std(), last.At.Std())
			}
		}
	}
}

func TestTheOfficeFitsTogether(t *testing.T) {
	o, _, _ := planAt(t, midNovember)
	if o.Communities[0].Name != "和平社区" {
		t.Error("the real community does not come first")
	}
	for _, u := range o.Units {
		parent := slices.IndexFunc(o.Units, func(p office.Unit) bool { return p.ID == u.ParentID && p.Kind == office.Department })
		if (u.Kind == office.Window) != (parent >= 0) {
			t.Errorf("unit %s is a %s below %q", u.ID, u.Kind, u.ParentID)
		}
	}
	users := map[string]bool{}
	for _, a := range Accounts(o, "", midNovember) {
		users[a.Username] = true
	}
	want := len(observerNames) + len(inspectorNames) + 4 + 2*len(o.Units)
	if len(users) != want || !users["observer13"] || !users["inspector15"] || !users["leader"+strconv.Itoa(len(o.Units))] {
		t.Errorf("%d accounts, want %d", len(users), want)
	}
	for _, l := range Logins(o) {
		for _, name := range strings.Split(l.Usernames, " … ") {
			if !users[name] {
				t.Errorf("printed at start, but not there: %s", name)
			}
		}
	}
}

func TestEveryTextHasItsSceneAndFillsItsMarks(t *testing.T) {
	all, err := texts()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, text := range all {
		used[text.Scene] = true
		if text.Scene != "" && !slices.Contains(picture.Scenes(), text.Scene) {
			t.Errorf("nobody draws %q", text.Scene)
		}
		if text.By != access.Observer && text.By != access.Inspector {
			t.Errorf("%q is by %q", text.Text, text.By)
		}
		if text.Wording == "" || strings.ContainsAny(text.Wording, "{}") || strings.ContainsAny(text.Wording, "我您") {
			t.Errorf("%q is worded %q", text.Text, text.Wording)
		}
		filled := text.fill(random("test"))
		if strings.ContainsAny(filled.Text+filled.Place, "{}") {
			t.Errorf("a mark stays: %s, %s", filled.Place, filled.Text)
		}
	}
	for _, scene := range picture.Scenes() {
		if !used[scene] {
			t.Errorf("no text shows %q", scene)
		}
	}
}
