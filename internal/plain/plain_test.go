package plain_test

import (
	"encoding/json"
	"os"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/plain"
)

// TestTheCasesThatThePhoneIsHeldToAsWell reads the table that
// pwa/src/api/plain.test.ts reads too.
func TestTheCasesThatThePhoneIsHeldToAsWell(t *testing.T) {
	text, err := os.ReadFile("testdata/plain.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Name, Given, Clean string }
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) < 20 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, c := range cases {
		if got := plain.Clean(c.Given); got != c.Clean {
			t.Errorf("%s: %q gives %q, want %q", c.Name, c.Given, got, c.Clean)
		}
		if plain.Is(c.Given) != (c.Given == c.Clean) {
			t.Errorf("%s: %q may be kept: %v", c.Name, c.Given, plain.Is(c.Given))
		}
	}
}

func TestWhatIsCleanMayBeKeptAndStaysAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clean := plain.Clean(rapid.String().Draw(t, "text"))
		if !plain.Is(clean) || plain.Clean(clean) != clean {
			t.Fatalf("%q", clean)
		}
	})
}
