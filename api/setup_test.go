package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
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
	if lines := strings.Count(out.String(), "\n"); lines != 2 {
		t.Errorf("printed %q", out.String())
	}
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
