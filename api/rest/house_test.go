package rest_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

const password = "a password of the tests"

// house is the whole program on a store of its own, with two small offices.
type house struct {
	t      testing.TB
	app    *app.App
	server *httptest.Server
	skew   atomic.Int64 // milliseconds that the server's clock is moved by
	stood  atomic.Int64 // where the server's clock stands still; 0 while it runs
}

// now is the server's clock.
func (h *house) now() instant.Time {
	at := instant.Time(h.stood.Load())
	if at == 0 {
		at = instant.System()
	}
	return at + instant.Time(h.skew.Load())
}

// stopClock lets a test about waits of seconds fail for no slow machine.
func (h *house) stopClock() { h.stood.Store(int64(instant.System())) }

func newHouse(t testing.TB) *house {
	t.Helper()
	return newHouseOn(t, config.Config{Data: t.TempDir()})
}

// newHouseOn is a house on the store that the settings name.
func newHouseOn(t testing.TB, c config.Config) *house {
	t.Helper()
	return newHouseWith(t, c, slog.New(slog.DiscardHandler))
}

// newHouseWith is a house that keeps its log there.
func newHouseWith(t testing.TB, c config.Config, log *slog.Logger) *house {
	t.Helper()
	h := &house{t: t}
	if c.MongoURI == "" {
		moveIn(t, c.Data)
	}
	a, err := openApp(t.Context(), c, h.now, log)
	if err != nil {
		t.Fatal(err)
	}
	h.app = a
	if c.MongoURI != "" {
		if err := furnish(t.Context(), a.Store); err != nil {
			t.Fatal(err)
		}
	}
	background, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { a.Photos.Run(background) })
	running.Go(func() { a.Ledgers.Run(background) })
	h.server = httptest.NewServer(a.Handler)
	t.Cleanup(func() {
		h.server.Close()
		stop()
		running.Wait()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func newID(t testing.TB) string {
	t.Helper()
	made, err := id.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// person is a browser of somebody; every exchange is held against the contract.
type person struct {
	t      testing.TB
	house  *house
	http   *http.Client
	access string
	me     map[string]any
}

// stranger has not logged in.
func (h *house) stranger() *person {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &person{t: h.t, house: h, http: &http.Client{Jar: jar, Transport: contractChecker(h.t), Timeout: time.Minute}}
}

// logIn is somebody of the first office, or of another with "name@office".
func (h *house) logIn(username string) *person {
	h.t.Helper()
	if !strings.Contains(username, "@") {
		username += "@guixi"
	}
	p := h.stranger()
	got := p.send("POST", "/api/v1/sessions", map[string]string{"username": username, "password": password})
	got.wants(http.StatusCreated)
	p.access = got.field("accessToken").(string)
	p.me = got.field("account").(map[string]any)
	return p
}

// answer is what came back, whole.
type answer struct {
	t      testing.TB
	status int
	header http.Header
	body   []byte
}

// send sends JSON (a string is sent as it is) with the person's token.
func (p *person) send(method, path string, body any, headers ...string) *answer {
	p.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	default:
		text, err := json.Marshal(b)
		if err != nil {
			p.t.Fatal(err)
		}
		r = strings.NewReader(string(text))
	}
	if r != nil {
		headers = append([]string{"Content-Type", "application/json"}, headers...)
	}
	return p.sendRaw(method, path, r, headers...)
}

func (p *person) sendRaw(method, path string, body io.Reader, headers ...string) *answer {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.house.server.URL+path, body)
	if err != nil {
		p.t.Fatal(err)
	}
	if p.access != "" {
		request.Header.Set("Authorization", "Bearer "+p.access)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := p.http.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return &answer{t: p.t, status: response.StatusCode, header: response.Header, body: text}
}

func (a *answer) wants(status int) *answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	return a
}

// refuses wants a problem with that code.
func (a *answer) refuses(status int, code string) *answer {
	a.t.Helper()
	a.wants(status)
	if got := a.field("code"); got != code {
		a.t.Fatalf("code %v, want %s: %s", got, code, a.body)
	}
	return a
}

func (a *answer) object() map[string]any {
	a.t.Helper()
	var o map[string]any
	if err := json.Unmarshal(a.body, &o); err != nil {
		a.t.Fatalf("not JSON: %v: %s", err, a.body)
	}
	return o
}

func (a *answer) field(name string) any {
	a.t.Helper()
	return a.object()[name]
}

// items are the items of a list.
func (a *answer) items() []map[string]any {
	a.t.Helper()
	list, _ := a.field("items").([]any)
	items := make([]map[string]any, len(list))
	for i, item := range list {
		items[i] = item.(map[string]any)
	}
	return items
}
