package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/photo"
)

// crashFile tells the test program that it is the one to be killed.
const crashFile = "MINGCHA_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		writeUntilKilled(path)
		return
	}
	os.Exit(m.Run())
}

// writeUntilKilled inserts issues from eight goroutines and names each on its
// output once it is acknowledged.
func writeUntilKilled(path string) {
	d, err := open(context.Background(), path, normal)
	if err != nil {
		fmt.Println("open:", err)
		return
	}
	var mu sync.Mutex
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			for k := 0; ; k++ {
				i := issue.Issue{OfficeID: "guixi", ID: fmt.Sprintf("%d-%d-%d", os.Getpid(), w, k), AuthorID: "a1"}
				i.Content.Photos = []photo.Ref{{ID: "photo of " + i.ID}}
				if err := newIssues(d).Insert(context.Background(), i); err != nil {
					return
				}
				mu.Lock()
				fmt.Println(i.ID)
				mu.Unlock()
			}
		})
	}
	writers.Wait()
}

func TestWhatWasAcknowledgedSurvivesKilling(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	var acknowledged []string
	for round := range 5 {
		acknowledged = append(acknowledged, killedWriter(t, path, 20+round*37)...)
	}
	d := openAt(t, path)
	for _, id := range acknowledged {
		found, err := newIssues(d).ByPhoto(t.Context(), "guixi", "a1", "photo of "+id)
		if err != nil || found.ID != id {
			t.Fatalf("acknowledged issue %s: %v", id, err)
		}
	}
	must(t, d.readers.use(t.Context(), func(c *conn) error {
		return c.query(`PRAGMA integrity_check`, func(r row) error {
			if r.text(0) != "ok" {
				t.Errorf("integrity: %s", r.text(0))
			}
			return nil
		})
	}))
}

// killedWriter lets a process write until it has acknowledged n issues, kills it
// and gives all that it acknowledged.
func killedWriter(t *testing.T, path string, n int) []string {
	t.Helper()
	program := exec.CommandContext(t.Context(), os.Args[0])
	program.Env = append(os.Environ(), crashFile+"="+path)
	out, err := program.StdoutPipe()
	must(t, err)
	must(t, program.Start())
	var ids []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		ids = append(ids, lines.Text())
		if len(ids) == n {
			must(t, program.Process.Kill())
		}
	}
	if err := program.Wait(); err == nil || len(ids) < n {
		t.Fatalf("the writer ended by itself after %d issues: %v, %q", len(ids), err, ids)
	}
	return ids
}
