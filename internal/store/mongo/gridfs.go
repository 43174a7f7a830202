package mongo

import (
	"context"
	"fmt"
	"regexp"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"golang.org/x/sync/semaphore"

	"mingcha/internal/blob"
	"mingcha/internal/fault"
)

// The two collections and the layout are those of GridFS, so every GridFS tool
// reads and backs up the photos. They are written here and not by the driver's
// bucket, because that one must not be used by two goroutines at once (its first
// write and its read buffer are shared), takes 16 MiB of memory for the smallest
// picture, and knows no way to replace a file as a whole.
const (
	filesCollection  = "fs.files"
	chunksCollection = "fs.chunks"
	chunkSize        = 255 << 10 // bytes; GridFS's own
	// maxBlob is the largest blob that is taken, in bytes: well above a photo and
	// small enough to be read into memory.
	maxBlob = 64 << 20
	// readMemory is what the blobs that are open for reading may hold together, in
	// bytes, until they are closed; no less than maxBlob. While one is being read,
	// the messages it comes in are beside it: no more than the blob itself, and
	// about 2 MB at the most.
	readMemory = 64 << 20
)

// blobs keeps each Put as one file of its own, a revision of the key:
//
//  1. The chunks are written under a new file id that no reader knows.
//  2. The files document is written last, with a revision number above all that
//     the key has. This one write makes the new bytes current: readers take the
//     highest revision, and of equal ones the greatest file id.
//  3. Lower revisions are removed, each its files document first, then its
//     chunks.
//
// A crash before step 2 leaves the old bytes and some chunks without a name; one
// after it leaves the new bytes and an old file that the next Put or Delete of
// the key removes. Numbers, not dates, order revisions: servers' clocks differ.
// Two Puts at the same time may take the same number; each removes only what is
// below itself, so one of them stays.
type blobs struct {
	files, chunks *mongo.Collection
	reads         *semaphore.Weighted // of readMemory
}

var _ blob.Store = blobs{}

func newBlobs(db *mongo.Database) blobs {
	return blobs{
		files: db.Collection(filesCollection), chunks: db.Collection(chunksCollection),
		reads: semaphore.NewWeighted(readMemory),
	}
}

// file is a files document.
type file struct {
	ID         string        `bson:"_id"` // begins with the key, so with its office
	Length     int64         `bson:"length"`
	ChunkSize  int32         `bson:"chunkSize"`
	UploadDate bson.DateTime `bson:"uploadDate"` // for people and tools; nothing goes by it
	Filename   string        `bson:"filename"`   // the key
	Metadata   metadata      `bson:"metadata"`
}

type metadata struct {
	Revision int64 `bson:"revision"`
}

// chunk is a chunks document.
type chunk struct {
	ID     bson.ObjectID `bson:"_id"`
	FileID string        `bson:"files_id"`
	N      int32         `bson:"n"`
	Data   []byte        `bson:"data"`
}

// newestRevision is the order in which readers choose.
var newestRevision = bson.D{{Key: "metadata.revision", Value: -1}, {Key: "_id", Value: -1}}

var keyForm = regexp.MustCompile(`\A[a-z0-9_-][a-z0-9._-]*(/[a-z0-9_-][a-z0-9._-]*){0,3}\z`)

func checkKey(key string) error {
	if !keyForm.MatchString(key) {
		return fault.New(fault.Internal, "mongo: blob key %q has another form", key)
	}
	return nil
}

// revisions lists a key's files, newest first. There is one, or a few for as
// long as Puts are under way.
func (b blobs) revisions(ctx context.Context, key string) ([]file, error) {
	cursor, err := b.files.Find(ctx, bson.D{{Key: "filename", Value: key}}, options.Find().SetSort(newestRevision))
	if err != nil {
		return nil, wrap("blob: find files", err)
	}
	var found []file
	err = cursor.All(ctx, &found)
	return found, wrap("blob: find files", err)
}

// Delete removes the oldest revision first, so that breaking off never brings an
// older one back.
func (b blobs) Delete(ctx context.Context, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	found, err := b.revisions(ctx, key)
	if err != nil {
		return err
	}
	return b.remove(ctx, found)
}

// remove takes away the given files, the last of the list first.
func (b blobs) remove(ctx context.Context, newestFirst []file) error {
	for i := len(newestFirst) - 1; i >= 0; i-- {
		f := newestFirst[i]
		if _, err := b.files.DeleteOne(ctx, bson.D{{Key: "_id", Value: f.ID}}); err != nil {
			return wrap(fmt.Sprintf("blob: delete file of %s", f.Filename), err)
		}
		if err := b.removeChunks(ctx, f.ID); err != nil {
			return err
		}
	}
	return nil
}

func (b blobs) removeChunks(ctx context.Context, fileID string) error {
	_, err := b.chunks.DeleteMany(ctx, bson.D{{Key: "files_id", Value: fileID}})
	return wrap("blob: delete chunks", err)
}
