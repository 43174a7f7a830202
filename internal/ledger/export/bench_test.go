package export_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"sync"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/audit"
	"mingcha/internal/instant"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/store/sqlite"
)

// BenchmarkExport takes a sealed month of 10,000 entries out of a SQLite store in
// each form, beside reading the same rows and doing nothing with them. peak-MB is
// the most heap in use at once; pictures are thumbnails of some 30 KB.
func BenchmarkExport(b *testing.B) {
	const entries = 10_000
	one := album{jpegOf(b, 320, 240)}
	service := stored(b, one, entries, func(i int) []ledger.Photo {
		return []ledger.Photo{{ID: fmt.Sprintf("%08x-0000-4000-8000-000000000000", i), SHA256: fmt.Sprintf("%064x", i)}}
	})
	plain := stored(b, one, entries, func(int) []ledger.Photo { return nil })
	b.Run("reading bare", func(b *testing.B) {
		measured(b, func() {
			_, all, err := plain.ledgers.Entries(b.Context(), "guixi", "2026-10")
			fatal(b, err)
			for _, err := range all {
				fatal(b, err)
			}
		})
	})
	for _, o := range []export.Order{
		{Format: export.CSV, Copy: export.Office},
		{Format: export.JSON, Copy: export.Office},
		{Format: export.Print, Copy: export.Office},
		{Format: export.XLSX, Copy: export.Office},
		{Format: export.CSV, Copy: export.Department},
		{Format: export.XLSX, Copy: export.Department},
	} {
		o.Month = "2026-10"
		b.Run(string(o.Format)+" "+string(o.Copy), func(b *testing.B) { measured(b, func() { plain.out(b, o) }) })
	}
	b.Run("xlsx office with pictures", func(b *testing.B) {
		measured(b, func() { service.out(b, export.Order{Month: "2026-10", Format: export.XLSX, Copy: export.Office}) })
	})
}

// desk is the service on a store of its own.
type desk struct {
	*export.Service
	ledgers *ledger.Service
}

func (d desk) out(b *testing.B, o export.Order) {
	b.Helper()
	fatal(b, d.Write(b.Context(), officer, o, func(export.Head) (io.Writer, error) { return io.Discard, nil }))
}

// album makes a picture of its own for every id.
type album struct{ one []byte }

func (a album) Open(_ context.Context, _ access.Principal, id string, _ photo.Size) (photo.Rendition, error) {
	return give(marked(a.one, id), true)
}

func (a album) OpenProjection(_ context.Context, _, id string, _ photo.Size) (photo.Rendition, error) {
	return give(marked(a.one, id), true)
}

// stored keeps a sealed month of n entries.
func stored(b *testing.B, pictures album, n int, photos func(i int) []ledger.Photo) desk {
	b.Helper()
	set, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "mingcha.db"))
	fatal(b, err)
	b.Cleanup(func() { fatal(b, set.Close()) })
	m := newMonth(b, 0, 0)
	of, _, err := m.Get(b.Context(), "guixi")
	fatal(b, err)
	of.Version = 1
	fatal(b, set.Offices.Insert(b.Context(), of))
	m.ledger.Version, m.ledger.Entries = 1, int64(n)
	fatal(b, set.Ledgers.Insert(b.Context(), m.ledger))
	for from := 0; from < n; from += 200 {
		var page []ledger.Line
		for i := from; i < from+200; i++ {
			e := entry(i)
			e.Photos = photos(i)
			line, err := ledger.NewLine(e)
			fatal(b, err)
			page = append(page, line)
		}
		fatal(b, set.Entries.Insert(b.Context(), "guixi", "2026-10", page))
	}
	clock := func() instant.Time { return now }
	l := ledger.NewService(ledger.Deps{
		Ledgers: set.Ledgers, Entries: set.Entries, Keys: set.LedgerKeys, Issues: set.Issues, Visits: set.Visits, Cards: set.Scorecards,
		Offices: reference{m}, Clock: clock, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	return desk{ledgers: l, Service: export.NewService(export.Deps{
		Ledgers: l, Photos: pictures, Offices: m, Audit: audit.NewService(set.Audit, clock, rand.Reader),
		Clock: clock, Log: slog.New(slog.DiscardHandler),
	})}
}

// measured runs f as often as the benchmark wants and reports its peak.
func measured(b *testing.B, f func()) {
	b.Helper()
	runtime.GC()
	var peak uint64
	stop := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
		for tick := time.NewTicker(2 * time.Millisecond); ; <-tick.C {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64()+sample[1].Value.Uint64())
			select {
			case <-stop:
				tick.Stop()
				return
			default:
			}
		}
	})
	for b.Loop() {
		f()
	}
	close(stop)
	watching.Wait()
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
}

// reference gives the month's office to the ledger, which also asks for it anew.
type reference struct{ *month }

func (r reference) Fresh(ctx context.Context, officeID string) (office.Office, *time.Location, error) {
	return r.Get(ctx, officeID)
}
