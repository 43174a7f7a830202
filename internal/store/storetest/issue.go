package storetest

import (
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
)

func sampleIssue(officeID, id string) issue.Issue {
	content := issue.Content{
		Kind: issue.Problem, Description: "路灯不亮\n\"晚上\"很黑 🙏", CategoryID: "road",
		CommunityID: "heping", Courtyard: "和平苑", Place: "3 栋门口",
		Location: &issue.Location{Lat: 30.572815123456, Lng: 104.066801, Accuracy: 12.5},
		UnitID:   "u1", Severity: issue.Urgent, ObservedAt: noon,
		Photos: []photo.Ref{
			{ID: "p1-" + id, SHA256: "aa", Bytes: 10 << 20, ContentType: "image/jpeg"},
			{ID: "p2-" + id, SHA256: "bb", Bytes: 1, ContentType: "image/png"},
		},
	}
	before := content
	before.Location, before.Photos = nil, []photo.Ref{}
	return issue.Issue{
		OfficeID: officeID, ID: id, Version: 1,
		AuthorID: "a1", AuthorRole: access.Inspector, Content: content,
		Month: "2026-11", Status: issue.Submitted, ReceivedAt: noon + 5, ClockSkew: -86_400_000,
		Course: []issue.Event{
			{At: noon + 5, By: "a1", Type: issue.EventSubmitted},
			{At: noon + 6, By: "a1", Type: issue.EventEdited, Reason: "more", Before: &before},
			{At: noon + 7, By: "o1", Type: issue.EventMerged, Reason: "same", Ruling: &issue.Ruling{UnitID: "u2"}},
		},
		Ruling: issue.Ruling{CategoryID: "noise", Severity: issue.Minor, Note: "备注", Wording: "给单位的说法"}, MergedInto: "i0",
	}
}

func (s suite) issues(t *testing.T) {
	issues := s.open(t).Issues
	versioned[issue.Issue]{
		sample: sampleIssue, insert: issues.Insert, get: issues.Get, replace: issues.Replace,
		version: func(i *issue.Issue) *int64 { return &i.Version },
		mark:    func(i *issue.Issue) *string { return &i.Content.Description },
	}.run(t, s.Parallel)

	t.Run("lists written as nil come back empty, nil pointers nil", func(t *testing.T) {
		i := issue.Issue{
			OfficeID: newOffice(t), ID: newID(t), Version: 1,
			Course: []issue.Event{{Before: &issue.Content{}}},
		}
		must(t, issues.Insert(t.Context(), i))
		got, err := issues.Get(t.Context(), i.OfficeID, i.ID)
		must(t, err)
		i.Content.Photos = []photo.Ref{}
		i.Course = []issue.Event{{Before: &issue.Content{Photos: []photo.Ref{}}}}
		wantSame(t, got, i)

		bare := issue.Issue{OfficeID: i.OfficeID, ID: newID(t), Version: 1}
		must(t, issues.Insert(t.Context(), bare))
		got, err = issues.Get(t.Context(), bare.OfficeID, bare.ID)
		must(t, err)
		bare.Content.Photos, bare.Course = []photo.Ref{}, []issue.Event{}
		wantSame(t, got, bare)
	})
	t.Run("a photo finds the author's issue that announced it", func(t *testing.T) { issueByPhoto(t, issues) })
	t.Run("a photo of several issues finds the one received first", func(t *testing.T) { issueByPhotoFirst(t, issues) })
	t.Run("a replaced manifest is the one that counts", func(t *testing.T) { issueByPhotoReplaced(t, issues) })
	t.Run("a manifest may name a photo twice", func(t *testing.T) {
		i := sampleIssue(newOffice(t), newID(t))
		i.Content.Photos = append(i.Content.Photos, i.Content.Photos[0])
		must(t, issues.Insert(t.Context(), i))
		got, err := issues.ByPhoto(t.Context(), i.OfficeID, i.AuthorID, i.Content.Photos[0].ID)
		must(t, err)
		wantSame(t, got, i)
	})
	t.Run("a refused insert leaves no trace of its photos", func(t *testing.T) {
		i := sampleIssue(newOffice(t), newID(t))
		must(t, issues.Insert(t.Context(), i))
		again := i
		again.Content.Photos = []photo.Ref{{ID: "trace"}}
		wantFault(t, issues.Insert(t.Context(), again), fault.Exists)
		wantFault(t, replaceStale(t, issues, again), fault.StaleVersion)
		_, err := issues.ByPhoto(t.Context(), i.OfficeID, i.AuthorID, "trace")
		wantFault(t, err, fault.Missing)
	})
	t.Run("counts by status: author, month and office select, absent states stay absent", func(t *testing.T) {
		issueCounts(t, issues)
	})
}

func replaceStale(t *testing.T, issues issue.Store, i issue.Issue) error {
	i.Version = 9
	return issues.Replace(t.Context(), i)
}

func issueByPhoto(t *testing.T, issues issue.Store) {
	i := sampleIssue(newOffice(t), newID(t))
	must(t, issues.Insert(t.Context(), i))
	for _, p := range i.Content.Photos {
		got, err := issues.ByPhoto(t.Context(), i.OfficeID, i.AuthorID, p.ID)
		must(t, err)
		wantSame(t, got, i)
	}
	for name, ask := range map[string][3]string{
		"another office": {newOffice(t), i.AuthorID, i.Content.Photos[0].ID},
		"another author": {i.OfficeID, "a2", i.Content.Photos[0].ID},
		"another photo":  {i.OfficeID, i.AuthorID, "p3"},
	} {
		_, err := issues.ByPhoto(t.Context(), ask[0], ask[1], ask[2])
		if !fault.Is(err, fault.Missing) {
			t.Errorf("%s: %v, want not_found", name, err)
		}
	}
}

func issueByPhotoFirst(t *testing.T, issues issue.Store) {
	here := newOffice(t)
	var first issue.Issue
	for _, at := range []instant.Time{noon + 20, noon + 10, noon + 30} {
		i := sampleIssue(here, newID(t))
		i.ReceivedAt, i.Content.Photos = at, []photo.Ref{{ID: "shared"}}
		must(t, issues.Insert(t.Context(), i))
		if at == noon+10 {
			first = i
		}
	}
	got, err := issues.ByPhoto(t.Context(), here, first.AuthorID, "shared")
	must(t, err)
	wantSame(t, got, first)
}

func issueByPhotoReplaced(t *testing.T, issues issue.Store) {
	i := sampleIssue(newOffice(t), newID(t))
	must(t, issues.Insert(t.Context(), i))
	gone, kept := i.Content.Photos[0], i.Content.Photos[1]
	i.Content.Photos = []photo.Ref{kept, {ID: "new"}}
	must(t, issues.Replace(t.Context(), i))
	i.Version = 2
	_, err := issues.ByPhoto(t.Context(), i.OfficeID, i.AuthorID, gone.ID)
	wantFault(t, err, fault.Missing)
	for _, photoID := range []string{kept.ID, "new"} {
		got, err := issues.ByPhoto(t.Context(), i.OfficeID, i.AuthorID, photoID)
		must(t, err)
		wantSame(t, got, i)
	}
}

func issueCounts(t *testing.T, issues issue.Store) {
	here := newOffice(t)
	add := func(officeID, author, month string, status issue.Status) issue.Issue {
		i := sampleIssue(officeID, newID(t))
		i.AuthorID, i.Month, i.Status = author, month, status
		must(t, issues.Insert(t.Context(), i))
		return i
	}
	want := func(author, month string, want map[issue.Status]int) {
		t.Helper()
		got, err := issues.CountByStatus(t.Context(), here, author, month)
		must(t, err)
		wantSame(t, got, want)
	}
	want("a1", "2026-11", map[issue.Status]int{})
	changing := add(here, "a1", "2026-11", issue.Submitted)
	add(here, "a1", "2026-11", issue.Submitted)
	add(here, "a1", "2026-11", issue.Void)
	add(here, "a1", "2026-10", issue.Submitted)
	add(here, "a2", "2026-11", issue.Accepted)
	add(newOffice(t), "a1", "2026-11", issue.Submitted)
	want("a1", "2026-11", map[issue.Status]int{issue.Submitted: 2, issue.Void: 1})
	want("", "2026-11", map[issue.Status]int{issue.Submitted: 2, issue.Void: 1, issue.Accepted: 1})

	changing.Status = issue.Accepted
	must(t, issues.Replace(t.Context(), changing))
	want("a1", "2026-11", map[issue.Status]int{issue.Submitted: 1, issue.Void: 1, issue.Accepted: 1})
}
