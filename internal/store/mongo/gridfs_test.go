package mongo

import (
	"bytes"
	"io"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/blob"
	"mingcha/internal/fault"
)

const photoKey = "guixi/p1/original"

func TestPhotosAreReadableByAnyGridFSTool(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	want := bytes.Repeat([]byte("明察"), 200_000) // several chunks, the last not full
	must(t, set.Blobs.Put(t.Context(), photoKey, want))
	stream, err := db.GridFSBucket().OpenDownloadStreamByName(t.Context(), photoKey)
	must(t, err)
	defer func() { _ = stream.Close() }()
	got, err := io.ReadAll(stream)
	must(t, err)
	if !bytes.Equal(got, want) {
		t.Fatalf("the driver's bucket reads %d bytes, %d were put", len(got), len(want))
	}
}

func TestPutAndDeleteLeaveNothingBehind(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	for _, size := range []int{600 << 10, 10, 0, 300 << 10} {
		must(t, set.Blobs.Put(t.Context(), photoKey, make([]byte, size)))
	}
	wantStored(t, db, 1, 2)
	must(t, set.Blobs.Delete(t.Context(), photoKey))
	wantStored(t, db, 0, 0)
}

func TestAnOlderRevisionThatACrashLeftIsNeverRead(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	b := newBlobs(db)
	must(t, set.Blobs.Put(t.Context(), photoKey, []byte("new")))
	must(t, set.Blobs.Put(t.Context(), photoKey, []byte("newest")))
	leaveBehind(t, b, "old")
	wantBytes(t, set.Blobs, "newest")
	must(t, set.Blobs.Put(t.Context(), photoKey, []byte("last")))
	wantBytes(t, set.Blobs, "last")
	wantStored(t, db, 1, 1)
}

// leaveBehind writes a first revision as a server with a wrong clock may have
// left it when it crashed before it could remove it.
func leaveBehind(t *testing.T, b blobs, data string) {
	t.Helper()
	f := newFile(photoKey, len(data), nil)
	f.UploadDate = bson.NewDateTimeFromTime(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC))
	must(t, b.writeChunks(t.Context(), f.ID, []byte(data)))
	_, err := b.files.InsertOne(t.Context(), f)
	must(t, err)
}

func TestAFileWithoutAllItsChunksIsAFaultAndNotHalfAPicture(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	must(t, set.Blobs.Put(t.Context(), photoKey, make([]byte, 600<<10)))
	for _, n := range []int32{2, 0} { // the last is missing; then the first too
		_, err := db.Collection(chunksCollection).DeleteOne(t.Context(), bson.D{{Key: "n", Value: n}})
		must(t, err)
		if _, _, err := set.Blobs.Open(t.Context(), photoKey); fault.CodeOf(err) != fault.Internal {
			t.Fatalf("opened without chunk %d: %v", n, err)
		}
	}
}

func readAll(t *testing.T, blobs blob.Store) []byte {
	t.Helper()
	r, _, err := blobs.Open(t.Context(), photoKey)
	must(t, err)
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(r)
	must(t, err)
	return data
}

func wantBytes(t *testing.T, blobs blob.Store, want string) {
	t.Helper()
	if got := readAll(t, blobs); string(got) != want {
		t.Fatalf("read %q, want %q", got, want)
	}
}

func wantStored(t *testing.T, db *mongo.Database, files, chunks int64) {
	t.Helper()
	for collection, want := range map[string]int64{filesCollection: files, chunksCollection: chunks} {
		got, err := db.Collection(collection).CountDocuments(t.Context(), bson.D{})
		must(t, err)
		if got != want {
			t.Errorf("%s: %d documents, want %d", collection, got, want)
		}
	}
}
