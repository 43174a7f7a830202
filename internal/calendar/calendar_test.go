package calendar

import (
	"errors"
	"testing"
	"time"
)

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func published(t *testing.T) Calendar {
	t.Helper()
	c, err := Known()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestThePublishedYearsAreWellFormed(t *testing.T) {
	if wrong := published(t).Check(); len(wrong) > 0 {
		t.Errorf("known.json: %v", wrong)
	}
}

// Working days a year as the notices of the State Council give them.
func TestThePublishedYearsHaveTheirWorkingDays(t *testing.T) {
	c := published(t)
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		n := 0
		for d := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 1) {
			works, err := c.Working(d)
			if err != nil {
				t.Fatal(err)
			}
			if works {
				n++
			}
		}
		if n != want {
			t.Errorf("%d has %d working days, want %d", year, n, want)
		}
	}
}

func TestADayIsWorkedByTheArrangementAndElseByTheWeek(t *testing.T) {
	c := published(t)
	for text, want := range map[string]bool{
		"2026-10-01": false, // a holiday, a Thursday
		"2026-10-10": true,  // made up for, a Saturday
		"2026-10-11": false, // a Sunday
		"2026-10-12": true,  // a Monday
	} {
		if got, err := c.Working(day(t, text)); err != nil || got != want {
			t.Errorf("%s: worked %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestAYearThatNobodyToldIsAnErrorAndNotAGuess(t *testing.T) {
	if _, err := published(t).Working(day(t, "2031-03-03")); !errors.Is(err, ErrUnknownYear) {
		t.Errorf("got %v, want ErrUnknownYear", err)
	}
	if _, err := (Calendar{}).Working(day(t, "2026-03-03")); !errors.Is(err, ErrUnknownYear) {
		t.Errorf("got %v, want ErrUnknownYear", err)
	}
}

func TestACalendarThatCannotBeIsRefused(t *testing.T) {
	hours := []Session{{From: "09:00", To: "12:00"}}
	for name, c := range map[string]Calendar{
		"without hours":           {},
		"hours that overlap":      {Hours: []Session{{From: "09:00", To: "12:00"}, {From: "11:00", To: "17:00"}}},
		"hours that end first":    {Hours: []Session{{From: "12:00", To: "09:00"}}},
		"hours that are no hours": {Hours: []Session{{From: "9", To: "12:00"}}},
		"a year twice":            {Hours: hours, Years: []Year{{Year: 2026}, {Year: 2026}}},
		"a day of another year":   {Hours: hours, Years: []Year{{Year: 2026, Holidays: []string{"2025-01-01"}}}},
		"a holiday on a Sunday":   {Hours: hours, Years: []Year{{Year: 2026, Holidays: []string{"2026-10-11"}}}},
		"a make-up weekday":       {Hours: hours, Years: []Year{{Year: 2026, MakeUpDays: []string{"2026-10-12"}}}},
		"a day twice":             {Hours: hours, Years: []Year{{Year: 2026, Holidays: []string{"2026-10-01", "2026-10-01"}}}},
		"a day that is none":      {Hours: hours, Years: []Year{{Year: 2026, Holidays: []string{"2026-02-30"}}}},
	} {
		if len(c.Check()) == 0 {
			t.Errorf("a calendar with %s passes", name)
		}
	}
}
