package ledger

// places follows the numbers of the entries as they come, to say afterwards
// which are missing and which stand in a wrong place.
type places struct {
	seen      map[int64]bool
	last      int64   // the greatest so far
	count     int64   // how many came
	misplaced []int64 // number is not its position
	backwards []int64 // came after a greater one, or twice
}

func (p *places) add(number int64) {
	if p.seen == nil {
		p.seen = map[int64]bool{}
	}
	p.count++
	if number != p.count && len(p.misplaced) < maxFindings {
		p.misplaced = append(p.misplaced, number)
	}
	if number <= p.last && len(p.backwards) < maxFindings {
		p.backwards = append(p.backwards, number)
	}
	p.last = max(p.last, number)
	p.seen[number] = true
}

// judgeEntries compares the entries as a whole with the sealed tree.
func (v *verification) judgeEntries(c Checkpoint) error {
	p, r := &v.places, &v.report
	if c.Size > MaxEntries {
		r.add(Finding{Kind: CheckpointChanged}, "no ledger has %d entries", c.Size)
		return nil
	}
	found := false
	for n := int64(1); n <= c.Size; n++ {
		if !p.seen[n] {
			r.add(Finding{Kind: EntryMissing, Entry: n}, "it is not among the %d in the file, %d were sealed", p.count, c.Size)
			found = true
		}
	}
	// After a gap every later entry is misplaced and only those that go backwards
	// were moved; without one the misplaced are exactly those that were moved.
	moved := p.misplaced
	if found || p.count != c.Size {
		moved = p.backwards
	}
	for _, n := range moved {
		r.add(Finding{Kind: EntryMoved, Entry: n}, "it does not stand in its place")
		found = true
	}
	if n := p.last; n > c.Size {
		r.add(Finding{Kind: EntryAdded, Entry: n}, "only %d entries were sealed", c.Size)
		found = true
	}
	if found {
		return nil // the root cannot fit; why is said
	}
	stated, err := v.stated.Root()
	if err != nil {
		return err
	}
	computed, err := v.computed.Root()
	if err != nil {
		return err
	}
	if stated != c.Root && computed != c.Root {
		r.add(Finding{Kind: RootChanged}, "the entries do not add up to the sealed root; one was changed together with the sums beside it, or the root was: compare with another copy")
	}
	return nil
}
