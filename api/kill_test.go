package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/office"
)

const (
	killRounds  = 50
	killClients = 20
)

// TestNothingAcknowledgedIsLostOrDoubledWhenTheServerIsKilled runs the real
// binary, lets 20 clients send issues with a photo, kills it with SIGKILL at a
// random moment, and starts it again, 50 times. What had no answer is sent
// again, as a phone would.
func TestNothingAcknowledgedIsLostOrDoubledWhenTheServerIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute; -short leaves it out")
	}
	k := &killing{t: t, binary: buildBinary(t), data: t.TempDir(), kept: map[string]*report{}}
	k.furnish()
	for round := range killRounds {
		server := startServer(k.t, k.binary, k.data)
		if round == 0 {
			k.logIn(server.url)
		}
		k.verifyNew(server.url)
		k.sendUntilKilled(server)
		k.checkIntegrity()
	}
	server := startServer(k.t, k.binary, k.data)
	k.finish(server.url)
	server.kill(t)
	k.verifyAll()
	t.Logf("%d kills: %d issues with photos acknowledged, all there once", killRounds, len(k.kept))
}

// report is one issue of a client, with how far it was acknowledged.
type report struct {
	id, photoID     string
	content, photo  []byte
	record, picture bool // acknowledged
	verified        bool
}

type killing struct {
	t            *testing.T
	binary, data string
	token        string

	mu      sync.Mutex
	kept    map[string]*report
	pending []*report // not yet acknowledged whole
}

// furnish puts an office and an observer into the empty store.
func (k *killing) furnish() {
	k.t.Helper()
	a := openStore(k.t, k.data)
	hash, err := account.HashPassword(rand.Reader, "pw")
	must(k.t, err)
	must(k.t, a.Store.Offices.Insert(k.t.Context(), office.Office{
		OfficeID: "guixi", Version: 1, Name: "桂溪街道", Zone: "Asia/Shanghai",
		Communities: []office.Community{{ID: "heping", Name: "和平社区"}}, Categories: []office.Category{{ID: "env", Name: "环境卫生"}},
	}))
	must(k.t, a.Store.Accounts.Insert(k.t.Context(), account.Account{
		OfficeID: "guixi", ID: newID(k.t), Version: 1, Username: "observer1", Role: access.Observer, PasswordHash: hash, AccessVersion: 1,
	}))
	must(k.t, a.Close())
}

// sendUntilKilled lets the clients work and kills the server in the middle.
func (k *killing) sendUntilKilled(server *process) {
	ctx, stop := context.WithCancel(k.t.Context())
	var clients sync.WaitGroup
	for range killClients {
		clients.Go(func() {
			for ctx.Err() == nil {
				k.send(ctx, server.url, k.next())
			}
		})
	}
	time.Sleep(time.Duration(20+mathrand.IntN(280)) * time.Millisecond)
	server.kill(k.t)
	stop()
	clients.Wait()
}

// next is something unacknowledged from before, or something new.
func (k *killing) next() *report {
	k.mu.Lock()
	defer k.mu.Unlock()
	if n := len(k.pending); n > 0 {
		r := k.pending[n-1]
		k.pending = k.pending[:n-1]
		return r
	}
	r := &report{id: newID(k.t), photoID: newID(k.t), photo: smallPicture(k.t)}
	sum := sha256.Sum256(r.photo)
	r.content = []byte(fmt.Sprintf(`{"kind":"problem","description":"%s","categoryId":"env","communityId":"heping","observedAt":%q,`+
		`"photos":[{"id":%q,"sha256":%q,"bytes":%d,"contentType":"image/jpeg"}]}`,
		r.id, time.Now().Format(time.RFC3339), r.photoID, hex.EncodeToString(sum[:]), len(r.photo)))
	return r
}

// send takes one report as far as it gets.
func (k *killing) send(ctx context.Context, url string, r *report) {
	r.record = r.record || k.put(ctx, url+"/api/v1/issues/"+r.id, "application/json", r.content)
	if r.record {
		r.picture = r.picture || k.put(ctx, url+"/api/v1/photos/"+r.photoID, "image/jpeg", r.photo)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if r.record {
		k.kept[r.id] = r
	}
	if !r.picture {
		k.pending = append(k.pending, r)
	}
}

func (k *killing) put(ctx context.Context, url, contentType string, body []byte) (acknowledged bool) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, url, bytes.NewReader(body))
	must(k.t, err)
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Authorization", "Bearer "+k.token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return false
	}
	if response.StatusCode != 200 && response.StatusCode != 201 && response.StatusCode != 503 {
		k.t.Errorf("PUT %s: %d %s", url, response.StatusCode, text)
	}
	return response.StatusCode < 300
}

// verifyNew asks the restarted server for all that was acknowledged since the
// last start.
func (k *killing) verifyNew(url string) {
	k.t.Helper()
	for _, r := range k.kept {
		if r.verified {
			continue
		}
		var there struct {
			Description string
			Photos      []struct{ ID, SHA256 string }
		}
		must(k.t, json.Unmarshal(k.get(url+"/api/v1/issues/"+r.id), &there))
		sum := sha256.Sum256(r.photo)
		if there.Description != r.id || len(there.Photos) != 1 || there.Photos[0].ID != r.photoID || there.Photos[0].SHA256 != hex.EncodeToString(sum[:]) {
			k.t.Fatalf("%s came back as %+v", r.id, there)
		}
		if r.picture {
			k.get(url + "/api/v1/photos/" + r.photoID + "?size=thumb")
		}
		r.verified = r.picture
	}
}

func (k *killing) get(url string) []byte {
	k.t.Helper()
	request, err := http.NewRequestWithContext(k.t.Context(), http.MethodGet, url, nil)
	must(k.t, err)
	request.Header.Set("Authorization", "Bearer "+k.token)
	response, err := http.DefaultClient.Do(request)
	must(k.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(k.t, err)
	if response.StatusCode != 200 {
		k.t.Fatalf("acknowledged and lost: GET %s: %d %s", url, response.StatusCode, text)
	}
	return text
}

// finish sends all that is still pending, with no more kills.
func (k *killing) finish(url string) {
	for len(k.pending) > 0 && k.t.Context().Err() == nil {
		k.send(k.t.Context(), url, k.next())
	}
	k.verifyNew(url)
}

func (k *killing) checkIntegrity() {
	k.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(k.data, "mingcha.db"))
	must(k.t, err)
	defer db.Close()
	var verdict string
	must(k.t, db.QueryRow("PRAGMA integrity_check").Scan(&verdict))
	if verdict != "ok" {
		k.t.Fatalf("integrity check: %s", verdict)
	}
}

// verifyAll counts, in the files themselves.
func (k *killing) verifyAll() {
	k.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(k.data, "mingcha.db"))
	must(k.t, err)
	defer db.Close()
	for table, column := range map[string]string{"issues": "id", "photos": "id"} {
		var rows, distinct int
		must(k.t, db.QueryRow(fmt.Sprintf("SELECT count(*), count(DISTINCT %s) FROM %s", column, table)).Scan(&rows, &distinct))
		if rows != len(k.kept) || distinct != rows {
			k.t.Errorf("%s: %d rows, %d distinct, %d acknowledged", table, rows, distinct, len(k.kept))
		}
	}
}

func (k *killing) logIn(url string) {
	k.t.Helper()
	response, err := http.Post(url+"/api/v1/sessions", "application/json", bytes.NewBufferString(`{"username":"observer1","password":"pw"}`))
	must(k.t, err)
	defer response.Body.Close()
	var session struct {
		AccessToken string `json:"accessToken"`
	}
	must(k.t, json.NewDecoder(response.Body).Decode(&session))
	k.token = session.AccessToken
}

func smallPicture(t *testing.T) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 48, 32))
	_, err := rand.Read(img.Pix)
	must(t, err)
	var out bytes.Buffer
	must(t, jpeg.Encode(&out, img, nil))
	return out.Bytes()
}
