package main

import (
	"context"
	"fmt"
	"time"
)

// flatClients is how many ask at once when sizes are compared.
const flatClients = 4

// flatRow is one figure of the program alone.
type flatRow struct {
	op   string
	size int
	sample
}

// measureFlat measures the program alone at one size of the store. Writing
// comes last, so that reading sees the size that is named.
func measureFlat(ctx context.Context, p plan, work *workload, s *server, size int) ([]flatRow, error) {
	var rows []flatRow
	for _, op := range p.chosen(work.get(), work.list(), work.create()) {
		run(ctx, s, op, flatClients, p.flat/5) // warming up
		row := flatRow{op: op.name, size: size, sample: run(ctx, s, op, flatClients, p.flat)}
		if err := row.check(op.name); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func printFlat(rows []flatRow, length time.Duration) {
	if len(rows) == 0 {
		return
	}
	fmt.Printf("\n## As the store grows\n\n%d clients, %s each, without the bare server\n\n", flatClients, length)
	fmt.Println("| operation | documents | per second | p50 | p99 | cpu/op |")
	fmt.Println("|---|--:|--:|--:|--:|--:|")
	for _, op := range []string{"get", "list 50", "create"} {
		for _, row := range rows {
			if row.op == op {
				fmt.Printf("| %s | %d | %.0f | %s | %s | %s |\n", op, row.size, row.perSecond(), ms(row.quantile(.5)), ms(row.quantile(.99)), ms(row.cpuEach()))
			}
		}
	}
}
