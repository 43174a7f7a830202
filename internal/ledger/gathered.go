package ledger

// Duplicate is where a merged record went.
type Duplicate struct {
	ID string `json:"id"`
	// EntryID is the entry it is in: another's, or one of its own.
	EntryID string `json:"entryId"`
	// Supplements is, of one with an entry of its own, the earlier month's entry
	// that it supplements; nil when none.
	Supplements *Reference `json:"supplements"`
}

// note is l with what was gathered for it.
func (l Ledger) note(g gathered) Ledger {
	l.Gathered, l.Total = true, int64(len(g.own))
	l.Members, l.Duplicates = make([]string, len(g.own)), []Duplicate{}
	for k, c := range g.own {
		l.Members[k] = c.id
		if ref, found := g.refs[c.id]; found {
			l.Duplicates = append(l.Duplicates, Duplicate{ID: c.id, EntryID: c.id, Supplements: &ref})
		}
		for _, id := range g.merged[c.id] {
			l.Duplicates = append(l.Duplicates, Duplicate{ID: id, EntryID: c.id})
		}
	}
	return l
}

// noted is what note kept, of the records only their ids.
func (l Ledger) noted() gathered {
	g := gathered{own: make([]candidate, len(l.Members)), merged: map[string][]string{}, refs: map[string]Reference{}}
	for k, id := range l.Members {
		g.own[k].id = id
	}
	for _, d := range l.Duplicates {
		switch {
		case d.EntryID != d.ID:
			g.merged[d.EntryID] = append(g.merged[d.EntryID], d.ID)
		case d.Supplements != nil:
			g.refs[d.ID] = *d.Supplements
		}
	}
	return g
}
