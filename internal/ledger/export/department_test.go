package export_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
)

func department(f export.Format, unit string) export.Order {
	return export.Order{Month: "2026-10", Format: f, Copy: export.Department, Unit: unit}
}

func TestTheDepartmentCopyHasTheSameColumnsWithoutTheSource(t *testing.T) {
	got := newRoom(t, newMonth(t, 4, 1)).write(t, department(export.CSV, ""))
	lines := readCSV(t, got)
	if strings.Join(lines[0], "|") != strings.Replace(officeColumns, "|来源", "", 1) || len(lines) != 5 {
		t.Fatalf("%d lines, %q", len(lines), lines[0])
	}
	if got.Name != "桂溪街道2026年10月问题清单台账（部门版）.csv" {
		t.Errorf("name %s", got.Name)
	}
	for i, line := range lines[1:] {
		if i > 0 && line[1] <= lines[i][1] {
			t.Errorf("not in the order of the ids: %q after %q", line[1], lines[i][1])
		}
		if line[2] != "2026年10月上旬" || line[18] != "" {
			t.Errorf("line %q", line)
		}
		if line[5] == "暗访" {
			if want := "暗访得分98分（服务态度-2）\n扣分项：服务态度·未佩戴工牌，1分×2，两人\n等候约5分钟，办理约10分钟"; line[6] != want {
				t.Errorf("visit %q", line[6])
			}
		} else if line[3] != "和平社区" || line[4] != "三号门" || line[9] != "城市管理办公室" {
			t.Errorf("issue %q", line)
		}
	}
}

func TestADepartmentGetsItsOwnAndItsWindowsEntries(t *testing.T) {
	m := newMonth(t, 8, 0)
	r := newRoom(t, m)
	for unit, want := range map[string]int{"": 8, "service": 2, "window-1": 2, "city": 6} {
		got := r.write(t, department(export.CSV, unit))
		if lines := readCSV(t, got); len(lines)-1 != want {
			t.Errorf("%s: %d entries, want %d", unit, len(lines)-1, want)
		}
		if unit == "service" && (got.Name != "桂溪街道2026年10月问题清单台账（公共服务办公室）.csv" || got.Plain != "ledger-2026-10-department.csv") {
			t.Errorf("names %+v", got.Head)
		}
	}
}

func TestWhatNobodyAcceptedIsInNoDepartmentCopy(t *testing.T) {
	m := newMonth(t, 3, 0)
	m.entries[0].Status, m.entries[1].Status = issue.Submitted, issue.Returned
	if lines := readCSV(t, newRoom(t, m).write(t, department(export.CSV, ""))); len(lines) != 2 {
		t.Errorf("%q", lines)
	}
}

func TestDepartmentsSeeTheRedactedCopyWhereThereIsOne(t *testing.T) {
	m := newMonth(t, 1, 2)
	m.covered["photo-0-1"] = marked(m.photos["photo-0-1"], "covered")
	f := openBook(t, newRoom(t, m).write(t, department(export.XLSX, "")).body)
	pictures, err := f.GetPictures(sheetName, "H4")
	fatal(t, err)
	if len(pictures) != 2 || !bytes.Equal(pictures[0].File, m.photos["photo-0-0"]) || !bytes.Equal(pictures[1].File, m.covered["photo-0-1"]) {
		t.Errorf("%d pictures", len(pictures))
	}
}

func TestIDsStayTheSameInAMonthThatNobodyHasOpened(t *testing.T) {
	m := newMonth(t, 5, 0)
	m.ledger = ledger.Ledger{OfficeID: "guixi", Month: "2026-10", State: ledger.Open} // nothing was done with it
	r := newRoom(t, m)
	first := r.write(t, department(export.CSV, ""))
	if again := r.write(t, department(export.CSV, "")); !bytes.Equal(first.body, again.body) {
		t.Error("another copy has other ids")
	}
	kept, err := r.store.Ledgers.Get(t.Context(), "guixi", "2026-10")
	if err != nil || kept.State != ledger.Open || len(kept.Seed) != ledger.SeedBytes {
		t.Errorf("%+v, %v", kept, err)
	}
}

// A ledger tells departments nothing of who reported, with which device, on which
// day of the third, or in which order: two that differ in nothing else give the
// same bytes in every format.
func TestLedgersThatDifferOnlyInWhoAndWhenGiveTheSameBytes(t *testing.T) {
	one := newMonth(t, 12, 1)
	want := map[string][]byte{}
	for _, o := range append(orders(export.Department, ""), orders(export.Department, "city")...) {
		want[o.String()] = newRoom(t, one).write(t, o).body
	}
	shown := newMonth(t, 12, 1)
	r := newRoom(t, shown)
	rapid.Check(t, func(rt *rapid.T) {
		other := newMonth(t, 12, 1)
		for i := range other.entries {
			disguise(rt, &other.entries[i])
		}
		other.entries = rapid.Permutation(other.entries).Draw(rt, "order of arrival")
		for i := range other.entries {
			other.entries[i].Number = int64(i) + 1
		}
		other.ledger.Course = []ledger.Event{{At: now, By: rapid.String().Draw(rt, "officer"), Step: ledger.Propose}}
		o := rapid.SampledFrom(append(orders(export.Department, ""), orders(export.Department, "city")...)).Draw(rt, "order")
		*shown = *other
		if got := r.write(t, o).body; !bytes.Equal(got, want[o.String()]) {
			rt.Fatalf("%s differs", o)
		}
	})
}

// disguise changes everything of an entry that departments must not see.
func disguise(t *rapid.T, e *ledger.Entry) {
	e.Source = rapid.SampledFrom([]access.Role{access.Observer, access.Inspector}).Draw(t, "source")
	day := int(e.ObservedOn[8]-'0')*10 + int(e.ObservedOn[9]-'0')
	from := (day-1)/10*10 + 1
	day = rapid.IntRange(from, from+8).Draw(t, "day")
	e.ObservedOn = e.ObservedOn[:8] + string([]byte{byte('0' + day/10), byte('0' + day%10)})
	words := rapid.SliceOfN(rapid.String(), 3, 3).Draw(t, "words")
	e.Note, e.LateFrom, e.Merged, e.PhotosMissing = words[0], "2026-09", slices.Clone(words), 2
	e.Supplements = &ledger.Reference{Month: "2026-08", Number: 4}
	if e.Issue != nil {
		e.Issue.Courtyard, e.Issue.Location = words[1], &ledger.Location{Lat: 1, Lng: 2, Accuracy: 3}
	}
	if e.Visit != nil {
		e.Visit.Note, e.Visit.Grade, e.Visit.StaffedWindows, e.Visit.WaitingMinutes = words[2], 1, nil, rapid.Int64Range(3, 7).Draw(t, "minutes")
	}
}
