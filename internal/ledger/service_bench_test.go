package ledger_test

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/metrics"
	"testing"
	"time"

	"mingcha/internal/ledger"
)

// fillMonth puts that many records of October on a desk, every tenth a visit.
func fillMonth(b *testing.B, d *desk, n int) {
	b.Helper()
	answers := make(chan error, n)
	for k := range n {
		if k%10 == 9 {
			v := d.visit(10, 1+k%28)
			go func() { answers <- d.set.Visits.Insert(context.Background(), v) }()
			continue
		}
		i := d.issue(10, 1+k%28)
		i.Content.Description = fmt.Sprintf("三号门口路灯第%d盏不亮，老人晚上不敢走，请尽快派人来看一看。", k)
		go func() { answers <- d.set.Issues.Insert(context.Background(), i) }()
	}
	for range n {
		fatal(b, <-answers)
	}
}

// BenchmarkSealMonth10000 seals a month of 10,000 records on SQLite, beside the
// bare reading of the same rows. It reports the heap at its highest.
func BenchmarkSealMonth10000(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		d := newDesk(b, "bench")
		fillMonth(b, d, many)
		d.confirm("2026-10")
		bare := readBare(b, d)
		peak := watchHeap()
		b.StartTimer()
		began := time.Now()
		fatal(b, d.service.SealConfirmed(context.Background()))
		took := time.Since(began)
		b.StopTimer()
		b.ReportMetric(float64(peak())/1e6, "MB-heap-peak")
		b.ReportMetric(bare.Seconds(), "s-bare-read")
		b.ReportMetric(took.Seconds()/bare.Seconds(), "x-bare-read")
		if l, _, err := d.service.Entries(context.Background(), guixi, "2026-10"); err != nil || l.Entries != many || l.State != ledger.Sealed {
			b.Fatalf("%v: %+v", err, l)
		}
		b.StartTimer()
	}
}

// BenchmarkTablePage10000 shows one page of a sealed and of an open month of that size.
func BenchmarkTablePage10000(b *testing.B) {
	d := newDesk(b, "table bench")
	fillMonth(b, d, many)
	for _, state := range []string{"open", "sealed"} {
		if state == "sealed" {
			d.seal("2026-10")
		}
		b.Run(state, func(b *testing.B) {
			for b.Loop() {
				p, err := d.service.Table(context.Background(), officer1, "2026-10", ledger.Filter{Sort: "-severity", Limit: 50})
				fatal(b, err)
				if p.Totals.Entries != many {
					b.Fatal(p.Totals.Entries)
				}
			}
		})
	}
}

// readBare reads the documents of the records and nothing more.
func readBare(b *testing.B, d *desk) time.Duration {
	b.Helper()
	db, err := sql.Open("sqlite", d.path)
	fatal(b, err)
	defer db.Close()
	began := time.Now()
	for _, table := range []string{"issues", "visits"} {
		rows, err := db.QueryContext(context.Background(), `SELECT doc FROM `+table+` WHERE office_id = 'guixi' ORDER BY id`)
		fatal(b, err)
		for rows.Next() {
			var doc string
			fatal(b, rows.Scan(&doc))
		}
		fatal(b, rows.Err())
		fatal(b, rows.Close())
	}
	return time.Since(began)
}

// watchHeap looks every few milliseconds; the answer is the highest it saw, bytes.
func watchHeap() (peak func() uint64) {
	ended, highest := make(chan struct{}), make(chan uint64)
	go func() {
		most, sample := uint64(0), []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		look := time.NewTicker(2 * time.Millisecond)
		defer look.Stop()
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-ended:
				highest <- most
				return
			case <-look.C:
			}
		}
	}()
	return func() uint64 { close(ended); return <-highest }
}
