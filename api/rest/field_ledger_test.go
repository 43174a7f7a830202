package rest_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// These tests go by the numbers of FIELD.md, section 4.

func TestField18AnExportHoldsWhatWasWrittenAMomentAgo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	officer, observer := h.logIn("officer1"), h.logIn("observer1")
	month, day := monthsAgo(0)
	for n := range 3 {
		words := fmt.Sprintf("刚刚看到的第%d件", n)
		path := "/api/v1/issues/" + observer.log(day, map[string]any{"description": words})
		for _, query := range []string{"format=csv", "format=print"} {
			got := officer.send("GET", exportAt(month, query), nil).wants(200)
			if !strings.Contains(string(got.body), words) || got.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s, %d: not today's", query, n)
			}
		}
		officer.send("POST", path+"/decisions", map[string]any{"decision": "void", "reason": "不属于本街道", "version": 1}).wants(200)
		if got := officer.send("GET", exportAt(month, "format=csv"), nil).wants(200); strings.Contains(string(got.body), words) {
			t.Errorf("%d: still there after it was set aside", n)
		}
	}
}

// waiting is a long month in the middle of which the store gives nothing more until
// go on is closed.
type waiting struct {
	*ledger.Service
	goOn chan struct{}
}

const waitingEntries = 1000

func (w waiting) Entries(ctx context.Context, officeID, month string) (ledger.Ledger, iter.Seq2[ledger.Entry, error], error) {
	l := ledger.Ledger{OfficeID: officeID, Month: month, State: ledger.Sealed, Seed: make([]byte, ledger.SeedBytes)}
	return l, func(yield func(ledger.Entry, error) bool) {
		for i := range waitingEntries {
			if i == waitingEntries/2 {
				select {
				case <-w.goOn:
				case <-ctx.Done():
					yield(ledger.Entry{}, ctx.Err())
					return
				}
			}
			e := ledger.Entry{ID: fmt.Sprint(i), Status: issue.Accepted, Issue: &ledger.Issue{Description: strings.Repeat("长", 1000)}}
			if !yield(e, nil) {
				return
			}
		}
	}, nil
}

func (waiting) Keys(context.Context, string) ([]string, error) { return nil, nil }

// TestField18AnExportLeavesWhileItIsBeingRead reads the first bytes of a file of
// which the store has given one half only: were it made first and sent then, none
// would come.
func TestField18AnExportLeavesWhileItIsBeingRead(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	token := h.logIn("officer1").access
	for _, query := range []string{"format=csv", "format=print", "format=json"} {
		w := waiting{goOn: make(chan struct{})}
		server := httptest.NewServer(h.exporting(w))
		t.Cleanup(server.Close)
		ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
		defer stop()
		request, err := http.NewRequestWithContext(ctx, "GET", server.URL+exportAt("2026-10", query), nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+token)
		request.Header.Set("Accept-Encoding", "identity")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatalf("%s: nothing came while the store was waiting: %v", query, err)
		}
		defer response.Body.Close()
		beginning := make([]byte, 64<<10)
		if _, err := io.ReadFull(response.Body, beginning); err != nil {
			t.Fatalf("%s: the beginning: %v", query, err)
		}
		close(w.goOn)
		if rest, err := io.ReadAll(response.Body); err != nil || len(rest) < waitingEntries*1500 {
			t.Errorf("%s: %d bytes more, %v", query, len(rest), err)
		}
	}
}

// TestField20ASealedMonthStaysAsItWasWhateverComesAfter takes a month out before and
// after everybody has tried to change it.
func TestField20ASealedMonthStaysAsItWasWhateverComesAfter(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.officers()
	observer := h.logIn("observer1")
	month, day := monthsAgo(1)
	current, _ := monthsAgo(0)
	kept, open := observer.log(day, map[string]any{"unitId": "service"}), observer.log(day, map[string]any{"description": "没有看过的"})
	first.accept("/api/v1/issues/" + kept)
	h.seal(month, first, second)
	path := "/api/v1/ledgers/" + month
	taken := func() []byte {
		var all []byte
		for _, at := range []string{exportAt(month, "format=json"), exportAt(month, "format=csv"), path + "/entries", path + "/entries/" + kept} {
			all = append(all, first.send("GET", at, nil).wants(200).body...)
		}
		return all
	}
	before := taken()
	for _, id := range []string{kept, open} {
		got := observer.send("GET", "/api/v1/issues/"+id, nil).wants(200)
		observer.send("PUT", "/api/v1/issues/"+id, content(map[string]any{"observedAt": day, "description": "改一改"}), "If-Match", got.header.Get("ETag")).refuses(412, "sealed")
	}
	for _, decision := range []string{"void", "return", "correct"} {
		first.send("POST", "/api/v1/issues/"+kept+"/decisions", map[string]any{
			"decision": decision, "reason": "改主意了", "version": first.send("GET", "/api/v1/issues/"+kept, nil).field("version"),
			"ruling": map[string]any{"categoryId": "fire", "note": "后来写的"},
		}).refuses(412, "sealed")
	}
	for _, step := range []string{"propose", "reopen"} {
		first.send("POST", path+"/seal", map[string]any{"step": step, "reason": "再开"}).refuses(412, "not_editable")
	}
	late := observer.log(day, map[string]any{"description": "补报的一条"})
	renameUnits(t, h)
	if after := taken(); !bytes.Equal(before, after) {
		t.Errorf("the sealed month is another one:\n%s\n%s", before, after)
	}
	if next := first.send("GET", "/api/v1/ledgers/"+current+"/entries", nil).wants(200).items(); len(next) != 1 || next[0]["id"] != late || next[0]["lateFrom"] != month {
		t.Errorf("what came late: %v", next)
	}
}

// renameUnits gives every unit of the first office another name.
func renameUnits(t *testing.T, h *house) {
	t.Helper()
	o, err := h.app.Store.Offices.Get(t.Context(), "guixi")
	if err != nil {
		t.Fatal(err)
	}
	for i := range o.Units {
		o.Units[i].Name = "改名后的" + o.Units[i].Name
	}
	if err := h.app.Store.Offices.Replace(t.Context(), o); err != nil {
		t.Fatal(err)
	}
}
