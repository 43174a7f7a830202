package mongo

import (
	"bufio"
	"context"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/store"
	"mingcha/internal/store/storetest"
)

const (
	ferretBinary = "MINGCHA_TEST_FERRETDB"    // path of the program built from scripts/ferretdb
	serverURI    = "MINGCHA_TEST_MONGODB_URI" // a server to test on besides
)

// ferretWriters is how many compete on FerretDB. They interleave between the
// steps of a Put all the same, and each step there reads the whole collection:
// with 20 the blobs alone take minutes.
const ferretWriters = 4

func TestContractOnFerretDB(t *testing.T) {
	uri := startFerretDB(t)
	storetest.RunWith(t, storetest.Options{Parallel: ferretWriters}, func(t testing.TB) store.Set { return openFresh(t, uri) })
}

func TestContractOnServer(t *testing.T) {
	uri := os.Getenv(serverURI)
	if uri == "" {
		t.Skip("no MongoDB server was given in " + serverURI)
	}
	storetest.Run(t, func(t testing.TB) store.Set { return openFresh(t, uri) })
}

// anyServer is the server for tests beside the contract: the one given, else
// FerretDB.
func anyServer(t *testing.T) string {
	t.Helper()
	if uri := os.Getenv(serverURI); uri != "" {
		return uri
	}
	return startFerretDB(t)
}

// startFerretDB gives the URI of a server that lives as long as the test. Its
// one connection stands for the atomicity that it does not have across several.
func startFerretDB(t *testing.T) string {
	t.Helper()
	binary := os.Getenv(ferretBinary)
	if binary == "" {
		t.Skip("no FerretDB binary was given in " + ferretBinary + "; scripts/test builds one")
	}
	cmd := exec.Command(binary)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() {
		_ = in.Close() // its end
		if err := cmd.Wait(); err != nil {
			t.Errorf("FerretDB ended: %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	must(t, err)
	return strings.TrimSpace(line) + "?maxPoolSize=1"
}

// openFresh opens an empty database, which is dropped when the test ends.
func openFresh(t testing.TB, uri string) store.Set {
	t.Helper()
	set, _ := openFreshDatabase(t, uri)
	return set
}

// openFreshDatabase also gives the driver's view of the database.
func openFreshDatabase(t testing.TB, uri string) (store.Set, *mongo.Database) {
	t.Helper()
	named := withDatabase(t, uri, "mingcha_test_"+bson.NewObjectID().Hex())
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	set, err := Open(ctx, named)
	must(t, err)
	db := driverDatabase(t, named)
	t.Cleanup(func() {
		_ = set.Close() // the test may have closed it
		must(t, db.Drop(context.Background()))
	})
	return set, db
}

func driverDatabase(t testing.TB, uri string) *mongo.Database {
	t.Helper()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	must(t, err)
	t.Cleanup(func() { must(t, client.Disconnect(context.Background())) })
	name, err := databaseName(uri)
	must(t, err)
	return client.Database(name)
}

// withDatabase puts a database into a URI. The accounts of a URI are looked up
// in the database it names, so that one is kept as authSource.
func withDatabase(t testing.TB, uri, name string) string {
	t.Helper()
	scheme, rest, _ := strings.Cut(uri, "://")
	rest, query, _ := strings.Cut(rest, "?")
	hosts, old, _ := strings.Cut(rest, "/")
	values, err := url.ParseQuery(query)
	must(t, err)
	if strings.Contains(hosts, "@") && !values.Has("authSource") {
		if old == "" {
			old = "admin"
		}
		values.Set("authSource", old)
	}
	return scheme + "://" + hosts + "/" + name + "?" + values.Encode()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
