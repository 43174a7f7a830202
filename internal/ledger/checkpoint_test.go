package ledger_test

import (
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"mingcha/internal/ledger"
)

func TestACheckpointReadsAsItWasWritten(t *testing.T) {
	c := ledger.Checkpoint{Office: "guixi", Month: "2026-10", Size: 312, Root: tlog.Hash{1}}
	want := "mingcha/guixi/2026-10\n312\nAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nprevious none\n"
	if c.Text() != want {
		t.Errorf("written as %q", c.Text())
	}
	rapid.Check(t, func(t *rapid.T) {
		hash := rapid.Custom(func(t *rapid.T) (h tlog.Hash) {
			copy(h[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash"))
			return h
		})
		c := ledger.Checkpoint{
			Office: "guixi", Month: "2026-10", Size: rapid.Int64Range(0, 1<<40).Draw(t, "size"), Root: hash.Draw(t, "root"),
			Previous: &ledger.Previous{
				Month: "2026-09", Checkpoint: hash.Draw(t, "before"),
				Supplements: rapid.Int64Range(0, 9).Draw(t, "supplements"), Head: hash.Draw(t, "head"),
			},
		}
		back, err := ledger.ParseCheckpoint(c.Text())
		if err != nil || back.Text() != c.Text() || *back.Previous != *c.Previous {
			t.Fatalf("%v: %q came back as %q", err, c.Text(), back.Text())
		}
	})
}

func TestACheckpointHasOneSpelling(t *testing.T) {
	good := ledger.Checkpoint{
		Office: "guixi", Month: "2026-10", Size: 312, Root: tlog.Hash{1},
		Previous: &ledger.Previous{Month: "2026-09", Checkpoint: tlog.Hash{2}, Supplements: 2, Head: tlog.Hash{3}},
	}.Text()
	if _, err := ledger.ParseCheckpoint(good); err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{"312", "0312"},
		{"312", "+312"},
		{"312", "-312"},
		{"312", "many"},
		{"guixi", "Guixi"},
		{"guixi", "gui/xi"},
		{"2026-10", "2026-13"},
		{"2026-10", "2026-09"},
		{"mingcha", "another"},
		{"A=\nprev", "B=\nprev"},
		{"previous", "Previous"},
		{"2026-09 ", "2026-09  "},
		{" 2 ", " 02 "},
		{" 2 ", " -2 "},
		{"\n312", "\r\n312"},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%q changes nothing", change)
		}
		if c, err := ledger.ParseCheckpoint(bad); err == nil {
			t.Errorf("%q for %q reads as %+v", change[1], change[0], c)
		}
	}
}
