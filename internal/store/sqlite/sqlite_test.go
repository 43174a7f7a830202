package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/feedback"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
	"mingcha/internal/store"
	"mingcha/internal/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Set {
		return openNew(t).set()
	})
}

// openAt opens a file with the program's settings and closes it after the test.
func openAt(t testing.TB, path string) *db {
	t.Helper()
	return openWith(t, path, normal)
}

func openWith(t testing.TB, path string, s settings) *db {
	t.Helper()
	d, err := open(context.Background(), path, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return d
}

func openNew(t testing.TB) *db {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "mingcha.db"))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func message(id string) feedback.Feedback {
	return feedback.Feedback{OfficeID: "guixi", ID: id, Text: "字再大一点"}
}

func TestWhatWasAcknowledgedIsThereAfterReopening(t *testing.T) {
	// Also a path that would break a careless file name.
	path := filepath.Join(t.TempDir(), "a b?c#d%20&e=桂溪.db")
	d, err := open(t.Context(), path, normal)
	if err != nil {
		t.Fatal(err)
	}
	if err := newFeedback(d).Insert(t.Context(), message("m1")); err != nil {
		t.Fatal(err)
	}
	// A crash leaves the file and its journal as they are now: read them while
	// nothing has been closed or folded together.
	if _, err := newFeedback(openAt(t, path)).Get(t.Context(), "guixi", "m1"); err != nil {
		t.Fatalf("before closing: %v", err)
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := newFeedback(openAt(t, path)).Get(t.Context(), "guixi", "m1"); err != nil {
		t.Fatalf("after closing: %v", err)
	}
}

func TestWritesAreSyncedAndReadersCannotWrite(t *testing.T) {
	d := openNew(t)
	pragma := func(c *conn, name string) (value driver.Value) {
		t.Helper()
		if err := c.query("PRAGMA "+name, func(r row) error { value = r[0]; return nil }); err != nil {
			t.Fatal(err)
		}
		return value
	}
	err := d.writer.do(t.Context(), func(c *conn) error {
		const full = int64(2)
		if mode, sync := pragma(c, "journal_mode"), pragma(c, "synchronous"); mode != "wal" || sync != full {
			t.Errorf("journal %v, synchronous %v", mode, sync)
		}
		if pragma(c, "foreign_keys") != int64(1) {
			t.Error("foreign keys are not checked")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = d.readers.use(t.Context(), func(c *conn) error {
		_, err := c.exec(`DELETE FROM issues`)
		return err
	})
	if err == nil {
		t.Fatal("a reading connection wrote")
	}
}

func TestAReaderNeverWaitsForAWriter(t *testing.T) {
	d := openNew(t)
	err := d.writer.do(t.Context(), func(*conn) error { // inside the transaction
		_, err := newKeys(d).List(t.Context())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAReadGivesUpWithItsContext(t *testing.T) {
	d := openWith(t, filepath.Join(t.TempDir(), "mingcha.db"), settings{readers: 1, busyTimeout: time.Second})
	ended, cancel := context.WithCancel(t.Context())
	err := d.readers.use(t.Context(), func(*conn) error { // the only connection is taken
		cancel()
		_, err := newKeys(d).List(ended)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%v, want context.Canceled", err)
	}
	if _, err := newKeys(d).List(t.Context()); err != nil {
		t.Fatalf("the connection did not come back: %v", err)
	}
}

func TestAClosedStoreAnswersAndCanBeClosedAgain(t *testing.T) {
	d, err := open(t.Context(), filepath.Join(t.TempDir(), "mingcha.db"), normal)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.close(), d.close()); err != nil {
		t.Fatal(err)
	}
	_, err = newKeys(d).List(t.Context())
	wantCode(t, err, fault.Busy)
	wantCode(t, newKeys(d).Insert(t.Context(), account.Key{OfficeID: account.Deployment, ID: "k"}), fault.Busy)
}

func TestOnlyTheOwnerMayReadTheFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	d := openAt(t, path)
	must(t, newFeedback(d).Insert(t.Context(), message("m1")))
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", name, info.Mode())
		}
	}
}

func TestOpenFailsWhereThereIsNoFolderAndForAForeignFile(t *testing.T) {
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "mingcha.db")); err == nil {
		t.Fatal("opened a file in no folder")
	}
	if _, err := Open(t.Context(), "sqlite.go"); err == nil {
		t.Fatal("opened a Go file")
	}
}

func TestACardComesBackAndABrokenOneIsAnError(t *testing.T) {
	i := issue.Issue{
		OfficeID: "guixi", ID: "i1", Version: 300, AuthorID: "a1", Month: "2026-11",
		Ruling: issue.Ruling{UnitID: "u1"}, Standing: issue.Standing{Ledger: "2026-10"},
		Content: issue.Content{Description: "路灯不亮", ObservedAt: instant.Time(-5), Photos: []photo.Ref{{ID: "p1"}}},
	}
	card := packCard(&i)
	got, err := unpackCard(card)
	if err != nil || got.Version != 300 || got.Description != "路灯不亮" || got.ObservedAt != -5 || got.FirstPhotoID != "p1" ||
		got.UnitID != "u1" || got.Ledger != "2026-10" {
		t.Fatalf("%+v, %v", got, err)
	}
	for n := range card {
		if _, err := unpackCard(card[:n]); err == nil {
			t.Errorf("the first %d bytes passed for a card", n)
		}
	}
	if _, err := unpackCard(card + "0:"); err == nil {
		t.Error("a card with something behind it passed")
	}
	if _, err := unpackCard("a" + card[1:]); err == nil {
		t.Error("a card of another form passed")
	}
}

func wantCode(t testing.TB, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Fatalf("fault %q (%v), want %q", got, err, want)
	}
}
