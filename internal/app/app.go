// Package app puts the program together: the store that the settings name, the
// services on it, the HTTP surface, and the work in the background. main and the
// tests start the same value.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"mingcha/api/rest"
	"mingcha/internal/account"
	"mingcha/internal/audit"
	"mingcha/internal/config"
	"mingcha/internal/feedback"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/store"
	"mingcha/internal/visit"
	"mingcha/pwa"
)

// Outside is the world as the program meets it.
type Outside struct {
	Clock   instant.Clock
	Random  io.Reader
	Log     *slog.Logger
	Version string
	// Site is the front end's files; nil takes those built into the program.
	// Tests that open the program a hundred times need no front end: packing it
	// takes longer than all the rest of opening.
	Site fs.FS
}

// App is the whole program, open and ready to run.
type App struct {
	Config   config.Config
	Outside  Outside
	Store    store.Set
	Accounts *account.Service
	Photos   *photo.Service
	Ledgers  *ledger.Service
	// Handler answers every request.
	Handler http.Handler
}

// How long a connection may take over its parts, and a stop over what is under way.
const (
	headerTime   = 10 * time.Second
	transferTime = 3 * time.Minute
	idleTime     = 2 * time.Minute
	stopTime     = 20 * time.Second
	sweepEvery   = time.Hour
)

// Open builds the program. The caller must Close it.
func Open(ctx context.Context, c config.Config, out Outside) (*App, error) {
	set, err := openStore(ctx, c)
	if err != nil {
		return nil, err
	}
	a := &App{Config: c, Outside: out, Store: set}
	if err := a.wire(); err != nil {
		return nil, errors.Join(err, set.Close())
	}
	return a, nil
}

func (a *App) wire() error {
	out, set := a.Outside, a.Store
	offices := office.NewService(set.Offices, out.Clock)
	issues := issue.NewService(set.Issues, offices, out.Clock)
	visits := visit.NewService(set.Visits, set.Scorecards, offices, out.Clock)
	plans := visit.NewPlanService(visit.PlanDeps{
		Plans: set.Plans, Ties: set.Ties, Visits: set.Visits, Cards: set.Scorecards,
		Offices: offices, Inspectors: set.Accounts, Clock: out.Clock, Random: out.Random,
	})
	a.Accounts = account.NewService(account.Deps{
		Accounts: set.Accounts, Sessions: set.Sessions, Keys: set.Keys,
		Clock: out.Clock, Random: out.Random, OnlyOffice: offices.Only,
	})
	a.Photos = photo.NewService(photo.Deps{
		Store: set.Photos, Blobs: set.Blobs, Announcements: photo.AnyOf{issues, visits}, Clock: out.Clock, Log: out.Log,
		Rendered: func(ctx context.Context, p photo.Photo) error { return a.Ledgers.PhotoRendered(ctx, p) },
	})
	a.Ledgers = ledger.NewService(ledger.Deps{
		Ledgers: set.Ledgers, Entries: set.Entries, Keys: set.LedgerKeys,
		Issues: set.Issues, Visits: set.Visits, Cards: set.Scorecards, Photos: a.Photos, Offices: offices,
		Clock: out.Clock, Random: out.Random, Log: out.Log,
	})
	trail := audit.NewService(set.Audit, out.Clock, out.Random)
	exports := export.NewService(export.Deps{
		Ledgers: a.Ledgers, Photos: a.Photos, Offices: offices, Audit: trail,
		Clock: out.Clock, Log: out.Log,
	})
	site, err := a.site()
	if err != nil {
		return err
	}
	a.Handler, err = rest.New(rest.Deps{
		Accounts: a.Accounts, Offices: offices, Issues: issues, Visits: visits, Plans: plans, Photos: a.Photos, Ledgers: a.Ledgers,
		Exports: exports, Audit: trail,
		Feedback: feedback.NewService(set.Feedback, out.Clock), Ready: set.Ping,
		Clock: out.Clock, Random: out.Random, Log: out.Log, Metrics: prometheus.NewRegistry(),
		MetricsToken: a.Config.MetricsToken, PublicURL: a.Config.PublicURL, TLS: a.Config.TLSCert != "",
		Version: out.Version,
		App:     site, OldAssets: filepath.Join(a.Config.Data, "assets"),
	})
	return err
}

func (a *App) site() (fs.FS, error) {
	if a.Outside.Site != nil {
		return a.Outside.Site, nil
	}
	return pwa.Site()
}

// Close ends the store, after the writes under way.
func (a *App) Close() error { return a.Store.Close() }

// Listen opens the address of the settings.
func (a *App) Listen(ctx context.Context) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", a.Config.Addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w (MINGCHA_ADDR names another address)", a.Config.Addr, err)
	}
	return listener, nil
}

// Run serves on the listener and does the work in the background until ctx ends,
// then lets the requests under way finish.
func (a *App) Run(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler: a.Handler, ErrorLog: slog.NewLogLogger(a.Outside.Log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: headerTime, ReadTimeout: transferTime, WriteTimeout: transferTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 32 << 10,
	}
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() error { return a.serve(server, listener) })
	work.Go(func() error { a.Photos.Run(ctx); return nil })
	work.Go(func() error { a.Ledgers.Run(ctx); return nil })
	work.Go(func() error { return a.sweep(ctx) })
	work.Go(func() error {
		<-ctx.Done()
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		return server.Shutdown(stop)
	})
	return work.Wait()
}

func (a *App) serve(server *http.Server, listener net.Listener) error {
	err := error(nil)
	if a.Config.TLSCert != "" {
		err = server.ServeTLS(listener, a.Config.TLSCert, a.Config.TLSKey)
	} else {
		err = server.Serve(listener)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve: %w", err)
}

// sweep tidies what is over: a failure is tried again the next hour.
func (a *App) sweep(ctx context.Context) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := a.Accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
			a.Outside.Log.Error("sweep", slog.Any("cause", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
