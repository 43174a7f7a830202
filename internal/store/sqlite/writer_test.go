package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/fault"
)

// held is a writer that is busy with one job until release, so that a test can
// put together the batch behind it.
type held struct {
	*db
	release func()
	answers sync.WaitGroup
	// answered counts the queued jobs that have their answer.
	answered atomic.Int64
}

func holdWriter(t *testing.T, d *db) *held {
	t.Helper()
	h := &held{db: d}
	begun, gate := make(chan struct{}), make(chan struct{})
	h.release = sync.OnceFunc(func() { close(gate) })
	t.Cleanup(h.release) // before the file is closed
	h.answers.Go(func() {
		if err := h.writer.do(context.Background(), func(*conn) error { close(begun); <-gate; return nil }); err != nil {
			t.Errorf("the job that holds the writer: %v", err)
		}
	})
	<-begun
	return h
}

// queue queues f as the next job of the batch; its answer goes to answer.
func (h *held) queue(ctx context.Context, answer *error, f func(c *conn) error) {
	before := len(h.writer.queue)
	h.answers.Go(func() {
		*answer = h.writer.do(ctx, f)
		h.answered.Add(1)
	})
	h.waitFor(func() bool { return len(h.writer.queue) > before })
}

func (h *held) waitFor(met func() bool) {
	for !met() {
		time.Sleep(50 * time.Microsecond)
	}
}

func (h *held) finish() {
	h.release()
	h.answers.Wait()
}

func insertMessage(id string) func(c *conn) error {
	return func(c *conn) error {
		_, err := c.exec(`INSERT INTO feedback VALUES ('guixi', ?, 1, 0, '{}')`, id)
		return err
	}
}

func (h *held) wantMessages(t *testing.T, want ...string) {
	t.Helper()
	wantMessages(t, h.db, want...)
}

func wantMessages(t *testing.T, d *db, want ...string) {
	t.Helper()
	got, err := messages(d)
	if err != nil || strings.Join(got, " ") != strings.Join(want, " ") {
		t.Fatalf("stored %v (%v), want %v", got, err, want)
	}
}

func messages(d *db) (ids []string, err error) {
	err = d.readers.use(context.Background(), func(c *conn) error {
		return c.query(`SELECT id FROM feedback ORDER BY id`, func(r row) error {
			ids = append(ids, r.text(0))
			return nil
		})
	})
	return ids, err
}

func TestWaitingWritesShareOneCommitAndAreAnsweredAfterIt(t *testing.T) {
	h := holdWriter(t, openNew(t))
	answers := make([]error, maxBatch)
	for k := range maxBatch {
		h.queue(t.Context(), &answers[k], func(c *conn) error {
			if early, err := messages(h.db); err != nil || len(early) > 0 {
				t.Errorf("committed before the batch was complete: %v, %v", early, err)
			}
			return insertMessage(fmt.Sprintf("m%02d", k))(c)
		})
	}
	h.finish()
	if err := errors.Join(answers...); err != nil {
		t.Fatal(err)
	}
	if stored, err := messages(h.db); err != nil || len(stored) != maxBatch {
		t.Fatalf("%d stored (%v), want %d", len(stored), err, maxBatch)
	}
}

func TestAFailingWriteTakesBackItselfAlone(t *testing.T) {
	h := holdWriter(t, openNew(t))
	own := errors.New("own")
	var before, failing, doubled, after error
	h.queue(t.Context(), &before, insertMessage("a"))
	h.queue(t.Context(), &failing, func(c *conn) error { return errors.Join(insertMessage("b")(c), own) })
	h.queue(t.Context(), &doubled, func(c *conn) error {
		return errors.Join(insertMessage("c")(c), insertMessage("a")(c))
	})
	h.queue(t.Context(), &after, insertMessage("d"))
	h.finish()
	if before != nil || after != nil {
		t.Fatalf("the neighbours got %v and %v", before, after)
	}
	if !errors.Is(failing, own) {
		t.Fatalf("the failing write got %v", failing)
	}
	wantCode(t, faultOf("insert", doubled), fault.Exists)
	h.wantMessages(t, "a", "d")
}

func TestACommitThatFailsIsAnsweredToEveryone(t *testing.T) {
	d := openNew(t)
	// A deferred foreign key fails at the commit and nowhere else.
	must(t, d.writer.do(t.Context(), func(c *conn) error {
		_, err := c.exec(`CREATE TABLE child (parent INTEGER REFERENCES migrations (number) DEFERRABLE INITIALLY DEFERRED)`)
		return err
	}))
	h := holdWriter(t, d)
	var neighbour, culprit error
	h.queue(t.Context(), &neighbour, insertMessage("a"))
	h.queue(t.Context(), &culprit, func(c *conn) error {
		_, err := c.exec(`INSERT INTO child VALUES (999)`)
		return err
	})
	h.finish()
	if neighbour == nil || culprit == nil {
		t.Fatalf("answers %v and %v: want two errors", neighbour, culprit)
	}
	h.wantMessages(t)
	must(t, d.writer.do(t.Context(), insertMessage("b"))) // the writer goes on
	h.wantMessages(t, "b")
}

func TestAFaultThatEndsTheTransactionIsAnsweredToEveryone(t *testing.T) {
	h := holdWriter(t, openNew(t))
	var before, culprit, after error
	h.queue(t.Context(), &before, insertMessage("a"))
	h.queue(t.Context(), &culprit, func(c *conn) error { // as SQLite itself does after some faults of the disk
		_, err := c.exec(`ROLLBACK`)
		return errors.Join(err, fault.New(fault.StorageFull, "the disk is full"))
	})
	h.queue(t.Context(), &after, insertMessage("b"))
	h.finish()
	for _, err := range []error{before, culprit, after} {
		wantCode(t, err, fault.StorageFull)
	}
	h.wantMessages(t)
	must(t, h.writer.do(t.Context(), insertMessage("c")))
	h.wantMessages(t, "c")
}

func TestAFullDiskIsStorageFullAndWritingGoesOnWhenThereIsRoom(t *testing.T) {
	d := openNew(t)
	pragma := func(text string) {
		t.Helper()
		must(t, d.writer.do(t.Context(), func(c *conn) error {
			return c.query(text, func(row) error { return nil })
		}))
	}
	pragma(`PRAGMA max_page_count = 1`) // no more pages than there are
	m := message("big")
	m.Text = strings.Repeat("满", 100_000)
	wantCode(t, newFeedback(d).Insert(t.Context(), m), fault.StorageFull)
	pragma(`PRAGMA max_page_count = 1000000`)
	must(t, newFeedback(d).Insert(t.Context(), m))
}

func TestALockedFileIsBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	d := openWith(t, path, settings{readers: 1, busyTimeout: 10 * time.Millisecond})
	other, err := connectWriter(path, time.Second)
	must(t, err)
	must(t, other.script(`BEGIN IMMEDIATE`))
	wantCode(t, newFeedback(d).Insert(t.Context(), message("m1")), fault.Busy)
	must(t, errors.Join(other.script(`ROLLBACK`), other.close()))
	must(t, newFeedback(d).Insert(t.Context(), message("m1")))
}

func TestACallerWhoGivesUpInTheQueueGoesAtOnceAndIsNeverWritten(t *testing.T) {
	h := holdWriter(t, openNew(t))
	ctx, giveUp := context.WithCancel(t.Context())
	var abandoned, kept error
	ran := false
	h.queue(ctx, &abandoned, func(*conn) error { ran = true; return nil })
	h.queue(t.Context(), &kept, insertMessage("a"))
	giveUp()
	h.waitFor(func() bool { return h.answered.Load() == 1 }) // with the writer still held
	h.finish()
	if !errors.Is(abandoned, context.Canceled) || ran {
		t.Fatalf("answer %v, ran %v", abandoned, ran)
	}
	must(t, kept)
	h.wantMessages(t, "a")
}

func TestACallerWhoGivesUpTooLateGetsTheRealAnswer(t *testing.T) {
	d := openNew(t)
	ctx, giveUp := context.WithCancel(t.Context())
	must(t, d.writer.do(ctx, func(c *conn) error {
		giveUp()
		return insertMessage("a")(c)
	}))
	wantMessages(t, d, "a")
	if err := d.writer.do(ctx, insertMessage("b")); !errors.Is(err, context.Canceled) {
		t.Fatalf("with an ended context: %v", err)
	}
}

func TestAFullQueueMakesCallersWaitOnlyAsLongAsTheyWant(t *testing.T) {
	h := holdWriter(t, openNew(t))
	answers := make([]error, maxBatch)
	for k := range answers {
		h.queue(t.Context(), &answers[k], insertMessage(fmt.Sprint(k)))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := h.writer.do(ctx, insertMessage("too many")); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v, want the deadline", err)
	}
	h.finish()
	must(t, errors.Join(answers...))
}

func TestClosingFirstWritesWhatIsQueuedAndTakesNoMore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	d, err := open(t.Context(), path, normal)
	must(t, err)
	var callers sync.WaitGroup
	var mu sync.Mutex
	acknowledged := 0
	for caller := range 20 {
		callers.Go(func() {
			for k := 0; ; k++ {
				err := newFeedback(d).Insert(context.Background(), message(fmt.Sprintf("%d-%d", caller, k)))
				if err != nil {
					if !fault.Is(err, fault.Busy) {
						t.Errorf("while closing: %v", err)
					}
					return
				}
				mu.Lock()
				acknowledged++
				mu.Unlock()
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	must(t, d.close())
	callers.Wait()

	stored := 0
	must(t, openAt(t, path).readers.use(t.Context(), func(c *conn) error {
		return c.query(`SELECT count(*) FROM feedback`, func(r row) error { stored = int(r.number(0)); return nil })
	}))
	if stored != acknowledged || stored == 0 {
		t.Fatalf("%d stored, %d acknowledged", stored, acknowledged)
	}
}
