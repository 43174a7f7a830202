package mongo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/fault"
)

// maxReads is how often Open looks for the current revision anew when it was
// replaced and removed under the reader's hands.
const maxReads = 50

var errReplaced = errors.New("the revision was removed while it was read")

// Open reads the newest revision into memory and checks that it is whole, so
// that a reader never sees parts of two revisions.
func (b blobs) Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error) {
	if err := checkKey(key); err != nil {
		return nil, 0, err
	}
	for range maxReads {
		data, err := b.readNewest(ctx, key)
		if errors.Is(err, errReplaced) {
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		return reader{bytes.NewReader(data)}, int64(len(data)), nil
	}
	return nil, 0, fmt.Errorf("mongo: blob %s: %w", key, errReplaced)
}

func (b blobs) readNewest(ctx context.Context, key string) ([]byte, error) {
	var f file
	newest := options.FindOne().SetSort(newestRevision)
	if err := b.files.FindOne(ctx, bson.D{{Key: "filename", Value: key}}, newest).Decode(&f); err != nil {
		return nil, wrap("blob: open "+key, err)
	}
	if f.Length < 0 || f.Length > maxBlob {
		return nil, fault.New(fault.Internal, "mongo: blob %s: %d bytes", key, f.Length)
	}
	return b.readChunks(ctx, f)
}

func (b blobs) readChunks(ctx context.Context, f file) ([]byte, error) {
	cursor, err := b.chunks.Find(ctx, bson.D{{Key: "files_id", Value: f.ID}},
		options.Find().SetSort(bson.D{{Key: "n", Value: 1}}))
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

// reader has nothing to close: its bytes are in memory.
type reader struct{ *bytes.Reader }

func (reader) Close() error { return nil }
