package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/demo"
	"mingcha/internal/instant"
)

func newServe() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Serve the offices that are in the store",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return run(cmd.Context(), cmd.OutOrStdout(), refuseDemo)
		},
	}
}

// refuseDemo keeps accounts whose passwords are public from being reachable by
// others.
func refuseDemo(ctx context.Context, a *app.App) error {
	if a.Config.Loopback() {
		return nil
	}
	there, err := demo.IsIn(ctx, a.Store.Accounts)
	if err == nil && there {
		err = errors.New("this store holds the demonstration's accounts, whose passwords are public: to listen beyond this machine, name another folder in MINGCHA_DATA (or database in MONGODB_URI)")
	}
	return err
}

// run opens the program, prepares it, says where it is, and serves until told
// to stop.
func run(ctx context.Context, stdout io.Writer, prepare func(context.Context, *app.App) error) (err error) {
	c, err := config.Read(os.Getenv)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, c, app.Outside{Clock: instant.System, Random: rand.Reader, Log: logger(c.LogLevel), Version: version})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	listener, err := a.Listen(ctx)
	if err != nil {
		return err
	}
	if err := prepare(ctx, a); err != nil {
		return errors.Join(err, listener.Close())
	}
	scheme := "http"
	if c.TLSCert != "" {
		scheme = "https"
	}
	fmt.Fprintf(stdout, "Mingcha %s: %s://%s\n", version, scheme, listener.Addr())
	defer runtime.KeepAlive(quietHeap())
	return a.Run(ctx, listener)
}

// quietHeap makes the collector run once in 64 MB of garbage instead of once in
// 4 MB, which is a quarter of the time of a list. It is never written to, so the
// machine gives no memory for it.
func quietHeap() []byte { return make([]byte, 64<<20) }

// logger writes JSON lines to standard error; the level was checked by config.
func logger(level string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelInfo
	}
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: l}))
}
