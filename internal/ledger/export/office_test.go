package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
)

// officeColumns are the columns of FIELD.md section 3, in its order.
const officeColumns = "序号|编号|来源|发现日期|社区/窗口|地点|问题类别|问题描述|照片|严重程度|责任单位|责任人|整改要求|整改期限|整改措施|整改完成日期|复查情况|是否超期(天)|销号情况|备注"

func readCSV(tb testing.TB, f file) [][]string {
	tb.Helper()
	body, found := bytes.CutPrefix(f.body, []byte("\ufeff"))
	if !found {
		tb.Fatal("no byte order mark")
	}
	lines, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	fatal(tb, err)
	return lines
}

func openBook(tb testing.TB, body []byte) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(body))
	fatal(tb, err)
	tb.Cleanup(func() { _ = f.Close() })
	return f
}

const sheetName = "问题清单台账"

func TestAMonthOf300IssuesAnd40VisitsComesBackWithAllColumnsAndPictures(t *testing.T) {
	m := newMonth(t, 0, 0)
	for i, seen := 0, 0; seen < 340; i++ {
		if i%4 == 3 && i >= 160 { // 40 visits, then issues only
			continue
		}
		m.entries, seen = append(m.entries, entry(i)), seen+1
	}
	one := jpegOf(t, 320, 240)
	for i := range m.entries {
		for k := range i % 4 {
			id := fmt.Sprintf("photo-%d-%d", i, k)
			m.entries[i].Photos = append(m.entries[i].Photos, ledger.Photo{ID: id})
			m.photos[id] = marked(one, id)
		}
	}
	got := newRoom(t, m).write(t, export.Order{Month: "2026-10", Format: export.XLSX, Copy: export.Office})
	if got.Name != "桂溪街道2026年10月问题清单台账.xlsx" || !strings.HasSuffix(got.ContentType, "spreadsheetml.sheet") || !got.Packed {
		t.Errorf("head %+v", got.Head)
	}
	f := openBook(t, got.body)
	rows, err := f.GetRows(sheetName)
	fatal(t, err)
	if rows[0][0] != "桂溪街道2026年10月问题清单台账" || strings.Join(rows[2], "|") != officeColumns || len(rows) != 3+340+1 {
		t.Fatalf("%q, %q, %d rows", rows[0], rows[2], len(rows))
	}
	if above := strings.Join(rows[1], ""); !strings.Contains(above, "填报单位：桂溪街道纪工委") || !strings.Contains(above, "已封账") || !strings.Contains(above, "填报日期：2026年11月22日") {
		t.Errorf("line above %q", above)
	}
	for i, e := range m.entries {
		row := rows[i+3]
		if row[0] != fmt.Sprint(i+1) || row[1] != fmt.Sprintf("202610-%03d", e.Number) || row[3] != e.ObservedOn || !strings.HasPrefix(row[19], "已核实") {
			t.Fatalf("row %d: %q", i, row)
		}
		pictures, err := f.GetPictures(sheetName, fmt.Sprintf("I%d", i+4))
		fatal(t, err)
		for k, p := range pictures {
			if !bytes.Equal(p.File, m.photos[e.Photos[k].ID]) {
				t.Fatalf("row %d: picture %d is another's", i, k)
			}
		}
		if len(pictures) != len(e.Photos) {
			t.Fatalf("row %d has %d pictures, want %d", i, len(pictures), len(e.Photos))
		}
	}
}

func TestWhatStandsInTheColumnsOfTheOfficeCopy(t *testing.T) {
	m := newMonth(t, 4, 1)
	m.entries[1].Issue.Kind, m.entries[1].Status, m.entries[1].LateFrom = issue.Praise, issue.Submitted, "2026-09"
	m.entries[2].Merged, m.entries[2].Supplements, m.entries[2].PhotosMissing = []string{"x", "y"}, &ledger.Reference{Month: "2026-09", Number: 12}, 2
	lines := readCSV(t, newRoom(t, m).write(t, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Office}))
	if strings.Join(lines[0], "|") != officeColumns || len(lines) != 5 {
		t.Fatalf("%d lines, %q", len(lines), lines[0])
	}
	want := "1|202610-001|民情观察员|2026-10-01|和平社区|二院 三号门|公共照明|三号门口路灯第0盏不亮|1张|较重|城市管理办公室|||||||||已核实\n给单位的说法：社区内第0盏路灯不亮，请检修。"
	if got := strings.Join(lines[1], "|"); got != want {
		t.Errorf("issue\n%s\n%s", got, want)
	}
	if lines[2][7] != "【表扬】三号门口路灯第1盏不亮" || lines[2][19] != "已核实\n未审核\n补报2026年9月\n给单位的说法：社区内第1盏路灯不亮，请检修。" {
		t.Errorf("praise %q", lines[2])
	}
	if lines[3][19] != "已核实\n续2026年9月第12条\n合并重复2条\n另有2张照片未收到" {
		t.Errorf("remarks %q", lines[3])
	}
	visit := "暗访得分98分（服务态度-2）\n扣分项：服务态度·未佩戴工牌，1分×2，两人\n等候6分钟，办理11分钟\n在岗窗口2个，共6个\n总体印象：满意\n排队较长"
	if lines[4][2] != "大学生暗访员" || lines[4][4] != "1号窗口" || lines[4][6] != "暗访" || lines[4][7] != visit {
		t.Errorf("visit %q", lines[4])
	}
}

func TestAnOpenMonthHasNoNumbersAndSaysSo(t *testing.T) {
	m := newMonth(t, 2, 0)
	m.ledger.State, m.entries[0].Number = ledger.Open, 0
	r := newRoom(t, m)
	if lines := readCSV(t, r.write(t, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Office})); lines[1][1] != "" {
		t.Errorf("number %q", lines[1][1])
	}
	if page := r.write(t, export.Order{Month: "2026-10", Format: export.Print, Copy: export.Office}); !strings.Contains(string(page.body), "未封账") || page.Policy == "" || !page.Page {
		t.Errorf("page %+v", page.Head)
	}
}

func TestAPictureThatCannotBeOpenedIsSaidAndStopsNothing(t *testing.T) {
	m := newMonth(t, 1, 3)
	delete(m.photos, "photo-0-1")
	m.photos["photo-0-2"] = []byte("no picture at all")
	f := openBook(t, newRoom(t, m).write(t, export.Order{Month: "2026-10", Format: export.XLSX, Copy: export.Office}).body)
	note, err := f.GetCellValue(sheetName, "I4")
	fatal(t, err)
	if pictures, err := f.GetPictures(sheetName, "I4"); err != nil || len(pictures) != 1 || note != "3张，2张打不开" {
		t.Errorf("%d pictures, %q, %v", len(pictures), note, err)
	}
}

func TestMoreThan2000PicturesAreAZipOfWorkbooks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	got := newRoom(t, newMonth(t, 1100, 2)).write(t, export.Order{Month: "2026-10", Format: export.XLSX, Copy: export.Office})
	archive, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body)))
	fatal(t, err)
	if len(archive.File) != 2 || got.ContentType != "application/zip" || got.Name != "桂溪街道2026年10月问题清单台账.zip" {
		t.Fatalf("%d parts, %+v", len(archive.File), got.Head)
	}
	rows := 0
	for _, part := range archive.File {
		r, err := part.Open()
		fatal(t, err)
		body, err := io.ReadAll(r)
		fatal(t, err)
		lines, err := openBook(t, body).GetRows(sheetName)
		fatal(t, err)
		rows += len(lines) - 4
	}
	if rows != 1100 {
		t.Errorf("%d rows in all parts", rows)
	}
}

func TestAPageHasNoMorePicturesThanABrowserBears(t *testing.T) {
	got := newRoom(t, newMonth(t, 1100, 2)).write(t, export.Order{Month: "2026-10", Format: export.Print, Copy: export.Office})
	if n := bytes.Count(got.body, []byte("<img ")); n != 2000 || bytes.Count(got.body, []byte("2张，见表格文件")) != 100 {
		t.Errorf("%d pictures", n)
	}
}

func TestTheTrailIsWrittenBeforeTheFirstByteAndWithoutItNothingLeaves(t *testing.T) {
	for _, o := range append(orders(export.Office, ""), orders(export.Department, "service")...) {
		r := newRoom(t, newMonth(t, 3, 0))
		begun := false
		fatal(t, r.Write(t.Context(), officer, o, func(export.Head) (io.Writer, error) {
			lines := r.audited(t)
			begun = len(lines) == 1 && lines[0].By == "officer-1" && lines[0].Object == "2026-10" && lines[0].At == now &&
				lines[0].Detail == strings.TrimSpace(string(o.Format)+" "+string(o.Copy)+" "+o.Unit)
			return io.Discard, nil
		}))
		if !begun {
			t.Errorf("%s: trail %+v", o, r.audited(t))
		}
		fatal(t, r.store.Close())
		err := r.Write(t.Context(), officer, o, func(export.Head) (io.Writer, error) {
			t.Errorf("%s: begun without a trail", o)
			return io.Discard, nil
		})
		if err == nil {
			t.Errorf("%s: no error", o)
		}
	}
}

func TestAnErrorInTheFirstRowsIsToldBeforeAnythingLeaves(t *testing.T) {
	for _, o := range append(orders(export.Office, ""), orders(export.Department, "")...) {
		m := newMonth(t, 5, 0)
		m.fail = errors.New("the store went away")
		r := newRoom(t, m)
		err := r.Write(t.Context(), officer, o, func(export.Head) (io.Writer, error) {
			t.Errorf("%s: begun", o)
			return io.Discard, nil
		})
		if !errors.Is(err, m.fail) || len(r.audited(t)) != 0 {
			t.Errorf("%s: %v, trail %v", o, err, r.audited(t))
		}
	}
}

func TestWhatCannotBeHadIsRefusedByItsName(t *testing.T) {
	r := newRoom(t, newMonth(t, 1, 0))
	open, reviewing := newMonth(t, 1, 0), newMonth(t, 1, 0)
	open.ledger.State, reviewing.ledger.State = ledger.Open, ledger.Reviewing
	for _, tc := range []struct {
		room  room
		asker access.Role
		order export.Order
		want  fault.Code
	}{
		{r, access.Admin, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Office}, fault.NoRight},
		{r, access.Leader, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Department, Unit: "city"}, fault.NoRight},
		{r, access.Officer, export.Order{Month: "2026-10", Format: export.JSON, Copy: export.Department}, fault.InvalidQuery},
		{r, access.Officer, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Office, Unit: "city"}, fault.InvalidQuery},
		{r, access.Officer, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Department, Unit: "nobody"}, fault.InvalidQuery},
		{r, access.Officer, export.Order{Month: "2026-09", Format: export.CSV, Copy: export.Office}, fault.Missing},
		{newRoom(t, open), access.Officer, export.Order{Month: "2026-10", Format: export.JSON, Copy: export.Office}, fault.Missing},
		{newRoom(t, open), access.Officer, export.Order{Month: "2026-10", Format: export.CSV, Copy: export.Department}, fault.Missing},
		{newRoom(t, open), access.Officer, export.Order{Month: "2026-10", Format: export.XLSX, Copy: export.Department, Unit: "city"}, fault.Missing},
		{newRoom(t, reviewing), access.Officer, export.Order{Month: "2026-10", Format: export.Print, Copy: export.Department}, fault.Missing},
	} {
		p := officer
		p.Role = tc.asker
		err := tc.room.Write(t.Context(), p, tc.order, func(export.Head) (io.Writer, error) {
			t.Errorf("%v: begun", tc.order)
			return io.Discard, nil
		})
		if !fault.Is(err, tc.want) || !fault.Is(tc.room.Check(t.Context(), p, tc.order), tc.want) {
			t.Errorf("%s as %s: %v, want %s", tc.order, tc.asker, err, tc.want)
		}
	}
}
