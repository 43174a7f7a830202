package office_test

import (
	"strings"
	"testing"

	"mingcha/internal/calendar"
	"mingcha/internal/office"
)

func TestAnOfficeWorksByThePublishedYearsUnlessItHasItsOwnTime(t *testing.T) {
	published, err := calendar.Known()
	if err != nil {
		t.Fatal(err)
	}
	got, err := (office.Office{}).WorkingTime()
	if err != nil || len(got.Years) != len(published.Years) {
		t.Errorf("got %v, %v, want the published years", got, err)
	}
	own := calendar.Calendar{Hours: []calendar.Session{{From: "08:30", To: "12:00"}}}
	if got, err = (office.Office{Calendar: &own}).WorkingTime(); err != nil || got.Hours[0].From != "08:30" {
		t.Errorf("got %v, %v, want the office's own", got, err)
	}
}

func TestACalendarThatCannotBeIsNamedInTheOffice(t *testing.T) {
	var names []string
	for _, wrong := range (office.Office{Calendar: &calendar.Calendar{}}).Check() {
		names = append(names, wrong.Name)
	}
	if !strings.Contains(strings.Join(names, " "), "calendar.hours") {
		t.Errorf("got %v, want calendar.hours among them", names)
	}
}
