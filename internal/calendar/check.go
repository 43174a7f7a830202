package calendar

import (
	"fmt"
	"time"

	"mingcha/internal/fault"
)

// Check says what is wrong with a calendar before it is kept: sessions out of
// order, years that stand twice, days that are not of their year, holidays on a
// weekend, make-up days within the week.
func (c Calendar) Check() []fault.Field {
	var f fault.Fields
	f.Must(len(c.Hours) > 0, "hours", "required")
	last := ""
	for i, s := range c.Hours {
		f.Must(isClock(s.From) && isClock(s.To), fmt.Sprintf("hours[%d]", i), "format")
		f.Must(last <= s.From && s.From < s.To, fmt.Sprintf("hours[%d]", i), "range")
		last = s.To
	}
	seen := map[int]bool{}
	for i, y := range c.Years {
		f.Must(!seen[y.Year], fmt.Sprintf("years[%d].year", i), "duplicate")
		seen[y.Year] = true
		y.check(&f, fmt.Sprintf("years[%d].holidays", i), y.Holidays, false)
		y.check(&f, fmt.Sprintf("years[%d].makeUpDays", i), y.MakeUpDays, true)
	}
	return f
}

// check wants days of the year, each once, on weekends or not.
func (y Year) check(f *fault.Fields, list string, days []string, weekend bool) {
	seen := map[string]bool{}
	for i, text := range days {
		name := fmt.Sprintf("%s[%d]", list, i)
		day, err := time.Parse(time.DateOnly, text)
		f.Must(err == nil, name, "format")
		if err != nil {
			continue
		}
		free := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		f.Must(day.Year() == y.Year && free == weekend, name, "range")
		f.Must(!seen[text], name, "duplicate")
		seen[text] = true
	}
}

func isClock(text string) bool {
	_, err := time.Parse("15:04", text)
	return err == nil && len(text) == len("15:04")
}
