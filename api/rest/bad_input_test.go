package rest_test

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"net/http"
	"strings"
	"testing"
)

// pngHeader is the beginning of a PNG of that size, with an end and no picture.
func pngHeader(width, height uint32) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		body := append([]byte(kind), data...)
		out = append(out, body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(nil, width)
	head = binary.BigEndian.AppendUint32(head, height)
	chunk("IHDR", append(head, 8, 2, 0, 0, 0))
	chunk("IDAT", []byte{0x78, 0x9c, 3, 0, 0, 0, 0, 1})
	chunk("IEND", nil)
	return out
}

func text(t testing.TB, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestBadIssuesAreRefusedByFieldAndChangeNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	ref := announced(newID(t), picture(t, 1))
	with := func(changes map[string]any) any { return content(changes) }
	good := text(t, content())
	for name, tc := range map[string]struct {
		body   any
		status int
		code   string
		field  string // "" where no field is named
	}{
		"unknown field":       {with(map[string]any{"authorId": "me"}), 400, "invalid_field", "authorId"},
		"unknown deep field":  {with(map[string]any{"location": map[string]any{"lat": 1, "lng": 1, "accuracy": 1, "track": 1}}), 400, "invalid_field", "location.track"},
		"other case":          {with(map[string]any{"Kind": "problem"}), 400, "invalid_field", "Kind"},
		"wrong type":          {with(map[string]any{"description": 5}), 400, "invalid_field", "description"},
		"wrong type in list":  {with(map[string]any{"photos": []any{map[string]any{"id": 7}}}), 400, "invalid_field", "photos[0].id"},
		"list for object":     {`[]`, 400, "invalid_field", ""},
		"no photos":           {with(map[string]any{"photos": nil}), 400, "invalid_field", "photos"},
		"no kind":             {with(map[string]any{"kind": nil}), 400, "invalid_field", "kind"},
		"unknown kind":        {with(map[string]any{"kind": "rumour"}), 400, "invalid_field", "kind"},
		"no words":            {with(map[string]any{"description": "  \n "}), 400, "invalid_field", "description"},
		"too many words":      {with(map[string]any{"description": strings.Repeat("长", 2001)}), 400, "invalid_field", "description"},
		"unknown category":    {with(map[string]any{"categoryId": "gossip"}), 400, "invalid_field", "categoryId"},
		"unknown community":   {with(map[string]any{"communityId": "mars"}), 400, "invalid_field", "communityId"},
		"unknown unit":        {with(map[string]any{"unitId": "mars"}), 400, "invalid_field", "unitId"},
		"no time":             {with(map[string]any{"observedAt": nil}), 400, "invalid_field", "observedAt"},
		"not a time":          {with(map[string]any{"observedAt": "yesterday"}), 400, "invalid_field", "observedAt"},
		"before any clock":    {with(map[string]any{"observedAt": "1969-12-31T23:59:59Z"}), 400, "invalid_field", "observedAt"},
		"after any clock":     {with(map[string]any{"observedAt": "9999-12-31T23:59:59-23:59"}), 400, "invalid_field", "observedAt"},
		"half a position":     {with(map[string]any{"location": map[string]any{"lat": 30.5}}), 400, "invalid_field", "location.lng"},
		"an empty position":   {with(map[string]any{"location": map[string]any{}}), 400, "invalid_field", "location.lat"},
		"a long foreign name": {with(map[string]any{strings.Repeat("长", 150): 1}), 400, "invalid_field", strings.Repeat("长", 100)},
		"off the map":         {with(map[string]any{"location": map[string]any{"lat": 91, "lng": 0, "accuracy": 5}}), 400, "invalid_field", "location.lat"},
		"ten photos":          {with(map[string]any{"photos": []any{ref, ref, ref, ref, ref, ref, ref, ref, ref, ref}}), 400, "invalid_field", "photos"},
		"one photo id twice":  {with(map[string]any{"photos": []any{ref, ref}}), 400, "invalid_field", "photos[1].id"},
		"no JSON":             {`nonsense`, 400, "invalid_json", ""},
		"cut off":             {good[:len(good)-5], 400, "invalid_json", ""},
		"two values":          {good + good, 400, "invalid_json", ""},
		"a doubled name":      {strings.Replace(good, `{`, `{"place":"a",`, 1), 400, "invalid_json", ""},
		"invalid UTF-8":       {strings.Replace(good, "垃圾", "\xff\xfe", 1), 400, "invalid_json", ""},
		"10 MB":               {strings.Replace(good, "垃圾", strings.Repeat("a", 10<<20), 1), 413, "body_too_large", ""},
		"deep nesting":        {strings.Repeat("[", 30_000), 400, "invalid_field", ""},
		"not a number at all": {strings.Replace(text(t, with(map[string]any{"location": map[string]any{"lat": 1, "lng": 1, "accuracy": 424242}})), "424242", "NaN", 1), 400, "invalid_json", ""},
	} {
		got := p.send("PUT", "/api/v1/issues/"+newID(t), tc.body)
		if got.status != tc.status || got.field("code") != tc.code {
			t.Errorf("%s: %d %s", name, got.status, got.body)
			continue
		}
		if fields, _ := got.field("fields").([]any); tc.field != "" && (len(fields) == 0 || fields[0].(map[string]any)["name"] != tc.field) {
			t.Errorf("%s: fields %v", name, fields)
		}
	}
	p.send("PUT", "/api/v1/issues/"+strings.ToUpper(newID(t)), content()).refuses(400, "invalid_field")
	p.sendRaw("PUT", "/api/v1/issues/"+newID(t), strings.NewReader(good), "Content-Type", "text/plain").refuses(415, "media_type")
	if n := len(h.logIn("officer1").send("GET", "/api/v1/issues", nil).wants(200).items()); n != 0 {
		t.Errorf("%d records were kept", n)
	}
}

func TestBadQueriesAreRefusedByName(t *testing.T) {
	t.Parallel()
	p := newHouse(t).logIn("observer1")
	for _, query := range []string{
		"month=2026-13", "month=x", "status=lost", "limit=0", "limit=201", "limit=many", "cursor=%21", "cursor=YWJj",
		"author=someone", "month=2026-01&month=2026-02", "q=" + strings.Repeat("a", 101), "q=%ff",
		"%ff=1", "%ff=1&%ff=2", strings.Repeat("%E9%95%BF", 150) + "=1",
	} {
		got := p.send("GET", "/api/v1/issues?"+query, nil).refuses(http.StatusBadRequest, "invalid_query")
		if fields, _ := got.field("fields").([]any); len(fields) != 1 {
			t.Errorf("%s: %s", query, got.body)
		}
	}
	p.send("GET", "/api/v1/issues/summary", nil).refuses(400, "invalid_query")
}

// FuzzIssueBody sends anything at all: no answer may be a server fault.
func FuzzIssueBody(f *testing.F) {
	h := newHouse(f)
	p := h.logIn("observer1")
	good := text(f, content())
	f.Add(good)
	f.Add(strings.Replace(good, `"photos":[]`, `"photos":[{"id":"x"}]`, 1))
	f.Add(`{"kind":null,"photos":null}`)
	f.Add("\x00")
	f.Add(text(f, content(map[string]any{"observedAt": "9999-12-31T23:59:59-23:59"})))
	f.Fuzz(func(t *testing.T, body string) {
		q := *p
		q.t = t
		q.http = &http.Client{Transport: contractChecker(t)}
		if got := q.send("PUT", "/api/v1/issues/"+newID(t), body); got.status >= 500 {
			t.Errorf("%d %s", got.status, got.body)
		}
		if list := q.send("GET", "/api/v1/issues", nil); list.status != 200 {
			t.Errorf("the list: %d %s", list.status, list.body)
		}
	})
}
