package rest_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingcha/api/rest"
	"mingcha/internal/access"
	"mingcha/internal/instant"
)

// canaries are words that name somebody, by where they were planted. Records are
// walked by reflection, so that a field that is added tomorrow gets one too.
type canaries struct {
	planted map[string][]string
	count   int
}

// ruled are fields whose values are words of a rule or of the reference data, or
// say nothing alone; no canary fits in. Parts of a path are matched at its end.
var ruled = []string{
	".OfficeID", ".Version", ".Role", ".AuthorRole", ".Kind", ".CategoryID", ".CommunityID", ".UnitID", ".Severity", ".Month", ".Status",
	".Type", ".ContentType", ".Bytes", ".Grade", ".ScorecardID", ".ScorecardVersion", ".FaultID", ".Count", ".Score", ".DimensionID", ".Points",
	".StaffedWindows", ".TotalWindows", ".Standing", ".MergedInto", ".AccessVersion", ".Disabled", ".OwnerKind", ".Format", ".Width", ".Height",
	".Orientation", ".State", ".Attempts", ".Redaction", ".IssueIDs", ".PhotoIDs", ".ClockSkew",
}

// kept are fields that must stay as they are and are canaries themselves.
var kept = []string{".ID", ".AuthorID", ".By", ".OwnerID", ".SHA256", ".OriginalSHA256", ".Username", ".PasswordHash"}

// toldToUnits are the fields that a department copy shows: the matter itself.
var toldToUnits = []string{"issue.Content.Description", "issue.Content.Place", "visit.Content.Faults.Note"}

func endsIn(path string, ends []string) bool {
	for _, end := range ends {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

func (c *canaries) add(path string, words ...string) {
	c.planted[path] = append(c.planted[path], words...)
}

func (c *canaries) plant(path string, v reflect.Value) {
	if v.Type() == reflect.TypeFor[instant.Time]() {
		c.moment(path, v)
		return
	}
	if endsIn(path, ruled) {
		return
	}
	c.count++
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		c.plant(path, v.Elem())
	case reflect.Slice:
		if v.Len() == 0 && !strings.HasSuffix(path, ".Photos") {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			c.plant(path, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue // is not stored
			}
			c.plant(path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.String:
		if !endsIn(path, kept) {
			v.SetString(fmt.Sprintf("canary%dcanary", 1000+c.count))
		}
		if v.Len() > 0 {
			c.add(path, v.String())
		}
	case reflect.Float64:
		v.SetFloat(30.1 + float64(c.count)/1e6)
		c.add(path, strconv.FormatFloat(v.Float(), 'f', -1, 64), strconv.FormatInt(int64(v.Float()*1e6+0.5), 10))
	case reflect.Int64, reflect.Int:
		v.SetInt(70_000_013 + int64(c.count)*10_000)
		c.add(path, strconv.FormatInt(v.Int(), 10))
	case reflect.Bool:
	default:
		panic("no canary for " + path)
	}
}

// observed are the times by which a record belongs to its month; they stay.
var observed = []string{".ObservedAt", ".ArrivedAt", ".ServedAt", ".FinishedAt"}

// moment notes how a time could be told. Those of the server become days of years
// to come, for today may stand in a file.
func (c *canaries) moment(path string, v reflect.Value) {
	if !endsIn(path, observed) {
		c.count++
		v.SetInt(1_930_000_006_789 + int64(c.count)*86_461_001)
	}
	at := instant.Time(v.Int())
	if at == 0 {
		return
	}
	for _, zone := range []*time.Location{time.UTC, chengdu} {
		c.add(path, at.Std().In(zone).Format("2006-01-02T15:04"), at.Std().In(zone).Format("2006-01-02 15:04"), at.Std().In(zone).Format("15:04:05"))
	}
	c.add(path, strconv.FormatInt(int64(at), 10), at.Std().In(chengdu).Format("2006-01-02"), at.Std().In(chengdu).Format("1月2日"))
}

// found is where and in which form one of the canaries is told; "" for nowhere.
func (c *canaries) found(told []byte, but ...string) string {
	for path, words := range c.planted {
		if endsIn(path, but) {
			continue
		}
		for _, word := range words {
			for form, text := range forms(word) {
				if bytes.Contains(told, []byte(text)) {
					return fmt.Sprintf("%s: %q, %s", path, word, form)
				}
			}
		}
	}
	return ""
}

// forms are the spellings in which a word may hide. Of base64 the middle of each
// of its three places counts, whatever stands around it.
func forms(word string) map[string]string {
	all := map[string]string{
		"plain": word, "url": url.QueryEscape(word), "hex": hex.EncodeToString([]byte(word)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(word))),
	}
	for shift := range 3 {
		if len(word) < 8 {
			break // its base64 is anywhere
		}
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + word))
		text = text[(shift*8+5)/6 : len(text)-4]
		all[fmt.Sprintf("base64 %d", shift)] = text
		all[fmt.Sprintf("base64url %d", shift)] = strings.NewReplacer("+", "-", "/", "_").Replace(text)
	}
	return all
}

// told is an answer with its headers, and all that is packed in it.
func (a *answer) told() []byte {
	a.t.Helper()
	all := bytes.Clone(a.body)
	for name, values := range a.header {
		if name != "Date" {
			all = append(all, fmt.Sprintf("%s: %q\n", name, values)...)
		}
	}
	for _, part := range bytes.Split(a.body, []byte(";base64,"))[1:] {
		text, _, _ := bytes.Cut(part, []byte(`"`))
		if plain, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(string(text), "&#43;", "+")); err == nil {
			all = append(all, plain...)
		} else {
			a.t.Errorf("picture: %v", err)
		}
	}
	if archive, err := zip.NewReader(bytes.NewReader(a.body), int64(len(a.body))); err == nil {
		for _, part := range archive.File {
			all = append(all, fmt.Sprintf("%s %v %q %q\n", part.Name, part.Modified, part.Extra, part.Comment)...)
			r, err := part.Open()
			if err != nil {
				a.t.Fatal(err)
			}
			plain, err := io.ReadAll(r)
			if err != nil {
				a.t.Fatal(err)
			}
			all = append(all, plain...)
		}
	}
	return all
}

// nest is a house with an accepted issue and visit, each with a photo, and a
// canary in every field of theirs and of the people's.
type nest struct {
	*house
	*canaries
	officer                      *person
	month, issue, visit, picture string
}

func newNest(t testing.TB) nest {
	t.Helper()
	n := nest{house: newHouse(t), canaries: &canaries{planted: map[string][]string{}}}
	n.officer = n.logIn("officer1")
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
	n.plantAll(observer, inspector, n.officer)
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
	must(set.Issues.Replace(ctx, i))
	v, err := set.Visits.Get(ctx, "guixi", n.visit)
	must(err)
	n.plant("visit", reflect.ValueOf(&v).Elem())
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
	l, err := set.Ledgers.Get(ctx, "guixi", n.month)
	if err == nil {
		n.add("ledger.Seed", string(l.Seed))
	}
}

func TestNoDepartmentCopyTellsAnythingOfWhoAndWhen(t *testing.T) {
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
		if !bytes.Contains(got.told(), []byte("上旬")) {
			t.Errorf("%s: the search is broken: %.600s", query, got.body)
		}
	}
	office := n.officer.send("GET", exportAt(n.month, "format=xlsx"), nil).wants(200)
	for _, path := range []string{"issue.Content.Courtyard", "visit.Content.Note", "issue.Ruling.Note"} {
		only := &canaries{planted: map[string][]string{path: n.planted[path]}}
		if only.found(office.told()) == "" {
			t.Errorf("%s is not even found in the office copy: the search is broken", path)
		}
	}
}

func TestUnitsLearnNothingOfRecordsOnAnyRoute(t *testing.T) {
	n := newNest(t)
	n.officer.send("GET", exportAt(n.month, "format=csv&copy=department"), nil).wants(200) // a line in the trail
	for _, role := range []access.Role{access.Liaison, access.Leader, access.Custodian} {
		p := n.logIn(string(role) + "1")
		for _, r := range rest.RouteTable() {
			for _, id := range []string{n.issue, n.visit, n.picture, "window"} {
				path := strings.NewReplacer(":id", id, ":month", n.month).Replace(r.Path)
				if r.Method == "DELETE" {
					continue // logging out
				}
				for _, query := range []string{"", "?month=" + n.month, "?format=csv&copy=department", "?size=thumb", "?unit=service"} {
					got := p.send(r.Method, path+query, nil)
					if where := n.found(bytes.ReplaceAll(got.told(), []byte(id), nil)); where != "" {
						t.Errorf("%s: %s %s%s: tells %s", role, r.Method, path, query, where)
					}
				}
			}
		}
	}
}
