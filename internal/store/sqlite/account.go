package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/access"
	"mingcha/internal/account"
)

type accounts struct{ *documents[account.Account] }

func newAccounts(d *db) accounts {
	return accounts{newDocuments(d, kind[account.Account]{
		table:   "accounts",
		key:     func(a *account.Account) key { return key{a.OfficeID, a.ID, &a.Version} },
		columns: []string{"username", "role"},
		values:  func(a *account.Account) []driver.Value { return []driver.Value{a.Username, string(a.Role)} },
	})}
}

// ByUsername finds an account by its user name.
func (s accounts) ByUsername(ctx context.Context, officeID, username string) (account.Account, error) {
	return s.one(ctx, `SELECT doc FROM accounts WHERE office_id = ? AND username = ?`, officeID, username)
}

const accountsOfRole = `SELECT doc FROM accounts WHERE office_id = ? AND role = ? ORDER BY id LIMIT ?`

// ByRole lists accounts of a role, in the order of their ids.
func (s accounts) ByRole(ctx context.Context, officeID string, role access.Role, limit int) ([]account.Account, error) {
	return s.list(ctx, accountsOfRole, officeID, string(role), int64(limit))
}
