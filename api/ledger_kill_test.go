package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	mathrand "math/rand/v2"
	"net/http"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

const (
	sealKills   = 20
	sealMonths  = 10
	monthIssues = 1400
	monthVisits = 40
)

// TestAMonthIsSealedOnceHoweverOftenTheServerIsKilled runs the real binary, lets
// two officers seal month after month, and kills it with SIGKILL at a random
// moment of the sealing, 20 times. Every month then ends sealed once.
func TestAMonthIsSealedOnceHoweverOftenTheServerIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute; -short leaves it out")
	}
	k := &sealing{t: t, binary: buildBinary(t), data: t.TempDir()}
	k.furnish()
	kills, window := 0, 150*time.Millisecond
	for done := 0; done < sealMonths; {
		server := startServer(t, k.binary, k.data)
		if k.first == "" {
			k.first, k.second = logInAs(t, server.url, "officer1"), logInAs(t, server.url, "officer2")
		}
		if k.state != ledger.Reviewing { // else the sealing goes on by itself
			k.order(server.url, k.month(done))
		}
		if kills < sealKills {
			time.Sleep(mathrand.N(window))
		} else {
			k.await(server.url, k.month(done))
		}
		server.kill(t)
		switch k.look(k.month(done)) {
		case ledger.Sealed: // too late for this machine: be quicker
			done++
			window = max(window/2, 5*time.Millisecond)
		case ledger.Reviewing:
			kills++
		default: // not confirmed yet: leave it more time
			window = min(2*window, 150*time.Millisecond)
		}
	}
	k.verifyAll()
	t.Logf("%d kills in the middle of %d sealings", kills, sealMonths)
	if kills < sealKills {
		t.Errorf("only %d kills hit a sealing", kills)
	}
}

type sealing struct {
	t             *testing.T
	binary, data  string
	first, second string // access tokens
	state         ledger.State
}

func (k *sealing) month(n int) string { return fmt.Sprintf("2026-%02d", n+1) }

// furnish fills an empty store with months of records.
func (k *sealing) furnish() {
	k.t.Helper()
	a := openStore(k.t, k.data)
	hash, err := account.HashPassword(rand.Reader, "pw")
	must(k.t, err)
	must(k.t, a.Store.Offices.Insert(k.t.Context(), office.Office{
		OfficeID: "guixi", Version: 1, Name: "桂溪街道", Zone: "Asia/Shanghai",
		Communities: []office.Community{{ID: "heping", Name: "和平社区"}}, Categories: []office.Category{{ID: "env", Name: "环境卫生"}},
		Units: []office.Unit{{ID: "city", Name: "城市管理科", Kind: office.Department}},
	}))
	for _, name := range []string{"officer1", "officer2"} {
		must(k.t, a.Store.Accounts.Insert(k.t.Context(), account.Account{
			OfficeID: "guixi", ID: newID(k.t), Version: 1, Username: name, Name: name, Role: access.Officer, PasswordHash: hash, AccessVersion: 1,
		}))
	}
	for n := range sealMonths {
		at := instant.Of(time.Date(2026, time.Month(n+1), 9, 4, 0, 0, 0, time.UTC))
		insertTogether(k.t, monthIssues, func(i int) error {
			return a.Store.Issues.Insert(k.t.Context(), issue.Issue{
				OfficeID: "guixi", ID: newID(k.t), Version: 1, AuthorID: "o", AuthorRole: access.Observer, Month: k.month(n), Status: issue.Accepted,
				ReceivedAt: at, Content: issue.Content{
					Kind: issue.Problem, Description: fmt.Sprintf("第%d盏路灯不亮", i), CategoryID: "env", CommunityID: "heping", ObservedAt: at, Photos: []photo.Ref{},
				},
			})
		})
		insertTogether(k.t, monthVisits, func(int) error {
			return a.Store.Visits.Insert(k.t.Context(), visit.Visit{
				OfficeID: "guixi", ID: newID(k.t), Version: 1, AuthorID: "i", AuthorRole: access.Inspector, Month: k.month(n), Status: visit.Accepted,
				ReceivedAt: at, Score: 100, Content: visit.Content{UnitID: "city", ScorecardID: "window", ScorecardVersion: 1, ArrivedAt: at, FinishedAt: at, Grade: 4},
			})
		})
	}
	must(k.t, a.Close())
}

// insertTogether lets many writers share the commits.
func insertTogether(t *testing.T, n int, insert func(i int) error) {
	t.Helper()
	answers := make(chan error, n)
	for i := range n {
		go func() { answers <- insert(i) }()
	}
	for range n {
		must(t, <-answers)
	}
}

// order proposes and confirms a month. The sealing has begun when the second
// answer is still being made.
func (k *sealing) order(url, month string) {
	k.t.Helper()
	k.post(url+"/api/v1/ledgers/"+month+"/seal", k.first, `{"step":"propose"}`)
	go k.post(url+"/api/v1/ledgers/"+month+"/seal", k.second, `{"step":"confirm"}`)
}

// post does not look at the answer: the server may be killed before it comes.
func (k *sealing) post(url, token, body string) {
	request, err := http.NewRequestWithContext(k.t.Context(), http.MethodPost, url, bytes.NewBufferString(body))
	if err != nil {
		return
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+token)
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
	}
}

func (k *sealing) await(url, month string) {
	k.t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		request, err := http.NewRequestWithContext(k.t.Context(), http.MethodGet, url+"/api/v1/ledgers/"+month, nil)
		must(k.t, err)
		request.Header.Set("Authorization", "Bearer "+k.first)
		response, err := http.DefaultClient.Do(request)
		must(k.t, err)
		var view struct{ State ledger.State }
		err = json.NewDecoder(response.Body).Decode(&view)
		response.Body.Close()
		must(k.t, err)
		if view.State == ledger.Sealed {
			return
		}
	}
	k.t.Fatalf("%s was not sealed in a minute", month)
}

// look says where a month stands in the store. Whatever was proposed only is
// proposed again, which changes nothing.
func (k *sealing) look(month string) ledger.State {
	k.t.Helper()
	a := openStore(k.t, k.data)
	l, err := a.Store.Ledgers.Get(k.t.Context(), "guixi", month)
	if err != nil && !fault.Is(err, fault.Missing) {
		k.t.Fatal(err)
	}
	must(k.t, a.Close())
	if k.state = l.State; l.State == ledger.Reviewing && !l.InSealing() {
		k.state = ledger.Open
	}
	return k.state
}

// verifyAll looks whether every month has each record once, and verifies the
// exports and the chain between them.
func (k *sealing) verifyAll() {
	k.t.Helper()
	a := openStore(k.t, k.data)
	keys, err := a.Ledgers.Keys(k.t.Context(), "guixi")
	must(k.t, err)
	if len(keys) != 1 {
		k.t.Errorf("%d keys", len(keys))
	}
	seen := map[string]string{}
	var reports []ledger.Report
	for n := range sealMonths {
		month := k.month(n)
		l, entries, err := a.Ledgers.Entries(k.t.Context(), "guixi", month)
		must(k.t, err)
		steps := map[ledger.Step]int{}
		for _, e := range l.Course {
			steps[e.Step]++
		}
		if steps[ledger.Seal] != 1 || steps[ledger.Confirm] != 1 {
			k.t.Errorf("%s: steps %v", month, steps)
		}
		for e, err := range entries {
			must(k.t, err)
			if seen[e.ID] != "" {
				k.t.Errorf("record %s is in %s and %s", e.ID, seen[e.ID], month)
			}
			seen[e.ID] = month
		}
		var file bytes.Buffer
		must(k.t, ledger.WriteExport(&file, l, keys, entries))
		r, err := ledger.Verify(&file, ledger.Options{Keys: keys})
		must(k.t, err)
		if !r.OK() || r.Entries != monthIssues+monthVisits {
			k.t.Errorf("%s: %d entries, found %v", month, r.Entries, r.Findings)
		}
		reports = append(reports, r)
	}
	if found := ledger.VerifyChain(reports); len(found) > 0 || len(seen) != sealMonths*(monthIssues+monthVisits) {
		k.t.Errorf("%d records, chain %v", len(seen), found)
	}
	must(k.t, a.Close())
}

func logInAs(t *testing.T, url, username string) string {
	t.Helper()
	response, err := http.Post(url+"/api/v1/sessions", "application/json", bytes.NewBufferString(`{"username":"`+username+`","password":"pw"}`))
	must(t, err)
	defer response.Body.Close()
	var session struct {
		AccessToken string `json:"accessToken"`
	}
	must(t, json.NewDecoder(response.Body).Decode(&session))
	return session.AccessToken
}
