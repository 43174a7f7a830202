package photo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// receive reads the announced bytes into memory that release gives back; release
// is never nil. The account's place is free again as soon as the last byte is
// here: what may last long is the sending.
func (s *Service) receive(ctx context.Context, p access.Principal, a Announcement, body io.Reader) (data []byte, release func(), err error) {
	release = func() {}
	leave, err := s.senders.enter(ctx, sender{p.OfficeID, p.AccountID})
	if err != nil {
		return nil, release, err
	}
	defer leave()
	weight := 2*a.Bytes + 2048
	if err := s.waitForMemory(ctx, weight); err != nil {
		return nil, release, err
	}
	data, err = readBody(body, a)
	return data, func() { s.bodies.Release(weight) }, err
}

// waitForMemory takes n bytes of BodyMemory, or says busy.
func (s *Service) waitForMemory(ctx context.Context, n int64) error {
	wait, cancel := context.WithTimeout(ctx, bodyWait)
	defer cancel()
	if err := s.bodies.Acquire(wait, n); err != nil {
		return &fault.Fault{Code: fault.Busy, RetryAfter: 5 * time.Second, Cause: fmt.Errorf("photo: no memory for a body: %w", err)}
	}
	return nil
}

// readBody reads the announced bytes and checks them against the announcement.
func readBody(body io.Reader, a Announcement) ([]byte, error) {
	buffer := bytes.NewBuffer(make([]byte, 0, a.Bytes+1+bytes.MinRead))
	n, err := buffer.ReadFrom(io.LimitReader(body, a.Bytes+1))
	sum := sha256.Sum256(buffer.Bytes())
	if err := a.check(n, sum[:], err); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

// drainBody reads and checks the same bytes, but keeps none of them.
func drainBody(body io.Reader, a Announcement) error {
	hash := sha256.New()
	n, err := io.Copy(hash, io.LimitReader(body, min(a.Bytes, MaxBytes)+1))
	return a.check(n, hash.Sum(nil), err)
}

// check compares n bytes with that hash, read until err, with the announcement.
// A line that drops is busy, which every client retries, not a mismatch, which
// none does.
func (a Announcement) check(n int64, sum []byte, err error) error {
	switch {
	case err != nil:
		return &fault.Fault{Code: fault.Busy, RetryAfter: time.Second, Cause: fmt.Errorf("photo: body after %d bytes: %w", n, err)}
	case n != a.Bytes:
		return fault.New(fault.PhotoMismatch, "photo: %d bytes or more, %d announced", n, a.Bytes)
	case hex.EncodeToString(sum) != a.SHA256:
		return fault.New(fault.PhotoMismatch, "photo: sha256 is not the announced one")
	}
	return nil
}
