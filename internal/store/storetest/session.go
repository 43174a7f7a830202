package storetest

import (
	"testing"

	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

func sampleSession(officeID, id string) account.Session {
	return account.Session{
		OfficeID: officeID, ID: id, Version: 1, AccountID: "a1",
		TokenHash: "aa", PreviousHash: "bb", Salt: "cc",
		CreatedAt: noon, RotatedAt: noon + 1, ExpiresAt: noon + 1000,
		RevokedAt: noon + 2, RevokeReason: "reuse",
	}
}

func (s suite) sessions(t *testing.T) {
	sessions := s.open(t).Sessions
	versioned[account.Session]{
		sample: sampleSession, insert: sessions.Insert, get: sessions.Get, replace: sessions.Replace,
		version: func(r *account.Session) *int64 { return &r.Version },
		mark:    func(r *account.Session) *string { return &r.TokenHash },
	}.run(t, s.Parallel)

	t.Run("expired sessions go, of every office, at most limit at a time", s.deleteExpired)
	t.Run("a replaced expiry is the one that counts", s.deleteExpiredAfterReplace)
}

func (s suite) deleteExpired(t *testing.T) {
	sessions := s.open(t).Sessions
	expiries := []instant.Time{noon - 2, noon - 1, noon - 1, noon, noon + 1}
	for _, at := range expiries {
		r := sampleSession(newOffice(t), newID(t))
		r.ExpiresAt = at
		must(t, sessions.Insert(t.Context(), r))
	}
	for _, want := range []int{2, 1, 0} {
		n, err := sessions.DeleteExpired(t.Context(), noon, 2)
		must(t, err)
		wantSame(t, n, want)
	}
	n, err := sessions.DeleteExpired(t.Context(), noon+2, 100)
	must(t, err)
	wantSame(t, n, 2) // the one of that very moment was left, as was the later one
}

func (s suite) deleteExpiredAfterReplace(t *testing.T) {
	sessions := s.open(t).Sessions
	r := sampleSession(newOffice(t), newID(t))
	must(t, sessions.Insert(t.Context(), r))
	r.ExpiresAt = noon + 5000
	must(t, sessions.Replace(t.Context(), r))
	n, err := sessions.DeleteExpired(t.Context(), noon+5000, 10)
	must(t, err)
	wantSame(t, n, 0)
	n, err = sessions.DeleteExpired(t.Context(), noon+5001, 10)
	must(t, err)
	wantSame(t, n, 1)
	_, err = sessions.Get(t.Context(), r.OfficeID, r.ID)
	wantFault(t, err, fault.Missing)
}
