package rest_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"mingcha/internal/account"
	"mingcha/internal/fault"
)

func TestLoggingInGivesATokenAndACookieThatNoScriptReads(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.stranger()
	got := p.send("POST", "/api/v1/sessions", map[string]string{"username": " Observer1@guixi ", "password": password}).wants(201)
	for _, line := range got.header.Values("Set-Cookie") {
		for _, want := range []string{"HttpOnly", "SameSite=Strict", "Path=/api/v1/sessions"} {
			if !strings.Contains(line, want) {
				t.Errorf("cookie %q lacks %s", line, want)
			}
		}
	}
	p.access = got.field("accessToken").(string)
	if me := p.send("GET", "/api/v1/me", nil).wants(200); me.field("username") != "observer1" || me.field("courtyard") != "一院" {
		t.Errorf("me %s", me.body)
	}
	if strings.Contains(string(got.body), "argon2") {
		t.Error("the password's hash left the house")
	}
}

func TestAnExpiredOrForgedTokenIsNoToken(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	good := p.access
	parts := strings.Split(good, ".")
	sign := func(method jwt.SigningMethod, key any, changes func(jwt.MapClaims, map[string]any)) string {
		now := time.Now()
		claims := jwt.MapClaims{
			"iss": "mingcha", "aud": []string{"mingcha-api"}, "sub": p.me["id"], "office": "guixi", "av": 1,
			"iat": now.Unix(), "exp": now.Add(time.Minute).Unix(),
		}
		keys, err := h.app.Store.Keys.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		token := jwt.NewWithClaims(method, claims)
		token.Header["kid"] = keys[0].ID
		if key == nil {
			key = secretBytes(t, keys[0])
		}
		if changes != nil {
			changes(claims, token.Header)
		}
		text, err := token.SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	p.access = sign(jwt.SigningMethodHS256, nil, nil)
	p.send("GET", "/api/v1/me", nil).wants(200) // so that the others fail for their own reason
	set := func(name string, v any) func(jwt.MapClaims, map[string]any) {
		return func(c jwt.MapClaims, _ map[string]any) { c[name] = v }
	}
	drop := func(name string) func(jwt.MapClaims, map[string]any) {
		return func(c jwt.MapClaims, _ map[string]any) { delete(c, name) }
	}
	for name, token := range map[string]string{
		"nothing":          "",
		"no token":         "abc",
		"other signature":  parts[0] + "." + parts[1] + "." + strings.Repeat("A", len(parts[2])),
		"no signature":     parts[0] + "." + parts[1] + ".",
		"alg none":         sign(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil),
		"HS384":            sign(jwt.SigningMethodHS384, nil, nil),
		"another key":      sign(jwt.SigningMethodHS256, []byte("guess"), nil),
		"no kid":           sign(jwt.SigningMethodHS256, nil, func(_ jwt.MapClaims, h map[string]any) { delete(h, "kid") }),
		"expired":          sign(jwt.SigningMethodHS256, nil, set("exp", time.Now().Add(-time.Hour).Unix())),
		"never expires":    sign(jwt.SigningMethodHS256, nil, drop("exp")),
		"from the future":  sign(jwt.SigningMethodHS256, nil, set("iat", time.Now().Add(time.Hour).Unix())),
		"other issuer":     sign(jwt.SigningMethodHS256, nil, set("iss", "else")),
		"for the device":   sign(jwt.SigningMethodHS256, nil, set("aud", "mingcha-device")),
		"unknown account":  sign(jwt.SigningMethodHS256, nil, set("sub", newID(t))),
		"other office":     sign(jwt.SigningMethodHS256, nil, set("office", "other")),
		"old account data": sign(jwt.SigningMethodHS256, nil, set("av", 0)),
	} {
		p.access = token
		if got := p.send("GET", "/api/v1/me", nil); got.status != 401 || got.field("code") != "unauthenticated" {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	p.access = good
	h.skew.Add((account.AccessLife + time.Minute).Milliseconds())
	p.send("GET", "/api/v1/me", nil).refuses(401, "unauthenticated")
}

func TestADismissalWorksAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	a, err := h.app.Store.Accounts.Get(t.Context(), "guixi", p.me["id"].(string))
	if err != nil {
		t.Fatal(err)
	}
	a.Disabled = true
	if err := h.app.Store.Accounts.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	p.send("GET", "/api/v1/me", nil).refuses(401, "unauthenticated")
	p.send("POST", "/api/v1/sessions/refresh", nil).refuses(401, "session_ended")
	p.send("POST", "/api/v1/sessions", map[string]string{"username": "observer1@guixi", "password": password}).refuses(401, "bad_credentials")
}

// refreshToken is what the person's browser holds.
func (p *person) refreshToken() string {
	p.t.Helper()
	u, err := url.Parse(p.house.server.URL + "/api/v1/sessions")
	if err != nil {
		p.t.Fatal(err)
	}
	for _, c := range p.http.Jar.Cookies(u) {
		if c.Name == "mingcha_refresh" {
			return c.Value
		}
	}
	return ""
}

// holding is a browser with that refresh token and nothing else.
func (h *house) holding(token string) *person {
	h.t.Helper()
	p := h.stranger()
	u, err := url.Parse(h.server.URL + "/api/v1/sessions")
	if err != nil {
		h.t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	jar.SetCookies(u, []*http.Cookie{{Name: "mingcha_refresh", Value: token, Path: "/api/v1/sessions"}})
	p.http.Jar = jar
	return p
}

func TestARefreshTokenCountsOnceAndAStolenOneEndsTheFamily(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	first := p.refreshToken()
	p.send("POST", "/api/v1/sessions/refresh", nil).wants(200)
	second := p.refreshToken()
	if first == second || second == "" {
		t.Fatal("the token did not rotate")
	}
	// Two tabs, or a lost answer: within the grace the same successor.
	tab := h.holding(first)
	tab.send("POST", "/api/v1/sessions/refresh", nil).wants(200)
	if tab.refreshToken() != second {
		t.Error("the grace gave another successor")
	}
	h.skew.Add(time.Minute.Milliseconds())
	h.holding(first).send("POST", "/api/v1/sessions/refresh", nil).refuses(401, "session_ended")
	h.holding(second).send("POST", "/api/v1/sessions/refresh", nil).refuses(401, "session_ended")
}

func TestTwentyTabsRefreshingAtOnceAllStayLoggedIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.logIn("observer1").refreshToken()
	results := make(chan string, 20)
	for range 20 {
		tab := h.holding(first)
		go func() {
			if got := tab.send("POST", "/api/v1/sessions/refresh", nil); got.status != 200 {
				results <- string(got.body)
				return
			}
			results <- tab.refreshToken()
		}()
	}
	successors := map[string]int{}
	for range 20 {
		successors[<-results]++
	}
	if len(successors) != 1 {
		t.Errorf("%d different outcomes: %v", len(successors), successors)
	}
}

func TestLoggingOutEndsTheSessionAndIsHarmlessTwice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	token := p.refreshToken()
	p.send("DELETE", "/api/v1/sessions/current", nil).wants(204)
	p.send("DELETE", "/api/v1/sessions/current", nil).wants(204)
	h.holding(token).send("DELETE", "/api/v1/sessions/current", nil).wants(204)
	h.holding(token).send("POST", "/api/v1/sessions/refresh", nil).refuses(401, "session_ended")
	for _, nonsense := range []string{"x", "a.b.c", "guixi." + newID(t) + ".AAAA", "other" + strings.TrimPrefix(token, "guixi")} {
		h.holding(nonsense).send("POST", "/api/v1/sessions/refresh", nil).refuses(401, "session_ended")
		h.holding(nonsense).send("DELETE", "/api/v1/sessions/current", nil).wants(204)
	}
}

func TestASessionEndsAfterAQuarterWithoutUse(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	h.skew.Store((account.RefreshLife - time.Hour).Milliseconds())
	p.send("POST", "/api/v1/sessions/refresh", nil).wants(200)
	h.skew.Add(account.RefreshLife.Milliseconds())
	token := p.refreshToken()
	p.send("POST", "/api/v1/sessions/refresh", nil).refuses(401, "session_ended")
	if err := h.app.Accounts.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := h.app.Store.Sessions.Get(t.Context(), "guixi", strings.Split(token, ".")[1]); !fault.Is(err, fault.Missing) {
		t.Errorf("the expired session was not swept: %v", err)
	}
}

func TestAForeignPageCannotUseTheSession(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	p.send("POST", "/api/v1/sessions/refresh", nil, "Sec-Fetch-Site", "cross-site").refuses(403, "cross_origin")
	p.send("DELETE", "/api/v1/sessions/current", nil, "Origin", "https://elsewhere.example").refuses(403, "cross_origin")
	p.send("POST", "/api/v1/sessions/refresh", nil, "Sec-Fetch-Site", "same-origin").wants(200)
}
