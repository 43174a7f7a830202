package instant_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
)

func shanghai(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func at(t testing.TB, text string) instant.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return instant.Of(moment)
}

// FIELD.md section 4, item 13: the phone's clock is a day wrong.
func TestField13AMonthGoesByTheObservationWithAWrongClockCorrected(t *testing.T) {
	zone := shanghai(t)
	for _, tc := range []struct{ name, observed, device, received, want string }{
		{"clock right", "2026-11-03T09:00:00+08:00", "2026-11-03T10:00:00+08:00", "2026-11-03T10:00:00+08:00", "2026-11"},
		{"sent a month later", "2026-10-20T09:00:00+08:00", "2026-11-22T09:00:00+08:00", "2026-11-22T09:00:00+08:00", "2026-10"},
		{"device does not tell", "2026-10-20T09:00:00+08:00", "", "2026-11-22T09:00:00+08:00", "2026-10"},
		{"clock a day ahead", "2026-11-01T09:00:00+08:00", "2026-11-01T09:30:00+08:00", "2026-10-31T09:30:00+08:00", "2026-10"},
		{"clock a day behind", "2026-10-31T09:00:00+08:00", "2026-10-31T09:30:00+08:00", "2026-11-01T09:30:00+08:00", "2026-11"},
		{"battery was out: 1970", "1970-01-01T00:05:00Z", "1970-01-01T00:10:00Z", "2026-11-22T09:00:00+08:00", "2026-11"},
		{"was out when it was seen, is right now", "1970-01-01T00:05:00Z", "2026-11-22T09:00:00+08:00", "2026-11-22T09:00:00+08:00", "2026-11"},
		{"before there were phones", "0001-01-01T00:00:00Z", "2026-11-22T09:00:00+08:00", "2026-11-22T09:00:00+08:00", "2026-11"},
		{"kept for a year", "2025-11-03T09:00:00+08:00", "2026-11-22T09:00:00+08:00", "2026-11-22T09:00:00+08:00", "2025-11"},
		{"ahead and not told", "2027-03-01T09:00:00+08:00", "", "2026-11-22T09:00:00+08:00", "2026-11"},
		{"no clock at all", "2026-10-20T09:00:00+08:00", "2319-01-01T00:00:00Z", "2026-11-22T09:00:00+08:00", "2026-10"},
		{"a few minutes off stay", "2026-10-31T23:58:00+08:00", "2026-11-01T00:05:00+08:00", "2026-11-01T00:10:00+08:00", "2026-10"},
	} {
		device := instant.Time(0)
		if tc.device != "" {
			device = at(t, tc.device)
		}
		if got := (instant.Arrival{Device: device, Received: at(t, tc.received)}).Month(at(t, tc.observed), zone); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestNothingIsObservedInAMonthAfterItWasReceived(t *testing.T) {
	zone := shanghai(t)
	rapid.Check(t, func(t *rapid.T) {
		moment := rapid.Int64Range(1, int64(instant.Latest))
		observed := instant.Time(moment.Draw(t, "observed"))
		device := instant.Time(rapid.OneOf(rapid.Just(int64(0)), moment).Draw(t, "device"))
		received := instant.Time(rapid.Int64Range(1.5e12, 4e12).Draw(t, "received"))
		if got := (instant.Arrival{Device: device, Received: received}).Month(observed, zone); got > received.Month(zone) {
			t.Fatalf("month %s is after %s", got, received.Month(zone))
		}
	})
}
