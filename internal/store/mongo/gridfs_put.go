package mongo

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"mingcha/internal/fault"
)

const (
	// chunksPerWrite bounds one message to the server, to about 2 MB.
	chunksPerWrite = 8
	// tidyTimeout is how long a Put that failed goes on to remove its chunks.
	tidyTimeout = 5 * time.Second
)

// Put writes a revision in the steps that blobs tells. When only the removal of
// older revisions fails, it returns that fault although the new bytes are
// current; putting them again is harmless.
func (b blobs) Put(ctx context.Context, key string, data []byte) error {
	if err := checkKey(key); err != nil {
		return err
	}
	if len(data) > maxBlob {
		return fault.New(fault.Internal, "mongo: blob %s: %d bytes are more than %d", key, len(data), maxBlob)
	}
	older, err := b.revisions(ctx, key)
	if err != nil {
		return err
	}
	f := newFile(key, len(data), older)
	if err := b.writeChunks(ctx, f.ID, data); err != nil {
		b.abandon(ctx, f.ID)
		return err
	}
	// From here on the chunks stay even after a fault: when the answer is lost the
	// files document may be there, and must never be there without them.
	if _, err := b.files.InsertOne(ctx, f); err != nil {
		return wrap("blob: insert file", err)
	}
	return b.removeBelow(ctx, f)
}

// newFile makes the files document of the revision above the older ones.
func newFile(key string, size int, older []file) file {
	revision := int64(1)
	if len(older) > 0 {
		revision = older[0].Metadata.Revision + 1
	}
	unique := bson.NewObjectID()
	return file{
		ID:         key + "@" + unique.Hex(),
		Length:     int64(size),
		ChunkSize:  chunkSize,
		UploadDate: bson.NewDateTimeFromTime(unique.Timestamp()),
		Filename:   key,
		Metadata:   metadata{Revision: revision},
	}
}

func (b blobs) writeChunks(ctx context.Context, fileID string, data []byte) error {
	var batch []chunk
	for n := int32(0); len(data) > 0; n++ {
		size := min(chunkSize, len(data))
		batch = append(batch, chunk{ID: bson.NewObjectID(), FileID: fileID, N: n, Data: data[:size]})
		data = data[size:]
		if len(batch) < chunksPerWrite && len(data) > 0 {
			continue
		}
		if _, err := b.chunks.InsertMany(ctx, batch); err != nil {
			return wrap("blob: insert chunks", err)
		}
		batch = batch[:0]
	}
	return nil
}

// abandon removes the chunks of a revision that never became a file. What it
// cannot remove costs space only, and the fault that led here is the one to tell.
func (b blobs) abandon(ctx context.Context, fileID string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), tidyTimeout)
	defer cancel()
	_ = b.removeChunks(ctx, fileID)
}

// removeBelow removes the revisions that f stands above. It looks again instead
// of trusting the list from before the upload: others may have put meanwhile,
// and one that failed to tidy leaves its file to us.
func (b blobs) removeBelow(ctx context.Context, f file) error {
	now, err := b.revisions(ctx, f.Filename)
	if err != nil {
		return err
	}
	for i, other := range now {
		if other.ID == f.ID {
			return b.remove(ctx, now[i+1:])
		}
	}
	// A newer Put or a Delete has removed f already, and what was below it.
	return nil
}
