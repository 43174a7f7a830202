package ledger_test

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// source is deterministic randomness.
func source(seed string) *rand.ChaCha8 {
	var key [32]byte
	copy(key[:], seed)
	return rand.NewChaCha8(key)
}

func newID(r *rand.ChaCha8) string { return uuid.Must(uuid.NewRandomFromReader(r)).String() }

func ptr[T any](v T) *T { return &v }

// record makes the i-th record of a month, not yet numbered.
func record(r *rand.ChaCha8, i int) ledger.Entry {
	e := ledger.Entry{
		ID: newID(r), Kind: ledger.OfIssue, Source: access.Observer,
		ObservedOn: fmt.Sprintf("2026-10-%02d", 1+i%28),
		Unit:       ledger.Named{ID: fmt.Sprintf("unit-%d", i%5), Name: "城市管理科"},
		Severity:   issue.Minor, Status: issue.Accepted, Note: "已核实",
		Issue: &ledger.Issue{
			Kind: issue.Problem, Description: fmt.Sprintf("三号门口路灯第%d盏不亮,老人晚上不敢走。", i),
			Category:  ledger.Named{ID: fmt.Sprintf("category-%d", i%3), Name: "公共设施"},
			Community: ledger.Named{ID: fmt.Sprintf("community-%d", i%4), Name: "和平社区"},
			Courtyard: "二院", Place: "三号门", Location: &ledger.Location{Lat: 30546210, Lng: 104065730, Accuracy: 12},
		},
	}
	for range 1 + i%3 {
		e.Photos = append(e.Photos, ledger.Photo{ID: newID(r), SHA256: fmt.Sprintf("%064x", r.Uint64())})
	}
	if i%7 == 3 {
		e.Kind, e.Source, e.Issue = ledger.OfVisit, access.Inspector, nil
		e.Visit = &ledger.Visit{
			ScorecardID: "window", ScorecardVersion: 2, Score: 98, Grade: 4, WaitingMinutes: 6, HandlingMinutes: ptr(int64(11)),
			Dimensions:     []ledger.DimensionScore{{Dimension: ledger.Named{ID: "attitude", Name: "服务态度"}, Points: -2}},
			StaffedWindows: ptr(int64(2)), TotalWindows: ptr(int64(6)), Note: "窗口排队较长",
			Faults: []ledger.Fault{{
				Dimension: ledger.Named{ID: "attitude", Name: "服务态度"}, ID: "no-badge", Name: "未佩戴工牌",
				Points: 1, Count: 2, Note: "两人", PhotoIDs: []string{e.Photos[0].ID},
			}},
		}
	}
	if i%5 == 1 {
		e.PhotosMissing = 2
	}
	if e.Issue != nil && i%4 == 2 {
		e.Issue.Reported = &ledger.Choice{Category: ledger.Named{ID: "category-9", Name: "其他"}, Severity: issue.Urgent}
	}
	if e.Issue != nil && i%2 == 0 {
		e.Issue.Wording = "社区内一处路灯不亮，请检修。"
	}
	if i%11 == 5 {
		e.LateFrom, e.Merged = "2026-08", []string{newID(r)}
	}
	return e
}

// month is everything about one sealed month.
type month struct {
	ledger  ledger.Ledger
	entries []ledger.Entry
	tree    *ledger.Tree
	secret  string
	public  string
}

func (m month) all() iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		for _, e := range m.entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// number gives records their places as a service would.
func number(seed []byte, records []ledger.Entry) []ledger.Entry {
	byID := map[string]ledger.Entry{}
	ids := make([]string, len(records))
	for i, e := range records {
		ids[i], byID[e.ID] = e.ID, e
	}
	numbered := make([]ledger.Entry, len(records))
	for i, id := range ledger.Order(seed, ids) {
		numbered[i] = byID[id]
		numbered[i].Number = int64(i) + 1
	}
	return numbered
}

// sealMonth seals n records of "guixi" by the key that keySeed makes.
func sealMonth(tb testing.TB, name, keySeed string, n int, previous *ledger.Ledger) month {
	tb.Helper()
	r := source("records of " + name)
	records := make([]ledger.Entry, n)
	for i := range records {
		records[i] = record(r, i)
	}
	return sealRecords(tb, name, keySeed, records, previous)
}

func sealRecords(tb testing.TB, name, keySeed string, records []ledger.Entry, previous *ledger.Ledger) month {
	tb.Helper()
	secret, public, err := ledger.NewKey("guixi", source(keySeed))
	fatal(tb, err)
	l, err := ledger.New("guixi", name, source("seed of "+name))
	fatal(tb, err)
	m := month{entries: number(l.Seed, records), secret: secret, public: public}
	s := ledger.NewSealing("guixi", name)
	for _, e := range m.entries {
		fatal(tb, s.Add(e))
	}
	key, err := ledger.NewSigner(secret)
	fatal(tb, err)
	signed, err := s.Sign(previous, key)
	fatal(tb, err)
	l, err = l.Take(ledger.Propose, "officer1", 1, "")
	fatal(tb, err)
	l, err = l.Take(ledger.Confirm, "officer2", 2, "")
	fatal(tb, err)
	m.ledger, err = l.Close(signed, 3)
	fatal(tb, err)
	m.tree = s.Tree()
	return m
}

func (m *month) supplement(tb testing.TB, entry int64, text string) {
	tb.Helper()
	key, err := ledger.NewSigner(m.secret)
	fatal(tb, err)
	s := ledger.Supplement{Kind: ledger.Correction, Text: text, AddedOn: "2026-11-05"}
	if entry > 0 {
		s.EntryNumber, s.EntryID = entry, m.entries[entry-1].ID
		s.Photos = []ledger.Photo{{ID: newID(source(text)), SHA256: strings.Repeat("ab", 32)}}
	}
	m.ledger, err = m.ledger.Supplement(s, key)
	fatal(tb, err)
}

func (m month) export(tb testing.TB) []byte {
	tb.Helper()
	var out bytes.Buffer
	fatal(tb, ledger.WriteExport(&out, m.ledger, []string{m.public}, m.all()))
	return out.Bytes()
}

// october is a month with a month before it and three supplements.
func october(tb testing.TB) month {
	tb.Helper()
	before := sealMonth(tb, "2026-09", "office", 3, nil)
	before.supplement(tb, 1, "九月更正")
	m := sealMonth(tb, "2026-10", "office", 12, &before.ledger)
	m.supplement(tb, 4, "门牌应为四号")
	m.supplement(tb, 0, "全月均已公示")
	m.supplement(tb, 7, "补充照片一张")
	return m
}

// file is ledger.json for tests that change something in it.
type file struct {
	Format             string                    `json:"format"`
	Office             string                    `json:"office"`
	Month              string                    `json:"month"`
	Keys               []string                  `json:"keys"`
	Checkpoint         string                    `json:"checkpoint"`
	PreviousCheckpoint string                    `json:"previousCheckpoint"`
	Entries            []fileEntry               `json:"entries"`
	Supplements        []ledger.SignedSupplement `json:"supplements"`
}

type fileEntry struct {
	Entry ledger.Entry `json:"entry"`
	Leaf  string       `json:"leaf"`
	Sums  []string     `json:"sums"`
}

func parse(tb testing.TB, text []byte) *file {
	tb.Helper()
	var f file
	fatal(tb, json.Unmarshal(text, &f, json.RejectUnknownMembers(true)))
	return &f
}

func (f *file) bytes(tb testing.TB) []byte {
	tb.Helper()
	text, err := json.Marshal(f)
	fatal(tb, err)
	return text
}

func verify(tb testing.TB, text []byte, o ledger.Options) ledger.Report {
	tb.Helper()
	r, err := ledger.Verify(bytes.NewReader(text), o)
	fatal(tb, err)
	return r
}

// names says whether a finding of that kind stands at that entry and supplement.
func names(findings []ledger.Finding, kind ledger.FindingKind, entry, supplement int64) bool {
	return slices.ContainsFunc(findings, func(f ledger.Finding) bool {
		return f.Kind == kind && f.Entry == entry && f.Supplement == supplement
	})
}

func fatal(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
