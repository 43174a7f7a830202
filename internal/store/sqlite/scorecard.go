package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"

	"github.com/go-json-experiment/json"

	"mingcha/internal/fault"
	"mingcha/internal/visit"
)

// scorecards keeps each version of a card as a row of its own.
type scorecards struct{ db *db }

const (
	insertScorecard = `INSERT INTO scorecards (office_id, id, version, doc) VALUES (?, ?, ?, ?)`
	scorecardOf     = `SELECT doc FROM scorecards WHERE office_id = ? AND id = ? AND version = ?`
	// The bare doc is that of the row with the greatest version: SQLite promises
	// this for max().
	currentScorecards = `SELECT doc, max(version) FROM scorecards WHERE office_id = ? GROUP BY id ORDER BY id`
)

// Insert adds c as the version it names.
func (s scorecards) Insert(ctx context.Context, c visit.Scorecard) error {
	doc, err := encode(c)
	if err != nil {
		return fmt.Errorf("insert into scorecards: %w", err)
	}
	return s.db.write(ctx, "insert into scorecards", func(conn *conn) error {
		_, err := conn.exec(insertScorecard, c.OfficeID, c.ID, c.Version, doc)
		return err
	})
}

// Get finds one version.
func (s scorecards) Get(ctx context.Context, officeID, id string, version int64) (visit.Scorecard, error) {
	found, err := s.list(ctx, scorecardOf, officeID, id, version)
	if err != nil {
		return visit.Scorecard{}, err
	}
	if len(found) == 0 {
		return visit.Scorecard{}, fault.New(fault.Missing, "no version %d of scorecard %q", version, id)
	}
	return found[0], nil
}

// Current lists the newest version of each card.
func (s scorecards) Current(ctx context.Context, officeID string) ([]visit.Scorecard, error) {
	return s.list(ctx, currentScorecards, officeID)
}

func (s scorecards) list(ctx context.Context, text string, args ...driver.Value) ([]visit.Scorecard, error) {
	found := []visit.Scorecard{}
	err := s.db.read(ctx, "read scorecards", func(c *conn) error {
		return c.query(text, func(r row) error {
			var card visit.Scorecard
			if err := json.Unmarshal([]byte(r.text(0)), &card); err != nil {
				return fmt.Errorf("document: %w", err)
			}
			found = append(found, card)
			return nil
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}
