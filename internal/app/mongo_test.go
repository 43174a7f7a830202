package app_test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// mongoURI is a fresh database on the server given, else on a FerretDB that lives
// as long as the test; "" where there is neither.
func mongoURI(t *testing.T) string {
	t.Helper()
	name := "mingcha_app_" + strings.ReplaceAll(newID(t), "-", "")
	if uri := os.Getenv("MINGCHA_TEST_MONGODB_URI"); uri != "" {
		base, query, _ := strings.Cut(uri, "?")
		return strings.TrimSuffix(base, "/") + "/" + name + "?" + query
	}
	binary := os.Getenv("MINGCHA_TEST_FERRETDB")
	if binary == "" {
		return ""
	}
	server := exec.Command(binary)
	in, err := server.StdinPipe()
	must(t, err)
	out, err := server.StdoutPipe()
	must(t, err)
	must(t, server.Start())
	t.Cleanup(func() {
		_ = in.Close() // its end
		must(t, server.Wait())
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	must(t, err)
	return strings.TrimSuffix(strings.TrimSpace(line), "/") + "/" + name + "?maxPoolSize=1"
}
