package blob_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"mingcha/internal/blob"
	"mingcha/internal/fault"
)

const (
	crashDir  = "BLOB_TEST_CRASH_DIR"
	crashKeys = 4
	crashSize = 200_000
)

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeForEver(dir)
	}
	os.Exit(m.Run())
}

// writeForEver overwrites a few keys; each value is one byte repeated, so that a
// mixture is seen.
func writeForEver(dir string) {
	d, err := blob.OpenDisk(dir)
	if err != nil {
		panic(err)
	}
	for i := 0; ; i++ {
		key := fmt.Sprintf("crash/%d", i%crashKeys)
		if err := d.Put(context.Background(), key, bytes.Repeat([]byte{byte(i)}, crashSize)); err != nil {
			panic(err)
		}
	}
}

func TestAKilledWriterNeverLeavesHalfAValue(t *testing.T) {
	dir := t.TempDir()
	seen := 0
	for round := range 8 {
		writer := exec.Command(os.Args[0])
		writer.Env = append(os.Environ(), crashDir+"="+dir)
		if err := writer.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(60+17*round) * time.Millisecond)
		_ = writer.Process.Kill()
		_ = writer.Wait()
		seen += checkWhole(t, dir)
	}
	if seen == 0 {
		t.Fatal("the writer was always killed before its first value")
	}
}

// checkWhole opens the store as after a crash and counts the values it finds.
func checkWhole(t *testing.T, dir string) (found int) {
	d := openDisk(t, dir)
	for i := range crashKeys {
		r, size, err := d.Open(t.Context(), fmt.Sprintf("crash/%d", i))
		if fault.Is(err, fault.Missing) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil || size != crashSize || bytes.Count(data, data[:1]) != crashSize {
			t.Fatalf("key %d holds a mixture of %d bytes: %v", i, size, err)
		}
		found++
	}
	return found
}
