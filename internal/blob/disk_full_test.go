package blob

import (
	"os"
	"testing"

	"mingcha/internal/fault"
)

func TestAFullDiskIsStorageFull(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no device that is always full: %v", err)
	}
	defer func() { _ = full.Close() }()
	_, err = full.Write([]byte("x"))
	if err == nil {
		t.Fatal("a full device took a byte")
	}
	d := &Disk{dir: t.TempDir()}
	if got := d.failed("put", "k", err); !fault.Is(got, fault.StorageFull) {
		t.Fatalf("%v became %v", err, got)
	}
}
