package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
)

type accounts struct{ collection[account.Account] }

var _ account.Store = accounts{}

func newAccounts(db *mongo.Database) accounts {
	return accounts{collection[account.Account]{db.Collection("accounts")}}
}

func (s accounts) Insert(ctx context.Context, a account.Account) error {
	a.Version = 1
	return s.insert(ctx, a.OfficeID, a.ID, a)
}

func (s accounts) Get(ctx context.Context, officeID, id string) (account.Account, error) {
	return s.get(ctx, officeID, id)
}

func (s accounts) ByUsername(ctx context.Context, officeID, username string) (account.Account, error) {
	return s.one(ctx, bson.D{{Key: "officeId", Value: officeID}, {Key: "username", Value: username}}, nil)
}

func (s accounts) ByRole(ctx context.Context, officeID string, role access.Role, limit int) ([]account.Account, error) {
	filter := bson.D{{Key: "officeId", Value: officeID}, {Key: "role", Value: role}}
	return s.find(ctx, filter, bson.D{{Key: "id", Value: 1}}, limit)
}

// Replace asks who holds the user name when the server refuses without saying
// why: FerretDB knows no code for a unique index broken by a replacement.
func (s accounts) Replace(ctx context.Context, a account.Account) error {
	stored := a.Version
	a.Version++
	err := s.replace(ctx, a.OfficeID, a.ID, stored, a)
	if fault.CodeOf(err) != fault.Internal {
		return err
	}
	if holder, find := s.ByUsername(ctx, a.OfficeID, a.Username); find == nil && holder.ID != a.ID {
		return fault.New(fault.Exists, "user name held by another account: %w", err)
	}
	return err
}
