package rest_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"mime"
	"strings"
	"testing"
	"time"

	"mingcha/internal/ledger"
)

// accept is an officer's decision that the issue is one, with a ruling or without.
func (p *person) accept(path string, ruling ...map[string]any) {
	p.t.Helper()
	decision := map[string]any{"decision": "accept", "version": p.send("GET", path, nil).wants(200).field("version")}
	if len(ruling) > 0 {
		decision["ruling"] = ruling[0]
	}
	p.send("POST", path+"/decisions", decision).wants(200)
}

// sealedMonth is a house with a sealed last month: one accepted issue with a
// photo, one accepted visit, one issue that nobody looked at.
func sealedMonth(t testing.TB) (h *house, officer *person, month string) {
	t.Helper()
	h = newHouse(t)
	first, second := h.officers()
	month, day := monthsAgo(1)
	observer, inspector := h.logIn("observer1"), h.logIn("inspector1")
	data, photoID := picture(t, 3), newID(t)
	issueID := observer.log(day, map[string]any{"photos": []any{announced(photoID, data)}, "unitId": "service"})
	observer.putPhoto(photoID, data).wants(201)
	observer.log(day, map[string]any{"description": "没有看过的"})
	arrived, err := time.Parse(time.RFC3339, day)
	if err != nil {
		t.Fatal(err)
	}
	at := func(minutes int) string {
		return arrived.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339)
	}
	visitID := newID(t)
	inspector.send("PUT", "/api/v1/visits/"+visitID, visited(map[string]any{"arrivedAt": at(0), "servedAt": at(5), "finishedAt": at(9)})).wants(201)
	first.accept("/api/v1/issues/"+issueID, map[string]any{"wording": "分类投放点未及时清运"})
	first.accept("/api/v1/visits/" + visitID)
	h.seal(month, first, second)
	return h, first, month
}

func exportAt(month, query string) string { return "/api/v1/ledgers/" + month + "/export?" + query }

func TestAnOfficerTakesTheMonthOutInEveryFormat(t *testing.T) {
	t.Parallel()
	h, officer, month := sealedMonth(t)
	at, err := time.Parse("2006-01", month)
	if err != nil {
		t.Fatal(err)
	}
	name := "guixi" + at.Format("2006年1月") + "问题清单台账"
	for _, tc := range []struct{ query, contentType, disposition, name, in string }{
		{"format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment", name + ".xlsx", "PK"},
		{"format=csv&copy=office", "text/csv; charset=utf-8", "attachment", name + ".csv", "民情观察员"},
		{"format=print", "text/html; charset=utf-8", "inline", name + ".html", "一院 3栋楼下"},
		{"format=json", "application/json", "attachment", name + ".json", "mingcha-ledger/1"},
		{"format=xlsx&copy=department", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment", name + "（部门版）.xlsx", "PK"},
		{"format=csv&copy=department&unit=service", "text/csv; charset=utf-8", "attachment", name + "（公共服务办公室）.csv", "分类投放点未及时清运"},
		{"format=print&copy=department&unit=window-1", "text/html; charset=utf-8", "inline", name + "（1号窗口）.html", "未佩戴工牌"},
	} {
		got := officer.send("GET", exportAt(month, tc.query), nil).wants(200)
		disposition, params, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
		if err != nil || disposition != tc.disposition || params["filename"] != tc.name || got.header.Get("Content-Type") != tc.contentType {
			t.Errorf("%s: %v, %v", tc.query, got.header, err)
		}
		if !strings.Contains(string(got.body), tc.in) {
			t.Errorf("%s: no %q in %d bytes", tc.query, tc.in, len(got.body))
		}
		for _, no := range []string{"ETag", "Last-Modified", "Set-Cookie"} {
			if got.header.Get(no) != "" {
				t.Errorf("%s: %s %s", tc.query, no, got.header.Get(no))
			}
		}
		policy := got.header.Get("Content-Security-Policy")
		if own := strings.Contains(policy, "style-src 'sha256-"); got.header.Get("Cache-Control") != "no-store" || own != (tc.disposition == "inline") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %s", tc.query, policy)
		}
	}
	report := verified(t, officer.send("GET", exportAt(month, "format=json"), nil).wants(200).body, ledger.Options{})
	if !report.OK() || report.Entries != 3 {
		t.Errorf("ledger.json %+v", report)
	}
	if lines := h.logIn("admin1").send("GET", "/api/v1/audit?limit=5", nil).wants(200); len(lines.items()) != 5 || lines.items()[0]["byName"] != "姓名officer1" ||
		lines.items()[0]["detail"] != "json office" || lines.items()[0]["object"] != month || lines.field("next") == nil {
		t.Errorf("audit %s", lines.body)
	} else if rest := officer.send("GET", "/api/v1/audit?limit=5&cursor="+lines.field("next").(string), nil).wants(200).items(); len(rest) != 3 || rest[2]["detail"] != "xlsx office" {
		t.Errorf("audit goes on with %v", rest)
	}
	if n := len(h.logIn("officer1@other").send("GET", "/api/v1/audit", nil).wants(200).items()); n != 0 {
		t.Errorf("another office reads %d lines", n)
	}
}

func TestTextsArePackedForWhoeverTakesThemPackedAndWorkbooksNever(t *testing.T) {
	t.Parallel()
	_, officer, month := sealedMonth(t)
	for query, want := range map[string]string{"format=csv": "gzip", "format=json": "gzip", "format=print": "gzip", "format=xlsx": ""} {
		got := officer.sendRaw("GET", exportAt(month, query), nil, "Accept-Encoding", "gzip").wants(200)
		if got.header.Get("Content-Encoding") != want {
			t.Errorf("%s: %v", query, got.header)
			continue
		}
		if want == "" {
			if _, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body))); err != nil {
				t.Errorf("%s: %v", query, err)
			}
			continue
		}
		r, err := gzip.NewReader(bytes.NewReader(got.body))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(r); err != nil || len(text) < 100 || r.ModTime.Unix() > 0 {
			t.Errorf("%s: %d bytes, %v, %v", query, len(text), r.ModTime, err)
		}
	}
}

func TestAnExportThatCannotBeIsAProblemLikeAnyOther(t *testing.T) {
	t.Parallel()
	_, officer, month := sealedMonth(t)
	current, _ := monthsAgo(0)
	next := time.Now().In(chengdu).AddDate(0, 2, 0).Format("2006-01")
	for _, tc := range []struct {
		month, query string
		status       int
		code         string
	}{
		{month, "", 400, "invalid_query"},
		{month, "format=pdf", 400, "invalid_query"},
		{month, "format=csv&copy=mine", 400, "invalid_query"},
		{month, "format=csv&size=1", 400, "invalid_query"},
		{month, "format=json&copy=department", 400, "invalid_query"},
		{month, "format=csv&unit=service", 400, "invalid_query"},
		{month, "format=csv&copy=department&unit=nobody", 400, "invalid_query"},
		{month, "format=csv&format=xlsx", 400, "invalid_query"},
		{current, "format=json", 404, "not_found"},
		{current, "format=csv&copy=department", 404, "not_found"},
		{current, "format=print&copy=department&unit=service", 404, "not_found"},
		{next, "format=csv", 404, "not_found"},
		{"2026-13", "format=csv", 404, "not_found"},
	} {
		got := officer.send("GET", exportAt(tc.month, tc.query), nil)
		got.refuses(tc.status, tc.code)
		if got.header.Get("Content-Disposition") != "" || !strings.HasPrefix(got.header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s: %v", tc.query, got.header)
		}
	}
	if n := len(officer.send("GET", "/api/v1/audit", nil).wants(200).items()); n != 0 {
		t.Errorf("%d lines for nothing", n)
	}
	officer.send("GET", exportAt(current, "format=csv"), nil).wants(200) // open, and empty
}
