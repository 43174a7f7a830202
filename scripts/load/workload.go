package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"
)

// password is that of the benchmark's accounts.
const password = "mingcha-bench"

// workload is what is asked of a server, and what it needs to know for that.
type workload struct {
	random   *chacha
	photos   []photoFile
	months   []string
	seeded   int      // documents in the store so far
	mine     []string // ids of the observer's own documents
	observer string   // access tokens; they last at least ten minutes
	officer  string
	loggedIn time.Time
}

// operation is one thing a person does, as the requests it takes.
type operation struct {
	name string
	make func(r *rand.Rand) []request
}

// chosen are those of the operations that the plan wants.
func (p plan) chosen(all ...operation) []operation {
	var some []operation
	for _, op := range all {
		if strings.Contains(op.name, p.only) {
			some = append(some, op)
		}
	}
	return some
}

func newWorkload() *workload {
	w := &workload{random: newChacha()}
	for i := range 12 {
		w.months = append(w.months, monthStart(i).Format("2006-01"))
	}
	for i := range 8 {
		w.photos = append(w.photos, drawPhoto(uint64(i)))
	}
	return w
}

// logIn gets fresh access tokens when the last are older than five minutes.
func (w *workload) logIn(ctx context.Context, s *server) error {
	if w.observer != "" && time.Since(w.loggedIn) < 5*time.Minute {
		return nil
	}
	for name, token := range map[string]*string{"observer": &w.observer, "officer": &w.officer} {
		body, err := json.Marshal(map[string]string{"username": name, "password": password})
		if err != nil {
			return err
		}
		answer, err := s.send(ctx, request{
			method: http.MethodPost, path: "/api/v1/sessions", contentType: "application/json", body: body, want: http.StatusCreated,
		})
		if err != nil {
			return err
		}
		var session struct{ AccessToken string }
		if err := json.Unmarshal(answer.body, &session); err != nil {
			return fmt.Errorf("session: %w", err)
		}
		*token = session.AccessToken
	}
	w.loggedIn = time.Now()
	return nil
}

// get reads one of the observer's own documents, any of them.
func (w *workload) get() operation {
	return operation{"get", func(r *rand.Rand) []request {
		id := w.mine[r.IntN(len(w.mine))]
		return []request{{method: http.MethodGet, path: "/api/v1/issues/" + id, token: w.observer, want: http.StatusOK}}
	}}
}

// list reads the first fifty of one of twelve months, of the whole office.
func (w *workload) list() operation {
	return operation{"list 50", func(r *rand.Rand) []request {
		path := "/api/v1/issues?limit=50&month=" + w.months[r.IntN(len(w.months))]
		return []request{{method: http.MethodGet, path: path, token: w.officer, want: http.StatusOK}}
	}}
}

func (w *workload) create() operation {
	return operation{"create", func(*rand.Rand) []request {
		return []request{w.put()}
	}}
}

// createWithPhoto is two requests, one after the other: the record, then the
// photo of about 300 KB.
func (w *workload) createWithPhoto() operation {
	return operation{"create + photo", func(r *rand.Rand) []request {
		photo := w.photos[r.IntN(len(w.photos))]
		id := w.random.id()
		record := w.put(map[string]any{"id": id, "sha256": photo.sha256, "bytes": len(photo.data), "contentType": "image/jpeg"})
		return []request{record, {
			method: http.MethodPut, path: "/api/v1/photos/" + id, contentType: "image/jpeg",
			token: w.observer, body: photo.data, want: http.StatusCreated,
		}}
	}}
}

// put is a new record with the given photos in its manifest.
func (w *workload) put(photos ...map[string]any) request {
	if photos == nil {
		photos = []map[string]any{}
	}
	body, err := json.Marshal(map[string]any{
		"kind": "problem", "description": description, "categoryId": categoryID, "communityId": communityID,
		"courtyard": courtyard, "place": place, "severity": "serious", "photos": photos,
		"location":   map[string]float64{"lat": 30.5702, "lng": 104.0647, "accuracy": 12},
		"observedAt": time.Now().UTC().Format(time.RFC3339),
	})
	if err != nil {
		panic(err) // the map above is always JSON
	}
	return request{
		method: http.MethodPut, path: "/api/v1/issues/" + w.random.id(), contentType: "application/json",
		token: w.observer, body: body, want: http.StatusCreated,
	}
}

// answerSizes asks the program once, so that the bare server can answer as much.
func (w *workload) answerSizes(ctx context.Context, s *server) (list, get int, err error) {
	random := rand.New(rand.NewPCG(1, 1))
	page, err := s.send(ctx, w.list().make(random)[0])
	if err != nil {
		return 0, 0, err
	}
	one, err := s.send(ctx, w.get().make(random)[0])
	return len(page.body), len(one.body), err
}
