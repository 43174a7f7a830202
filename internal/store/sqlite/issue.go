package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/issue"
)

type issues struct{ standing[issue.Issue] }

func newIssues(d *db) issues {
	return issues{newStanding(d, kind[issue.Issue]{
		table: "issues",
		key:   func(i *issue.Issue) key { return key{i.OfficeID, i.ID, &i.Version} },
		columns: []string{
			"author_id", "month", "status", "category_id", "community_id", "observed_at", "received_at", "card",
		},
		values: func(i *issue.Issue) []driver.Value {
			return []driver.Value{
				i.AuthorID, i.Month, string(i.Status), i.Category(), i.Content.CommunityID,
				int64(i.Content.ObservedAt), int64(i.ReceivedAt), packCard(i),
			}
		},
		along: func(c *conn, i *issue.Issue) error {
			return announce(c, announcePhotos, i.Content.Photos, i.OfficeID, i.ID)
		},
	}, func(i *issue.Issue) *issue.Standing { return &i.Standing })}
}

const announcePhotos = `INSERT OR IGNORE INTO issue_photos SELECT i.office_id, p.value, i.number
FROM issues AS i CROSS JOIN json_each(?) AS p WHERE i.office_id = ? AND i.id = ?`

const issueByPhoto = `SELECT i.doc FROM issue_photos AS p CROSS JOIN issues AS i ON i.number = p.issue
WHERE p.office_id = ? AND p.photo_id = ? AND i.author_id = ?
AND EXISTS (SELECT 1 FROM json_each(i.doc, '$.content.photos') AS line WHERE line.value ->> 'id' = p.photo_id)
ORDER BY i.received_at, i.id LIMIT 1`

// ByPhoto finds the author's issue whose manifest names the photo.
func (s issues) ByPhoto(ctx context.Context, officeID, authorID, photoID string) (issue.Issue, error) {
	return s.one(ctx, issueByPhoto, officeID, photoID, authorID)
}

const (
	countOfAuthor = `SELECT status, count(*) FROM issues INDEXED BY issues_by_author
WHERE office_id = ? AND month = ? AND author_id = ? GROUP BY status`
	countOfMonth = `SELECT status, count(*) FROM issues INDEXED BY issues_by_month
WHERE office_id = ? AND month = ? GROUP BY status`
)

// CountByStatus counts a month's issues, of one author or of all.
func (s issues) CountByStatus(ctx context.Context, officeID, authorID, month string) (map[issue.Status]int, error) {
	text, args := countOfAuthor, []driver.Value{officeID, month, authorID}
	if authorID == "" {
		text, args = countOfMonth, args[:2]
	}
	return countBy[issue.Status](ctx, s.db, text, args...)
}

// countBy reads a SELECT of a status and its count.
func countBy[S ~string](ctx context.Context, d *db, text string, args ...driver.Value) (map[S]int, error) {
	counts := map[S]int{}
	err := d.read(ctx, "count by status", func(c *conn) error {
		return c.query(text, func(r row) error {
			counts[S(r.text(0))] = int(r.number(1))
			return nil
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	return counts, nil
}
