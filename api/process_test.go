package main

import (
	"bufio"
	"crypto/rand"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

// process is a running server.
type process struct {
	command *exec.Cmd
	url     string
}

var addressLine = regexp.MustCompile(`^Mingcha .*: (http://\S+)`)

// start runs the binary on a free port and waits until it says where it is.
func startServer(t *testing.T, binary, data string) *process {
	t.Helper()
	command := exec.Command(binary, "serve")
	command.Env = append(os.Environ(), "MINGCHA_ADDR=127.0.0.1:0", "MINGCHA_DATA="+data, "MINGCHA_LOG=error")
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	must(t, err)
	must(t, command.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := addressLine.FindStringSubmatch(lines.Text()); found != nil {
			return &process{command: command, url: found[1]}
		}
	}
	t.Fatalf("the server did not start: %v", command.Wait())
	return nil
}

// kill is kill -9.
func (p *process) kill(t *testing.T) {
	t.Helper()
	must(t, p.command.Process.Kill())
	_ = p.command.Wait() // it says "killed", as it should
	http.DefaultClient.CloseIdleConnections()
}

// openStore is the store as the program has it, while no server runs; without
// the front end, which would be packed at each of many openings.
func openStore(t *testing.T, data string) *app.App {
	t.Helper()
	a, err := app.Open(t.Context(), config.Config{Data: data}, app.Outside{
		Clock: instant.System, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Version: "test", Site: fstest.MapFS{},
	})
	must(t, err)
	return a
}

func buildBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "mingcha")
	out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

func newID(t *testing.T) string {
	t.Helper()
	made, err := id.New(rand.Reader)
	must(t, err)
	return made
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
