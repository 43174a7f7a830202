package rest_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"mingcha/internal/ledger"
)

// officeColumns are the columns of FIELD.md section 3, in its order.
const officeColumns = "序号|编号|来源|发现日期|社区/窗口|地点|问题类别|问题描述|照片|严重程度|责任单位|责任人|整改要求|整改期限|整改措施|整改完成日期|复查情况|是否超期(天)|销号情况|备注"

// What is decided about the records of a whole month: of every thirty issues one is
// sent back, one is void, one is merged, one is not looked at and three get other
// words for the ledger; of the visits one each is sent back and void.
const (
	wholeIssues, wholeVisits = 300, 40
	wholeEntries             = wholeIssues - 20 + wholeVisits - 1 // without void and merged ones
	wholeAccepted            = wholeIssues - 40 + wholeVisits - 2
	wholePhotos              = 30 + 4
)

// wholeMonth is a house whose last month was written, decided and sealed, all of
// it over HTTP.
func wholeMonth(t *testing.T) (h *house, officer *person, month string) {
	t.Helper()
	h = newHouse(t)
	first, second := h.officers()
	month, _ = monthsAgo(1)
	start, err := time.ParseInLocation("2006-01", month, chengdu)
	if err != nil {
		t.Fatal(err)
	}
	dayOf := func(i int) string { return start.Add(time.Duration(i%672) * time.Hour).Format(time.RFC3339) }
	observers := []*person{h.logIn("observer1"), h.logIn("observer2")}
	issues := make([]string, wholeIssues)
	for i := range issues {
		issues[i] = observers[i%2].logWithPhoto(dayOf(i), i%10 == 0, map[string]any{"description": fmt.Sprintf("三号门口路灯第%d盏不亮", i)}, i)
	}
	inspector := h.logIn("inspector1")
	for i := range wholeVisits {
		id, c := newID(t), visitedOn(t, dayOf(17*i), map[string]any{"note": fmt.Sprintf("第%d次", i)})
		data, photoID := picture(t, 1000+i), newID(t)
		if i%10 == 0 {
			c["photos"] = []any{announced(photoID, data)}
		}
		inspector.send("PUT", "/api/v1/visits/"+id, c).wants(201)
		if i%10 == 0 {
			inspector.putPhoto(photoID, data).wants(201)
		}
		first.send("POST", "/api/v1/visits/"+id+"/decisions", map[string]any{
			"decision": [...]string{"return", "void", "accept"}[min(i, 2)], "reason": "已看过", "version": 1,
		}).wants(200)
	}
	for i, id := range issues {
		if decision := decisionOf(i, issues); decision != nil {
			first.send("POST", "/api/v1/issues/"+id+"/decisions", decision).wants(200)
		}
	}
	h.seal(month, first, second)
	return h, first, month
}

// logWithPhoto sends an issue, some with a photo, and gives its id.
func (p *person) logWithPhoto(day string, withPhoto bool, changes map[string]any, seed int) string {
	p.t.Helper()
	if !withPhoto {
		return p.log(day, changes)
	}
	data, photoID := picture(p.t, seed), newID(p.t)
	changes["photos"] = []any{announced(photoID, data)}
	id := p.log(day, changes)
	p.putPhoto(photoID, data).wants(201)
	return id
}

// decisionOf is what an officer decides about the i-th issue; nil for nothing.
func decisionOf(i int, issues []string) map[string]any {
	d := map[string]any{"decision": "accept", "version": 1}
	switch i % 30 {
	case 3:
		d["decision"], d["reason"] = "return", "请补充门牌号"
	case 7:
		d["decision"], d["reason"] = "void", "不属于本街道"
	case 11:
		d["decision"], d["intoId"] = "merge", issues[i-1]
		d["version"] = 1
	case 13:
		return nil
	case 17, 18, 19:
		d["ruling"] = map[string]any{"categoryId": "fire", "unitId": "service", "severity": "urgent", "note": "已约谈"}
	}
	return d
}

// TestAWholeMonthIsReviewedSealedAndTakenOut is the month of an office from the
// first record to the file in its spreadsheet program.
func TestAWholeMonthIsReviewedSealedAndTakenOut(t *testing.T) {
	t.Parallel()
	h, officer, month := wholeMonth(t)
	get := func(query string) []byte {
		return officer.send("GET", exportAt(month, query), nil).wants(200).body
	}
	entries := h.checkWholeJSON(officer, month, get("format=json"))
	lines := readCSV(t, get("format=csv"))
	if len(lines) != 1+wholeEntries || strings.Join(lines[0], "|") != officeColumns {
		t.Fatalf("%d lines, %q", len(lines), lines[0])
	}
	book := get("format=xlsx")
	checkWholeBook(t, officer, month, book, lines, entries)
	t.Run("LibreOffice opens it", func(t *testing.T) { checkInLibreOffice(t, book, lines) })
	department := readCSV(t, get("format=csv&copy=department"))
	if len(department) != 1+wholeAccepted || slices.Contains(department[0], "来源") || len(department[0]) != len(lines[0])-1 {
		t.Errorf("%d lines for departments, %q", len(department), department[0])
	}
	for i, line := range department[1:] {
		if line[0] != fmt.Sprint(i+1) || !strings.HasSuffix(line[2], "旬") || strings.Contains(strings.Join(line, "|"), "一院") {
			t.Fatalf("for departments: %q", line)
		}
	}
}

// checkWholeJSON verifies ledger.json with every photo's bytes and gives its entries.
func (h *house) checkWholeJSON(officer *person, month string, text []byte) []ledger.Entry {
	t := h.t
	t.Helper()
	keys := officer.send("GET", "/api/v1/ledgers/"+month, nil).wants(200).field("publicKeys").([]any)
	report := verified(t, text, ledger.Options{Keys: []string{keys[0].(string)}, Photos: func(id string) (io.ReadCloser, error) {
		got := officer.send("GET", "/api/v1/photos/"+id+"?size=original", nil).wants(200)
		return io.NopCloser(bytes.NewReader(got.body)), nil
	}})
	totals := report.Totals
	if !report.OK() || !report.Pinned || report.Entries != wholeEntries || report.Photos != wholePhotos || totals.Visits != wholeVisits-1 {
		t.Errorf("ledger.json %+v", report)
	}
	if by := totals.ByStatus; by["accepted"] != wholeAccepted || by["returned"] != 11 || by["submitted"] != 10 || totals.ByCategory["fire"] != 30 || totals.BySeverity["urgent"] != 30 {
		t.Errorf("totals %+v", totals)
	}
	return entriesOf(t, text)
}

func readCSV(t testing.TB, body []byte) [][]string {
	t.Helper()
	body, found := bytes.CutPrefix(body, []byte("\ufeff"))
	lines, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil || !found {
		t.Fatalf("a CSV with a byte order mark: %v, %v", found, err)
	}
	return lines
}

// checkWholeBook reads the workbook back: what stands around the rows, and row for
// row what the CSV and the entries say, with the very pictures.
func checkWholeBook(t *testing.T, officer *person, month string, body []byte, lines [][]string, entries []ledger.Entry) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	const name = "问题清单台账"
	rows, err := book.GetRows(name)
	if err != nil || len(rows) != 3+wholeEntries+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	at, err := time.Parse("2006-01", month)
	if err != nil {
		t.Fatal(err)
	}
	if title := "guixi" + at.Format("2006年1月") + "问题清单台账"; rows[0][0] != title || strings.Join(rows[2], "|") != officeColumns {
		t.Errorf("title %q, headings %q", rows[0], rows[2])
	}
	if above, below := strings.Join(rows[1], ""), strings.Join(rows[len(rows)-1], ""); !strings.Contains(above, "填报单位：guixi纪工委") ||
		!strings.Contains(above, "已封账") || below != "填表人：审核人：负责人：" {
		t.Errorf("above %q, below %q", above, below)
	}
	checkPage(t, book, name)
	pictures := 0
	for i, e := range entries {
		row := append(rows[i+3], make([]string, len(lines[0]))...)[:len(lines[0])]
		if !slices.Equal(row, lines[i+1]) || row[1] != fmt.Sprintf("%s-%03d", strings.ReplaceAll(month, "-", ""), e.Number) || row[3] != e.ObservedOn {
			t.Fatalf("row %d: %q, line %q, entry %+v", i, row, lines[i+1], e)
		}
		found, err := book.GetPictures(name, fmt.Sprintf("I%d", i+4))
		if err != nil || len(found) != len(e.Photos) {
			t.Fatalf("row %d has %d pictures, want %d: %v", i, len(found), len(e.Photos), err)
		}
		for k, p := range found {
			if thumb := officer.send("GET", "/api/v1/photos/"+e.Photos[k].ID+"?size=thumb", nil).wants(200); !bytes.Equal(p.File, thumb.body) {
				t.Errorf("row %d: picture %d is another's", i, k)
			}
			pictures++
		}
	}
	if pictures != wholePhotos {
		t.Errorf("%d pictures", pictures)
	}
}

// checkPage wants A4 landscape, as wide as the page, with the headings on each.
func checkPage(t *testing.T, book *excelize.File, sheet string) {
	t.Helper()
	page, err := book.GetPageLayout(sheet)
	if err != nil || *page.Size != 9 || *page.Orientation != "landscape" || *page.FitToWidth != 1 || page.FitToHeight != nil && *page.FitToHeight != 0 {
		t.Errorf("page %+v, %v", page, err)
	}
	repeated := false
	for _, one := range book.GetDefinedName() {
		repeated = repeated || one.Name == "_xlnm.Print_Titles" && one.Scope == sheet && one.RefersTo == "'"+sheet+"'!$3:$3"
	}
	if !repeated {
		t.Errorf("no repeated headings in %v", book.GetDefinedName())
	}
}
