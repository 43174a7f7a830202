package mongo

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"

	"mingcha/internal/store"
)

const (
	// defaultDatabase is used where the URI names none.
	defaultDatabase = "mingcha"
	// callTimeout ends a call whose context sets no earlier end, unless the URI
	// says otherwise (timeoutMS). It outlasts the election of a new primary.
	callTimeout = 30 * time.Second
	// closeTimeout is how long Close waits for calls under way.
	closeTimeout = 10 * time.Second
)

// Open connects to the server or servers of a mongodb:// or mongodb+srv:// URI,
// creates missing indexes and gives the open store. The database is the one that
// the URI names, else "mingcha". It fails when there is no primary within ctx.
func Open(ctx context.Context, uri string) (store.Set, error) {
	name, err := databaseName(uri)
	if err != nil {
		return store.Set{}, err
	}
	client, err := mongo.Connect(clientOptions(uri))
	if err != nil {
		return store.Set{}, fmt.Errorf("mongo: connect: %w", err)
	}
	db := client.Database(name)
	if err := createIndexes(ctx, db); err != nil {
		return store.Set{}, closeAfter(client, err)
	}
	return newSet(client, db), nil
}

func newSet(client *mongo.Client, db *mongo.Database) store.Set {
	return store.Set{
		Accounts:   newAccounts(db),
		Sessions:   newSessions(db),
		Keys:       newKeys(db),
		Offices:    newOffices(db),
		Scorecards: newScorecards(db),
		Issues:     newIssues(db),
		Visits:     newVisits(db),
		Plans:      newVisitPlans(db),
		Ties:       newTies(db),
		Photos:     newPhotos(db),
		Ledgers:    newLedgers(db),
		Entries:    newEntries(db),
		LedgerKeys: newLedgerKeys(db),
		Audit:      newAudit(db),
		Feedback:   newFeedback(db),
		Blobs:      newBlobs(db),
		Ping: func(ctx context.Context) error {
			return wrap("ping", client.Ping(ctx, readpref.Primary()))
		},
		Close: func() error { return disconnect(client) },
	}
}

// clientOptions takes what the URI sets, then fixes what the contracts rest on:
// no URI may weaken durability or read from a secondary.
func clientOptions(uri string) *options.ClientOptions {
	durable := writeconcern.Majority()
	journal := true
	durable.Journal = &journal
	return options.Client().
		SetTimeout(callTimeout).
		SetAppName("mingcha").
		ApplyURI(uri).
		SetWriteConcern(durable).
		SetReadConcern(readconcern.Majority()).
		SetReadPreference(readpref.Primary()).
		SetBSONOptions(&options.BSONOptions{
			// The records' JSON names serve both engines; empty lists are kept as
			// empty lists, so that they come back as such and not as nil.
			UseJSONStructTags: true,
			NilSliceAsEmpty:   true,
		})
}

// databaseName is the path of the URI. net/url cannot be asked: it refuses the
// several hosts of a replica set.
func databaseName(uri string) (string, error) {
	_, rest, ok := strings.Cut(uri, "://")
	if !ok {
		return "", fmt.Errorf("mongo: the URI has no scheme")
	}
	rest, _, _ = strings.Cut(rest, "?")
	_, path, _ := strings.Cut(rest, "/")
	name, err := url.PathUnescape(path)
	if err != nil {
		return "", fmt.Errorf("mongo: database name: %w", err)
	}
	if name == "" {
		return defaultDatabase, nil
	}
	return name, nil
}

func disconnect(client *mongo.Client) error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	return wrap("close", client.Disconnect(ctx))
}

// closeAfter gives err back after closing what was opened before it; a fault in
// closing would hide the cause.
func closeAfter(client *mongo.Client, err error) error {
	_ = disconnect(client)
	return err
}
