package mongo

import (
	"context"
	"net"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo/readpref"

	"mingcha/internal/feedback"
)

func TestTheDatabaseIsTheOneTheURINames(t *testing.T) {
	for uri, want := range map[string]string{
		"mongodb://localhost":                               "mingcha",
		"mongodb://localhost/":                              "mingcha",
		"mongodb://localhost:27017/?replicaSet=rs0":         "mingcha",
		"mongodb://localhost/city":                          "city",
		"mongodb://a:p%2Fw@h1:27017,h2:27017/city?w=1&j=no": "city",
		"mongodb+srv://cluster.example/city":                "city",
		"mongodb://localhost/st%61dt":                       "stadt",
		"mongodb://localhost?x=mongodb://other/wrong":       "mingcha",
	} {
		got, err := databaseName(uri)
		if err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", uri, got, err, want)
		}
	}
	for _, uri := range []string{"", "localhost/city", "mongodb://localhost/%zz"} {
		if name, err := databaseName(uri); err == nil {
			t.Errorf("%q: taken, as %q", uri, name)
		}
	}
}

func TestNoURIWeakensDurability(t *testing.T) {
	o := clientOptions("mongodb://localhost/?w=1&journal=false&readConcernLevel=local&readPreference=secondary&timeoutMS=7000")
	if err := o.Validate(); err != nil {
		t.Fatal(err)
	}
	if o.WriteConcern.W != "majority" || o.WriteConcern.Journal == nil || !*o.WriteConcern.Journal {
		t.Errorf("write concern %+v", o.WriteConcern)
	}
	if o.ReadConcern.Level != "majority" || o.ReadPreference.Mode() != readpref.PrimaryMode {
		t.Errorf("reads %+v from %v", o.ReadConcern, o.ReadPreference)
	}
	if *o.Timeout != 7*time.Second {
		t.Errorf("the URI's own time limit was lost: %v", *o.Timeout)
	}
}

func TestOpenSaysWhenNobodyAnswers(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	address := closed.Addr().String()
	must(t, closed.Close())
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, "mongodb://"+address); err == nil {
		t.Fatal("opened a store where no server is")
	}
}

func TestOpeningAgainFindsWhatWasStored(t *testing.T) {
	server := anyServer(t)
	first, db := openFreshDatabase(t, server)
	uri := withDatabase(t, server, db.Name())
	want := feedback.Feedback{OfficeID: "guixi", ID: "f1", Version: 1, Text: "字再大一点", ReceivedAt: 5}
	must(t, first.Feedback.Insert(t.Context(), want))
	must(t, first.Close())

	again, err := Open(t.Context(), uri)
	must(t, err)
	defer func() { must(t, again.Close()) }()
	got, err := again.Feedback.Get(t.Context(), "guixi", "f1")
	must(t, err)
	if got != want {
		t.Fatalf("got %+v, want %+v", got, want)
	}
}
