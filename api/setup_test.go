package main

import (
	"bytes"
	"crypto/rand"
	"log/slog"
	"os"
	"strings"
	"testing"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/instant"
)

func TestTheExampleOfficeComesInAndLogsIn(t *testing.T) {
	t.Setenv("MINGCHA_DATA", t.TempDir())
	var out bytes.Buffer
	root := newRoot()
	root.SetOut(&out)
	root.SetArgs([]string{"setup", "office.example.json"})
	if err := root.ExecuteContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(t.Context(), config.Config{Data: os.Getenv("MINGCHA_DATA")}, app.Outside{
		Clock: instant.System, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Version: "test",
	})
	must(t, err)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Errorf("printed %q", out.String())
	}
	for _, line := range lines {
		login := strings.Fields(line)
		if _, err := a.Accounts.LogIn(t.Context(), login[0], login[1], ""); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	must(t, a.Close())
}

func TestTheDemonstrationRefusesToListenBeyondThisMachine(t *testing.T) {
	t.Setenv("MINGCHA_DATA", t.TempDir())
	t.Setenv("MINGCHA_ADDR", "0.0.0.0:0")
	root := newRoot()
	root.SetArgs([]string{"demo"})
	err := root.ExecuteContext(t.Context())
	if err == nil || !strings.Contains(err.Error(), "--anywhere") {
		t.Errorf("error %v", err)
	}
	if files, _ := os.ReadDir(os.Getenv("MINGCHA_DATA")); len(files) != 0 {
		t.Error("it wrote before it refused")
	}
}
