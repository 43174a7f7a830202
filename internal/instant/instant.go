// Package instant holds the one form in which times are kept: integer
// milliseconds UTC. Both engines sort, compare and store it alike, and nothing
// is lost in a round trip.
package instant

import "time"

// Time is milliseconds since 1970-01-01T00:00:00Z; zero means "not set".
type Time int64

// A phone's clock may be anything from 1970, when its battery was out, to Latest
// (2200-01-01); what lies outside is no time of a clock, and sums with it would
// overflow.
const Latest Time = 7_258_118_400_000

// Plausible says whether t is set and a clock can show it.
func (t Time) Plausible() bool { return t > 0 && t <= Latest }

// Of cuts t to the millisecond.
func Of(t time.Time) Time {
	if t.IsZero() {
		return 0
	}
	return Time(t.UnixMilli())
}

// Std is the same moment as a time.Time in UTC; the zero Time gives the zero time.Time.
func (t Time) Std() time.Time {
	if t == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(t)).UTC()
}

// Add moves t by d.
func (t Time) Add(d time.Duration) Time { return t + Time(d.Milliseconds()) }

// Sub is the span from u to t.
func (t Time) Sub(u Time) time.Duration { return time.Duration(t-u) * time.Millisecond }

// Month is the calendar month of t in zone, as "2026-11".
func (t Time) Month(zone *time.Location) string { return t.Std().In(zone).Format("2006-01") }

// Day is the calendar day of t in zone, as "2026-11-05".
func (t Time) Day(zone *time.Location) string { return t.Std().In(zone).Format(time.DateOnly) }

// Clock tells the time; it is passed in wherever a rule needs "now".
type Clock func() Time

// System is the machine's clock.
func System() Time { return Of(time.Now()) }
