package visit_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

// planned is a plan drawn at that moment; its draws are "id inspector unit" or
// "id inspector unit pair".
func planned(id, month string, drawnAt instant.Time, draws ...string) visit.PlanRecord {
	p := visit.PlanRecord{ID: id, Month: month, DrawnAt: drawnAt}
	for _, text := range draws {
		d, f := visit.Drawn{}, strings.Fields(text)
		d.ID, d.VisitorID, d.UnitID = f[0], f[1], f[2]
		if len(f) > 3 {
			_, _ = fmt.Sscan(f[3], &d.Pair)
		}
		p.Draws = append(p.Draws, d)
	}
	return p
}

// went is visits of November, "id inspector unit", a minute apart in this order;
// a fourth word is the status, a fifth the month.
func went(texts ...string) []visit.Summary {
	var list []visit.Summary
	for i, text := range texts {
		f := []string{"", "", "", "submitted", "2026-11"}
		copy(f, strings.Fields(text))
		list = append(list, visit.Summary{
			ID: f[0], AuthorID: f[1], UnitID: f[2], Status: visit.Status(f[3]), Month: f[4], ArrivedAt: instant.Time(i * 60_000),
		})
	}
	return list
}

func TestADrawIsMadeByTheFirstFreeVisitOfItsInspectorToItsUnitInItsMonth(t *testing.T) {
	november := planned("p", "2026-11", 5, "d1 ann w1", "d2 bob w1", "d3 ann w2", "d4 ann w1")
	for name, c := range map[string]struct {
		plans  []visit.PlanRecord
		visits []visit.Summary
		want   map[string]string
	}{
		"nothing drawn":              {nil, went("v ann w1"), map[string]string{}},
		"nothing visited":            {[]visit.PlanRecord{november}, nil, map[string]string{}},
		"his own, at that unit":      {[]visit.PlanRecord{november}, went("v ann w1"), map[string]string{"d1": "v"}},
		"another's is another draw":  {[]visit.PlanRecord{november}, went("v bob w1"), map[string]string{"d2": "v"}},
		"another's undrawn unit":     {[]visit.PlanRecord{november}, went("v bob w2", "v2 eve w1"), map[string]string{}},
		"two draws of one unit":      {[]visit.PlanRecord{november}, went("v ann w1", "v2 ann w1"), map[string]string{"d1": "v", "d4": "v2"}},
		"a third visit is not drawn": {[]visit.PlanRecord{november}, went("v ann w1", "v2 ann w1", "v3 ann w1"), map[string]string{"d1": "v", "d4": "v2"}},
		"void ones do not count":     {[]visit.PlanRecord{november}, went("v ann w1 void", "v2 ann w1"), map[string]string{"d1": "v2"}},
		"returned ones count":        {[]visit.PlanRecord{november}, went("v ann w1 returned"), map[string]string{"d1": "v"}},
		"another month does not":     {[]visit.PlanRecord{november}, went("v ann w1 accepted 2026-12"), map[string]string{}},
		"earlier plans come first": {
			[]visit.PlanRecord{november, planned("q", "2026-11", 4, "e1 ann w1")},
			went("v ann w1", "v2 ann w1"),
			map[string]string{"e1": "v", "d1": "v2"},
		},
		"of one moment the smaller id": {
			[]visit.PlanRecord{november, planned("o", "2026-11", 5, "e1 bob w1")}, went("v bob w1"), map[string]string{"e1": "v"},
		},
		"each month has its own": {
			[]visit.PlanRecord{november, planned("q", "2026-12", 6, "e1 bob w1")},
			went("v bob w1 accepted 2026-12", "v2 bob w1"),
			map[string]string{"d2": "v2", "e1": "v"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := visit.Made(c.plans, c.visits); !maps.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestMadeAsksForNoOrderAndUsesNoVisitTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pickOne := func(what string, n int) string {
			return fmt.Sprint(what, rapid.IntRange(0, n).Draw(t, what))
		}
		var plans []visit.PlanRecord
		for k := range rapid.IntRange(0, 4).Draw(t, "plans") {
			p := planned(fmt.Sprint("p", k), pickOne("m", 1), instant.Time(rapid.IntRange(0, 2).Draw(t, "drawn")))
			for i := range rapid.IntRange(0, 8).Draw(t, "draws") {
				p.Draws = append(p.Draws, visit.Drawn{ID: fmt.Sprint("d", k, "/", i), VisitorID: pickOne("i", 2), UnitID: pickOne("u", 2)})
			}
			plans = append(plans, p)
		}
		visits := map[string]visit.Summary{}
		var list []visit.Summary
		for k := range rapid.IntRange(0, 20).Draw(t, "visits") {
			v := visit.Summary{
				ID: fmt.Sprint("v", k), Month: pickOne("m", 1), AuthorID: pickOne("i", 2), UnitID: pickOne("u", 2),
				Status:    rapid.SampledFrom([]visit.Status{visit.Submitted, visit.Accepted, visit.Void}).Draw(t, "status"),
				ArrivedAt: instant.Time(rapid.IntRange(0, 5).Draw(t, "arrived")),
			}
			visits[v.ID], list = v, append(list, v)
		}
		made, used := visit.Made(plans, list), map[string]bool{}
		for _, p := range plans {
			for _, d := range p.Draws {
				id, found := made[d.ID]
				v := visits[id]
				if found && (used[id] || v.Status == visit.Void || v.Month != p.Month || v.AuthorID != d.VisitorID || v.UnitID != d.UnitID) {
					t.Fatalf("draw %+v of %s is made by %+v", d, p.Month, v)
				}
				used[id] = true
			}
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(plans), func(i, j int) { plans[i], plans[j] = plans[j], plans[i] })
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if again := visit.Made(plans, list); !maps.Equal(again, made) {
			t.Fatalf("%v in one order, %v in another", made, again)
		}
	})
}

func TestABlindRepeatCountsOnceForItsUnit(t *testing.T) {
	got := visit.DrawnBefore([]visit.PlanRecord{
		planned("p", "2026-11", 2, "d1 ann w1 1", "d2 bob w1 1", "d3 ann w2", "d4 bob w1 2", "d5 ann w1 2"),
		planned("q", "2026-10", 1, "e1 ann w1 1", "e2 bob w1 1", "e3 bob w2", "e4 ann w2"),
	})
	if want := map[string]int{"w1": 3, "w2": 3}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheLastUnitIsThatOfTheLastDrawToBeMadeOrElseOfTheNewestVisitOrDraw(t *testing.T) {
	october := planned("p", "2026-10", 1, "a1 ann w1", "a2 bob w2", "a3 eve w3", "a4 eve w4")
	november := planned("q", "2026-11", 2, "b1 ann w2", "b2 ann w3", "b3 bob w1")
	december := planned("r", "2026-12", 1, "c1 bob w5")
	for name, c := range map[string]struct {
		plans  []visit.PlanRecord
		visits []visit.Summary
		want   map[string]string
	}{
		"nothing known":                {nil, nil, map[string]string{}},
		"a visit that was not drawn":   {nil, went("v ann w1", "v2 ann w2"), map[string]string{"ann": "w2"}},
		"open draws of a month over":   {[]visit.PlanRecord{october}, went("v eve w9"), map[string]string{"ann": "w1", "bob": "w2", "eve": "w9"}},
		"an open draw goes before":     {[]visit.PlanRecord{october, november}, went("v ann w2", "v2 bob w9"), map[string]string{"ann": "w3", "bob": "w1", "eve": "w4"}},
		"all made: the newest visit":   {[]visit.PlanRecord{november}, went("v ann w3", "v2 bob w1", "v3 ann w2"), map[string]string{"ann": "w2", "bob": "w1"}},
		"a later month is later":       {[]visit.PlanRecord{november, december}, nil, map[string]string{"ann": "w3", "bob": "w5"}},
		"a void visit was there":       {nil, went("v ann w1", "v2 ann w2 void"), map[string]string{"ann": "w2"}},
		"the newest of one month wins": {[]visit.PlanRecord{planned("s", "2026-11", 3, "e ann w7"), november}, nil, map[string]string{"ann": "w7", "bob": "w1"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := visit.LastUnits(c.plans, c.visits, "2026-11"); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
