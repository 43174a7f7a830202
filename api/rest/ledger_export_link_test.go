package rest_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"mingcha/internal/access"
	"mingcha/internal/config"
)

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
	t.Parallel()
	h, officer, month := sealedMonth(t)
	link := officer.link(month, map[string]any{"format": "csv", "copy": "department", "unit": "service"})
	browser := h.stranger()
	if got := browser.send("GET", link, nil).wants(200); !strings.Contains(string(got.body), "分类投放点未及时清运") {
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
	t.Parallel()
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
	t.Parallel()
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
	officer.send("POST", current, map[string]any{"format": "csv", "copy": "department"}).refuses(404, "not_found")
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
	t.Parallel()
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
	t.Parallel()
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
