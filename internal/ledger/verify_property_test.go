package ledger_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"mingcha/internal/ledger"
)

// changes lists every single change that can be made below v, by name: another
// value, something more, something less.
func changes(v reflect.Value, name string, all *[]change) {
	add := func(what string, do func()) { *all = append(*all, change{name + what, do}) }
	switch v.Kind() {
	case reflect.String:
		add(" longer", func() { v.SetString(v.String() + "0") })
		if v.Len() > 0 {
			add(" shorter", func() { s := []rune(v.String()); v.SetString(string(s[:len(s)-1])) })
			add(" another", func() { s := []rune(v.String()); s[0] ^= 1; v.SetString(string(s)) })
		}
	case reflect.Int64:
		add(" more", func() { v.SetInt(v.Int() + 1) })
		add(" less", func() { v.SetInt(v.Int() - 1) })
	case reflect.Pointer:
		if v.IsNil() {
			add(" there", func() { v.Set(reflect.New(v.Type().Elem())) })
			return
		}
		add(" gone", func() { v.SetZero() })
		changes(v.Elem(), name, all)
	case reflect.Slice:
		add(" one more", func() { v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem()))) })
		for i := range v.Len() {
			changes(v.Index(i), fmt.Sprintf("%s[%d]", name, i), all)
			add(fmt.Sprintf("[%d] gone", i), func() {
				v.Set(reflect.AppendSlice(v.Slice3(0, i, i), v.Slice(i+1, v.Len())))
			})
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue // not in the file
			}
			changes(v.Field(i), name+"."+v.Type().Field(i).Name, all)
		}
	default:
		panic("no change known for " + v.Kind().String())
	}
}

type change struct {
	name string
	do   func()
}

func TestEverySingleChangeToAnEntryIsDetectedAndNamed(t *testing.T) {
	text := october(t).export(t)
	tried := 0
	for i := range 12 {
		var all []change
		changes(reflect.ValueOf(&parse(t, text).Entries[i]).Elem(), "", &all)
		for n := range all {
			f := parse(t, text)
			var again []change
			changes(reflect.ValueOf(&f.Entries[i]).Elem(), "", &again)
			again[n].do()
			r := verify(t, f.bytes(t), ledger.Options{})
			if !slices.ContainsFunc(r.Findings, func(f ledger.Finding) bool { return f.Entry == int64(i)+1 }) {
				t.Errorf("entry %d%s: found %v", i+1, again[n].name, r.Findings)
			}
			tried++
		}
	}
	if tried < 500 {
		t.Errorf("only %d changes were tried", tried)
	}
}

func TestEverySingleChangeToASupplementOrTheHeadingIsDetected(t *testing.T) {
	text := october(t).export(t)
	var all []change
	list := func(f *file) []change {
		all = nil
		f.Entries = slices.Clone(f.Entries)
		changes(reflect.ValueOf(&f.Supplements).Elem(), ".Supplements", &all)
		for _, one := range []any{&f.Format, &f.Office, &f.Month, &f.Keys, &f.Checkpoint, &f.PreviousCheckpoint} {
			changes(reflect.ValueOf(one).Elem(), ".heading", &all)
		}
		return all
	}
	total := len(list(parse(t, text)))
	for n := range total {
		f := parse(t, text)
		c := list(f)[n]
		c.do()
		changed, err := json.Marshal(f)
		fatal(t, err)
		r, err := verifyText(changed)
		if c.name == ".Supplements[2] gone" {
			// The one thing a single file cannot show; the next month's does.
			if err != nil || !r.OK() {
				t.Errorf("the last supplement cut: %v, %v", err, r.Findings)
			}
			continue
		}
		if err == nil && r.OK() {
			t.Errorf("%s: fits", c.name)
		}
	}
	if total < 50 {
		t.Errorf("only %d changes were tried", total)
	}
}

func TestAnyEntriesSealedFitAndAnyOneTakenOutIsNamed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := sealMonth(t, "2026-10", "office", rapid.IntRange(1, 40).Draw(rt, "entries"), nil)
		f := parse(t, m.export(t))
		at := rapid.IntRange(0, len(f.Entries)-1).Draw(rt, "removed")
		f.Entries = slices.Delete(f.Entries, at, at+1)
		r := verify(t, f.bytes(t), ledger.Options{})
		if len(r.Findings) != 1 || !names(r.Findings, ledger.EntryMissing, int64(at)+1, 0) {
			rt.Fatalf("found %v", r.Findings)
		}
	})
}
