package sheet_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"mingcha/internal/sheet"
)

func page(tb testing.TB, r sheet.Rows) string {
	tb.Helper()
	var b bytes.Buffer
	fatal(tb, sheet.WritePrint(&b, table(), r))
	return b.String()
}

func TestThePageHasTheWholeTableAndRepeatsTheHeadings(t *testing.T) {
	got := page(t, rows(2, nil))
	for _, want := range []string{
		"<h1>桂溪街道2026年10月问题清单台账</h1>", "<thead><tr><th scope=\"col\">序号</th>", "填报日期：2026年11月22日", "负责人：",
		"三号门口路灯第2盏不亮", "size: A4 landscape", "table-header-group", "counter(pages)", "打印", "lang=\"zh-CN\"",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Count(got, "<tr>") != 3 || !strings.HasSuffix(strings.TrimSpace(got), "</html>") {
		t.Errorf("%d rows", strings.Count(got, "<tr>"))
	}
}

func TestThePolicyOfThePageAllowsItsOwnStyleAndNothingElse(t *testing.T) {
	got := page(t, rows(1, func(int) []sheet.Picture { return []sheet.Picture{picture(t, 1, 32, 24)} }))
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(got)
	if style == nil {
		t.Fatal("no style")
	}
	sum := sha256.Sum256([]byte(style[1]))
	if !strings.Contains(sheet.PrintPolicy(), "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Errorf("policy %s does not fit the style", sheet.PrintPolicy())
	}
	for _, bad := range []string{"<script", "style=", "onclick", "unsafe-inline", "http:", "https:"} {
		if strings.Contains(got+sheet.PrintPolicy(), bad) {
			t.Errorf("there is %q", bad)
		}
	}
	if !strings.Contains(got, `<img src="data:image/jpeg;base64,`) {
		t.Error("no picture")
	}
}

func TestWordsOnThePageAreNeverMarkup(t *testing.T) {
	got := page(t, these(`<script>alert(1)</script><img src=x onerror=alert(1)>`, `</td></table><style>`))
	if strings.Contains(got, "<script") || strings.Contains(got, "<img") || strings.Count(got, "<style>") != 1 || strings.Count(got, "</table>") != 1 {
		t.Error(got)
	}
}
