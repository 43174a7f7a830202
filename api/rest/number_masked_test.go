package rest_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"mingcha/internal/ledger"
)

// hotNumbers are what nobody may read in a list or a copy; each must be found in
// the record.
var hotNumbers = []string{"13812345678", "85123456", "51010719900307123X", "19987654321", "13698765432"}

// toldNumbers are those of hotNumbers that stand in a text or in a part of a workbook.
func toldNumbers(t *testing.T, body []byte) []string {
	t.Helper()
	if book, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		for _, part := range book.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			body = append(body, text...)
		}
	}
	var told []string
	for _, number := range hotNumbers {
		if strings.Contains(string(body), number) {
			told = append(told, number)
		}
	}
	return told
}

func TestListsAndCopiesHideTelephoneNumbersAndTheRecordKeepsThem(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.officers()
	observer, inspector := h.logIn("observer1"), h.logIn("inspector1")
	month, day := monthsAgo(1)
	words := map[string]any{
		"description": "王姓住户，电话13812345678、028-85123456，身份证51010719900307123X" + strings.Repeat("，路灯不亮", 4), "place": "三号门，物业19987654321", "unitId": "service",
	}
	issueID := observer.log(day, words)
	observer.log(day, words)
	visitID := newID(t)
	inspector.send("PUT", "/api/v1/visits/"+visitID, visitedOn(t, day, map[string]any{"note": "窗口电话13698765432"})).wants(201)
	path := "/api/v1/issues/" + issueID
	first.send("POST", path+"/decisions", map[string]any{
		"decision": "accept", "version": 1, "ruling": map[string]any{"note": "回访13698765432", "wording": "请联系13698765432核实"},
	}).wants(200)
	first.accept("/api/v1/visits/" + visitID)
	for _, list := range []string{
		"/api/v1/issues?month=" + month, path + "/similar", "/api/v1/visits?month=" + month, "/api/v1/ledgers/" + month + "/entries",
	} {
		got := first.send("GET", list, nil).wants(200)
		if told := toldNumbers(t, got.body); told != nil || len(got.items()) == 0 {
			t.Errorf("%s tells %v: %s", list, told, got.body)
		}
	}
	if got := observer.send("GET", "/api/v1/issues", nil).wants(200); !strings.Contains(string(got.body), "电话138****5678、028-****3456，身份证510107**********3X") ||
		!strings.Contains(string(got.body), "物业199****4321") {
		t.Errorf("the author's list: %s", got.body)
	}
	for _, reader := range []*person{observer, first} {
		if told := toldNumbers(t, reader.send("GET", path, nil).wants(200).body); len(told) < 4 {
			t.Errorf("the record tells only %v", told)
		}
	}
	h.seal(month, first, second)
	for _, query := range []string{"format=csv", "format=print", "format=xlsx", "format=csv&copy=department", "format=print&copy=department", "format=xlsx&copy=department"} {
		if told := toldNumbers(t, first.send("GET", exportAt(month, query), nil).wants(200).body); told != nil {
			t.Errorf("%s tells %v", query, told)
		}
	}
	if text := string(first.send("GET", exportAt(month, "format=csv"), nil).wants(200).body); !strings.Contains(text, "028-****3456") || !strings.Contains(text, "回访136****5432") {
		t.Errorf("the office copy: %s", text)
	}
	if text := string(first.send("GET", exportAt(month, "format=csv&copy=department"), nil).wants(200).body); !strings.Contains(text, "请联系136****5432核实") {
		t.Errorf("the department copy: %s", text)
	}
	if got := first.send("GET", "/api/v1/ledgers/"+month+"/entries/"+issueID, nil).wants(200); len(toldNumbers(t, got.body)) < 4 {
		t.Errorf("the entry: %s", got.body)
	}
	text := first.send("GET", exportAt(month, "format=json"), nil).wants(200).body
	report := verified(t, text, ledger.Options{})
	if told := toldNumbers(t, text); len(told) != len(hotNumbers) || !report.OK() {
		t.Errorf("ledger.json tells %v", told)
	}
}

// visitedOn is a good visit of that day, as a device writes it.
func visitedOn(t testing.TB, day string, changes ...map[string]any) map[string]any {
	t.Helper()
	arrived, err := time.Parse(time.RFC3339, day)
	if err != nil {
		t.Fatal(err)
	}
	at := func(minutes int) string {
		return arrived.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339)
	}
	return visited(append([]map[string]any{{"arrivedAt": at(0), "servedAt": at(5), "finishedAt": at(9)}}, changes...)...)
}
