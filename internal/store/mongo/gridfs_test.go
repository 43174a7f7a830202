package mongo

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

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
	leftOver := newFile(photoKey, len("old"), nil)
	leftOver.UploadDate = bson.NewDateTimeFromTime(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)) // a wrong clock
	must(t, b.writeChunks(t.Context(), leftOver.ID, []byte("old")))
	_, err := b.files.InsertOne(t.Context(), leftOver)
	must(t, err)

	wantBytes(t, set.Blobs, "newest")
	must(t, set.Blobs.Put(t.Context(), photoKey, []byte("last")))
	wantBytes(t, set.Blobs, "last")
	wantStored(t, db, 1, 1)
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

// TestAPutCutOffAnywhereLeavesTheOldOrTheNewBytes breaks the line at the first,
// second, third ... message that a Put exchanges with the server, until one gets
// through.
func TestAPutCutOffAnywhereLeavesTheOldOrTheNewBytes(t *testing.T) {
	uri := anyServer(t)
	set, db := openFreshDatabase(t, uri)
	before, after := make([]byte, 10), bytes.Repeat([]byte{1}, (chunksPerWrite+2)*chunkSize)
	for cut := 1; ; cut++ {
		must(t, set.Blobs.Delete(t.Context(), photoKey))
		must(t, set.Blobs.Put(t.Context(), photoKey, before))
		err := putCutOff(t, withDatabase(t, uri, db.Name()), cut, after)
		got := readAll(t, set.Blobs)
		if !bytes.Equal(got, after) && (err == nil || !bytes.Equal(got, before)) {
			t.Fatalf("cut off at message %d (%v): %d bytes that nobody put", cut, err, len(got))
		}
		if err == nil {
			if cut < 5 {
				t.Fatalf("only %d messages were cut off", cut-1)
			}
			return
		}
	}
}

// putCutOff puts data and cancels at the given message, which by then is under
// way and may or may not be carried out.
func putCutOff(t *testing.T, uri string, cut int, data []byte) error {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	messages := 0
	count := &event.CommandMonitor{Started: func(context.Context, *event.CommandStartedEvent) {
		if messages++; messages == cut {
			cancel()
		}
	}}
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetMonitor(count))
	must(t, err)
	defer func() { _ = client.Disconnect(context.Background()) }()
	name, err := databaseName(uri)
	must(t, err)
	return newBlobs(client.Database(name)).Put(ctx, photoKey, data)
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
