package instant_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
)

func TestTheMonthIsThatOfTheOfficeNotOfGreenwich(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	for moment, want := range map[string]string{
		"2026-10-31T15:59:59.999Z": "2026-10",
		"2026-10-31T16:00:00Z":     "2026-11",
		"2026-12-31T16:00:00Z":     "2027-01",
	} {
		at, err := time.Parse(time.RFC3339Nano, moment)
		if err != nil {
			t.Fatal(err)
		}
		if got := instant.Of(at).Month(shanghai); got != want {
			t.Errorf("%s: got %s, want %s", moment, got, want)
		}
	}
}

func TestNotSetStaysNotSet(t *testing.T) {
	if instant.Of(time.Time{}) != 0 || !instant.Time(0).Std().IsZero() {
		t.Error("the zero time did not survive")
	}
}

func TestAMillisecondSurvivesTheRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := instant.Time(rapid.Int64Range(1, 4e12).Draw(t, "at"))
		span := time.Duration(rapid.Int64Range(-1e9, 1e9).Draw(t, "ms")) * time.Millisecond
		if instant.Of(at.Std()) != at {
			t.Fatalf("%d came back as %d", at, instant.Of(at.Std()))
		}
		if at.Add(span).Sub(at) != span {
			t.Fatalf("%d + %s - %d is not %s", at, span, at, span)
		}
	})
}
