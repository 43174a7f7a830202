package issue_test

import (
	"slices"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

func TestSimilarIssuesAreOfTheSameCommunityOrUnitAndOfThisMonthTheLastOrWaiting(t *testing.T) {
	h := newHouse(t)
	change := func(f func(*issue.Issue)) issue.Issue { return h.add(t, f) }
	elsewhere := func(i *issue.Issue) { i.Content.CommunityID = "new" }
	ruled := func(i *issue.Issue) { elsewhere(i); i.Ruling.UnitID = "service" }
	settled := issue.Standing{Settled: true, Ledger: "2026-09"}

	mine := h.add(t, func(i *issue.Issue) { i.Content.UnitID = "service" })
	want := []string{
		h.add(t).ID,
		change(ruled).ID,
		change(func(i *issue.Issue) { i.Month, i.Standing = "2026-11", settled }).ID,
		change(func(i *issue.Issue) { i.Month, i.Standing = "2026-10", settled }).ID,
		change(func(i *issue.Issue) { i.Month = "2026-03" }).ID, // waits still
	}
	change(elsewhere)
	change(func(i *issue.Issue) { i.Month, i.Standing = "2026-09", settled })
	change(func(i *issue.Issue) { i.OfficeID = "other" })
	change(func(i *issue.Issue) { i.Status = issue.Void })

	found, err := h.Similar(t.Context(), officer, mine.ID)
	must(t, err)
	got := make([]string, len(found))
	for k, f := range found {
		got[k] = f.Issue.ID
		if f.Score != 1 || !slices.Contains(f.Reasons, issue.AlikeInWords) {
			t.Errorf("%+v", f)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestOnlyOfficersOfTheOfficeSeeSimilarIssues(t *testing.T) {
	h := newHouse(t)
	i := h.add(t)
	for _, role := range access.Roles {
		p := access.Principal{OfficeID: "guixi", AccountID: author.AccountID, Role: role}
		if _, err := h.Similar(t.Context(), p, i.ID); role != access.Officer && !fault.Is(err, fault.NoRight) {
			t.Errorf("%s: %v", role, err)
		}
	}
	_, err := h.Similar(t.Context(), stranger, i.ID)
	wantCode(t, err, fault.Missing)
}
