package demo

import (
	"context"

	"mingcha/internal/account"
	"mingcha/internal/fault"
)

// IsIn says whether the store holds the demonstration's accounts, whose passwords
// everybody knows. Their ids are made from their names, so no other account has
// them; the first is written before everything else.
func IsIn(ctx context.Context, accounts account.Store) (bool, error) {
	_, err := accounts.Get(ctx, OfficeID, idOf("account admin1"))
	if fault.Is(err, fault.Missing) {
		return false, nil
	}
	return err == nil, err
}
