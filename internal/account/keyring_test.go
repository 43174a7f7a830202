package account_test

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/store"
	"mingcha/internal/store/sqlite"
)

// desk is a service on a store of its own, with one account and a clock to turn.
type desk struct {
	service *account.Service
	set     store.Set
	now     instant.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	set, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{set: set, now: instant.Of(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))}
	d.service = d.newService()
	hash, err := account.HashPassword(rand.Reader, "pw")
	if err != nil {
		t.Fatal(err)
	}
	err = set.Accounts.Insert(t.Context(), account.Account{
		OfficeID: "guixi", ID: "3f0c2a9e-5b1d-4c7e-9a44-0d2b6f81c3e5", Version: 1, Username: "observer1",
		Role: access.Observer, PasswordHash: hash, AccessVersion: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// newService is another server on the same store.
func (d *desk) newService() *account.Service {
	return account.NewService(account.Deps{
		Accounts: d.set.Accounts, Sessions: d.set.Sessions, Keys: d.set.Keys, Random: rand.Reader,
		Clock: func() instant.Time { return d.now },
	})
}

func (d *desk) logIn(t *testing.T, s *account.Service) account.Grant {
	t.Helper()
	g, err := s.LogIn(t.Context(), "observer1@guixi", "pw", "")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestATokenOfOneServerCountsAtAnother(t *testing.T) {
	d := newDesk(t)
	other := d.newService()
	d.logIn(t, other) // it has read its keys
	d.now = d.now.Add(time.Minute)
	if _, err := other.Authenticate(t.Context(), d.logIn(t, d.service).AccessToken); err != nil {
		t.Error(err)
	}
}

func TestAKeySignsAMonthAndChecksAMonthLonger(t *testing.T) {
	d := newDesk(t)
	d.logIn(t, d.service)
	first := d.keys(t)
	d.now = d.now.Add(29 * 24 * time.Hour)
	last := d.logIn(t, d.service)
	if keys := d.keys(t); len(keys) != 1 || keys[0] != first[0] {
		t.Errorf("the key changed early: %v", keys)
	}
	d.now = d.now.Add(24*time.Hour + time.Minute)
	fresh := d.logIn(t, d.service)
	if keys := d.keys(t); len(keys) != 2 || keys[1] != first[0] {
		t.Errorf("keys after a month: %v", keys)
	}
	if _, err := d.service.Authenticate(t.Context(), fresh.AccessToken); err != nil {
		t.Error(err)
	}
	if _, err := d.service.Authenticate(t.Context(), last.AccessToken); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a token of yesterday counts: %v", err)
	}
	d.now = d.now.Add(31 * 24 * time.Hour)
	d.logIn(t, d.service)
	d.logIn(t, d.newService())
	for _, kid := range d.keys(t) {
		if kid == first[0] {
			t.Error("the first key is still there after two months")
		}
	}
}

func (d *desk) keys(t *testing.T) []string {
	t.Helper()
	keys, err := d.set.Keys.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var kids []string
	for _, k := range keys {
		kids = append(kids, k.ID)
	}
	return kids
}

func TestAnUnknownNameTakesAsLongAsAWrongPassword(t *testing.T) {
	d := newDesk(t)
	cost := func(login string) time.Duration {
		best := time.Hour
		for range 3 {
			start := time.Now()
			if _, err := d.newService().LogIn(t.Context(), login, "wrong", ""); !fault.Is(err, fault.BadCredentials) {
				t.Fatal(err)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	known, unknown := cost("observer1@guixi"), cost("nobody@guixi")
	if unknown < known/2 || known < unknown/2 {
		t.Errorf("known %s, unknown %s", known, unknown)
	}
}
