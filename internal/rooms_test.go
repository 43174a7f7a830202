// Package internal_test guards the house: which room may know which, where each
// technology lives, and that README.md describes the rooms that are there.
package internal_test

import (
	"slices"
	"strings"
	"testing"
)

// cases stand in the order of a case's life: a later one may import an earlier
// one, never the reverse. Feedback is about the program and comes last.
var cases = []string{
	"account", "office", "photo", "issue", "visit", "ledger", "task",
	"assessment", "award", "notice", "feedback",
}

// leaves know no case; everybody may know them.
var leaves = []string{
	"access", "audit", "blob", "calendar", "config", "fault", "id", "instant", "mask",
	"notify", "plain", "sheet", "worker",
}

// wiring puts the parts together; only api and scripts may know it.
var wiring = []string{"app", "demo", "setup"}

// technology names the only rooms that may import a library. Tests are bound by
// it only where it is marked, because a test may look at the same bytes with
// the same tool.
var technology = []struct {
	path  string
	rooms []string
	tests bool
}{
	{"github.com/labstack/echo/v4", []string{"api/rest"}, true},
	{"database/sql", []string{"internal/store/sqlite"}, false},
	{"modernc.org/sqlite", []string{"internal/store/sqlite"}, false},
	{"go.mongodb.org/mongo-driver/v2", []string{"internal/store/mongo"}, false},
	{"github.com/golang-jwt/jwt/v5", []string{"internal/account"}, false},
	{"golang.org/x/crypto/argon2", []string{"internal/account"}, false},
	{"github.com/disintegration/imaging", []string{"internal/photo"}, false},
	{"golang.org/x/image", []string{"internal/photo"}, false},
	{"golang.org/x/mod", []string{"internal/ledger"}, false},
	{"github.com/xuri/excelize/v2", []string{"internal/sheet"}, false},
	{"html/template", []string{"internal/sheet"}, false},
	{"github.com/spf13/cobra", []string{"api"}, false},
}

// caseLibraries is all that a case may import beside the standard library and
// our own packages.
var caseLibraries = map[string][]string{
	"account": {"github.com/golang-jwt/jwt/v5", "golang.org/x/crypto", "golang.org/x/sync"},
	"ledger":  {"github.com/go-json-experiment/json", "golang.org/x/mod/sumdb"},
	"photo":   {"github.com/disintegration/imaging", "golang.org/x/image", "golang.org/x/sync"},
}

// room is the name of the folder below internal/ that dir is in, "" elsewhere.
func room(dir string) string {
	rest, ok := strings.CutPrefix(dir, "internal/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return name
}

func TestEveryRoomHasItsPlaceInTheOrder(t *testing.T) {
	for _, dir := range folders(t) {
		name, _, _ := strings.Cut(dir, "/")
		if name != "store" && !slices.Contains(cases, name) && !slices.Contains(leaves, name) && !slices.Contains(wiring, name) {
			t.Errorf("internal/%s is neither case, leaf, store nor wiring: say in rooms_test.go what it is", name)
		}
	}
}

func TestLaterCasesKnowEarlierOnesAndNeverTheReverse(t *testing.T) {
	for _, u := range uses(t) {
		from, to := slices.Index(cases, room(u.dir)), room(u.ours())
		if from < 0 || to == "" || u.test || within(u.ours(), u.dir) {
			continue
		}
		if at := slices.Index(cases, to); at > from || at < 0 && !slices.Contains(leaves, to) {
			t.Errorf("%s: case %s imports %s", u.file, cases[from], u.path)
		}
	}
}

func TestCasesKnowNoTechnology(t *testing.T) {
	for _, u := range uses(t) {
		name := room(u.dir)
		if u.test || !slices.Contains(cases, name) || u.ours() != "" {
			continue
		}
		first, _, _ := strings.Cut(u.path, "/")
		foreign := strings.Contains(first, ".")
		allowed := slices.ContainsFunc(caseLibraries[name], func(lib string) bool { return within(u.path, lib) })
		if foreign && !allowed || within(u.path, "net/http") || within(u.path, "database/sql") {
			t.Errorf("%s: a case imports %s", u.file, u.path)
		}
	}
}

func TestEachTechnologyStaysInItsRoom(t *testing.T) {
	for _, u := range uses(t) {
		for _, tech := range technology {
			if !within(u.path, tech.path) || u.test && !tech.tests {
				continue
			}
			if !slices.ContainsFunc(tech.rooms, func(dir string) bool { return within(u.dir, dir) }) {
				t.Errorf("%s imports %s, which belongs to %v", u.file, u.path, tech.rooms)
			}
		}
	}
}

func TestLeavesKnowNoCase(t *testing.T) {
	for _, u := range uses(t) {
		to := room(u.ours())
		if u.test || to == "" || !slices.Contains(leaves, room(u.dir)) || slices.Contains(leaves, to) {
			continue
		}
		t.Errorf("%s: leaf %s imports %s", u.file, room(u.dir), u.path)
	}
}

func TestStoresKnowOnlyCasesAndLeaves(t *testing.T) {
	for _, u := range uses(t) {
		to := room(u.ours())
		if room(u.dir) != "store" || u.ours() == "" || u.test {
			continue
		}
		if to != "store" && !slices.Contains(cases, to) && !slices.Contains(leaves, to) {
			t.Errorf("%s: a store imports %s", u.file, u.path)
		}
		if to == "store" && u.dir != "internal/store/storetest" && u.ours() != "internal/store" && !within(u.ours(), u.dir) {
			t.Errorf("%s: one store imports another, %s", u.file, u.path)
		}
	}
}

func TestTheEdgeKnowsNoStoreAndNobodyInsideKnowsTheEdge(t *testing.T) {
	for _, u := range uses(t) {
		if u.test {
			continue
		}
		if within(u.dir, "api/rest") && (room(u.ours()) == "store" || slices.Contains(wiring, room(u.ours()))) {
			t.Errorf("%s: the edge imports %s", u.file, u.path)
		}
		inside := room(u.dir) != "" && !slices.Contains(wiring, room(u.dir))
		if inside && (within(u.ours(), "api") || slices.Contains(wiring, room(u.ours()))) {
			t.Errorf("%s imports %s, which only the wiring may know", u.file, u.path)
		}
	}
}
