package storetest

import (
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

func sampleVisit(officeID, id string) visit.Visit {
	two := 2
	content := visit.Content{
		UnitID: "w1", ScorecardID: "window", ScorecardVersion: 3,
		ArrivedAt: noon, ServedAt: noon + 7*60_000, FinishedAt: noon + 20*60_000,
		StaffedWindows: &two, Grade: 4, Note: "大厅\n\"安静\" 🙏",
		Faults: []visit.Named{
			{FaultID: "cold", Count: 2, Note: "两次", PhotoIDs: []string{}},
			{FaultID: "late", Count: 1, PhotoIDs: []string{"p1-" + id}},
		},
		Photos: []photo.Ref{
			{ID: "p1-" + id, SHA256: "aa", Bytes: 10 << 20, ContentType: "image/jpeg"},
			{ID: "p2-" + id, SHA256: "bb", Bytes: 1, ContentType: "image/png"},
		},
		IssueIDs: []string{"i1"},
	}
	before := content
	before.StaffedWindows, before.ServedAt, before.Photos = nil, 0, []photo.Ref{}
	return visit.Visit{
		OfficeID: officeID, ID: id, Version: 1,
		AuthorID: "a1", AuthorRole: access.Inspector, Content: content,
		Score: 95, Dimensions: []visit.DimensionScore{{DimensionID: "attitude", Points: -5}},
		Month: "2026-11", Status: visit.Submitted, ReceivedAt: noon + 5, ClockSkew: -86_400_000,
		Course: []visit.Event{
			{At: noon + 5, By: "a1", Type: visit.EventSubmitted},
			{At: noon + 6, By: "a1", Type: visit.EventEdited, Reason: "more", Before: &before},
			{At: noon + 7, By: "o1", Type: visit.EventCorrected, Ruling: &visit.Ruling{Note: "x"}},
		},
		Ruling: visit.Ruling{Note: "备注"},
	}
}

func (s suite) visits(t *testing.T) {
	visits := s.open(t).Visits
	versioned[visit.Visit]{
		sample: sampleVisit, insert: visits.Insert, get: visits.Get, replace: visits.Replace,
		version: func(v *visit.Visit) *int64 { return &v.Version },
		mark:    func(v *visit.Visit) *string { return &v.Content.Note },
	}.run(t, s.Parallel)

	t.Run("lists written as nil come back empty, nil pointers nil", func(t *testing.T) {
		v := visit.Visit{
			OfficeID: newOffice(t), ID: newID(t), Version: 1,
			Content: visit.Content{Faults: []visit.Named{{FaultID: "f"}}},
		}
		must(t, visits.Insert(t.Context(), v))
		got, err := visits.Get(t.Context(), v.OfficeID, v.ID)
		must(t, err)
		v.Content.Faults = []visit.Named{{FaultID: "f", PhotoIDs: []string{}}}
		v.Content.Photos, v.Content.IssueIDs = []photo.Ref{}, []string{}
		v.Dimensions, v.Course = []visit.DimensionScore{}, []visit.Event{}
		wantSame(t, got, v)
	})
	t.Run("a photo finds the author's visit that announces it, the first received", func(t *testing.T) {
		visitByPhoto(t, visits)
	})
	t.Run("a replaced manifest is the one that counts", func(t *testing.T) {
		v := sampleVisit(newOffice(t), newID(t))
		must(t, visits.Insert(t.Context(), v))
		gone, kept := v.Content.Photos[0], v.Content.Photos[1]
		v.Content.Photos = []photo.Ref{kept, {ID: "new"}}
		must(t, visits.Replace(t.Context(), v))
		v.Version = 2
		_, err := visits.ByPhoto(t.Context(), v.OfficeID, v.AuthorID, gone.ID)
		wantFault(t, err, fault.Missing)
		for _, photoID := range []string{kept.ID, "new"} {
			got, err := visits.ByPhoto(t.Context(), v.OfficeID, v.AuthorID, photoID)
			must(t, err)
			wantSame(t, got, v)
		}
	})
	t.Run("a refused insert leaves no trace of its photos", func(t *testing.T) {
		v := sampleVisit(newOffice(t), newID(t))
		must(t, visits.Insert(t.Context(), v))
		again := v
		again.Content.Photos = []photo.Ref{{ID: "trace"}}
		wantFault(t, visits.Insert(t.Context(), again), fault.Exists)
		_, err := visits.ByPhoto(t.Context(), v.OfficeID, v.AuthorID, "trace")
		wantFault(t, err, fault.Missing)
	})
}

func visitByPhoto(t *testing.T, visits visit.Store) {
	here := newOffice(t)
	var first visit.Visit
	for _, at := range []instant.Time{noon + 20, noon + 10, noon + 30} {
		v := sampleVisit(here, newID(t))
		v.ReceivedAt, v.Content.Photos = at, []photo.Ref{{ID: "other"}, {ID: "shared"}}
		must(t, visits.Insert(t.Context(), v))
		if at == noon+10 {
			first = v
		}
	}
	got, err := visits.ByPhoto(t.Context(), here, first.AuthorID, "shared")
	must(t, err)
	wantSame(t, got, first)
	for name, ask := range map[string][3]string{
		"another office": {newOffice(t), "a1", "shared"},
		"another author": {here, "a2", "shared"},
		"another photo":  {here, "a1", "none"},
	} {
		if _, err := visits.ByPhoto(t.Context(), ask[0], ask[1], ask[2]); !fault.Is(err, fault.Missing) {
			t.Errorf("%s: %v, want not_found", name, err)
		}
	}
}
