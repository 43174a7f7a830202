package rest_test

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"mingcha/api/rest"
	"mingcha/internal/access"
	"mingcha/internal/instant"
)

// nest is a house with an accepted issue and visit, each with a photo, a canary in
// every field of theirs and of the people's, and their month sealed.
type nest struct {
	*house
	*canaries
	officer                      *person
	month, issue, visit, picture string
}

func newNest(t testing.TB) nest {
	t.Helper()
	n := nest{house: newHouse(t), canaries: &canaries{planted: map[string][]string{}}}
	first, second := n.officers()
	n.officer = first
	observer, inspector := n.logIn("observer1"), n.logIn("inspector1")
	month, day := monthsAgo(1)
	n.month, n.picture = month, newID(t)
	data := picture(t, 5)
	data = append([]byte("\xff\xd8\xff\xfe\x00\x13canary-in-a-photo"), data[2:]...)
	n.add("photo bytes", "canary-in-a-photo")
	n.issue = observer.log(day, map[string]any{
		"photos": []any{announced(n.picture, data)}, "unitId": "service", "location": map[string]any{"lat": 30.5, "lng": 104.06, "accuracy": 9},
	})
	observer.putPhoto(n.picture, data).wants(201)
	observer.send("GET", "/api/v1/photos/"+n.picture+"?size=thumb", nil).wants(200)
	arrived, err := time.Parse(time.RFC3339, day)
	if err != nil {
		t.Fatal(err)
	}
	at := func(minutes int) string {
		return arrived.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339)
	}
	n.visit = newID(t)
	inspector.send("PUT", "/api/v1/visits/"+n.visit, visited(map[string]any{"arrivedAt": at(0), "servedAt": at(8), "finishedAt": at(21)})).wants(201)
	n.officer.accept("/api/v1/issues/" + n.issue)
	n.officer.accept("/api/v1/visits/" + n.visit)
	n.plantAll(observer, inspector, first, second)
	n.seal(month, first, second)
	l, err := n.app.Store.Ledgers.Get(t.Context(), "guixi", month)
	if err != nil || l.Entries != 2 {
		t.Fatalf("%+v, %v", l, err)
	}
	n.add("ledger.Seed", string(l.Seed))
	return n
}

func (n nest) plantAll(people ...*person) {
	n.house.t.Helper()
	t, ctx, set := n.house.t, n.house.t.Context(), n.app.Store
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	i, err := set.Issues.Get(ctx, "guixi", n.issue)
	must(err)
	n.plant("issue", reflect.ValueOf(&i).Elem())
	i.ReceivedAt = n.arrives("issue.ReceivedAt", i.Content.ObservedAt)
	must(set.Issues.Replace(ctx, i))
	v, err := set.Visits.Get(ctx, "guixi", n.visit)
	must(err)
	n.plant("visit", reflect.ValueOf(&v).Elem())
	v.ReceivedAt = n.arrives("visit.ReceivedAt", v.Content.ArrivedAt)
	must(set.Visits.Replace(ctx, v))
	p, err := set.Photos.Get(ctx, "guixi", n.picture)
	must(err)
	n.plant("photo", reflect.ValueOf(&p).Elem())
	for _, who := range people {
		a, err := set.Accounts.Get(ctx, "guixi", who.me["id"].(string))
		must(err)
		n.plant("account", reflect.ValueOf(&a).Elem())
		must(set.Accounts.Replace(ctx, a))
	}
}

// arrives is a time of arrival that the seal takes: days after the observation and
// long before now.
func (n nest) arrives(path string, observed instant.Time) instant.Time {
	at := observed.Add(9*24*time.Hour + 2*time.Hour + 3*time.Minute + 4567*time.Millisecond)
	n.note(path, at)
	return at
}

func TestNoDepartmentCopyTellsAnythingOfWhoAndWhen(t *testing.T) {
	t.Parallel()
	n := newNest(t)
	_, day := monthsAgo(1)
	for _, query := range []string{"format=xlsx", "format=csv", "format=print", "format=csv&unit=service", "format=xlsx&unit=window-1"} {
		got := n.officer.send("GET", exportAt(n.month, query+"&copy=department"), nil).wants(200)
		if where := n.found(got.told(), toldToUnits...); where != "" {
			t.Errorf("%s: tells %s", query, where)
		}
		for _, word := range []string{"民情观察员", "大学生暗访员", "observer", "inspector", "一院", day[:10]} {
			if bytes.Contains(got.told(), []byte(word)) {
				t.Errorf("%s: tells %q", query, word)
			}
		}
		wording := n.only("issue.Ruling.Wording").found(got.told()) != ""
		if !bytes.Contains(got.told(), []byte("上旬")) || wording == strings.Contains(query, "window-1") {
			t.Errorf("%s: the search is broken: %.600s", query, got.body)
		}
	}
	office := n.officer.send("GET", exportAt(n.month, "format=xlsx"), nil).wants(200)
	for _, path := range []string{
		"issue.Content.Description", "issue.Content.Courtyard", "issue.Content.Place", "visit.Content.Note", "visit.Content.Faults.Note",
		"issue.Ruling.Note",
	} {
		if n.only(path).found(office.told()) == "" {
			t.Errorf("%s is not even found in the office copy: the search is broken", path)
		}
	}
}

// only has the canaries of one field.
func (c *canaries) only(path string) *canaries {
	return &canaries{planted: map[string][]string{path: c.planted[path]}}
}

// ofEverybody are answers that have days of their own: holidays, examples.
var (
	ofEverybody = map[string]bool{"/api/v1/reference": true, "/openapi.json": true}
	days        = regexp.MustCompile(`\d{4}-\d\d-\d\d`)
)

func TestUnitsLearnNothingOfRecordsOnAnyRoute(t *testing.T) {
	t.Parallel()
	n := newNest(t)
	n.officer.send("GET", exportAt(n.month, "format=csv&copy=department"), nil).wants(200) // a line in the trail
	for _, role := range []access.Role{access.Liaison, access.Leader, access.Custodian} {
		p := n.logIn(string(role) + "1")
		for _, r := range rest.RouteTable() {
			for i, id := range []string{n.issue, n.visit, n.picture, "window"} {
				if i > 0 && !strings.Contains(r.Path, ":id") {
					break // the same request again
				}
				path := strings.NewReplacer(":id", id, ":month", n.month).Replace(r.Path)
				if r.Method == "DELETE" {
					continue // logging out
				}
				for _, query := range []string{"", "?month=" + n.month, "?format=csv&copy=department", "?size=thumb", "?unit=service"} {
					got := p.send(r.Method, path+query, nil)
					told := bytes.ReplaceAll(got.told(), []byte(id), nil)
					if ofEverybody[r.Path] {
						told = days.ReplaceAll(told, nil)
					}
					if where := n.found(told); where != "" {
						t.Errorf("%s: %s %s%s: tells %s", role, r.Method, path, query, where)
					}
				}
			}
		}
	}
}
