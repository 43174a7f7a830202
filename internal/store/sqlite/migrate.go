package sqlite

import (
	"embed"
	"fmt"
	"path"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one numbered step of the schema. A shipped step is never edited:
// what must change comes as the next number.
type migration struct {
	name string // "0001_start.sql"
	text string
}

// migrations gives the embedded steps in order, without gaps from 1. It panics
// where the files are numbered otherwise, which every test would meet.
func migrations() []migration {
	entries, err := migrationFiles.ReadDir("migrations") // sorted by name
	if err != nil {
		panic(err)
	}
	steps := make([]migration, 0, len(entries))
	for k, e := range entries {
		number, _, _ := strings.Cut(e.Name(), "_")
		if n, err := strconv.Atoi(number); err != nil || n != k+1 {
			panic("migration " + e.Name() + " should have the number " + strconv.Itoa(k+1))
		}
		text, err := migrationFiles.ReadFile(path.Join("migrations", e.Name()))
		if err != nil {
			panic(err)
		}
		steps = append(steps, migration{name: e.Name(), text: string(text)})
	}
	return steps
}

// migrate brings the schema to the last step: all missing steps in one
// transaction, each recorded, or none.
func migrate(c *conn, steps []migration) error {
	if err := c.script(`BEGIN IMMEDIATE`); err != nil {
		return faultOf("migrate", err)
	}
	if err := applyMissing(c, steps); err != nil {
		_ = c.script(`ROLLBACK`) // the cause is worth more
		return faultOf("migrate", err)
	}
	return faultOf("migrate", c.script(`COMMIT`))
}

func applyMissing(c *conn, steps []migration) error {
	err := c.script(`CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT`)
	if err != nil {
		return err
	}
	var done int64
	err = c.query(`SELECT count(*) FROM migrations`, func(r row) error {
		done = r.number(0)
		return nil
	})
	if err != nil {
		return err
	}
	if done > int64(len(steps)) {
		return fmt.Errorf("the file has schema %d, this program knows up to %d: it was written by a newer program, use that one", done, len(steps))
	}
	for k, step := range steps[done:] {
		if err := c.script(step.text); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		if _, err := c.exec(`INSERT INTO migrations VALUES (?, ?)`, done+int64(k)+1, step.name); err != nil {
			return fmt.Errorf("%s: record: %w", step.name, err)
		}
	}
	return nil
}
