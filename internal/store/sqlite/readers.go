package sqlite

import (
	"context"
	"errors"

	"mingcha/internal/fault"
)

// errClosed is met by whoever still asks while the program ends.
var errClosed = fault.New(fault.Busy, "the store is closed")

// readers is a fixed number of read-only connections.
type readers struct {
	free   chan *conn
	closed chan struct{}
}

func openReaders(path string, s settings) (*readers, error) {
	r := &readers{free: make(chan *conn, s.readers), closed: make(chan struct{})}
	for range s.readers {
		c, err := connectReader(path, s.busyTimeout)
		if err != nil {
			_ = r.closeFree() // the cause is worth more
			return nil, err
		}
		r.free <- c
	}
	return r, nil
}

// use runs f on a connection when one is free, or gives up with ctx.
func (r *readers) use(ctx context.Context, f func(c *conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case c := <-r.free:
		defer func() { r.free <- c }()
		return f(c)
	case <-ctx.Done():
		return ctx.Err()
	case <-r.closed:
		return errClosed
	}
}

// close waits for the reads under way. A second close does nothing.
func (r *readers) close() error {
	select {
	case <-r.closed:
		return nil
	default:
	}
	close(r.closed)
	var errs []error
	for range cap(r.free) {
		errs = append(errs, (<-r.free).close())
	}
	return errors.Join(errs...)
}

func (r *readers) closeFree() error {
	var errs []error
	for len(r.free) > 0 {
		errs = append(errs, (<-r.free).close())
	}
	return errors.Join(errs...)
}
