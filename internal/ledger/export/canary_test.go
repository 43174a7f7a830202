package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
)

// shown are the fields of a frozen entry that departments may read as they are.
// Every other field, also one that is added tomorrow, gets a canary below.
var shown = map[string]bool{
	"Unit.Name": true, "Issue.Category.Name": true, "Issue.Community.Name": true, "Issue.Wording": true,
	"Visit.Score": true, "Visit.Dimensions.Dimension.Name": true, "Visit.Dimensions.Points": true,
	"Visit.Faults.Dimension.Name": true, "Visit.Faults.Name": true, "Visit.Faults.Points": true, "Visit.Faults.Count": true,
}

// fixed are fields whose values are words of a rule, so that no canary fits in.
// Each of them is looked for by hand below.
var fixed = map[string]any{
	"Kind": ledger.OfIssue, "Source": access.Inspector, "ObservedOn": "2026-10-14", "Severity": issue.Urgent, "Status": issue.Accepted,
	"Issue.Kind": issue.Suggestion, "Visit.Grade": int64(2),
}

// canaries fills values by reflection: a word or a number of its own for each field.
type canaries struct {
	count   int
	private map[string][]string // canaries by the path of their field
	shown   map[string][]string
}

func (c *canaries) plant(path string, v reflect.Value) {
	if value, found := fixed[path]; found {
		v.Set(reflect.ValueOf(value).Convert(v.Type()))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		c.plant(path, v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes([]byte(c.next(path, fmt.Sprintf("seed-%027d", c.count))))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		c.plant(path, v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue // a copy of the others, which reflection cannot set
			}
			c.plant(strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), v.Field(i))
		}
	case reflect.String:
		v.SetString(c.next(path, fmt.Sprintf("canary%dcanary", 1000+c.count)))
	case reflect.Int, reflect.Int64:
		n := 70_000_013 + int64(c.count)*10_000
		c.next(path, strconv.FormatInt(n, 10))
		v.SetInt(n)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("no canary for " + path + ", " + v.Kind().String())
	}
}

func (c *canaries) next(path, canary string) string {
	c.count++
	if shown[path] {
		c.shown[path] = append(c.shown[path], canary)
	} else {
		c.private[path] = append(c.private[path], canary)
	}
	return canary
}

// planted is a month of one issue and one visit, every field of which is a canary,
// also those of the ledger itself, and a photo with its own.
func planted(tb testing.TB) (*month, *canaries) {
	tb.Helper()
	c := &canaries{private: map[string][]string{}, shown: map[string][]string{}}
	m := newMonth(tb, 0, 0)
	var l ledger.Ledger
	c.plant("Ledger", reflect.ValueOf(&l).Elem())
	l.OfficeID, l.Month, l.State = "guixi", "2026-10", ledger.Sealed
	delete(c.private, "Ledger.OfficeID")
	delete(c.private, "Ledger.Month")
	delete(c.private, "Ledger.State")
	m.ledger = l
	for _, kind := range []ledger.Kind{ledger.OfIssue, ledger.OfVisit} {
		var e ledger.Entry
		c.plant("", reflect.ValueOf(&e).Elem())
		e.Kind = kind
		if kind == ledger.OfIssue {
			e.Visit = nil
		} else {
			e.Issue = nil
		}
		m.entries = append(m.entries, e)
		m.photos[e.Photos[0].ID] = marked(jpegOf(tb, 32, 24), "canary-of-the-office")
		m.covered[e.Photos[0].ID] = marked(jpegOf(tb, 32, 24), "covered")
		c.private["photo for the office"] = []string{"canary-of-the-office"}
	}
	return m, c
}

func TestNoPrivateFieldIsInAnyDepartmentCopy(t *testing.T) {
	m, c := planted(t)
	r := newRoom(t, m)
	for _, o := range orders(export.Department, "") {
		got := r.write(t, o)
		told := everything(t, got)
		for path, list := range c.private {
			if form := found(told, list); form != "" {
				t.Errorf("%s: %s is there, %s", o, path, form)
			}
		}
		for _, word := range []string{
			"2026-10-14", "10月14日", "民情观察员", "大学生暗访员", "observer", "inspector", "不满意", "合并", "补报", "续", "打不开", "accepted", "已采纳",
		} {
			if bytes.Contains(told, []byte(word)) {
				t.Errorf("%s: tells %q", o, word)
			}
		}
		if !bytes.Contains(told, []byte("2026年10月")) || bytes.Contains(told, []byte("旬")) { // every entry is late and continues another
			t.Errorf("%s: no month, or a third of it", o)
		}
		for path, list := range c.shown {
			if o.Format == export.CSV && found(told, list) == "" {
				t.Errorf("%s: %s is not there: the search is broken", o, path)
			}
		}
	}
}

func TestTheSearchFindsWhatTheOfficeCopyTells(t *testing.T) {
	m, c := planted(t)
	for _, o := range orders(export.Office, "") {
		told := everything(t, newRoom(t, m).write(t, o))
		for _, path := range []string{
			"Note", "Issue.Description", "Issue.Courtyard", "Issue.Place", "Visit.Note", "Visit.Faults.Note", "Visit.StaffedWindows", "photo for the office",
		} {
			if path == "photo for the office" && o.Format == export.CSV {
				continue
			}
			if found(told, c.private[path]) == "" {
				t.Errorf("%s: %s is not found", o, path)
			}
		}
	}
}

// found is the form in which one of the words is there; "" for none.
func found(told []byte, words []string) string {
	for _, word := range words {
		for form, text := range forms(word) {
			if bytes.Contains(told, []byte(text)) {
				return form
			}
		}
	}
	return ""
}

// everything is all that a file tells: its names, its bytes, what is packed in
// it, and what is encoded in a page.
func everything(tb testing.TB, f file) []byte {
	tb.Helper()
	told := []byte(f.Name + "\n" + f.Plain + "\n" + f.ContentType + "\n" + f.Policy + "\n")
	told = append(told, f.body...)
	for _, part := range bytes.Split(f.body, []byte(";base64,"))[1:] {
		text, _, _ := bytes.Cut(part, []byte(`"`))
		plain, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(string(text), "&#43;", "+"))
		fatal(tb, err)
		told = append(told, plain...)
	}
	archive, err := zip.NewReader(bytes.NewReader(f.body), int64(len(f.body)))
	if err != nil {
		return told
	}
	for _, part := range archive.File {
		if part.ModifiedDate != 0 || part.ModifiedTime != 0 {
			tb.Errorf("%s tells a time", part.Name)
		}
		told = append(told, part.Name+"\n"+part.Comment+"\n"+string(part.Extra)...)
		r, err := part.Open()
		fatal(tb, err)
		plain, err := io.ReadAll(r)
		fatal(tb, err)
		told = append(told, plain...)
	}
	return told
}

// forms are the spellings in which a word may hide. Of base64 the middle of each
// of its three places counts, whatever stands around it.
func forms(word string) map[string]string {
	all := map[string]string{
		"plain": word, "url": url.QueryEscape(word), "path": url.PathEscape(word),
		"hex": hex.EncodeToString([]byte(word)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(word))),
	}
	for shift := range 3 {
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + word))
		text = text[(shift*8+5)/6 : len(text)-4]
		all[fmt.Sprintf("base64 %d", shift)] = text
		all[fmt.Sprintf("base64url %d", shift)] = strings.NewReplacer("+", "-", "/", "_").Replace(text)
	}
	return all
}
