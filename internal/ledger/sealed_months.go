package ledger

import (
	"context"
	"fmt"
	"sync"
)

// sealedMonth is what is reckoned from a sealed month's entries, once.
type sealedMonth struct {
	tree   *Tree
	totals Totals
}

// sealedMonths remembers a few sealed months; they never change. One takes about
// 64 bytes an entry.
type sealedMonths struct {
	mu     sync.Mutex
	months map[string]sealedMonth
	order  []string // oldest first
}

// maxSealedMonths is how many are remembered: a year of one office.
const maxSealedMonths = 12

// sealedMonth gives a sealed month's tree and totals. It is an error when the
// stored entries are not those that were sealed. Who asks while another month is
// being read waits: one at a time bounds the memory.
func (s *Service) sealedMonth(ctx context.Context, l Ledger) (sealedMonth, error) {
	k := &s.known
	k.mu.Lock()
	defer k.mu.Unlock()
	key := l.OfficeID + "/" + l.Month
	if m, found := k.months[key]; found {
		return m, nil
	}
	m, err := s.reckon(ctx, l)
	if err != nil {
		return sealedMonth{}, err
	}
	if len(k.order) == maxSealedMonths {
		delete(k.months, k.order[0])
		k.order = k.order[1:]
	}
	if k.months == nil {
		k.months = map[string]sealedMonth{}
	}
	k.months[key] = m
	k.order = append(k.order, key)
	return m, nil
}

func (s *Service) reckon(ctx context.Context, l Ledger) (sealedMonth, error) {
	m := sealedMonth{tree: &Tree{}}
	for e, err := range s.frozen(ctx, l.OfficeID, l.Month) {
		if err != nil {
			return sealedMonth{}, err
		}
		// The leaves as they were reckoned at the seal: one entry that was changed
		// since takes nobody else's proof away.
		if err := addLeaf(m.tree, e.line.Leaf); err != nil {
			return sealedMonth{}, err
		}
		m.totals.Add(e)
	}
	c, err := ParseCheckpoint(textOf(l.Checkpoint))
	if err != nil {
		return sealedMonth{}, err
	}
	root, err := m.tree.Root()
	if err == nil && root != c.Root {
		err = fmt.Errorf("ledger %s: the stored entries are not those that were sealed; an export and mingcha verify say which", l.Month)
	}
	return m, err
}
