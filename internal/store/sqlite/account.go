package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/account"
)

type accounts struct{ *documents[account.Account] }

func newAccounts(d *db) accounts {
	return accounts{newDocuments(d, kind[account.Account]{
		table:   "accounts",
		key:     func(a *account.Account) key { return key{a.OfficeID, a.ID, &a.Version} },
		columns: []string{"username"},
		values:  func(a *account.Account) []driver.Value { return []driver.Value{a.Username} },
	})}
}

// ByUsername finds an account by its user name.
func (s accounts) ByUsername(ctx context.Context, officeID, username string) (account.Account, error) {
	return s.one(ctx, `SELECT doc FROM accounts WHERE office_id = ? AND username = ?`, officeID, username)
}
