package rest_test

import (
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/prometheus/client_golang/prometheus"

	"mingcha/api/rest"
	"mingcha/internal/account"
	"mingcha/internal/photo"
)

func secretBytes(t testing.TB, k account.Key) []byte {
	t.Helper()
	secret, err := hex.DecodeString(k.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func TestReferenceIsAnsweredWithAnETag(t *testing.T) {
	t.Parallel()
	p := newHouse(t).logIn("liaison1")
	got := p.send("GET", "/api/v1/reference", nil).wants(200)
	etag := got.header.Get("ETag")
	if etag == "" || !strings.Contains(string(got.body), "和平社区") {
		t.Fatalf("%q %s", etag, got.body)
	}
	p.send("GET", "/api/v1/reference", nil, "If-None-Match", etag).wants(http.StatusNotModified)
	p.send("GET", "/api/v1/reference", nil, "If-None-Match", `"old"`).wants(200)
}

func TestFeedbackIsKeptOnceAndOnlyTheAdministratorReadsItWithoutNames(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, id := h.logIn("observer1"), newID(t)
	message := map[string]any{"kind": "complaint", "text": "字太小", "appVersion": "0.1.0"}
	p.send("PUT", "/api/v1/feedback/"+id, message).wants(201)
	p.send("PUT", "/api/v1/feedback/"+id, message).wants(200)
	p.send("PUT", "/api/v1/feedback/"+id, map[string]any{"kind": "complaint", "text": "别的"}).refuses(412, "stale_version")
	h.logIn("observer2").send("PUT", "/api/v1/feedback/"+id, message).refuses(404, "not_found")
	p.send("PUT", "/api/v1/feedback/"+newID(t), map[string]any{"kind": "praise", "text": ""}).refuses(400, "invalid_field")
	list := h.logIn("admin1").send("GET", "/api/v1/feedback", nil).wants(200)
	if len(list.items()) != 1 || strings.Contains(string(list.body), "observer1") || strings.Contains(string(list.body), p.me["id"].(string)) {
		t.Errorf("list %s", list.body)
	}
	if n := len(h.logIn("admin1@other").send("GET", "/api/v1/feedback", nil).items()); n != 0 {
		t.Errorf("another office reads %d", n)
	}
}

func TestTheMachinesDoorsAnswer(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.stranger()
	for _, path := range []string{"/healthz", "/readyz", "/openapi.json"} {
		p.send("GET", path, nil).wants(200)
	}
	p.send("PUT", "/api/v1/issues/"+newID(t), nil).wants(401)
	got := p.send("GET", "/metrics", nil).wants(200)
	if !strings.Contains(string(got.body), `mingcha_request_seconds_count{method="PUT",route="/api/v1/issues/:id",status="401"} 1`) {
		t.Errorf("metrics lack the request")
	}
	if q := siteServer(t, "", fstest.MapFS{}); q != nil { // behind a proxy everybody comes from loopback
		if got, _ := fetch(t, q.URL+"/metrics"); got.StatusCode != 404 {
			t.Errorf("metrics behind a proxy: %d", got.StatusCode)
		}
	}
	p.send("GET", "/metrics", nil, "X-Forwarded-For", "203.0.113.9").refuses(404, "not_found")
}

func TestEveryAnswerCarriesTheSafeHeaders(t *testing.T) {
	t.Parallel()
	p := newHouse(t).stranger()
	for _, path := range []string{"/", "/api/v1/me", "/api/none", "/healthz"} {
		got := p.send("GET", path, nil, "Accept", "text/html")
		for name, want := range map[string]string{
			"Content-Security-Policy": "require-trusted-types-for 'script'", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer", "Permissions-Policy": "geolocation=(self)",
		} {
			if !strings.Contains(got.header.Get(name), want) {
				t.Errorf("%s: %s is %q", path, name, got.header.Get(name))
			}
		}
		if strings.Contains(got.header.Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: unsafe policy", path)
		}
		if id := got.header.Get("Mingcha-Request-Id"); len(id) != 16 {
			t.Errorf("%s: request id %q", path, id)
		}
	}
	echoed := p.send("GET", "/healthz", nil, "Mingcha-Request-Id", "mine", "X-Request-Id", "mine")
	if echoed.header.Get("Mingcha-Request-Id") == "mine" || echoed.header.Get("X-Request-Id") != "" {
		t.Error("the client named its own request")
	}
}

func TestWhatIsNotThereIsNeverAPage(t *testing.T) {
	t.Parallel()
	p := newHouse(t).stranger()
	for _, path := range []string{"/api", "/api/", "/api/none", "/api/v1/none", "/missing.js", "/assets/missing-123.js"} {
		got := p.send("GET", path, nil, "Accept", "text/html,*/*")
		if got.status != 404 || !strings.Contains(got.header.Get("Content-Type"), "problem+json") {
			t.Errorf("%s: %d %s", path, got.status, got.header.Get("Content-Type"))
		}
	}
	p.send("POST", "/", nil, "Accept", "text/html").refuses(404, "not_found")
	p.send("DELETE", "/api/v1/me", nil).refuses(404, "not_found")
}

// siteServer serves a made-up front end.
func siteServer(t testing.TB, old string, files fstest.MapFS) *httptest.Server {
	t.Helper()
	h := newHouse(t)
	handler, err := rest.New(rest.Deps{
		Accounts: h.app.Accounts, Photos: photo.NewService(photo.Deps{}), Random: h.app.Outside.Random, Log: h.app.Outside.Log,
		Metrics: prometheus.NewRegistry(), App: files, OldAssets: old, PublicURL: "https://mingcha.example",
	})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return s
}

func fetch(t *testing.T, url string, headers ...string) (*http.Response, int) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	buffer := make([]byte, 1<<20)
	n := 0
	for {
		m, err := response.Body.Read(buffer[n:])
		n += m
		if err != nil {
			return response, n
		}
	}
}

func TestTheFrontEndIsServedPackedWithETagsAndHashedNamesForEver(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("console.log('明察');\n", 500)
	s := siteServer(t, "", fstest.MapFS{
		"index.html":           {Data: []byte("<!doctype html><title>明察</title>" + long)},
		"assets/main-abc12.js": {Data: []byte(long)},
		"sw.js":                {Data: []byte("// worker")},
		".gitkeep":             {},
	})
	etags := map[string]bool{}
	for _, coding := range []string{"", "gzip", "br"} {
		script, size := fetch(t, s.URL+"/assets/main-abc12.js", "Accept-Encoding", coding)
		if script.Header.Get("Content-Encoding") != coding || script.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%q: %v", coding, script.Header)
		}
		if (coding == "") != (size == len(long)) {
			t.Errorf("%q: %d of %d bytes", coding, size, len(long))
		}
		etag := script.Header.Get("ETag")
		if etag == "" || etags[etag] {
			t.Errorf("%q: ETag %q is missing or shared between forms", coding, etag)
		}
		etags[etag] = true
		if again, _ := fetch(t, s.URL+"/assets/main-abc12.js", "Accept-Encoding", coding, "If-None-Match", etag); again.StatusCode != 304 {
			t.Errorf("%q: asked again: %d", coding, again.StatusCode)
		}
	}
	for _, path := range []string{"/", "/issues/123", "/login"} {
		page, _ := fetch(t, s.URL+path, "Accept", "text/html")
		if page.StatusCode != 200 || page.Header.Get("Cache-Control") != "no-cache" || !strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %v", path, page.StatusCode, page.Header)
		}
	}
	if root, _ := fetch(t, s.URL+"/"); root.StatusCode != 200 {
		t.Errorf("the root for a machine: %d", root.StatusCode)
	}
	if worker, _ := fetch(t, s.URL+"/sw.js"); worker.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("worker: %v", worker.Header)
	}
	if page, _ := fetch(t, s.URL+"/"); page.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS although people come by https")
	}
	if hidden, _ := fetch(t, s.URL+"/.gitkeep"); hidden.StatusCode != 404 {
		t.Errorf("hidden file: %d", hidden.StatusCode)
	}
}

func TestCookiesAreSecureWhereverPeopleComeByHTTPS(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		publicURL string
		tls, want bool
	}{
		"plain": {"", false, false}, "behind a proxy": {"https://mingcha.example", false, true}, "our own certificate": {"", true, true},
	} {
		h := newHouse(t)
		handler, err := rest.New(rest.Deps{
			Accounts: h.app.Accounts, Photos: photo.NewService(photo.Deps{}), Random: h.app.Outside.Random, Log: h.app.Outside.Log,
			Metrics: prometheus.NewRegistry(), App: fstest.MapFS{}, PublicURL: tc.publicURL, TLS: tc.tls,
		})
		if err != nil {
			t.Fatal(err)
		}
		request := httptest.NewRequest("POST", "/api/v1/sessions", strings.NewReader(text(t, map[string]string{"username": "observer1@guixi", "password": password})))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		cookies := answer.Result().Cookies()
		if len(cookies) != 2 {
			t.Fatalf("%s: %d cookies, %s", name, len(cookies), answer.Body)
		}
		for _, c := range cookies {
			if c.Secure != tc.want {
				t.Errorf("%s: %s secure %v", name, c.Name, c.Secure)
			}
		}
		if hsts := answer.Header().Get("Strict-Transport-Security") != ""; hsts != tc.want {
			t.Errorf("%s: HSTS %v", name, hsts)
		}
	}
}

func TestAPhoneOnTheBuildBeforeStillGetsItsFiles(t *testing.T) {
	t.Parallel()
	old := t.TempDir()
	siteServer(t, old, fstest.MapFS{"assets/form-old.js": {Data: []byte("old")}})
	s := siteServer(t, old, fstest.MapFS{"assets/form-new.js": {Data: []byte("new")}})
	for _, name := range []string{"form-old.js", "form-new.js"} {
		if got, size := fetch(t, s.URL+"/assets/"+name); got.StatusCode != 200 || size != 3 {
			t.Errorf("%s: %d, %d bytes", name, got.StatusCode, size)
		}
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(old), "secret.js"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, _ := fetch(t, s.URL+"/assets/..%2fsecret.js"); got.StatusCode != 404 {
		t.Errorf("outside the folder: %d", got.StatusCode)
	}
}
