package rest_test

import (
	"net/http"
	"strings"
	"testing"

	"mingcha/api/rest"
	"mingcha/internal/access"
	"mingcha/internal/fault"
)

func routeNames() []string {
	var names []string
	for _, r := range rest.RouteTable() {
		names = append(names, r.Method+" "+r.Path)
	}
	return names
}

func TestEveryRouteIsDeniedToStrangersAndToRolesWithoutTheRight(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	people := map[access.Role]*person{}
	for _, role := range access.Roles {
		people[role] = h.logIn(string(role) + "1")
	}
	for _, r := range rest.RouteTable() {
		if r.Right == "" {
			continue
		}
		path := strings.NewReplacer(":id", newID(t), ":month", "2026-10").Replace(r.Path)
		h.stranger().send(r.Method, path, nil).refuses(http.StatusUnauthorized, "unauthenticated")
		for role, p := range people {
			got := p.send(r.Method, path, nil)
			if denied := got.status == http.StatusForbidden; denied == role.Can(r.Right) {
				t.Errorf("%s %s as %s: %d %s", r.Method, r.Path, role, got.status, got.body)
			}
		}
	}
}

func TestEveryCodeHasAStatusAndASentenceInBothLanguages(t *testing.T) {
	doc, err := contract()
	if err != nil {
		t.Fatal(err)
	}
	inContract := map[string]bool{}
	for _, code := range doc.Components.Schemas["ProblemCode"].Value.Enum {
		inContract[code.(string)] = true
	}
	for code, kind := range fault.Codes {
		if rest.StatusOf(kind) == 0 {
			t.Errorf("%s has no status", code)
		}
		if code == fault.Exists { // inside only
			continue
		}
		if !inContract[string(code)] {
			t.Errorf("%s is not in the contract", code)
		}
		zh, en := rest.Title(code, "zh-CN,zh;q=0.9"), rest.Title(code, "en-GB")
		if zh == "" || en == "" || zh == en {
			t.Errorf("%s: %q / %q", code, zh, en)
		}
	}
	if len(inContract) != len(fault.Codes)-1 {
		t.Errorf("the contract has %d codes, the program %d", len(inContract), len(fault.Codes)-1)
	}
}
