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
	columns := strings.NewReplacer("|来源", "", "问题描述", "情况（给单位的说法）").Replace(officeColumns)
	if strings.Join(lines[0], "|") != columns || len(lines) != 5 {
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
			if want := "暗访得分98分（服务态度-2）\n扣分项：服务态度·未佩戴工牌，1分×2\n等候约5分钟，办理约10分钟"; line[6] != want {
				t.Errorf("visit %q", line[6])
			}
		} else if line[3] != "和平社区" || line[4] != "" || line[9] != "城市管理办公室" {
			t.Errorf("issue %q", line)
		}
	}
}

func TestAUnitReadsTheWordingOrADash(t *testing.T) {
	m := newMonth(t, 3, 0)
	m.entries[1].Issue.Kind, m.entries[2].Issue.Kind = issue.Praise, issue.Suggestion
	r := newRoom(t, m)
	var told []string
	for _, line := range readCSV(t, r.write(t, department(export.CSV, "")))[1:] {
		told = append(told, line[6])
	}
	slices.Sort(told)
	if want := []string{"【意见建议】—", "【表扬】社区内第1盏路灯不亮，请检修。", "社区内第0盏路灯不亮，请检修。"}; !slices.Equal(told, want) {
		t.Errorf("%q", told)
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

// A ledger tells departments nothing of who reported, with which device, on which
// day of the third, or in which order: two that differ in nothing else give the
// same bytes in every format.
func TestLedgersThatDifferOnlyInWhoAndWhenGiveTheSameBytes(t *testing.T) {
	one := withLate(newMonth(t, 12, 1))
	want := map[string][]byte{}
	for _, o := range append(orders(export.Department, ""), orders(export.Department, "city")...) {
		want[o.String()] = newRoom(t, one).write(t, o).body
	}
	shown := newMonth(t, 12, 1)
	r := newRoom(t, shown)
	rapid.Check(t, func(rt *rapid.T) {
		other := withLate(newMonth(t, 12, 1))
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

// withLate is the month with two entries that came after theirs: one late, one that
// goes on from an earlier ledger's.
func withLate(m *month) *month {
	m.entries[4].LateFrom, m.entries[4].ObservedOn = "2026-09", "2026-09-30"
	m.entries[7].Supplements, m.entries[7].ObservedOn = &ledger.Reference{Month: "2026-08", Number: 4}, "2026-08-02"
	return m
}

// disguise changes everything of an entry that departments must not see.
func disguise(t *rapid.T, e *ledger.Entry) {
	e.Source = rapid.SampledFrom([]access.Role{access.Observer, access.Inspector}).Draw(t, "source")
	if e.LateFrom == "" && e.Supplements == nil {
		day := int(e.ObservedOn[8]-'0')*10 + int(e.ObservedOn[9]-'0')
		from := (day-1)/10*10 + 1
		e.ObservedOn = e.ObservedOn[:8] + twoDigits(rapid.IntRange(from, from+8).Draw(t, "day"))
	} else {
		comeAfterItsMonth(t, e)
	}
	words := rapid.SliceOfN(rapid.String(), 5, 5).Draw(t, "words")
	e.Note, e.Merged, e.PhotosMissing = words[0], slices.Clone(words), 2
	if e.Issue != nil {
		e.Issue.Courtyard, e.Issue.Location = words[1], &ledger.Location{Lat: 1, Lng: 2, Accuracy: 3}
		e.Issue.Description, e.Issue.Place = words[3], words[4]
	}
	if e.Visit != nil {
		e.Visit.Note, e.Visit.Grade, e.Visit.StaffedWindows, e.Visit.WaitingMinutes = words[2], 1, nil, rapid.Int64Range(3, 7).Draw(t, "minutes")
		for k := range e.Visit.Faults {
			e.Visit.Faults[k].Note = words[3]
		}
	}
}

// comeAfterItsMonth gives a late entry, or one that goes on from another, any
// earlier month and day, in either way.
func comeAfterItsMonth(t *rapid.T, e *ledger.Entry) {
	month := rapid.SampledFrom([]string{"2026-07", "2026-08", "2026-09"}).Draw(t, "month")
	e.ObservedOn = month + "-" + twoDigits(rapid.IntRange(1, 28).Draw(t, "day of it"))
	e.LateFrom, e.Supplements = month, nil
	if rapid.Bool().Draw(t, "continues") {
		e.LateFrom, e.Supplements = "", &ledger.Reference{Month: month, Number: rapid.Int64Range(1, 900).Draw(t, "of number")}
	}
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
