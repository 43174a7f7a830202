package storetest

import (
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
)

func sampleAccount(officeID, id string) account.Account {
	return account.Account{
		OfficeID: officeID, ID: id, Version: 1,
		Username: "u-" + id, Name: "王秀兰", Role: access.Observer, UnitID: "u1",
		CommunityID: "heping", Courtyard: "和平苑 3 栋", PasswordHash: "$argon2id$v=19$…",
		AccessVersion: 4, Disabled: true, CreatedAt: noon,
	}
}

func (s suite) accounts(t *testing.T) {
	accounts := s.open(t).Accounts
	versioned[account.Account]{
		sample: sampleAccount, insert: accounts.Insert, get: accounts.Get, replace: accounts.Replace,
		version: func(a *account.Account) *int64 { return &a.Version },
		mark:    func(a *account.Account) *string { return &a.Name },
	}.run(t, s.Parallel)

	t.Run("a user name finds its account, in its own office and spelling only", func(t *testing.T) {
		here, there := newOffice(t), newOffice(t)
		a := sampleAccount(here, newID(t))
		a.Username = "observer1"
		must(t, accounts.Insert(t.Context(), a))
		got, err := accounts.ByUsername(t.Context(), here, "observer1")
		must(t, err)
		wantSame(t, got, a)
		for office, name := range map[string]string{here: "Observer1", there: "observer1"} {
			_, err := accounts.ByUsername(t.Context(), office, name)
			wantFault(t, err, fault.Missing)
		}
	})
	t.Run("a taken user name is exists at insert, but free in another office", func(t *testing.T) {
		here, there := newOffice(t), newOffice(t)
		first, second := sampleAccount(here, newID(t)), sampleAccount(here, newID(t))
		second.Username = first.Username
		must(t, accounts.Insert(t.Context(), first))
		wantFault(t, accounts.Insert(t.Context(), second), fault.Exists)
		_, err := accounts.Get(t.Context(), here, second.ID)
		wantFault(t, err, fault.Missing)
		second.OfficeID = there
		must(t, accounts.Insert(t.Context(), second))
	})
	t.Run("a taken user name is exists at replace and changes nothing", func(t *testing.T) {
		here := newOffice(t)
		first, second := sampleAccount(here, newID(t)), sampleAccount(here, newID(t))
		must(t, accounts.Insert(t.Context(), first))
		must(t, accounts.Insert(t.Context(), second))
		renamed := second
		renamed.Username = first.Username
		wantFault(t, accounts.Replace(t.Context(), renamed), fault.Exists)
		got, err := accounts.Get(t.Context(), here, second.ID)
		must(t, err)
		wantSame(t, got, second)
	})
	t.Run("a changed user name is found by the new one and frees the old", func(t *testing.T) {
		here := newOffice(t)
		a := sampleAccount(here, newID(t))
		old := a.Username
		must(t, accounts.Insert(t.Context(), a))
		a.Username = "renamed"
		must(t, accounts.Replace(t.Context(), a))
		_, err := accounts.ByUsername(t.Context(), here, old)
		wantFault(t, err, fault.Missing)
		got, err := accounts.ByUsername(t.Context(), here, "renamed")
		must(t, err)
		a.Version = 2
		wantSame(t, got, a)
	})
}
