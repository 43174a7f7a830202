package demo

import (
	"math/rand/v2"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/instant"
)

// How many issues a past month has, and the current one when it is half over.
const (
	pastIssues    = 64
	currentIssues = 44
)

// month is one calendar month of the demonstration, or the part of it that is over.
type month struct {
	start  time.Time // its first moment in the office's zone
	days   int       // of the current month: those that have begun
	past   bool
	issues int // how many are planned
}

// monthsUntil gives the two months before now and the current one so far.
func monthsUntil(now instant.Time, zone *time.Location) []month {
	local := now.Std().In(zone)
	current := time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, zone)
	var months []month
	for back := 2; back >= 1; back-- {
		start := current.AddDate(0, -back, 0)
		months = append(months, month{start, start.AddDate(0, 1, -1).Day(), true, pastIssues})
	}
	return append(months, month{current, local.Day(), false, min(currentIssues, 8+3*local.Day())})
}

// observed is when the i-th of the month's issues was seen: spread over the days,
// in waking hours; by inspectors in the hours of the service centre.
func (m month) observed(i int, by access.Role, r *rand.Rand) instant.Time {
	day := i * m.days / m.issues
	from, to := hours(by, r)
	if by == access.Inspector {
		day = m.workday(day)
	}
	minute := from + r.IntN(to-from)
	at := m.start.AddDate(0, 0, day)
	at = time.Date(at.Year(), at.Month(), at.Day(), 0, minute, r.IntN(60), r.IntN(1000)*1_000_000, m.start.Location())
	return instant.Of(at)
}

// hours is a stretch of the day, in minutes since midnight.
func hours(by access.Role, r *rand.Rand) (from, to int) {
	stretch := pick(r, [][2]int{{400, 570}, {400, 570}, {570, 690}, {860, 1080}, {1110, 1290}})
	if by == access.Inspector {
		stretch = pick(r, [][2]int{{550, 700}, {820, 1010}})
	}
	return stretch[0], stretch[1]
}

// workday moves a day of the weekend to the Friday before, or in the month's
// first days to the Monday after.
func (m month) workday(day int) int {
	weekend := func(d int) bool {
		w := m.start.AddDate(0, 0, d).Weekday()
		return w == time.Saturday || w == time.Sunday
	}
	d := day
	for d >= 0 && weekend(d) {
		d--
	}
	if d >= 0 {
		return d
	}
	for d = day; weekend(d); {
		d++
	}
	return d
}

// delay is how long a report was on its way: mostly minutes, sometimes until the
// person came home, sometimes until the next day.
func delay(r *rand.Rand) time.Duration {
	switch n := r.IntN(10); {
	case n < 6:
		return time.Duration(20+r.IntN(880)) * time.Second
	case n < 9:
		return time.Duration(15+r.IntN(285)) * time.Minute
	default:
		return time.Duration(8*60+r.IntN(14*60)) * time.Minute
	}
}
