package rest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"mingcha/api/rest"
	"mingcha/internal/audit"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
	"mingcha/internal/office"
	"mingcha/internal/photo"
)

// breaking is a month whose entries end in an error, or never fail where it is
// patient, but take their time.
type breaking struct {
	*ledger.Service
	entries int
	patient bool
}

func (b breaking) Entries(_ context.Context, officeID, month string) (ledger.Ledger, iter.Seq2[ledger.Entry, error], error) {
	return ledger.Ledger{OfficeID: officeID, Month: month, State: ledger.Sealed, Seed: make([]byte, ledger.SeedBytes)}, func(yield func(ledger.Entry, error) bool) {
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

// exporting is a surface that has those months and nothing else.
func (h *house) exporting(months export.Ledgers) http.Handler {
	h.t.Helper()
	out, set := h.app.Outside, h.app.Store
	handler, err := rest.New(rest.Deps{
		Accounts: h.app.Accounts, Photos: photo.NewService(photo.Deps{}), Random: out.Random, Log: out.Log,
		Metrics: prometheus.NewRegistry(), App: fstest.MapFS{}, Clock: out.Clock,
		Exports: export.NewService(export.Deps{
			Ledgers: months, Offices: office.NewService(set.Offices, out.Clock), Clock: out.Clock,
			Audit: audit.NewService(set.Audit, out.Clock, out.Random), Log: out.Log,
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
	t.Parallel()
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
