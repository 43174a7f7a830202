package sqlite

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// maxBatch is how many writes at most wait, and how many at most share a commit.
const maxBatch = 64

// writer is the one goroutine that writes. With synchronous=FULL a commit waits
// for the disk, which takes much longer than the writing itself; so it takes
// all writes that are waiting, runs each in a savepoint of its own, commits once
// and only then answers. A write that fails takes back itself alone; a commit
// that fails is answered to everyone, because nothing of it is on the disk.
//
// While one batch is on its way to the disk the next gathers in the queue:
// nobody ever waits for company.
type writer struct {
	conn  *conn
	queue chan *job
	ended chan struct{}

	// gate is held for reading while queueing, so that nothing is queued after
	// the end.
	gate   sync.RWMutex
	closed bool
}

// job is one write, waiting.
type job struct {
	do func(c *conn) error
	// taken is set by the writer when it begins, or by the caller when he gives
	// up, whoever is first.
	taken  atomic.Bool
	answer chan error
}

func startWriter(c *conn) *writer {
	w := &writer{conn: c, queue: make(chan *job, maxBatch), ended: make(chan struct{})}
	go w.run()
	return w
}

// do runs f in a transaction and returns when that is on the disk. If ctx ends
// before the writer has begun, f never runs; after that ctx no longer counts,
// because only the real answer says whether the write is kept. f must use
// nothing but the connection, and may be quick only.
func (w *writer) do(ctx context.Context, f func(c *conn) error) error {
	j := &job{do: f, answer: make(chan error, 1)}
	if err := w.enqueue(ctx, j); err != nil {
		return err
	}
	select {
	case err := <-j.answer:
		return err
	case <-ctx.Done():
		if j.taken.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		return <-j.answer
	}
}

func (w *writer) enqueue(ctx context.Context, j *job) error {
	w.gate.RLock()
	defer w.gate.RUnlock()
	if w.closed {
		return errClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case w.queue <- j:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// drain takes no more writes and returns when all that were queued are answered.
func (w *writer) drain() {
	w.gate.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.gate.Unlock()
	<-w.ended
}

func (w *writer) run() {
	defer close(w.ended)
	batch := make([]*job, 0, maxBatch)
	for first := range w.queue {
		batch = w.gather(batch[:0], first)
		if len(batch) == 0 {
			continue // every caller has given up
		}
		answers, err := w.commit(batch)
		for k, j := range batch {
			if err != nil {
				j.answer <- err
			} else {
				j.answer <- answers[k]
			}
		}
	}
}

// gather takes first and what is waiting behind it, without those whose callers
// have given up.
func (w *writer) gather(batch []*job, first *job) []*job {
	for j := first; j != nil; {
		if j.taken.CompareAndSwap(false, true) {
			batch = append(batch, j)
		}
		if len(batch) == maxBatch {
			return batch
		}
		select {
		case j = <-w.queue: // nil when the queue has ended
		default:
			return batch
		}
	}
	return batch
}

// commit runs the batch in one transaction. It gives each job's answer, or an
// error when nothing at all was kept.
func (w *writer) commit(batch []*job) (answers []error, err error) {
	if _, err := w.conn.exec(`BEGIN IMMEDIATE`); err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	answers = make([]error, len(batch))
	for k, j := range batch {
		if answers[k], err = w.attempt(j); err != nil {
			break
		}
	}
	if err == nil {
		if _, err = w.conn.exec(`COMMIT`); err == nil {
			return answers, nil
		}
		err = fmt.Errorf("commit: %w", err)
	}
	// This fails where SQLite has rolled back by itself, which is as good.
	_, _ = w.conn.exec(`ROLLBACK`)
	return nil, err
}

// attempt runs one job in a savepoint. The answer is the job's own affair; broken
// means that the whole transaction is no more, as after some faults of the disk.
func (w *writer) attempt(j *job) (answer, broken error) {
	if _, err := w.conn.exec(`SAVEPOINT one`); err != nil {
		return nil, fmt.Errorf("savepoint: %w", err)
	}
	if answer = j.do(w.conn); answer != nil {
		if _, err := w.conn.exec(`ROLLBACK TO one`); err != nil {
			return nil, fmt.Errorf("%w (not rolled back: %v)", answer, err)
		}
	}
	if _, err := w.conn.exec(`RELEASE one`); err != nil {
		return nil, fmt.Errorf("release: %w", err)
	}
	return answer, nil
}
