package demo

import (
	"context"
	"reflect"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/demo/picture"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

func TestTwoSeedingsAreAlikeToTheLastByte(t *testing.T) {
	a, b := open(t, midNovember), open(t, midNovember)
	reportA, reportB := seed(t, a), seed(t, b)
	if reportA != reportB {
		t.Errorf("reports %+v and %+v differ", reportA, reportB)
	}
	if !reflect.DeepEqual(look(t, a.Set), look(t, b.Set)) {
		t.Error("the two stores differ")
	}
	t.Logf("%+v", reportA)
}

func TestADrawnPhotoComesThroughTheDoor(t *testing.T) {
	data, err := picture.JPEG("pothole", 0) // one for all: drawing is slow where tests look for races
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, midNovember)
	d.draw = func(string, int) ([]byte, error) { return data, nil }
	report := seed(t, d)
	photos := look(t, d.Set).Photos
	if len(photos) != report.Photos || len(photos) < 60 {
		t.Errorf("%d photos, reported %d", len(photos), report.Photos)
	}
	for _, p := range photos {
		if p.Width != picture.Width || p.Height != picture.Height {
			t.Errorf("photo %s is %dx%d", p.ID, p.Width, p.Height)
		}
	}
}

func TestASecondStartAddsNothingEvenMonthsLater(t *testing.T) {
	d := open(t, midNovember)
	seed(t, d)
	before := look(t, d.Set)
	d.Now = midNovember.Add(90 * 24 * time.Hour)
	d.Hash = func(string) (string, error) {
		t.Error("hashed a password although there was nothing to do")
		return "", nil
	}
	if report := seed(t, d); report != (Report{}) {
		t.Errorf("the second start reports %+v", report)
	}
	if !reflect.DeepEqual(before, look(t, d.Set)) {
		t.Error("the second start changed something")
	}
}

func TestAKilledSeedingEndsAsIfNothingHadHappened(t *testing.T) {
	whole := open(t, midNovember)
	seed(t, whole)
	want := look(t, whole.Set)

	d := open(t, midNovember)
	real := d.Photos
	for _, left := range []int{0, 1, 23} {
		d.Photos = &dying{real, left}
		if _, err := Seed(context.Background(), d); err == nil {
			t.Fatal("the killed seeding says that all is well")
		}
		d.Now = d.Now.Add(20 * 24 * time.Hour) // into the next months
	}
	d.Photos = real
	seed(t, d)
	if !reflect.DeepEqual(want, look(t, d.Set)) {
		t.Error("what came of it differs from a seeding in one go")
	}
}

func TestASeedingKilledAmongTheAccountsGoesOn(t *testing.T) {
	whole := open(t, midNovember)
	seed(t, whole)

	d := open(t, midNovember)
	o, err := Office()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.accounts(context.Background(), Accounts(o, "hash of "+Password, d.Now)[:5]); err != nil {
		t.Fatal(err)
	}
	d.Now = d.Now.Add(24 * time.Hour)
	seed(t, d)
	if !reflect.DeepEqual(look(t, whole.Set), look(t, d.Set)) {
		t.Error("what came of it differs from a seeding in one go")
	}
}

func TestEveryRecordWouldPassTheFrontDoor(t *testing.T) {
	d := open(t, midNovember)
	seed(t, d)
	w := look(t, d.Set)
	zone, err := w.Office.Location()
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range w.Issues {
		if wrong := i.Content.Check(w.Office); len(wrong) > 0 {
			t.Errorf("issue %s: %v", i.ID, wrong)
		}
		author, ok := w.Accounts[i.AuthorID]
		if !ok || author.Role != i.AuthorRole || !author.Role.Can(access.WriteIssue) {
			t.Errorf("issue %s: author %+v", i.ID, author)
		}
		if !id.Valid(i.ID) || i.Month != i.Content.ObservedAt.Month(zone) {
			t.Errorf("issue %s: id, hash or month do not hold", i.ID)
		}
		checkCourse(t, i, d.Now)
	}
	for _, a := range w.Accounts {
		if !id.Valid(a.ID) || !a.Role.Valid() || a.UnitID != "" && !w.Office.HasUnit(a.UnitID) || a.CommunityID != "" && !w.Office.HasCommunity(a.CommunityID) {
			t.Errorf("account %+v", a)
		}
	}
}

// checkCourse looks whether an issue's times follow each other, in waking hours
// and not in the future, and whether its last event gave it its status.
func checkCourse(t *testing.T, i issue.Issue, now instant.Time) {
	t.Helper()
	chengdu := time.FixedZone("Chengdu", 8*3600)
	if h := i.Content.ObservedAt.Std().In(chengdu).Hour(); h < 6 || h > 21 {
		t.Errorf("issue %s was seen at %d o'clock", i.ID, h)
	}
	at, reached := i.Content.ObservedAt, map[issue.EventType]issue.Status{
		issue.EventSubmitted: issue.Submitted, issue.EventAccepted: issue.Accepted, issue.EventReturned: issue.Returned,
		issue.EventMerged: issue.Merged, issue.EventVoided: issue.Void,
	}
	for _, e := range i.Course {
		if e.At <= at || e.At > now {
			t.Errorf("issue %s: %s at %v, after %v", i.ID, e.Type, e.At.Std(), at.Std())
		}
		at = e.At
		if e.Reason == "" && (e.Type == issue.EventReturned || e.Type == issue.EventMerged || e.Type == issue.EventVoided) {
			t.Errorf("issue %s: %s without a reason", i.ID, e.Type)
		}
	}
	if last := i.Course[len(i.Course)-1]; reached[last.Type] != i.Status {
		t.Errorf("issue %s is %s after %s", i.ID, i.Status, last.Type)
	}
}
