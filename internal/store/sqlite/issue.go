package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/issue"
)

type issues struct{ *documents[issue.Issue] }

func newIssues(d *db) issues {
	return issues{newDocuments(d, kind[issue.Issue]{
		table: "issues",
		key:   func(i *issue.Issue) key { return key{i.OfficeID, i.ID, &i.Version} },
		columns: []string{
			"author_id", "month", "status", "category_id", "community_id", "observed_at", "received_at", "card",
		},
		values: func(i *issue.Issue) []driver.Value {
			return []driver.Value{
				i.AuthorID, i.Month, string(i.Status), i.Content.CategoryID, i.Content.CommunityID,
				int64(i.Content.ObservedAt), int64(i.ReceivedAt), packCard(i),
			}
		},
		along: writeManifest,
	})}
}

// writeManifest makes issue_photos name exactly the photos of the manifest. A
// photo that is named twice counts once.
func writeManifest(c *conn, i *issue.Issue) error {
	ids := make([]string, len(i.Content.Photos))
	for k, p := range i.Content.Photos {
		ids[k] = p.ID
	}
	list, err := encode(ids)
	if err != nil {
		return err
	}
	if i.Version > 1 {
		_, err := c.exec(`DELETE FROM issue_photos WHERE office_id = ? AND issue_id = ?
			AND photo_id NOT IN (SELECT value FROM json_each(?))`, i.OfficeID, i.ID, list)
		if err != nil {
			return err
		}
	}
	if len(ids) == 0 {
		return nil
	}
	_, err = c.exec(`INSERT OR IGNORE INTO issue_photos SELECT ?, ?, value FROM json_each(?)`, i.OfficeID, i.ID, list)
	return err
}

const issueByPhoto = `SELECT i.doc FROM issue_photos AS p INDEXED BY issue_photos_by_photo
CROSS JOIN issues AS i ON i.office_id = p.office_id AND i.id = p.issue_id
WHERE p.office_id = ? AND p.photo_id = ? AND i.author_id = ?
ORDER BY i.received_at, i.id LIMIT 1`

// ByPhoto finds the author's issue whose manifest names the photo.
func (s issues) ByPhoto(ctx context.Context, officeID, authorID, photoID string) (issue.Issue, error) {
	return s.one(ctx, issueByPhoto, officeID, photoID, authorID)
}

const (
	countOfAuthor = `SELECT status, count(*) FROM issues INDEXED BY issues_counted
WHERE office_id = ? AND month = ? AND author_id = ? GROUP BY status`
	countOfMonth = `SELECT status, count(*) FROM issues INDEXED BY issues_counted
WHERE office_id = ? AND month = ? GROUP BY status`
)

// CountByStatus counts a month's issues, of one author or of all.
func (s issues) CountByStatus(ctx context.Context, officeID, authorID, month string) (map[issue.Status]int, error) {
	text, args := countOfAuthor, []driver.Value{officeID, month, authorID}
	if authorID == "" {
		text, args = countOfMonth, args[:2]
	}
	counts := map[issue.Status]int{}
	err := s.db.read(ctx, "count issues", func(c *conn) error {
		return c.query(text, func(r row) error {
			counts[issue.Status(r.text(0))] = int(r.number(1))
			return nil
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	return counts, nil
}
