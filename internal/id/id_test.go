package id_test

import (
	"crypto/rand"
	"errors"
	"strings"
	"testing"

	"mingcha/internal/id"
)

func TestAMadeIdIsValid(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		made, err := id.New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if !id.Valid(made) || seen[made] {
			t.Fatalf("%q is not valid or not new", made)
		}
		seen[made] = true
	}
}

func TestOnlyTheCanonicalSpellingOfAVersion4IdIsValid(t *testing.T) {
	const good = "3f0c2a9e-5b1d-4c7e-9a44-0d2b6f81c3e5"
	if !id.Valid(good) {
		t.Fatal("the example is not valid")
	}
	for name, bad := range map[string]string{
		"empty":            "",
		"upper case":       strings.ToUpper(good),
		"braces":           "{" + good + "}",
		"no dashes":        strings.ReplaceAll(good, "-", ""),
		"version 7":        "018f0c2a-5b1d-7c7e-9a44-0d2b6f81c3e5",
		"version 1":        "3f0c2a9e-5b1d-1c7e-9a44-0d2b6f81c3e5",
		"foreign variant":  "3f0c2a9e-5b1d-4c7e-ca44-0d2b6f81c3e5",
		"not hexadecimal":  "3f0c2a9e-5b1d-4c7e-9a44-0d2b6f81c3eg",
		"dash moved":       "3f0c2a9e5-b1d-4c7e-9a44-0d2b6f81c3e5",
		"a path":           "../../../../../../../../4tc/9/passwd",
		"one byte too few": good[:35],
	} {
		if id.Valid(bad) {
			t.Errorf("%s: %q was taken", name, bad)
		}
	}
}

func TestABrokenSourceOfRandomnessIsAnError(t *testing.T) {
	if made, err := id.New(brokenReader{}); err == nil {
		t.Errorf("made %q without randomness", made)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("no randomness") }
