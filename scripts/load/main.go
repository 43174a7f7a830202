// Command load measures the real program beside a bare net/http server that
// does nothing, in turns in one run, so that a busy machine slows both alike.
// It starts both itself, on a data folder of its own, and removes everything.
//
// It is no load test of a city: client, program and bare server share one
// machine. What counts are the ratios, and that figures stay flat as the store
// grows.
//
// What is fair about it. Both servers get the same requests with the same bodies,
// read them to the last byte, and answer as many bytes; neither compresses or
// encrypts. The bare one checks nothing and keeps nothing: it is a yardstick, not
// a rival.
//
// What flatters the program. It renders photos after its answer and, while photos
// keep coming, hardly at all: the row with a photo is the rate of a burst. The
// rate that can be kept up is the one at which the leftover is rendered, printed
// below the table. The table's rows go from those that leave nothing behind to
// those that do, so that no row pays for another.
//
// What wrongs it. All clients share one account, which may send only two photos
// at once; people have one each. A run soon after another pays for the files that
// were deleted then: ext4 without a journal looks at each inode freed in the last
// minutes before it takes one.
//
// Usage: load -program bin/mingcha [-short] [-only OPERATION] [-data DIR]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// plan is how much is measured.
type plan struct {
	sizes   []int         // documents in the store, ascending
	compare int           // the size at which program and bare server are compared
	clients []int         // how many ask at once
	rounds  int           // slices of each server for one figure
	slice   time.Duration // how long one slice lasts
	flat    time.Duration // how long one figure of the flatness table is measured
	only    string        // operations to measure: those whose name contains it
}

var (
	whole = plan{sizes: []int{1_000, 100_000, 1_000_000}, compare: 100_000, clients: []int{4, 32}, rounds: 6, slice: time.Second, flat: 5 * time.Second}
	short = plan{sizes: []int{1_000, 5_000}, compare: 5_000, clients: []int{4}, rounds: 2, slice: 250 * time.Millisecond, flat: 500 * time.Millisecond}
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "bare" {
		exitOn(serveBare(os.Args[2:]))
		return
	}
	program := flag.String("program", "bin/mingcha", "the program to measure")
	parent := flag.String("data", ".cache", "where the temporary data folder is made; must be a real disk")
	small := flag.Bool("short", false, "a minute's worth, to see that everything works")
	only := flag.String("only", "", "measure only operations whose name contains this, e.g. photo")
	limit := flag.Duration("limit", 30*time.Minute, "give up after this time")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *limit)
	defer cancel()
	p := whole
	if *small {
		p = short
	}
	p.only = *only
	exitOn(measureAll(ctx, p, *program, *parent))
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// measureAll fills the store size by size; at each it measures the program
// alone, and at one of them beside the bare server.
func measureAll(ctx context.Context, p plan, program, parent string) error {
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(parent, "bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	work := newWorkload()
	if err := printMachine(dir); err != nil {
		return err
	}
	var flat []flatRow
	defer func() { printFlat(flat, p.flat) }() // also what was measured before an error
	for _, size := range p.sizes {
		if err := work.seed(ctx, filepath.Join(dir, "data"), size); err != nil {
			return fmt.Errorf("seed %d: %w", size, err)
		}
		rows, err := measureSize(ctx, p, work, program, dir, size)
		if err != nil {
			return fmt.Errorf("at %d documents: %w", size, err)
		}
		flat = append(flat, rows...)
	}
	return nil
}

// measureSize starts the program for one size and stops it again, because the
// next seeding needs the store for itself.
func measureSize(ctx context.Context, p plan, work *workload, program, dir string, size int) ([]flatRow, error) {
	s, err := startProgram(ctx, program, dir)
	if err != nil {
		return nil, err
	}
	defer s.end()
	if err := work.logIn(ctx, s); err != nil {
		return nil, err
	}
	rows, err := measureFlat(ctx, p, work, s, size)
	if err != nil || size != p.compare {
		return rows, err
	}
	return rows, compare(ctx, p, work, s, dir)
}
