package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/account"
)

type keys struct{ *documents[account.Key] }

func newKeys(d *db) keys {
	return keys{newDocuments(d, kind[account.Key]{
		table: "keys",
		// Keys are never changed, so their version is not in the record.
		key:     func(k *account.Key) key { return key{k.OfficeID, k.ID, new(int64)} },
		columns: []string{"created_at"},
		values:  func(k *account.Key) []driver.Value { return []driver.Value{int64(k.CreatedAt)} },
	})}
}

// List gives all keys, newest first.
func (s keys) List(ctx context.Context) ([]account.Key, error) {
	return s.list(ctx, `SELECT doc FROM keys WHERE office_id = ? ORDER BY created_at DESC, id DESC`, account.Deployment)
}

// Delete removes a key.
func (s keys) Delete(ctx context.Context, id string) error {
	return s.db.write(ctx, "delete key", func(c *conn) error {
		_, err := c.exec(`DELETE FROM keys WHERE office_id = ? AND id = ?`, account.Deployment, id)
		return err
	})
}
