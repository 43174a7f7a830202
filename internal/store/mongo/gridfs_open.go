package mongo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/fault"
)

const (
	// readWait is how long an Open waits for readMemory before it says busy.
	readWait = 15 * time.Second
	// chunksPerRead bounds one message from the server, to about 2 MB.
	chunksPerRead = 8
	// maxReads is how often Open looks for the current revision anew when it was
	// replaced and removed under the reader's hands.
	maxReads = 50
)

var errReplaced = errors.New("the revision was removed while it was read")

// Open reads the newest revision into memory and checks that it is whole, so
// that a reader never sees parts of two revisions. The memory is given back when
// the reader is closed. Faults, beside those of blob.Store: busy.
func (b blobs) Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error) {
	if err := checkKey(key); err != nil {
		return nil, 0, err
	}
	for range maxReads {
		r, err := b.readNewest(ctx, key)
		if errors.Is(err, errReplaced) {
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		return r, r.Size(), nil
	}
	return nil, 0, fmt.Errorf("mongo: blob %s: %w", key, errReplaced)
}

func (b blobs) readNewest(ctx context.Context, key string) (*reader, error) {
	var f file
	newest := options.FindOne().SetSort(newestRevision)
	if err := b.files.FindOne(ctx, bson.D{{Key: "filename", Value: key}}, newest).Decode(&f); err != nil {
		return nil, wrap("blob: open "+key, err)
	}
	if f.Length < 0 || f.Length > maxBlob {
		return nil, fault.New(fault.Internal, "mongo: blob %s: %d bytes", key, f.Length)
	}
	if err := b.waitForMemory(ctx, f.Length); err != nil {
		return nil, err
	}
	release := sync.OnceFunc(func() { b.reads.Release(f.Length) })
	data, err := b.readChunks(ctx, f)
	if err != nil {
		release()
		return nil, err
	}
	return &reader{bytes.NewReader(data), release}, nil
}

// waitForMemory takes n bytes of readMemory, or says busy.
func (b blobs) waitForMemory(ctx context.Context, n int64) error {
	wait, cancel := context.WithTimeout(ctx, readWait)
	defer cancel()
	err := b.reads.Acquire(wait, n)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return wrap("blob: wait for memory", err)
	}
	return &fault.Fault{Code: fault.Busy, RetryAfter: 5 * time.Second, Cause: fmt.Errorf("mongo: blob: no memory for %d bytes: %w", n, err)}
}

func (b blobs) readChunks(ctx context.Context, f file) ([]byte, error) {
	cursor, err := b.chunks.Find(ctx, bson.D{{Key: "files_id", Value: f.ID}},
		options.Find().SetSort(bson.D{{Key: "n", Value: 1}}).SetBatchSize(chunksPerRead))
	if err != nil {
		return nil, wrap("blob: find chunks", err)
	}
	defer func() { _ = cursor.Close(ctx) }()
	data := make([]byte, 0, f.Length)
	for n := int32(0); cursor.Next(ctx); n++ {
		var c chunk
		if err := cursor.Decode(&c); err != nil {
			return nil, wrap("blob: read chunk", err)
		}
		if c.N != n || int64(len(data)+len(c.Data)) > f.Length {
			return nil, errReplaced
		}
		data = append(data, c.Data...)
	}
	if err := cursor.Err(); err != nil {
		return nil, wrap("blob: read chunks", err)
	}
	if int64(len(data)) != f.Length {
		return nil, errReplaced
	}
	return data, nil
}

// reader holds a whole blob in memory until it is closed.
type reader struct {
	*bytes.Reader
	release func() // may be called again
}

func (r *reader) Close() error {
	r.Reset(nil) // or the bytes live as long as the reader does
	r.release()
	return nil
}
