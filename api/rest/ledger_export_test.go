package rest_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/prometheus/client_golang/prometheus"

	"mingcha/api/rest"
	"mingcha/internal/access"
	"mingcha/internal/audit"
	"mingcha/internal/config"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
	"mingcha/internal/office"
	"mingcha/internal/photo"
)

// accept is an officer's decision that the issue is one.
func (p *person) accept(path string) {
	p.t.Helper()
	version := p.send("GET", path, nil).wants(200).field("version")
	p.send("POST", path+"/decisions", map[string]any{"decision": "accept", "version": version}).wants(200)
}

// sealedMonth is a house with a sealed last month: one accepted issue with a
// photo, one accepted visit, one issue that nobody looked at.
func sealedMonth(t testing.TB) (h *house, officer *person, month string) {
	t.Helper()
	h = newHouse(t)
	first, second := h.officers()
	month, day := monthsAgo(1)
	observer, inspector := h.logIn("observer1"), h.logIn("inspector1")
	data, photoID := picture(t, 3), newID(t)
	issueID := observer.log(day, map[string]any{"photos": []any{announced(photoID, data)}, "unitId": "service"})
	observer.putPhoto(photoID, data).wants(201)
	observer.log(day, map[string]any{"description": "没有看过的"})
	arrived, err := time.Parse(time.RFC3339, day)
	if err != nil {
		t.Fatal(err)
	}
	at := func(minutes int) string {
		return arrived.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339)
	}
	visitID := newID(t)
	inspector.send("PUT", "/api/v1/visits/"+visitID, visited(map[string]any{"arrivedAt": at(0), "servedAt": at(5), "finishedAt": at(9)})).wants(201)
	first.accept("/api/v1/issues/" + issueID)
	first.accept("/api/v1/visits/" + visitID)
	h.seal(month, first, second)
	return h, first, month
}

func exportAt(month, query string) string { return "/api/v1/ledgers/" + month + "/export?" + query }

func TestAnOfficerTakesTheMonthOutInEveryFormat(t *testing.T) {
	h, officer, month := sealedMonth(t)
	at, err := time.Parse("2006-01", month)
	if err != nil {
		t.Fatal(err)
	}
	name := "guixi" + at.Format("2006年1月") + "问题清单台账"
	for _, tc := range []struct{ query, contentType, disposition, name, in string }{
		{"format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment", name + ".xlsx", "PK"},
		{"format=csv&copy=office", "text/csv; charset=utf-8", "attachment", name + ".csv", "民情观察员"},
		{"format=print", "text/html; charset=utf-8", "inline", name + ".html", "一院 3栋楼下"},
		{"format=json", "application/json", "attachment", name + ".json", "mingcha-ledger/1"},
		{"format=xlsx&copy=department", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment", name + "（部门版）.xlsx", "PK"},
		{"format=csv&copy=department&unit=service", "text/csv; charset=utf-8", "attachment", name + "（公共服务办公室）.csv", "垃圾桶满了三天"},
		{"format=print&copy=department&unit=window-1", "text/html; charset=utf-8", "inline", name + "（1号窗口）.html", "未佩戴工牌"},
	} {
		got := officer.send("GET", exportAt(month, tc.query), nil).wants(200)
		disposition, params, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
		if err != nil || disposition != tc.disposition || params["filename"] != tc.name || got.header.Get("Content-Type") != tc.contentType {
			t.Errorf("%s: %v, %v", tc.query, got.header, err)
		}
		if !strings.Contains(string(got.body), tc.in) {
			t.Errorf("%s: no %q in %d bytes", tc.query, tc.in, len(got.body))
		}
		for _, no := range []string{"ETag", "Last-Modified", "Set-Cookie"} {
			if got.header.Get(no) != "" {
				t.Errorf("%s: %s %s", tc.query, no, got.header.Get(no))
			}
		}
		policy := got.header.Get("Content-Security-Policy")
		if own := strings.Contains(policy, "style-src 'sha256-"); got.header.Get("Cache-Control") != "no-store" || own != (tc.disposition == "inline") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %s", tc.query, policy)
		}
	}
	report := verified(t, officer.send("GET", exportAt(month, "format=json"), nil).wants(200).body, ledger.Options{})
	if !report.OK() || report.Entries != 3 {
		t.Errorf("ledger.json %+v", report)
	}
	if lines := h.logIn("admin1").send("GET", "/api/v1/audit?limit=5", nil).wants(200); len(lines.items()) != 5 || lines.items()[0]["byName"] != "姓名officer1" ||
		lines.items()[0]["detail"] != "json office" || lines.items()[0]["object"] != month || lines.field("next") == nil {
		t.Errorf("audit %s", lines.body)
	} else if rest := officer.send("GET", "/api/v1/audit?limit=5&cursor="+lines.field("next").(string), nil).wants(200).items(); len(rest) != 3 || rest[2]["detail"] != "xlsx office" {
		t.Errorf("audit goes on with %v", rest)
	}
	if n := len(h.logIn("officer1@other").send("GET", "/api/v1/audit", nil).wants(200).items()); n != 0 {
		t.Errorf("another office reads %d lines", n)
	}
}

func TestTextsArePackedForWhoeverTakesThemPackedAndWorkbooksNever(t *testing.T) {
	_, officer, month := sealedMonth(t)
	for query, want := range map[string]string{"format=csv": "gzip", "format=json": "gzip", "format=print": "gzip", "format=xlsx": ""} {
		got := officer.sendRaw("GET", exportAt(month, query), nil, "Accept-Encoding", "gzip").wants(200)
		if got.header.Get("Content-Encoding") != want {
			t.Errorf("%s: %v", query, got.header)
			continue
		}
		if want == "" {
			if _, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body))); err != nil {
				t.Errorf("%s: %v", query, err)
			}
			continue
		}
		r, err := gzip.NewReader(bytes.NewReader(got.body))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(r); err != nil || len(text) < 100 || r.ModTime.Unix() > 0 {
			t.Errorf("%s: %d bytes, %v, %v", query, len(text), r.ModTime, err)
		}
	}
}

func TestAnExportThatCannotBeIsAProblemLikeAnyOther(t *testing.T) {
	_, officer, month := sealedMonth(t)
	current, _ := monthsAgo(0)
	next := time.Now().In(chengdu).AddDate(0, 2, 0).Format("2006-01")
	for _, tc := range []struct {
		month, query string
		status       int
		code         string
	}{
		{month, "", 400, "invalid_query"},
		{month, "format=pdf", 400, "invalid_query"},
		{month, "format=csv&copy=mine", 400, "invalid_query"},
		{month, "format=csv&size=1", 400, "invalid_query"},
		{month, "format=json&copy=department", 400, "invalid_query"},
		{month, "format=csv&unit=service", 400, "invalid_query"},
		{month, "format=csv&copy=department&unit=nobody", 400, "invalid_query"},
		{month, "format=csv&format=xlsx", 400, "invalid_query"},
		{current, "format=json", 404, "not_found"},
		{next, "format=csv", 404, "not_found"},
		{"2026-13", "format=csv", 404, "not_found"},
	} {
		got := officer.send("GET", exportAt(tc.month, tc.query), nil)
		got.refuses(tc.status, tc.code)
		if got.header.Get("Content-Disposition") != "" || !strings.HasPrefix(got.header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s: %v", tc.query, got.header)
		}
	}
	if n := len(officer.send("GET", "/api/v1/audit", nil).wants(200).items()); n != 0 {
		t.Errorf("%d lines for nothing", n)
	}
	officer.send("GET", exportAt(current, "format=csv"), nil).wants(200) // open, and empty
}

func (p *person) link(month string, order map[string]any) string {
	p.t.Helper()
	got := p.send("POST", "/api/v1/ledgers/"+month+"/export-links", order).wants(http.StatusCreated)
	expires, err := time.Parse(time.RFC3339, got.field("expiresAt").(string))
	if left := time.Until(expires); err != nil || left < 100*time.Second || left > 125*time.Second {
		p.t.Errorf("expires in %v, %v", left, err)
	}
	return got.field("url").(string)
}

func TestALinkOpensItsOneFileWithoutALogInAndNothingElse(t *testing.T) {
	h, officer, month := sealedMonth(t)
	link := officer.link(month, map[string]any{"format": "csv", "copy": "department", "unit": "service"})
	browser := h.stranger()
	if got := browser.send("GET", link, nil).wants(200); !strings.Contains(string(got.body), "垃圾桶满了三天") {
		t.Errorf("%s", got.body)
	}
	browser.send("GET", officer.link(month, map[string]any{"format": "xlsx"}), nil).wants(200)
	at, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	ticket := at.Query().Get("ticket")
	current, _ := monthsAgo(0)
	for _, other := range []string{
		exportAt(month, "format=xlsx&copy=department&unit=service&ticket="+ticket),
		exportAt(month, "format=csv&copy=department&ticket="+ticket),
		exportAt(month, "format=csv&copy=office&ticket="+ticket),
		exportAt(month, "format=csv&ticket="+ticket),
		exportAt(month, "format=csv&copy=department%20service&ticket="+ticket),
		exportAt(current, "format=csv&copy=department&unit=service&ticket="+ticket),
		exportAt(month, "format=csv&copy=department&unit=service&ticket="+ticket[:len(ticket)-2]),
		exportAt(month, "format=csv&copy=department&unit=service&ticket="+officer.access),
		"/api/v1/audit?ticket=" + ticket,
	} {
		if got := browser.send("GET", other, nil); got.status != 401 && got.status != 400 {
			t.Errorf("%s: %d", other, got.status)
		}
	}
	thief := h.stranger()
	thief.access = ticket
	thief.send("GET", "/api/v1/me", nil).refuses(401, "unauthenticated")
	thief.send("GET", exportAt(month, "format=csv&copy=department&unit=service"), nil).refuses(401, "unauthenticated")
}

func TestALinkEndsWithItsTimeAndWithTheRightsOfWhoMadeIt(t *testing.T) {
	h, officer, month := sealedMonth(t)
	link := officer.link(month, map[string]any{"format": "csv"})
	h.skew.Store((2*time.Minute + 35*time.Second).Milliseconds()) // 30 s of leeway
	h.stranger().send("GET", link, nil).refuses(401, "unauthenticated")
	h.skew.Store(0)
	h.stranger().send("GET", link, nil).wants(200)

	a, err := h.app.Store.Accounts.Get(t.Context(), "guixi", officer.me["id"].(string))
	if err != nil {
		t.Fatal(err)
	}
	a.Role = access.Observer
	if err := h.app.Store.Accounts.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	h.stranger().send("GET", link, nil).refuses(403, "no_right")
	a.Version, a.Role, a.AccessVersion = a.Version+1, access.Officer, a.AccessVersion+1
	if err := h.app.Store.Accounts.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	h.stranger().send("GET", link, nil).refuses(401, "unauthenticated")
}

func TestALinkIsMadeOnlyForAFileThatCanBe(t *testing.T) {
	h, officer, month := sealedMonth(t)
	path, current := "/api/v1/ledgers/"+month+"/export-links", "/api/v1/ledgers/"
	now, _ := monthsAgo(0)
	current += now + "/export-links"
	for _, order := range []map[string]any{
		{},
		{"format": "pdf"},
		{"format": "csv", "copy": "mine"},
		{"format": "json", "copy": "department"},
		{"format": "csv", "unit": "service"},
		{"format": "csv", "copy": "department", "unit": "nobody"},
		{"format": "csv", "month": "2026-10"},
	} {
		officer.send("POST", path, order).refuses(400, "invalid_field")
	}
	officer.send("POST", current, map[string]any{"format": "json"}).refuses(404, "not_found")
	for _, name := range []string{"observer1", "inspector1", "liaison1", "leader1", "custodian1", "admin1"} {
		h.logIn(name).send("POST", path, map[string]any{"format": "csv"}).refuses(403, "no_right")
	}
}

// safe is a log that may be written from many sides.
type safe struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safe) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func TestTheLogHoldsNoTicket(t *testing.T) {
	log := &safe{}
	h := newHouseWith(t, config.Config{Data: t.TempDir()}, slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	officer := h.logIn("officer1")
	month, _ := monthsAgo(0)
	link := officer.link(month, map[string]any{"format": "csv"})
	h.stranger().send("GET", link, nil).wants(200)
	h.stranger().send("GET", link+"x", nil).wants(401)
	h.stranger().send("GET", link+"&more=1", nil).wants(400)
	officer.send("GET", link+"&ticket="+officer.access, nil).wants(400)
	_, ticket, _ := strings.Cut(link, "ticket=")
	parts := strings.Split(ticket, ".")
	log.mu.Lock()
	defer log.mu.Unlock()
	for _, secret := range append(parts, strings.Split(officer.access, ".")[1]) {
		if secret == strings.Split(officer.access, ".")[0] {
			continue // the head of every token: algorithm and key
		}
		if strings.Contains(log.b.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if !strings.Contains(log.b.String(), `"route":"/api/v1/ledgers/:month/export"`) {
		t.Error("the export is not in the log at all")
	}
}

func TestATicketSignedForAnotherAudienceOrWithoutAnEndIsRefused(t *testing.T) {
	h := newHouse(t)
	officer := h.logIn("officer1")
	month, _ := monthsAgo(0)
	keys, err := h.app.Store.Keys.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	good := func() jwt.MapClaims {
		return jwt.MapClaims{
			"iss": "mingcha", "aud": []string{"mingcha-ticket"}, "sub": officer.me["id"], "office": "guixi", "av": 1,
			"thing": "export " + month + " csv office", "iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(),
		}
	}
	ask := func(change func(jwt.MapClaims)) *answer {
		c := good()
		change(c)
		token := jwt.NewWithClaims(jwt.SigningMethodHS256, c)
		token.Header["kid"] = keys[0].ID
		signed, err := token.SignedString(secretBytes(t, keys[0]))
		if err != nil {
			t.Fatal(err)
		}
		return h.stranger().send("GET", exportAt(month, "format=csv&ticket="+signed), nil)
	}
	ask(func(jwt.MapClaims) {}).wants(200)
	for name, change := range map[string]func(jwt.MapClaims){
		"another audience": func(c jwt.MapClaims) { c["aud"] = []string{"mingcha-api"} },
		"no audience":      func(c jwt.MapClaims) { delete(c, "aud") },
		"no end":           func(c jwt.MapClaims) { delete(c, "exp") },
		"of the future":    func(c jwt.MapClaims) { c["iat"] = time.Now().Add(time.Hour).Unix() },
		"another issuer":   func(c jwt.MapClaims) { c["iss"] = "somebody" },
		"nothing":          func(c jwt.MapClaims) { delete(c, "thing") },
		"another office":   func(c jwt.MapClaims) { c["office"] = "other" },
		"older rights":     func(c jwt.MapClaims) { c["av"] = 0 },
	} {
		if got := ask(change); got.status != 401 {
			t.Errorf("%s: %d", name, got.status)
		}
	}
}

// breaking is a month whose entries end in an error, or never fail where it is
// patient, but take their time.
type breaking struct {
	*ledger.Service
	entries int
	patient bool
}

func (b breaking) Entries(_ context.Context, officeID, month string) (ledger.Ledger, iter.Seq2[ledger.Entry, error], error) {
	return ledger.Ledger{OfficeID: officeID, Month: month, State: ledger.Open}, func(yield func(ledger.Entry, error) bool) {
		for i := range b.entries {
			if b.patient {
				time.Sleep(5 * time.Millisecond)
			}
			e := ledger.Entry{ID: fmt.Sprint(i), Status: issue.Accepted, Issue: &ledger.Issue{Description: strings.Repeat("长", 1000)}}
			if !yield(e, nil) {
				return
			}
		}
		if !b.patient {
			yield(ledger.Entry{}, errors.New("the store went away"))
		}
	}, nil
}

// exporting is a surface that has that month and nothing else.
func (h *house) exporting(b breaking) http.Handler {
	h.t.Helper()
	out, set := h.app.Outside, h.app.Store
	handler, err := rest.New(rest.Deps{
		Accounts: h.app.Accounts, Photos: photo.NewService(photo.Deps{}), Random: out.Random, Log: out.Log,
		Metrics: prometheus.NewRegistry(), App: fstest.MapFS{}, Clock: out.Clock,
		Exports: export.NewService(export.Deps{
			Ledgers: b, Store: set.Ledgers, Offices: office.NewService(set.Offices, out.Clock), Clock: out.Clock,
			Audit: audit.NewService(set.Audit, out.Clock, out.Random), Random: out.Random, Log: out.Log,
		}),
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return handler
}

func TestAFileMayTakeLongerThanAnyOtherAnswerAsLongAsSomebodyTakesIt(t *testing.T) {
	h := newHouse(t)
	server := httptest.NewUnstartedServer(h.exporting(breaking{entries: 200, patient: true}))
	server.Config.ReadTimeout, server.Config.WriteTimeout = 500*time.Millisecond, 500*time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	request, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+exportAt("2026-10", "format=csv"), nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+h.logIn("officer1").access)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if text, err := io.ReadAll(response.Body); err != nil || bytes.Count(text, []byte("\r\n")) != 201 {
		t.Errorf("%d lines, %v", bytes.Count(text, []byte("\r\n")), err)
	}
}

func TestAFileThatFailsInTheMiddleIsCutOff(t *testing.T) {
	h := newHouse(t)
	officer := h.logIn("officer1")
	server := func(entries int) string {
		s := httptest.NewServer(h.exporting(breaking{entries: entries}))
		t.Cleanup(s.Close)
		return s.URL
	}
	ask := func(at, query, coding string) (*http.Response, error) {
		request, err := http.NewRequestWithContext(t.Context(), "GET", at+exportAt("2026-10", query), nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+officer.access)
		request.Header.Set("Accept-Encoding", coding)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil, err
		}
		defer response.Body.Close()
		_, err = io.Copy(io.Discard, response.Body)
		return response, err
	}
	for _, query := range []string{"format=csv", "format=print", "format=xlsx", "format=csv&copy=department"} {
		for _, coding := range []string{"identity", "gzip"} {
			early := query == "format=xlsx" || strings.Contains(query, "department") // all is read before the first byte
			got, err := ask(server(1000), query, coding)
			if early && (err != nil || got.StatusCode != 500) || !early && err == nil { // packed, even the head may not be out yet
				t.Errorf("%s, %s: %+v, %v", query, coding, got, err)
			}
			if got, err := ask(server(3), query, coding); err != nil || got.StatusCode != 500 || got.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s, %s: early: %d %v, %v", query, coding, got.StatusCode, got.Header, err)
			}
		}
	}
}
