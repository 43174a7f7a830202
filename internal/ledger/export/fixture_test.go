package export_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"iter"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/audit"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/store"
	"mingcha/internal/store/sqlite"
)

func fatal(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func ptr[T any](v T) *T { return &v }

// now is the moment at which the tests export.
var now = instant.Of(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))

var officer = access.Principal{OfficeID: "guixi", AccountID: "officer-1", Role: access.Officer}

// month is one ledger with its entries and photos; it stands for ledger.Service
// and photo.Service, whose own rules are tested where they live.
type month struct {
	ledger  ledger.Ledger
	entries []ledger.Entry
	fail    error // after the last entry
	photos  map[string][]byte
	covered map[string][]byte // redacted copies
}

func (m *month) Entries(_ context.Context, officeID, name string) (ledger.Ledger, iter.Seq2[ledger.Entry, error], error) {
	if officeID != m.ledger.OfficeID || name != m.ledger.Month {
		return ledger.Ledger{}, nil, fault.New(fault.Missing, "no month %s", name)
	}
	return m.ledger, func(yield func(ledger.Entry, error) bool) {
		for _, e := range m.entries {
			if !yield(e, nil) {
				return
			}
		}
		if m.fail != nil {
			yield(ledger.Entry{}, m.fail)
		}
	}, nil
}

func (m *month) Keys(context.Context, string) ([]string, error) { return nil, nil }

type rendition struct{ *bytes.Reader }

func (rendition) Close() error { return nil }

func give(data []byte, found bool) (photo.Rendition, error) {
	if !found {
		return photo.Rendition{}, fault.New(fault.PhotoUnreadable, "no picture")
	}
	return photo.Rendition{ReadSeekCloser: rendition{bytes.NewReader(data)}, Size: int64(len(data))}, nil
}

func (m *month) Open(_ context.Context, _ access.Principal, id string, _ photo.Size) (photo.Rendition, error) {
	data, found := m.photos[id]
	return give(data, found)
}

func (m *month) OpenProjection(_ context.Context, _, id string, _ photo.Size) (photo.Rendition, error) {
	if data, covered := m.covered[id]; covered {
		return give(data, true)
	}
	data, found := m.photos[id]
	return give(data, found)
}

func (m *month) Get(context.Context, string) (office.Office, *time.Location, error) {
	return office.Office{
		OfficeID: "guixi", Name: "桂溪街道", Zone: "Asia/Shanghai",
		Units: []office.Unit{
			{ID: "service", Name: "公共服务办公室", Kind: office.Department},
			{ID: "window-1", Name: "1号窗口", Kind: office.Window, ParentID: "service"},
			{ID: "city", Name: "城市管理办公室", Kind: office.Department},
		},
	}, time.FixedZone("Asia/Shanghai", 8*3600), nil
}

// room is the service on a month, with a store of its own.
type room struct {
	*export.Service
	store store.Set
	audit *audit.Service
}

func newRoom(tb testing.TB, m *month) room {
	tb.Helper()
	set, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "mingcha.db"))
	fatal(tb, err)
	tb.Cleanup(func() { fatal(tb, set.Close()) })
	lines := audit.NewService(set.Audit, func() instant.Time { return now }, rand.Reader)
	return room{store: set, audit: lines, Service: export.NewService(export.Deps{
		Ledgers: m, Photos: m, Offices: m, Audit: lines,
		Clock: func() instant.Time { return now }, Log: slog.New(slog.DiscardHandler),
	})}
}

// file is what left the house.
type file struct {
	export.Head
	body []byte
}

func (r room) write(tb testing.TB, o export.Order) file {
	tb.Helper()
	var f file
	var b bytes.Buffer
	fatal(tb, r.Write(tb.Context(), officer, o, func(h export.Head) (io.Writer, error) {
		f.Head = h
		return &b, nil
	}))
	f.body = b.Bytes()
	return f
}

func (r room) audited(tb testing.TB) []audit.Line {
	tb.Helper()
	page, err := r.audit.List(tb.Context(), officer, nil, 100)
	fatal(tb, err)
	return page.Items
}

func orders(c export.Copy, unit string) []export.Order {
	var all []export.Order
	for _, f := range []export.Format{export.XLSX, export.CSV, export.Print} {
		all = append(all, export.Order{Month: "2026-10", Format: f, Copy: c, Unit: unit})
	}
	return all
}

// entry is the i-th of a month: every fourth a visit.
func entry(i int) ledger.Entry {
	e := ledger.Entry{
		Number: int64(i) + 1, ID: fmt.Sprintf("00000000-0000-4000-8000-%012d", i), Kind: ledger.OfIssue, Source: access.Observer,
		ObservedOn: fmt.Sprintf("2026-10-%02d", 1+i%28), Unit: ledger.Named{ID: "city", Name: "城市管理办公室"},
		Severity: issue.Serious, Status: issue.Accepted, Note: "已核实",
		Issue: &ledger.Issue{
			Kind: issue.Problem, Description: fmt.Sprintf("三号门口路灯第%d盏不亮", i),
			Category:  ledger.Named{ID: "light", Name: "公共照明"},
			Community: ledger.Named{ID: "heping", Name: "和平社区"}, Courtyard: "二院", Place: "三号门",
		},
	}
	if i%3 != 2 {
		e.Issue.Wording = fmt.Sprintf("社区内第%d盏路灯不亮，请检修。", i)
	}
	if i%4 == 3 {
		e.Kind, e.Source, e.Issue, e.Unit = ledger.OfVisit, access.Inspector, nil, ledger.Named{ID: "window-1", Name: "1号窗口"}
		attitude := ledger.Named{ID: "attitude", Name: "服务态度"}
		e.Visit = &ledger.Visit{
			Score: 98, Grade: 4, WaitingMinutes: 6, HandlingMinutes: ptr(int64(11)), StaffedWindows: ptr(int64(2)), TotalWindows: ptr(int64(6)),
			Dimensions: []ledger.DimensionScore{{Dimension: attitude, Points: -2}},
			Faults:     []ledger.Fault{{Dimension: attitude, ID: "no-badge", Name: "未佩戴工牌", Points: 1, Count: 2, Note: "两人"}},
			Note:       "排队较长",
		}
	}
	return e
}

// newMonth is a sealed October of n entries, each with so many photos.
func newMonth(tb testing.TB, n, photos int) *month {
	tb.Helper()
	m := &month{photos: map[string][]byte{}, covered: map[string][]byte{}}
	m.ledger = ledger.Ledger{OfficeID: "guixi", Month: "2026-10", Version: 4, State: ledger.Sealed, Seed: bytes.Repeat([]byte{7}, ledger.SeedBytes), Entries: int64(n)}
	one := jpegOf(tb, 320, 240)
	for i := range n {
		e := entry(i)
		for k := range photos {
			id := fmt.Sprintf("photo-%d-%d", i, k)
			e.Photos = append(e.Photos, ledger.Photo{ID: id})
			m.photos[id] = marked(one, id)
		}
		m.entries = append(m.entries, e)
	}
	return m
}

func jpegOf(tb testing.TB, width, height int) []byte {
	tb.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{uint8(x * y), uint8(x), uint8(y), 255})
		}
	}
	var b bytes.Buffer
	fatal(tb, jpeg.Encode(&b, m, nil))
	return b.Bytes()
}

// marked is the picture with a comment, so that each is another one.
func marked(picture []byte, mark string) []byte {
	n := len(mark) + 2
	head := append([]byte{0xff, 0xd8, 0xff, 0xfe, byte(n >> 8), byte(n)}, mark...)
	return append(head, picture[2:]...)
}
