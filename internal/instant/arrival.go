package instant

import "time"

// clockSlack is how far a phone's clock may be off before we correct by it.
const clockSlack = 10 * time.Minute

// longest is more than anything waits on a phone. What seems to be older was
// noted by a clock that had lost its time, and would open a ledger of years ago,
// before which no later month can be sealed.
const longest = 2 * 365 * 24 * time.Hour

// Arrival is when a record came in, by both clocks.
type Arrival struct {
	Device   Time // the device's clock at the moment of sending; 0 when not told
	Received Time // the server's
}

// Skew is how far the device's clock is behind the server's; negative when it is
// ahead, zero when the device did not tell, or told what no clock shows.
func (a Arrival) Skew() time.Duration {
	if !a.Device.Plausible() {
		return 0
	}
	return a.Received.Sub(a.Device)
}

// Moment is when that happened, by the author's time: a phone whose clock is known
// to be wrong is corrected by the difference, and nothing can have happened after
// it was received; what seems to be years old is taken for what happened then.
func (a Arrival) Moment(happened Time) Time {
	if skew := a.Skew(); skew > clockSlack || skew < -clockSlack {
		happened = happened.Add(skew)
	}
	if happened < a.Received.Add(-longest) {
		return a.Received
	}
	return min(happened, a.Received)
}

// Month is the ledger month of what the device says happened at that moment.
func (a Arrival) Month(happened Time, zone *time.Location) string {
	return a.Moment(happened).Month(zone)
}
