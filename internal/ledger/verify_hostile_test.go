package ledger_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"mingcha/internal/ledger"
)

// endless repeats a text for ever.
type endless struct{ text string }

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e.text)
	}
	return n, nil
}

func TestWhatIsNoLedgerIsSaidToBeNone(t *testing.T) {
	good := string(october(t).export(t))
	for name, text := range map[string]string{
		"nothing":          "",
		"a list":           "[]",
		"an empty object":  "{}",
		"a word":           "ledger",
		"cut off":          good[:len(good)/2],
		"the last missing": good[:len(good)-2],
		"twice":            good + good,
		"an unknown name":  `{"colour":1,` + good[1:],
		"a name twice":     `{"office":"guixi",` + good[1:],
		"another format":   strings.Replace(good, "mingcha-ledger/1", "mingcha-ledger/2", 1),
		"unknown inside":   strings.Replace(good, `"lateFrom"`, `"author":"x","lateFrom"`, 1),
		"a name in a list": strings.Replace(good, `"note":"已核实"`, `"note":["x"]`, 1),
		"a fraction":       strings.Replace(good, `"number":3,`, `"number":3.5,`, 1),
		"no UTF-8":         strings.Replace(good, "已核实", "\xff\xfe", 1),
		"entries as word":  strings.Replace(good, `"entries":[`, `"entries":"x","more":[`, 1),
		"depth":            `{"entries":` + strings.Repeat("[", 100_000),
	} {
		if text == good {
			t.Fatalf("%s changes nothing", name)
		}
		r, err := ledger.Verify(strings.NewReader(text), ledger.Options{})
		if !errors.Is(err, ledger.ErrFormat) {
			t.Errorf("%s: %v, %+v", name, err, r)
		}
	}
}

func TestAnEndlessFileEndsInAnErrorAndLittleMemory(t *testing.T) {
	for name, hostile := range map[string]io.Reader{
		"a text":      io.MultiReader(strings.NewReader(`{"office":"`), endless{"x"}),
		"blanks":      endless{" "},
		"zeros":       io.MultiReader(strings.NewReader(`{"entries":[{"entry":{"number":`), endless{"0"}),
		"sums":        io.MultiReader(strings.NewReader(`{"entries":[{"sums":[`), endless{`"",`}),
		"keys":        io.MultiReader(strings.NewReader(`{"keys":[`), endless{`"k",`}),
		"supplements": io.MultiReader(strings.NewReader(`{"supplements":[`), endless{`{},`}),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ledger.Verify(hostile, ledger.Options{})
		runtime.ReadMemStats(&after)
		if !errors.Is(err, ledger.ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 64 {
			t.Errorf("%s took %d MB", name, used)
		}
	}
}

func TestAReaderThatFailsIsNoBrokenLedger(t *testing.T) {
	broken := errors.New("the stick was pulled out")
	half := october(t).export(t)[:3000]
	_, err := ledger.Verify(io.MultiReader(strings.NewReader(string(half)), iotest.ErrReader(broken)), ledger.Options{})
	if !errors.Is(err, broken) || errors.Is(err, ledger.ErrFormat) {
		t.Errorf("error %v", err)
	}
}
