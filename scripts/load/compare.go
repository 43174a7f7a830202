package main

import (
	"context"
	"fmt"
	"time"
)

// compare prints the table of the program beside the bare server. The two take
// turns, slice by slice, and who is not in turn is stopped.
func compare(ctx context.Context, p plan, work *workload, real *server, dir string) error {
	listBytes, getBytes, err := work.answerSizes(ctx, real)
	if err != nil {
		return err
	}
	bare, err := startBare(ctx, dir, listBytes, getBytes)
	if err != nil {
		return err
	}
	defer bare.end()
	fmt.Printf("\n## Beside a bare net/http server\n\n%d documents, and what the measuring itself adds; slices of %s in turns, %d of each; answers: list %d bytes, others %d bytes\n\n",
		p.compare, p.slice, p.rounds, listBytes, getBytes)
	fmt.Println("| operation | clients | bare/s | mingcha/s | ratio | bare p50 | mingcha p50 | bare p99 | mingcha p99 | bare cpu/op | mingcha cpu/op |")
	fmt.Println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
	var notes []string
	for _, op := range p.chosen(work.get(), work.list(), work.create(), work.createWithPhoto()) {
		for _, clients := range p.clients {
			if err := work.logIn(ctx, real); err != nil {
				return err
			}
			b, r, err := inTurns(ctx, p, op, clients, bare, real)
			if err != nil {
				return err
			}
			printRow(op.name, clients, &b, &r)
			note, err := drain(ctx, real)
			if err != nil {
				return err
			}
			if note != "" {
				notes = append(notes, fmt.Sprintf("After %q with %d clients %s.", op.name, clients, note))
			}
		}
	}
	for _, note := range notes {
		fmt.Printf("\n%s\n", note)
	}
	return nil
}

func printRow(op string, clients int, bare, real *sample) {
	fmt.Printf("| %s | %d | %.0f | %.0f | **%.1f** | %s | %s | %s | %s | %s | %s |\n", op, clients,
		bare.perSecond(), real.perSecond(), bare.perSecond()/real.perSecond(),
		ms(bare.quantile(.5)), ms(real.quantile(.5)), ms(bare.quantile(.99)), ms(real.quantile(.99)),
		ms(bare.cpuEach()), ms(real.cpuEach()))
}

func inTurns(ctx context.Context, p plan, op operation, clients int, bare, real *server) (b, r sample, err error) {
	for round := range p.rounds + 1 {
		real.pause()
		ofBare := turn(ctx, p, bare, op, clients)
		real.resume()
		bare.pause()
		ofReal := turn(ctx, p, real, op, clients)
		bare.resume()
		if round == 0 { // warming up
			continue
		}
		b.add(ofBare)
		r.add(ofReal)
	}
	if err := b.check("bare " + op.name); err != nil {
		return b, r, err
	}
	return b, r, r.check(op.name)
}

// turn is one server's slice. What goes before is not counted: to the program the
// other's turn was a pause, in which it would have rendered, had it not been
// stopped; what it begins now is over before the slice.
func turn(ctx context.Context, p plan, s *server, op operation, clients int) sample {
	run(ctx, s, op, clients, p.slice/4)
	return run(ctx, s, op, clients, p.slice)
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
