package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/demo"
	"mingcha/internal/instant"
)

// untilSaid ends a command with the first line that it prints: it serves.
type untilSaid struct{ stop context.CancelFunc }

func (u untilSaid) Write(line []byte) (int, error) {
	u.stop()
	return len(line), nil
}

// serve runs the command until it serves, or says why not.
func serve(t *testing.T, addr, data string) error {
	t.Helper()
	t.Setenv("MINGCHA_LOG", "error")
	t.Setenv("MINGCHA_ADDR", addr)
	t.Setenv("MINGCHA_DATA", data)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	root := newRoot()
	root.SetOut(untilSaid{stop})
	root.SetArgs([]string{"serve"})
	return root.ExecuteContext(ctx)
}

// A folder in which somebody tried the program out must not become an office's by
// setting another address.
func TestServeRefusesTheDemonstrationsAccountsBeyondThisMachine(t *testing.T) {
	tried, own := t.TempDir(), t.TempDir()
	fillAccounts(t, tried)
	must(t, serve(t, "127.0.0.1:0", tried))
	must(t, serve(t, "0.0.0.0:0", own))
	err := serve(t, "0.0.0.0:0", tried)
	if err == nil || !strings.Contains(err.Error(), "MINGCHA_DATA") || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
	}
}

// fillAccounts leaves what a demonstration that was killed at once leaves: its first
// account.
func fillAccounts(t *testing.T, data string) {
	t.Helper()
	a, err := app.Open(t.Context(), config.Config{Data: data}, app.Outside{
		Clock: instant.System, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Version: "test",
	})
	must(t, err)
	o, err := demo.Office()
	must(t, err)
	must(t, a.Store.Accounts.Insert(t.Context(), demo.Accounts(o, "hash", 1)[0]))
	must(t, a.Close())
	if files, err := os.ReadDir(data); err != nil || len(files) == 0 {
		t.Fatalf("nothing is in the folder: %v", err)
	}
}
