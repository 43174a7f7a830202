package rest_test

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestWrongNamesAndWrongPasswordsLookAlike(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var bodies []string
	for _, c := range []map[string]string{
		{"username": "observer1@guixi", "password": "wrong"},
		{"username": "nobody@guixi", "password": password},
		{"username": "observer1@nowhere", "password": password},
		{"username": "observer1", "password": password}, // two offices: which?
		{"username": "observer1@guixi", "password": ""},
	} {
		got := h.stranger().send("POST", "/api/v1/sessions", c).refuses(http.StatusUnauthorized, "bad_credentials")
		o := got.object()
		delete(o, "requestId")
		bodies = append(bodies, text(t, o))
	}
	for _, body := range bodies {
		if body != bodies[0] {
			t.Errorf("%s differs from %s", body, bodies[0])
		}
	}
}

func TestGuessingIsSlowedButTheKnownPhoneStillComesIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.stopClock()
	mine := h.logIn("observer1")
	wrong := map[string]string{"username": "observer1@guixi", "password": "guess"}
	right := map[string]string{"username": "observer1@guixi", "password": password}
	attacker := h.stranger()
	for range 3 {
		attacker.send("POST", "/api/v1/sessions", wrong).refuses(401, "bad_credentials")
	}
	slowed := attacker.send("POST", "/api/v1/sessions", right).refuses(http.StatusTooManyRequests, "too_many_attempts")
	if slowed.header.Get("Retry-After") == "" {
		t.Error("does not say how long to wait")
	}
	mine.send("POST", "/api/v1/sessions", right).wants(http.StatusCreated)
	h.skew.Add(time.Minute.Milliseconds())
	attacker.send("POST", "/api/v1/sessions", right).wants(http.StatusCreated) // never a hard lock
}

func TestGuessingManyAtOnceOrUnderBothFormsOfANameIsSlowedAlike(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.stopClock()
	var wrong, slowed atomic.Int32
	var all sync.WaitGroup
	for i := range 40 {
		name := []string{"observer1@guixi", " Observer1@GUIXI "}[i%2]
		all.Go(func() {
			switch h.stranger().send("POST", "/api/v1/sessions", map[string]string{"username": name, "password": "guess"}).status {
			case 401:
				wrong.Add(1)
			case 429:
				slowed.Add(1)
			}
		})
	}
	all.Wait()
	if wrong.Load() > 3 || wrong.Load()+slowed.Load() != 40 {
		t.Errorf("%d guesses were checked, %d slowed", wrong.Load(), slowed.Load())
	}
}
