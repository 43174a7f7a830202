package rest_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"mingcha/api/openapi"
)

// contract is the served contract, ready to be held against traffic.
var contract = sync.OnceValues(func() (*openapi3.T, error) {
	for _, file := range []string{
		"image/jpeg", "image/png", "image/webp", "text/html", "text/csv", "application/zip",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	} {
		openapi3filter.RegisterBodyDecoder(file, openapi3filter.FileBodyDecoder)
	}
	doc, err := openapi3.NewLoader().LoadFromData(openapi.Contract)
	if err != nil {
		return nil, err
	}
	return doc, nil
})

// contractRoutes finds the contract's route for a request; every transport asks
// the same one, which is only read.
var contractRoutes = sync.OnceValues(func() (routers.Router, error) {
	doc, err := contract()
	if err != nil {
		return nil, err
	}
	return gorillamux.NewRouter(doc)
})

// checker is a transport that fails the test when an exchange breaks the
// contract: an answer of another form, or a success for a request that the
// contract does not allow.
type checker struct {
	t      testing.TB
	router routers.Router
}

func contractChecker(t testing.TB) http.RoundTripper {
	t.Helper()
	router, err := contractRoutes()
	if err != nil {
		t.Fatal(err)
	}
	return &checker{t: t, router: router}
}

// uncontracted are paths that the contract leaves out: the front end and what is
// not there.
func (k *checker) uncontracted(r *http.Request) bool {
	_, _, err := k.router.FindRoute(r)
	return err != nil
}

func (k *checker) RoundTrip(r *http.Request) (*http.Response, error) {
	sent := []byte(nil)
	if r.Body != nil {
		var err error
		if sent, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
		r.Body = io.NopCloser(bytes.NewReader(sent))
		r.ContentLength = int64(len(sent))
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil || k.uncontracted(r) {
		return response, err
	}
	got, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(got))
	if err := k.hold(r, sent, response, got); err != nil {
		k.t.Errorf("contract: %s %s -> %d: %v", r.Method, r.URL.Path, response.StatusCode, err)
	}
	return response, nil
}

func (k *checker) hold(r *http.Request, sent []byte, response *http.Response, got []byte) error {
	route, params, err := k.router.FindRoute(r)
	if err != nil {
		return err
	}
	again := r.Clone(r.Context())
	again.Body = io.NopCloser(bytes.NewReader(sent))
	in := &openapi3filter.RequestValidationInput{
		Request: again, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true},
	}
	if err := openapi3filter.ValidateRequest(r.Context(), in); err != nil && response.StatusCode < 400 {
		return fmt.Errorf("took a request that the contract refuses: %w", err)
	}
	if response.Header.Get("Mingcha-Request-Id") == "" {
		return fmt.Errorf("no request id")
	}
	return openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: response.StatusCode, Header: response.Header,
		Body: io.NopCloser(bytes.NewReader(got)), Options: in.Options,
	})
}

func TestTheContractAndTheRoutesAreTheSameSet(t *testing.T) {
	doc, err := contract()
	if err != nil {
		t.Fatal(err)
	}
	inContract := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			inContract[method+" "+strings.NewReplacer("{", ":", "}", "").Replace(path)] = true
		}
	}
	for _, r := range routeNames() {
		if !inContract[r] {
			t.Errorf("%s is not in the contract", r)
		}
		delete(inContract, r)
	}
	for r := range inContract {
		t.Errorf("%s is in the contract only", r)
	}
}
