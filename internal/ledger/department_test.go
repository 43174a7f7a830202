package ledger_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

func projection(tb testing.TB, seed string) ledger.Projection {
	tb.Helper()
	bytes := make([]byte, ledger.SeedBytes)
	copy(bytes, seed)
	p, err := ledger.ForDepartments("2026-10", bytes)
	fatal(tb, err)
	return p
}

// shownFields is all that a department may see of an entry, by name. Who adds a
// field to the projection decides here that it names nobody.
var shownFields = map[string][]string{
	"DepartmentEntry": {"ID", "Observed", "Unit", "Severity", "Issue", "Visit"},
	"DepartmentIssue": {"Kind", "Category", "Community", "Wording"},
	"DepartmentVisit": {"Score", "Dimensions", "Faults", "WaitingMinutes", "HandlingMinutes"},
	"DepartmentFault": {"Dimension", "Name", "Points", "Count"},
	"DimensionScore":  {"Dimension", "Points"},
	"Third":           {"Month", "Part"},
	"Named":           {"ID", "Name"},
}

func TestDepartmentsSeeTheseFieldsAndNoOther(t *testing.T) {
	var walk func(of reflect.Type)
	walk = func(of reflect.Type) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		var names []string
		for i := range of.NumField() {
			names = append(names, of.Field(i).Name)
			walk(of.Field(i).Type)
		}
		if !slices.Equal(names, shownFields[of.Name()]) {
			t.Errorf("%s has %v, may have %v", of.Name(), names, shownFields[of.Name()])
		}
	}
	walk(reflect.TypeFor[ledger.DepartmentEntry]())
}

func TestOnlyWhatAnOfficerAcceptedIsForDepartments(t *testing.T) {
	p := projection(t, "seed")
	for status, want := range map[issue.Status]bool{issue.Accepted: true, issue.Submitted: false, issue.Returned: false, "": false} {
		e := record(source("one"), 0)
		e.Status = status
		if d, ok := p.Entry(e); ok != want || !ok && !reflect.ValueOf(d).IsZero() {
			t.Errorf("%s: %v %+v", status, ok, d)
		}
	}
}

func TestADayBecomesItsThirdOfTheMonth(t *testing.T) {
	p := projection(t, "seed")
	for day, part := range map[string]int{"2026-10-01": 1, "2026-10-10": 1, "2026-10-11": 2, "2026-10-20": 2, "2026-10-21": 3, "2026-10-31": 3} {
		e := record(source("one"), 0)
		e.ObservedOn = day
		if d, _ := p.Entry(e); d.Observed != (ledger.Third{Month: "2026-10", Part: part}) {
			t.Errorf("%s: %+v", day, d.Observed)
		}
	}
}

// A third of an earlier month would say that the entry came late, and one of this
// month that what continues was in time.
func TestWhatCameLateOrContinuesTellsOnlyTheMonthOfItsLedger(t *testing.T) {
	p := projection(t, "seed")
	for name, change := range map[string]func(*ledger.Entry){
		"late":                      func(e *ledger.Entry) { e.ObservedOn, e.LateFrom = "2026-09-28", "2026-09" },
		"late, of a day of October": func(e *ledger.Entry) { e.LateFrom = "2026-09" },
		"continues September": func(e *ledger.Entry) {
			e.ObservedOn, e.Supplements = "2026-09-02", &ledger.Reference{Month: "2026-09", Number: 7}
		},
		"continues, seen again": func(e *ledger.Entry) { e.Supplements = &ledger.Reference{Month: "2026-09", Number: 7} },
		"of another month":      func(e *ledger.Entry) { e.ObservedOn = "2026-11-01" },
		"of no day":             func(e *ledger.Entry) { e.ObservedOn = "" },
	} {
		e := record(source("one"), 0)
		change(&e)
		if d, ok := p.Entry(e); !ok || d.Observed != (ledger.Third{Month: "2026-10"}) {
			t.Errorf("%s: %+v", name, d.Observed)
		}
	}
}

func TestAUnitIsToldTheOfficesWordingOrNothing(t *testing.T) {
	p := projection(t, "seed")
	e := record(source("one"), 0)
	e.Issue.Wording = "东门外一处路灯不亮，请检修。"
	if d, _ := p.Entry(e); d.Issue.Wording != e.Issue.Wording {
		t.Errorf("%+v", d.Issue)
	}
	e.Issue.Wording = ""
	if d, _ := p.Entry(e); d.Issue.Wording != "" || d.Issue.Category != e.Issue.Category || d.Issue.Community != e.Issue.Community {
		t.Errorf("%+v", d.Issue)
	}
}

func TestMinutesAreRoundedToFive(t *testing.T) {
	p := projection(t, "seed")
	e := record(source("one"), 3)
	for minutes, want := range map[int64]int64{0: 0, 2: 0, 3: 5, 5: 5, 7: 5, 8: 10, 11: 10, 13: 15} {
		e.Visit.WaitingMinutes, e.Visit.HandlingMinutes = minutes, ptr(minutes)
		if d, _ := p.Entry(e); d.Visit.WaitingMinutes != want || *d.Visit.HandlingMinutes != want {
			t.Errorf("%d: %d and %d, want %d", minutes, d.Visit.WaitingMinutes, *d.Visit.HandlingMinutes, want)
		}
	}
	e.Visit.HandlingMinutes = nil
	if d, _ := p.Entry(e); d.Visit.HandlingMinutes != nil {
		t.Error("not served became served")
	}
}

func TestAnIDForDepartmentsIsStableInItsMonthAndAnotherInTheNext(t *testing.T) {
	r := source("ids")
	october, november := projection(t, "october"), projection(t, "november")
	seen := map[string]bool{}
	for range 10_000 {
		id := newID(r)
		made := october.ID(id)
		if made != projection(t, "october").ID(id) || made == november.ID(id) || len(made) != 10 {
			t.Fatalf("%s: %s and %s", id, made, november.ID(id))
		}
		if seen[made] {
			t.Fatalf("%s twice in 10,000", made)
		}
		seen[made] = true
	}
}

// What departments see is the same whoever reported it, on whichever day of the
// third, in whatever order, and whatever else the office knows.
func TestDepartmentsSeeTheSameWhoeverReported(t *testing.T) {
	p := projection(t, "seed")
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, 50).Draw(t, "record")
		one, other := record(source("same"), i), record(source("same"), i)
		other.Source = rapid.SampledFrom([]access.Role{access.Observer, access.Inspector}).Draw(t, "source")
		if rapid.Bool().Draw(t, "after its month") {
			comeLate(t, &one)
			comeLate(t, &other)
		} else {
			one.LateFrom, other.LateFrom = "", ""
			third := (dayOf(one.ObservedOn) - 1) / 10
			other.ObservedOn = one.ObservedOn[:8] + twoDigits(third*10+rapid.IntRange(1, 8).Draw(t, "day"))
		}
		other.Number, other.Note = rapid.Int64Range(1, 900).Draw(t, "number"), rapid.String().Draw(t, "note")
		other.Merged, other.PhotosMissing, other.Photos = []string{"x"}, 3, nil
		if other.Issue != nil {
			other.Issue.Description, other.Issue.Place = rapid.String().Draw(t, "description"), rapid.String().Draw(t, "place")
			other.Issue.Courtyard, other.Issue.Location = rapid.String().Draw(t, "courtyard"), nil
			other.Issue.Reported = &ledger.Choice{Unit: ledger.Named{ID: "x", Name: "y"}}
		}
		if other.Visit != nil {
			other.Visit.Note, other.Visit.Grade, other.Visit.StaffedWindows = rapid.String().Draw(t, "words"), 1, nil
			other.Visit.IssueIDs, other.Visit.ScorecardID, other.Visit.ScorecardVersion = []string{"x"}, "other", 9
			for k := range other.Visit.Faults {
				other.Visit.Faults[k].Note = rapid.String().Draw(t, "note of a fault")
			}
		}
		a, _ := p.Entry(one)
		b, _ := p.Entry(other)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

// comeLate moves an entry into a ledger after its month's: it is late, or goes on
// from an entry there.
func comeLate(t *rapid.T, e *ledger.Entry) {
	month := rapid.SampledFrom([]string{"2026-07", "2026-08", "2026-09"}).Draw(t, "month")
	e.ObservedOn, e.LateFrom = month+"-"+twoDigits(rapid.IntRange(1, 28).Draw(t, "day of it")), month
	if rapid.Bool().Draw(t, "continues") {
		e.LateFrom, e.Supplements = "", &ledger.Reference{Month: month, Number: rapid.Int64Range(1, 900).Draw(t, "of number")}
	}
}

func dayOf(day string) int { return int(day[8]-'0')*10 + int(day[9]-'0') }

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
