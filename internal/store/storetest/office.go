package storetest

import (
	"context"
	"testing"

	"mingcha/internal/calendar"
	"mingcha/internal/office"
)

func sampleOffice(officeID, _ string) office.Office {
	return office.Office{
		OfficeID: officeID, Version: 1, Name: "桂溪街道", District: "高新区", Zone: "Asia/Shanghai",
		Communities: []office.Community{
			{ID: "heping", Name: "和平社区", Courtyards: []string{"和平苑", "府城路 1 号"}},
			{ID: "new", Name: "新社区", Courtyards: []string{}},
		},
		Units: []office.Unit{
			{ID: "u1", Name: "便民服务办", Kind: office.Department},
			{ID: "w1", Name: "社保窗口", Kind: office.Window, ParentID: "u1"},
		},
		Categories: []office.Category{{ID: "road", Name: "道路", Icon: "road"}},
		Calendar: &calendar.Calendar{
			Hours: []calendar.Session{{From: "09:00", To: "12:00"}},
			Years: []calendar.Year{{Year: 2026, Source: "通知", Holidays: []string{"2026-01-01"}, MakeUpDays: []string{}}},
		},
	}
}

func (s suite) offices(t *testing.T) {
	offices := s.open(t).Offices
	versioned[office.Office]{
		sample: sampleOffice, insert: offices.Insert, replace: offices.Replace, selfNamed: true,
		get: func(ctx context.Context, officeID, _ string) (office.Office, error) {
			return offices.Get(ctx, officeID)
		},
		version: func(o *office.Office) *int64 { return &o.Version },
		mark:    func(o *office.Office) *string { return &o.Name },
	}.run(t, s.Parallel)

	t.Run("lists written as nil come back empty", func(t *testing.T) {
		id := newOffice(t)
		must(t, offices.Insert(t.Context(), office.Office{
			OfficeID: id, Version: 1, Communities: []office.Community{{ID: "c"}},
		}))
		got, err := offices.Get(t.Context(), id)
		must(t, err)
		wantSame(t, got, office.Office{
			OfficeID: id, Version: 1,
			Communities: []office.Community{{ID: "c", Courtyards: []string{}}},
			Units:       []office.Unit{}, Categories: []office.Category{},
		})
	})
	t.Run("ids come in alphabetical order, at most limit", func(t *testing.T) {
		offices := s.open(t).Offices
		ids, err := offices.IDs(t.Context(), 10)
		must(t, err)
		wantSame(t, ids, []string{})
		for _, id := range []string{"guixi", "aa", "zhonghe"} {
			must(t, offices.Insert(t.Context(), sampleOffice(id, id)))
		}
		ids, err = offices.IDs(t.Context(), 10)
		must(t, err)
		wantSame(t, ids, []string{"aa", "guixi", "zhonghe"})
		ids, err = offices.IDs(t.Context(), 2)
		must(t, err)
		wantSame(t, ids, []string{"aa", "guixi"})
	})
}
