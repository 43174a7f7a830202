package ledger_test

import (
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

func TestMonthsAreCheckedAgainstEachOther(t *testing.T) {
	september := sealMonth(t, "2026-09", "office", 4, nil)
	september.supplement(t, 1, "一")
	september.supplement(t, 2, "二")
	october := sealMonth(t, "2026-10", "office", 4, &september.ledger)
	november := sealMonth(t, "2026-11", "office", 4, &october.ledger)

	later := september
	later.supplement(t, 3, "三")
	cut := september
	cut.ledger.Supplements = september.ledger.Supplements[:1]
	rewritten := cut
	rewritten.supplement(t, 2, "另")
	resealed := sealMonth(t, "2026-09", "office", 5, nil)
	alone := sealMonth(t, "2026-10", "office", 4, nil)
	older := sealMonth(t, "2026-08", "office", 1, nil)
	skipping := sealMonth(t, "2026-10", "office", 4, &older.ledger)

	for name, c := range map[string]struct {
		months     []month
		kind       ledger.FindingKind
		where      string
		supplement int64
	}{
		"a chain":                    {months: []month{november, september, october}},
		"supplements after the next": {months: []month{later, october}},
		"the same twice":             {months: []month{october, october}},
		"resealed":                   {[]month{resealed, october}, ledger.MonthResealed, "2026-09", 0},
		"two of one month":           {[]month{september, resealed}, ledger.MonthResealed, "2026-09", 0},
		"as if there were none":      {[]month{september, alone}, ledger.MonthResealed, "2026-09", 0},
		"one left out":               {[]month{september, skipping}, ledger.MonthResealed, "2026-09", 0},
		"one not given":              {[]month{september, november}, ledger.MonthMissing, "2026-10", 0},
		"the last supplement cut":    {[]month{cut, october}, ledger.SupplementMissing, "2026-09", 2},
		"a supplement rewritten":     {[]month{rewritten, october}, ledger.SupplementChanged, "2026-09", 2},
	} {
		var reports []ledger.Report
		for _, m := range c.months {
			r := verify(t, m.export(t), ledger.Options{Keys: []string{m.public}})
			if !r.OK() {
				t.Fatalf("%s: %v", name, r.Findings)
			}
			reports = append(reports, r)
		}
		got := ledger.VerifyChain(reports)
		if c.kind == "" && len(got) > 0 {
			t.Errorf("%s: found %v", name, got)
		}
		if c.kind != "" && (len(got) != 1 || got[0].Kind != c.kind || got[0].Month != c.where || got[0].Supplement != c.supplement) {
			t.Errorf("%s: found %v", name, got)
		}
	}
}

func TestAFindingIsOneLineThatSaysWhere(t *testing.T) {
	f := ledger.Finding{Kind: ledger.PhotoChanged, Month: "2026-10", Entry: 3, Photo: "p", Supplement: 2, Detail: "why"}
	if f.String() != "2026-10: photo changed: supplement 2: entry 3: photo p: why" || strings.Contains(f.String(), "\n") {
		t.Errorf("%q", f)
	}
}
