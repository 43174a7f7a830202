package mongo

import (
	"bytes"
	"context"
	"io"
	"testing"

	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/fault"
)

// leastMessages is how many messages a Put or a Delete exchanges at the least;
// fewer would mean that the tests here cut nothing off.
const leastMessages = 5

func TestAPutCutOffAnywhereLeavesTheOldOrTheNewBytes(t *testing.T) {
	uri := anyServer(t)
	set, db := openFreshDatabase(t, uri)
	named := withDatabase(t, uri, db.Name())
	before, after := make([]byte, 10), bytes.Repeat([]byte{1}, (chunksPerWrite+2)*chunkSize)
	for cut := 1; ; cut++ {
		must(t, set.Blobs.Delete(t.Context(), photoKey))
		must(t, set.Blobs.Put(t.Context(), photoKey, before))
		err := cutOff(t, named, cut, func(ctx context.Context, b blobs) error { return b.Put(ctx, photoKey, after) })
		got := readAll(t, set.Blobs)
		if !bytes.Equal(got, after) && (err == nil || !bytes.Equal(got, before)) {
			t.Fatalf("cut off at message %d (%v): %d bytes that nobody put", cut, err, len(got))
		}
		if done(t, cut, err) {
			return
		}
	}
}

func TestADeleteCutOffAnywhereNeverBringsOlderBytesBack(t *testing.T) {
	uri := anyServer(t)
	set, db := openFreshDatabase(t, uri)
	named := withDatabase(t, uri, db.Name())
	for cut := 1; ; cut++ {
		must(t, set.Blobs.Put(t.Context(), photoKey, []byte("old")))
		must(t, set.Blobs.Put(t.Context(), photoKey, []byte("new")))
		leaveBehind(t, newBlobs(db), "old")
		err := cutOff(t, named, cut, func(ctx context.Context, b blobs) error { return b.Delete(ctx, photoKey) })
		r, _, missing := set.Blobs.Open(t.Context(), photoKey)
		if missing == nil {
			data, _ := io.ReadAll(r) // from memory: never fails
			if err == nil || string(data) != "new" {
				t.Fatalf("cut off at message %d (%v): read %q", cut, err, data)
			}
		} else if !fault.Is(missing, fault.Missing) {
			t.Fatal(missing)
		}
		if done(t, cut, err) {
			return
		}
	}
}

// cutOff runs an operation and cancels it at the given message to the server,
// which by then is under way and may or may not be carried out.
func cutOff(t *testing.T, uri string, cut int, operation func(context.Context, blobs) error) error {
	t.Helper()
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
	return operation(ctx, newBlobs(client.Database(name)))
}

// done says whether the operation got through, all its messages having been cut
// off in their turn.
func done(t *testing.T, cut int, err error) bool {
	t.Helper()
	if err == nil && cut <= leastMessages {
		t.Fatalf("got through after %d messages were cut off", cut-1)
	}
	return err == nil
}
