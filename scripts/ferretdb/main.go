// Command ferretdb serves the MongoDB protocol on loopback from SQLite files, so
// that the MongoDB adapter is tested on machines without a MongoDB server. It is
// a test tool only: it is not atomic across connections (use maxPoolSize=1), and
// its data folder is gone when it ends. It is a module of its own so that none
// of its many libraries reaches the program.
//
// When it is ready it prints its URI as one line on standard output. It ends on
// SIGTERM, on an interrupt, and when its standard input closes, so that it never
// outlives the test that started it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	port := flag.Uint("port", 0, "TCP port on 127.0.0.1; 0 takes a free one")
	flag.Parse()
	if err := run(*port); err != nil {
		fmt.Fprintln(os.Stderr, "ferretdb:", err)
		os.Exit(1)
	}
}

func run(port uint) error {
	dir, err := os.MkdirTemp("", "ferretdb-")
	if err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	defer os.RemoveAll(dir)

	// The embedded form neither makes nor sends telemetry reports.
	db, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{TCP: fmt.Sprintf("127.0.0.1:%d", port)},
		Logger:   slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:  "sqlite",
		// What is thrown away at the end need not survive a power cut.
		SQLiteURL: "file:" + filepath.ToSlash(dir) + "/?_pragma=synchronous(off)",
	})
	if err != nil {
		return err
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	go fmt.Println(db.MongoDBURI()) // waits until the listener has its address
	return db.Run(ctx)
}
