package main

import (
	"bufio"
	"crypto/rand"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"mingcha/internal/id"
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
