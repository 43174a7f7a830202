package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestAFileOfANewerProgramIsRefusedAndLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	d := openAt(t, path)
	must(t, d.writer.do(t.Context(), func(c *conn) error {
		_, err := c.exec(`INSERT INTO migrations VALUES (?, 'from the future')`, int64(len(migrations())+1))
		return err
	}))
	_, err := Open(t.Context(), path)
	if err == nil || !strings.Contains(err.Error(), "newer program") {
		t.Fatalf("%v, want a refusal that says why", err)
	}
}

func TestAnOlderFileGetsTheMissingStepsOnce(t *testing.T) {
	c, err := connectWriter(filepath.Join(t.TempDir(), "mingcha.db"), 0)
	must(t, err)
	defer func() { must(t, c.close()) }()
	steps := []migration{
		{"0001_a.sql", `CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);`},
		{"0002_b.sql", `INSERT INTO a VALUES (2); INSERT INTO a VALUES (3);`},
	}
	for _, known := range []int{1, 2, 2} {
		must(t, migrate(c, steps[:known]))
	}
	wantNumber(t, c, `SELECT sum(x) FROM a`, 6)
	wantNumber(t, c, `SELECT count(*) FROM migrations WHERE (number, name) IN (VALUES (1, '0001_a.sql'), (2, '0002_b.sql'))`, 2)
}

func TestABrokenStepLeavesTheFileAsItWas(t *testing.T) {
	c, err := connectWriter(filepath.Join(t.TempDir(), "mingcha.db"), 0)
	must(t, err)
	defer func() { must(t, c.close()) }()
	steps := []migration{
		{"0001_a.sql", `CREATE TABLE a (x INTEGER)`},
		{"0002_b.sql", `INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1);`},
	}
	must(t, migrate(c, steps[:1]))
	if err := migrate(c, steps); err == nil || !strings.Contains(err.Error(), "0002_b.sql") {
		t.Fatalf("%v, want an error that names the step", err)
	}
	wantNumber(t, c, `SELECT count(*) FROM a`, 0)
	wantNumber(t, c, `SELECT count(*) FROM migrations`, 1)
}

func TestEveryIndexBeginsWithTheOffice(t *testing.T) {
	c := openNew(t).writer.conn
	checked := 0
	err := c.query(`SELECT m.name, i.name, x.name FROM sqlite_schema AS m, pragma_index_list(m.name) AS i, pragma_index_info(i.name) AS x
		WHERE m.type = 'table' AND x.seqno = 0`, func(r row) error {
		checked++
		if r.text(2) != "office_id" {
			t.Errorf("%s: index %s begins with %q", r.text(0), r.text(1), r.text(2))
		}
		return nil
	})
	if err != nil || checked < 15 {
		t.Fatalf("%d indexes seen: %v", checked, err)
	}
}

func wantNumber(t *testing.T, c *conn, text string, want int64) {
	t.Helper()
	var got int64
	must(t, c.query(text, func(r row) error { got = r.number(0); return nil }))
	if got != want {
		t.Fatalf("%s: %d, want %d", text, got, want)
	}
}
