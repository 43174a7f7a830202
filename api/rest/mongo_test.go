package rest_test

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"mingcha/internal/config"
)

// TestTheMainStoryOnMongoDB is the observer's job on the other store: the
// contract suite proves its parts, this that the whole program stands on it.
func TestTheMainStoryOnMongoDB(t *testing.T) {
	t.Parallel()
	h := newHouseOn(t, config.Config{Data: t.TempDir(), MongoURI: mongoURI(t)})
	p := h.logIn("observer1")
	data := picture(t, 8)
	issueID, ids := p.logged(data, picture(t, 9))
	p.putPhoto(ids[0], data).wants(http.StatusCreated)
	p.putPhoto(ids[0], data).wants(http.StatusOK)
	p.send("GET", "/api/v1/photos/"+ids[0]+"?size=thumb", nil).wants(200)
	got := p.send("GET", "/api/v1/issues/"+issueID, nil).wants(200)
	edited := content(map[string]any{"description": "改过的话", "photos": got.field("photos")})
	for _, photo := range edited["photos"].([]any) {
		delete(photo.(map[string]any), "state")
	}
	p.send("PUT", "/api/v1/issues/"+issueID, edited, "If-Match", got.header.Get("ETag")).wants(200)
	if list := p.send("GET", "/api/v1/issues?q=改过", nil).wants(200).items(); len(list) != 1 || list[0]["photoCount"] != 2.0 {
		t.Errorf("list %v", list)
	}
	p.visitsOnMongo(data)
	p.send("POST", "/api/v1/sessions/refresh", nil).wants(200)
	h.logIn("observer2").send("GET", "/api/v1/photos/"+ids[0], nil).refuses(404, "not_found")
}

// visitsOnMongo is the inspector's job: a visit with a photo, and a new version of
// the scorecard that does not change it.
func (p *person) visitsOnMongo(data []byte) {
	p.t.Helper()
	inspector, officer := p.house.logIn("inspector1"), p.house.logIn("officer1")
	path, photoID := "/api/v1/visits/"+newID(p.t), newID(p.t)
	c := visited(map[string]any{"photos": []any{announced(photoID, data)}})
	inspector.send("PUT", path, c).wants(http.StatusCreated)
	inspector.putPhoto(photoID, data).wants(http.StatusCreated)
	officer.send("PUT", "/api/v1/scorecards/window", catalogue(9), "If-Match", `"1"`).wants(http.StatusCreated)
	if again := inspector.send("PUT", path, c).wants(http.StatusOK); again.field("score") != 97.0 {
		p.t.Errorf("visit %s", again.body)
	}
	if list := officer.send("GET", "/api/v1/visits?unit=window-1", nil).wants(200).items(); len(list) != 1 || list[0]["score"] != 97.0 {
		p.t.Errorf("visits %v", list)
	}
	inspector.planOnMongo(officer)
}

// planOnMongo is a plan drawn for two inspectors, one of whom is tied to a unit.
func (p *person) planOnMongo(officer *person) {
	p.t.Helper()
	p.send("PUT", "/api/v1/me/ties", map[string]any{"unitIds": []any{"service"}}).wants(200)
	path, asked := "/api/v1/visit-plans/"+newID(p.t), order(map[string]any{"month": nextMonth()})
	officer.send("PUT", path, asked).wants(http.StatusCreated)
	officer.send("PUT", path, asked).wants(http.StatusOK)
	for _, d := range p.due() {
		if d["unitId"] == "service" || d["month"] != nextMonth() {
			p.t.Errorf("sent to %v", d)
		}
	}
	if plans := officer.send("GET", "/api/v1/visit-plans", nil).wants(200).items(); len(plans) != 1 {
		p.t.Errorf("plans %v", plans)
	}
}

// mongoURI is a fresh database on the server given, else on a FerretDB of our own.
func mongoURI(t *testing.T) string {
	t.Helper()
	name := "mingcha_rest_" + strings.ReplaceAll(newID(t), "-", "")
	if uri := os.Getenv("MINGCHA_TEST_MONGODB_URI"); uri != "" {
		base, query, _ := strings.Cut(uri, "?")
		return strings.TrimSuffix(base, "/") + "/" + name + "?" + query
	}
	binary := os.Getenv("MINGCHA_TEST_FERRETDB")
	if binary == "" {
		t.Skip("no MongoDB in MINGCHA_TEST_MONGODB_URI and no FerretDB in MINGCHA_TEST_FERRETDB; scripts/test builds one")
	}
	server := exec.Command(binary)
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close() // its end
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(strings.TrimSpace(line), "/") + "/" + name + "?maxPoolSize=1"
}
