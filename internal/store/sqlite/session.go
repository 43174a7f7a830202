package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/account"
	"mingcha/internal/instant"
)

type sessions struct{ *documents[account.Session] }

func newSessions(d *db) sessions {
	return sessions{newDocuments(d, kind[account.Session]{
		table:   "sessions",
		key:     func(s *account.Session) key { return key{s.OfficeID, s.ID, &s.Version} },
		columns: []string{"expires_at"},
		values:  func(s *account.Session) []driver.Value { return []driver.Value{int64(s.ExpiresAt)} },
	})}
}

// deleteExpired steps from office to office in the index that begins with the
// office, so that it reads nothing but what it deletes.
const deleteExpired = `
WITH RECURSIVE office (id) AS (
  SELECT min(office_id) FROM sessions
  UNION ALL
  SELECT (SELECT min(s.office_id) FROM sessions AS s WHERE s.office_id > office.id) FROM office WHERE office.id IS NOT NULL
)
DELETE FROM sessions WHERE rowid IN (
  SELECT s.rowid FROM office CROSS JOIN sessions AS s INDEXED BY sessions_by_expiry
  WHERE s.office_id = office.id AND s.expires_at < ? LIMIT ?)`

// DeleteExpired removes up to limit sessions that expired before the moment.
func (s sessions) DeleteExpired(ctx context.Context, before instant.Time, limit int) (int, error) {
	var deleted int64
	err := s.db.write(ctx, "delete expired sessions", func(c *conn) (err error) {
		deleted, err = c.exec(deleteExpired, int64(before), int64(limit))
		return err
	})
	if err != nil {
		return 0, err
	}
	return int(deleted), nil
}
