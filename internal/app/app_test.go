package app_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/instant"
)

func open(t *testing.T, data string) (*app.App, error) {
	t.Helper()
	return app.Open(t.Context(), config.Config{Addr: "127.0.0.1:0", Data: data}, app.Outside{
		Clock: instant.System, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Version: "test",
	})
}

func TestTwoProgramsNeverShareADataFolder(t *testing.T) {
	data := t.TempDir()
	first, err := open(t, data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, data); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("the second opened it too: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := open(t, data)
	if err != nil {
		t.Fatalf("after the first ended: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestAStopLetsTheRequestUnderWayFinish(t *testing.T) {
	a, err := open(t, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	listener, err := a.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	arrived, goOn := make(chan struct{}), make(chan struct{})
	inner := a.Handler
	a.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-goOn
		inner.ServeHTTP(w, r)
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx, listener) }()
	status := make(chan int, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String() + "/healthz")
		if err != nil {
			status <- 0
			return
		}
		response.Body.Close()
		status <- response.StatusCode
	}()
	<-arrived
	stop()
	select {
	case err := <-ended:
		t.Fatalf("ended under a request: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	close(goOn)
	if got := <-status; got != 200 {
		t.Errorf("the request under way got %d", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
}
