package demo

import (
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

func visitsAt(t *testing.T, now instant.Time) ([]plannedVisit, *planner, visit.Scorecard) {
	t.Helper()
	_, _, p := planAt(t, now)
	card, err := p.scorecard()
	if err != nil {
		t.Fatal(err)
	}
	all, err := p.planVisits(card)
	if err != nil {
		t.Fatal(err)
	}
	return all, p, card
}

func TestEveryVisitWouldPassTheFrontDoorWithItsScore(t *testing.T) {
	d := open(t, midNovember)
	report := seed(t, d)
	w := look(t, d.Set)
	if len(w.Visits) != report.Visits || len(w.Visits) < 60 || len(w.Cards) != 1 {
		t.Errorf("%d visits, reported %d, %d cards", len(w.Visits), report.Visits, len(w.Cards))
	}
	zone, err := w.Office.Location()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range w.Visits {
		if wrong := v.Content.Check(w.Office, &w.Cards[0]); len(wrong) > 0 {
			t.Errorf("visit %s: %v", v.ID, wrong)
		}
		score, _ := visit.Score(w.Cards[0], v.Content.Faults)
		if author := w.Accounts[v.AuthorID]; author.Role != access.Inspector || v.AuthorRole != access.Inspector || v.Score != score {
			t.Errorf("visit %s: author %+v, score %d, want %d", v.ID, author, v.Score, score)
		}
		if !id.Valid(v.ID) || v.Month != v.Content.ArrivedAt.Month(zone) {
			t.Errorf("visit %s: id, hash or month do not hold", v.ID)
		}
		at := v.Content.FinishedAt
		for _, e := range v.Course {
			if e.At <= at || e.At > d.Now {
				t.Errorf("visit %s: %s at %v, after %v", v.ID, e.Type, e.At.Std(), at.Std())
			}
			at = e.At
		}
	}
}

func TestTheVisitsAreManySidedEnoughToShow(t *testing.T) {
	all, p, _ := visitsAt(t, midNovember)
	months, units, statuses, grades, authors := map[string]int{}, map[string]int{}, map[visit.Status]int{}, map[visit.Grade]int{}, map[string]int{}
	photos, unserved, clean, bonus := 0, 0, 0, 0
	for _, one := range all {
		v := one.visit
		months[v.Month]++
		units[v.Content.UnitID]++
		statuses[v.Status]++
		grades[v.Content.Grade]++
		authors[v.AuthorID]++
		photos += len(one.photos)
		if v.Content.ServedAt == 0 {
			unserved++
		}
		if v.Score == 100 {
			clean++
		}
		if v.Score > 100 {
			bonus++
		}
	}
	t.Log(len(all), months, units, statuses, grades, "photos", photos, "unserved", unserved, "100", clean, "over", bonus)
	if months["2026-09"] != 30 || months["2026-10"] != 30 || months["2026-11"] < 10 || len(months) != 3 {
		t.Errorf("months %v", months)
	}
	if len(units) != len(p.office.Units) || len(statuses) != 4 || len(grades) < 4 || len(authors) != len(inspectorNames) {
		t.Errorf("%d units, %v, %v, %d authors", len(units), statuses, grades, len(authors))
	}
	if photos < 8 || unserved < 2 || clean < 5 || bonus < 3 {
		t.Errorf("%d photos, %d unserved, %d clean, %d with a bonus", photos, unserved, clean, bonus)
	}
}

func TestNoMomentPlansVisitsOfTheFutureAndOnlyTheMonthsMove(t *testing.T) {
	start := time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC)
	for hours := 0; hours < 40*24; hours += 7 {
		now := instant.Of(start.Add(time.Duration(hours) * time.Hour))
		all, _, _ := visitsAt(t, now)
		if len(all) < 55 {
			t.Fatalf("at %v only %d visits", now.Std(), len(all))
		}
		for _, one := range all {
			if last := one.visit.Course[len(one.visit.Course)-1]; last.At > now {
				t.Fatalf("at %v something happened at %v", now.Std(), last.At.Std())
			}
		}
	}
}

func TestEveryFaultOfTheShippedScorecardHasWords(t *testing.T) {
	texts, err := readVisitTexts()
	if err != nil {
		t.Fatal(err)
	}
	_, _, card := visitsAt(t, midNovember)
	known := 0
	for _, d := range card.Dimensions {
		for _, f := range d.Faults {
			known++
			if len(texts.Faults[f.ID]) == 0 {
				t.Errorf("nothing to say about %s", f.ID)
			}
		}
	}
	if known != len(texts.Faults) || len(texts.Notes) != 5 {
		t.Errorf("texts for %d faults, the card has %d", len(texts.Faults), known)
	}
}

func TestADemonstrationFromBeforeVisitsGetsItsScorecard(t *testing.T) {
	d := open(t, midNovember)
	o, err := Office()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Set.Offices.Insert(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if report := seed(t, d); report != (Report{}) {
		t.Errorf("reports %+v", report)
	}
	cards, err := d.Set.Scorecards.Current(t.Context(), OfficeID)
	if err != nil || len(cards) != 1 || cards[0].Version != 1 || cards[0].Name != "窗口服务" {
		t.Errorf("%+v, %v", cards, err)
	}
}
