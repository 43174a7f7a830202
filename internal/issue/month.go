package issue

import (
	"time"

	"mingcha/internal/instant"
)

// clockSlack is how far a phone's clock may be off before we correct by it.
const clockSlack = 10 * time.Minute

// monthOf is the ledger month of an observation. Months go by the observer's
// time, but a phone whose clock is known to be wrong (deviceNow, its time at the
// moment of sending; 0 when not told) is corrected by the difference, and
// nothing can have been observed after it was received.
func monthOf(observedAt, deviceNow, receivedAt instant.Time, zone *time.Location) string {
	observed := observedAt
	if skew := skewOf(deviceNow, receivedAt); skew > clockSlack || skew < -clockSlack {
		observed = observed.Add(skew)
	}
	return min(observed, receivedAt).Month(zone)
}

// skewOf is how far the device's clock is behind the server's; negative when it
// is ahead, zero when the device did not tell, or told what no clock shows.
func skewOf(deviceNow, receivedAt instant.Time) time.Duration {
	if deviceNow < firstMoment || deviceNow > lastMoment {
		return 0
	}
	return receivedAt.Sub(deviceNow)
}
