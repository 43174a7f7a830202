package issue_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

func TestEveryVerdictLeadsFromEveryStateWhereTheTableSaysOrIsRefused(t *testing.T) {
	const no = ""
	type row map[issue.Verdict]issue.Status
	table := map[issue.Status]row{
		issue.Submitted: {issue.Accept: issue.Accepted, issue.Return: issue.Returned, issue.Merge: issue.Merged, issue.MakeVoid: issue.Void, issue.Correct: issue.Submitted},
		issue.Accepted:  {issue.Accept: no, issue.Return: issue.Returned, issue.Merge: issue.Merged, issue.MakeVoid: issue.Void, issue.Correct: issue.Accepted},
		issue.Returned:  {issue.Accept: issue.Accepted, issue.Return: issue.Returned, issue.Merge: issue.Merged, issue.MakeVoid: issue.Void, issue.Correct: issue.Returned},
		issue.Merged:    {issue.Accept: issue.Accepted, issue.Return: no, issue.Merge: no, issue.MakeVoid: no, issue.Correct: no},
		issue.Void:      {issue.Accept: issue.Accepted, issue.Return: no, issue.Merge: no, issue.MakeVoid: no, issue.Correct: no},
	}
	h := newHouse(t)
	other := h.add(t)
	for from, verdicts := range table {
		for verdict, to := range verdicts {
			i := h.add(t, in(from), func(i *issue.Issue) {
				if from == issue.Merged {
					i.MergedInto = other.ID
				}
			})
			d := issue.Decision{Verdict: verdict, Reason: "因为", Version: 1, Ruling: &issue.Ruling{Note: "x"}}
			if verdict == issue.Merge {
				d.IntoID = other.ID
			}
			got, err := h.Decide(t.Context(), officer, i.ID, d)
			if to == no {
				if !fault.Is(err, fault.NotEditable) || !reflect.DeepEqual(h.stored(t, i), i) {
					t.Errorf("%s from %s: %v, stored %+v", verdict, from, err, h.stored(t, i))
				}
				continue
			}
			if err != nil || got.Status != to || (got.MergedInto != "") != (to == issue.Merged) || !reflect.DeepEqual(h.stored(t, i), got) {
				t.Errorf("%s from %s: %v, %+v", verdict, from, err, got)
			}
		}
	}
}

func TestADecisionNeedsItsReasonAndGoodReferences(t *testing.T) {
	h := newHouse(t)
	i, other, foreign, void := h.add(t), h.add(t), h.add(t, func(i *issue.Issue) { i.OfficeID = "other" }), h.add(t, in(issue.Void))
	long, longWording := strings.Repeat("字", issue.MaxReason+1), strings.Repeat("字", issue.MaxWording+1)
	for name, c := range map[string]struct {
		decision issue.Decision
		field    string
	}{
		"return without a reason":      {issue.Decision{Verdict: issue.Return, Reason: " \n"}, "reason"},
		"void without a reason":        {issue.Decision{Verdict: issue.MakeVoid}, "reason"},
		"merge with a reason too long": {issue.Decision{Verdict: issue.Merge, IntoID: other.ID, Reason: long}, "reason"},
		"a reason too long":            {issue.Decision{Verdict: issue.Accept, Reason: long}, "reason"},
		"another verdict":              {issue.Decision{Verdict: "delete", Reason: "x"}, "decision"},
		"correct without a ruling":     {issue.Decision{Verdict: issue.Correct}, "ruling"},
		"a category of nobody":         {issue.Decision{Verdict: issue.Accept, Ruling: &issue.Ruling{CategoryID: "x"}}, "ruling.categoryId"},
		"a unit of nobody":             {issue.Decision{Verdict: issue.Accept, Ruling: &issue.Ruling{UnitID: "x"}}, "ruling.unitId"},
		"a severity of nobody":         {issue.Decision{Verdict: issue.Accept, Ruling: &issue.Ruling{Severity: "x"}}, "ruling.severity"},
		"a note too long":              {issue.Decision{Verdict: issue.Accept, Ruling: &issue.Ruling{Note: long}}, "ruling.note"},
		"a wording too long":           {issue.Decision{Verdict: issue.Accept, Ruling: &issue.Ruling{Wording: longWording}}, "ruling.wording"},
		"merge into nothing":           {issue.Decision{Verdict: issue.Merge, Reason: "x"}, "intoId"},
		"merge into itself":            {issue.Decision{Verdict: issue.Merge, Reason: "x", IntoID: i.ID}, "intoId"},
		"merge into what is not there": {issue.Decision{Verdict: issue.Merge, Reason: "x", IntoID: strings.Repeat("0", 8) + i.ID[8:]}, "intoId"},
		"merge into another office's":  {issue.Decision{Verdict: issue.Merge, Reason: "x", IntoID: foreign.ID}, "intoId"},
		"merge into a void one":        {issue.Decision{Verdict: issue.Merge, Reason: "x", IntoID: void.ID}, "intoId"},
		"accept into another":          {issue.Decision{Verdict: issue.Accept, IntoID: other.ID}, "intoId"},
		"merge into a text, not an id": {issue.Decision{Verdict: issue.Merge, Reason: "x", IntoID: "../x"}, "intoId"},
		"a version that cannot be":     {issue.Decision{Verdict: issue.Accept, Version: -1}, "version"},
	} {
		if c.decision.Version == 0 {
			c.decision.Version = 1
		}
		_, err := h.Decide(t.Context(), officer, i.ID, c.decision)
		f, ok := err.(*fault.Fault)
		if !ok || f.Code != fault.InvalidField || f.Fields[0].Name != c.field || h.stored(t, i).Status != issue.Submitted {
			t.Errorf("%s: %v", name, err)
		}
	}
	h.decide(t, officer, i, issue.Decision{Verdict: issue.Accept, Reason: long[len("字"):], Ruling: &issue.Ruling{Wording: longWording[len("字"):]}})
}

func TestAMergeNeedsNoReasonAndSentAgainIsTheSame(t *testing.T) {
	h := newHouse(t)
	i, root := h.add(t), h.add(t)
	merge := issue.Decision{Verdict: issue.Merge, IntoID: root.ID}
	first := h.decide(t, officer, i, merge)
	if last := first.Course[len(first.Course)-1]; first.MergedInto != root.ID || last.Type != issue.EventMerged || last.Reason != "" {
		t.Errorf("merged %+v", first)
	}
	if again := h.decide(t, officer, i, merge); !reflect.DeepEqual(first, again) {
		t.Errorf("first %+v, again %+v", first, again)
	}
}

func TestOnlyOfficersOfTheOfficeDecide(t *testing.T) {
	h := newHouse(t)
	i := h.add(t)
	accept := issue.Decision{Verdict: issue.Accept, Version: 1}
	for _, role := range access.Roles {
		p := access.Principal{OfficeID: "guixi", AccountID: author.AccountID, Role: role}
		if _, err := h.Decide(t.Context(), p, i.ID, accept); role != access.Officer && !fault.Is(err, fault.NoRight) {
			t.Errorf("%s: %v", role, err)
		}
	}
	_, err := h.Decide(t.Context(), stranger, i.ID, accept)
	wantCode(t, err, fault.Missing)
}

func TestADecisionOfAnotherVersionIsStaleAndChangesNothing(t *testing.T) {
	h := newHouse(t)
	i := h.add(t)
	accepted := h.decide(t, officer, i, issue.Decision{Verdict: issue.Accept})
	for _, version := range []int64{1, 3, 9} {
		got, err := h.Decide(t.Context(), second, i.ID, issue.Decision{Verdict: issue.MakeVoid, Reason: "x", Version: version})
		wantCode(t, err, fault.StaleVersion)
		if got.Version != 2 || !reflect.DeepEqual(h.stored(t, i), accepted) {
			t.Errorf("told version %d, stored %+v", got.Version, h.stored(t, i))
		}
	}
}

func TestADecisionSentAgainGivesTheFirstAnswerAndNothingMore(t *testing.T) {
	h := newHouse(t)
	root := h.add(t)
	middle := h.decide(t, officer, h.add(t), issue.Decision{Verdict: issue.Merge, Reason: "同一处", IntoID: root.ID})
	for name, d := range map[string]issue.Decision{
		"accept":                      {Verdict: issue.Accept},
		"return":                      {Verdict: issue.Return, Reason: "补照片"},
		"correct":                     {Verdict: issue.Correct, Ruling: &issue.Ruling{UnitID: "service"}},
		"merge, named by its root":    {Verdict: issue.Merge, Reason: "同一处", IntoID: root.ID},
		"merge, named by another one": {Verdict: issue.Merge, Reason: "同一处", IntoID: middle.ID},
	} {
		d.Version = 1
		i := h.add(t)
		first, err := h.Decide(t.Context(), officer, i.ID, d)
		must(t, err)
		again, err := h.Decide(t.Context(), officer, i.ID, d)
		must(t, err)
		if !reflect.DeepEqual(first, again) || first.Version != 2 {
			t.Errorf("%s: first %+v, again %+v", name, first, again)
		}
		// Another officer's, another reason, another ruling is another decision.
		_, err = h.Decide(t.Context(), second, i.ID, d)
		wantCode(t, err, fault.StaleVersion)
		d.Reason += "!"
		_, err = h.Decide(t.Context(), officer, i.ID, d)
		wantCode(t, err, fault.StaleVersion)
	}
}

func TestARulingReplacesTheOneBeforeWhichStaysInTheCourse(t *testing.T) {
	h := newHouse(t)
	first := issue.Ruling{CategoryID: "fire", UnitID: "service", Severity: issue.Urgent, Note: "先看消防", Wording: "消防通道被占"}
	i := h.decide(t, officer, h.add(t), issue.Decision{Verdict: issue.Accept, Ruling: &first})
	if i.Category() != "fire" || i.Unit() != "service" || i.Severity() != issue.Urgent || i.Content.CategoryID != "env" {
		t.Errorf("ruled %+v, content %+v", i.Ruling, i.Content)
	}
	i = h.decide(t, second, i, issue.Decision{Verdict: issue.Correct, Ruling: &issue.Ruling{Note: "改了"}})
	if i.Category() != "env" || i.Ruling.Note != "改了" || i.Status != issue.Accepted {
		t.Errorf("corrected %+v", i)
	}
	i = h.decide(t, officer, i, issue.Decision{Verdict: issue.Return, Reason: "补照片"})
	want := []issue.Event{
		{At: now, By: author.AccountID, Type: issue.EventSubmitted},
		{At: now, By: officer.AccountID, Type: issue.EventAccepted, Ruling: &issue.Ruling{}},
		{At: now, By: second.AccountID, Type: issue.EventCorrected, Ruling: &first},
		{At: now, By: officer.AccountID, Type: issue.EventReturned, Reason: "补照片"},
	}
	if got := h.stored(t, i); !reflect.DeepEqual(got.Course, want) || got.Ruling.Note != "改了" {
		t.Errorf("course %+v", got.Course)
	}
}

func TestOfManyOfficersAtOnceExactlyOneDecidesAndTheOthersLearnTheVersion(t *testing.T) {
	h := newHouse(t)
	i := h.add(t)
	var won, told atomic.Int64
	together(16, func(k int) {
		p := access.Principal{OfficeID: "guixi", AccountID: fmt.Sprint("officer-", k), Role: access.Officer}
		got, err := h.Decide(t.Context(), p, i.ID, issue.Decision{Verdict: issue.MakeVoid, Reason: fmt.Sprint("第", k), Version: 1})
		switch {
		case err == nil:
			won.Add(1)
		case fault.Is(err, fault.StaleVersion) && got.Version == 2:
			told.Add(1)
		default:
			t.Errorf("%d: %+v, %v", k, got, err)
		}
	})
	if got := h.stored(t, i); won.Load() != 1 || told.Load() != 15 || len(got.Course) != 2 || got.Version != 2 {
		t.Errorf("%d won, %d told, stored %+v", won.Load(), told.Load(), got)
	}
}

func TestTheSameDecisionSentEightTimesAtOnceIsOne(t *testing.T) {
	h := newHouse(t)
	i := h.add(t)
	together(8, func(int) {
		got, err := h.Decide(t.Context(), officer, i.ID, issue.Decision{Verdict: issue.Accept, Version: 1})
		if err != nil || got.Version != 2 {
			t.Errorf("%+v, %v", got, err)
		}
	})
	if got := h.stored(t, i); len(got.Course) != 2 {
		t.Errorf("course %+v", got.Course)
	}
}
