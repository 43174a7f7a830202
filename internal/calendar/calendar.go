// Package calendar holds an office's working time: the hours of a day, and for
// each year the days off that fall on weekdays and the weekend days that are
// worked for them (调休). The state publishes a year's arrangement late in the year
// before, so a year that is not here is an error that people see, never a guess.
package calendar

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// ErrUnknownYear says that nobody has told the office's calendar of that year yet.
var ErrUnknownYear = errors.New("calendar: unknown year")

// Calendar is an office's working time. Its zero value knows no year.
type Calendar struct {
	Hours []Session `json:"hours"` // in the order of the day
	Years []Year    `json:"years"`
}

// Session is a part of the day without a pause, in the office's zone.
type Session struct {
	From string `json:"from"` // "09:00"
	To   string `json:"to"`   // "12:00"; after From
}

// Year is one year's arrangement.
type Year struct {
	Year       int      `json:"year"`
	Source     string   `json:"source"`     // the notice it was taken from
	Holidays   []string `json:"holidays"`   // days off among Monday to Friday, "2026-10-01"
	MakeUpDays []string `json:"makeUpDays"` // worked Saturdays and Sundays
}

//go:embed known.json
var known []byte

// Known is the calendar of an office that has set none of its own: the years that
// were published when this program was made.
func Known() (Calendar, error) {
	var c Calendar
	if err := json.Unmarshal(known, &c); err != nil {
		return Calendar{}, fmt.Errorf("calendar: known years: %w", err)
	}
	return c, nil
}

// Working says whether the day of t, in t's own zone, is worked. It fails with
// ErrUnknownYear where the calendar does not have the year.
func (c Calendar) Working(t time.Time) (bool, error) {
	for _, y := range c.Years {
		if y.Year == t.Year() {
			return y.working(t), nil
		}
	}
	return false, fmt.Errorf("%w: %d", ErrUnknownYear, t.Year())
}

func (y Year) working(t time.Time) bool {
	weekend := t.Weekday() == time.Saturday || t.Weekday() == time.Sunday
	exceptions := y.Holidays
	if weekend {
		exceptions = y.MakeUpDays
	}
	for _, day := range exceptions {
		if day == t.Format(time.DateOnly) {
			return weekend
		}
	}
	return !weekend
}
