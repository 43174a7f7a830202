package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

const tmpfs = 0x01021994 // statfs type, linux/magic.h

// printMachine says what the figures were made on. A folder in memory is
// refused: there fsync costs nothing and the figures would flatter.
func printMachine(dir string) error {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return err
	}
	if fs.Type == tmpfs {
		return fmt.Errorf("%s is in memory; name a folder on a disk with -data", dir)
	}
	each, err := syncTime(filepath.Join(dir, "sync"))
	if err != nil {
		return err
	}
	fmt.Printf("# Benchmark\n\n%s, %s/%s, %d cores shared by client and servers; one fsync of 4 KB here: %s (median); load average at the start %s\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), ms(each), loadAverage())
	return nil
}

// loadAverage is that of the last minute: above 0.5 somebody else is at work and
// absolute figures say little.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	minute, _, _ := strings.Cut(string(text), " ")
	return minute
}

// syncTime is the median of 100 appends of 4 KB, each made durable.
func syncTime(path string) (time.Duration, error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer os.Remove(path)
	defer f.Close()
	took := make([]time.Duration, 100)
	for i := range took {
		from := time.Now()
		if _, err := f.Write(make([]byte, 4096)); err != nil {
			return 0, err
		}
		if err := f.Sync(); err != nil {
			return 0, err
		}
		took[i] = time.Since(from)
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}
