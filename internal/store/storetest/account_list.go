package storetest

import (
	"cmp"
	"slices"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/account"
)

func (s suite) accountLists(t *testing.T) {
	accounts := s.open(t).Accounts
	t.Run("an office without accounts of a role has an empty list", func(t *testing.T) {
		got, err := accounts.ByRole(t.Context(), newOffice(t), access.Inspector, 10)
		must(t, err)
		wantSame(t, got, []account.Account{})
	})
	t.Run("a role's accounts are those who have it now, in the order of their ids", func(t *testing.T) {
		here := newOffice(t)
		var want []account.Account
		for k := range 9 {
			a := sampleAccount(here, newID(t))
			a.Role, a.Disabled = access.Inspector, k%2 == 0
			if k > 6 {
				a.Role = access.Observer
			}
			must(t, accounts.Insert(t.Context(), a))
			if k == 0 || k == 8 { // one leaves the role, one comes to it
				a.Role = []access.Role{access.Observer, access.Inspector}[k/8]
				must(t, accounts.Replace(t.Context(), a))
				a.Version = 2
			}
			if a.Role == access.Inspector {
				want = append(want, a)
			}
		}
		elsewhere := sampleAccount(newOffice(t), newID(t))
		elsewhere.Role = access.Inspector
		must(t, accounts.Insert(t.Context(), elsewhere))
		slices.SortFunc(want, func(a, b account.Account) int { return cmp.Compare(a.ID, b.ID) })
		for _, limit := range []int{1, 3, 7, 50} {
			got, err := accounts.ByRole(t.Context(), here, access.Inspector, limit)
			must(t, err)
			wantSame(t, got, want[:min(limit, len(want))])
		}
	})
}
