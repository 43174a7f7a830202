package setup_test

import (
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/office"
	"mingcha/internal/setup"
	"mingcha/internal/store/sqlite"
)

func definition() setup.Definition {
	return setup.Definition{
		Office: office.Office{
			OfficeID: "qingyang", Name: "青羊街道", Zone: "Asia/Shanghai",
			Communities: []office.Community{{ID: "east", Name: "东社区"}},
			Units: []office.Unit{
				{ID: "service", Name: "公共服务办公室", Kind: office.Department},
				{ID: "w1", Name: "1号窗口", Kind: office.Window, ParentID: "service"},
			},
			Categories: []office.Category{{ID: "env", Name: "环境卫生"}},
		},
		Accounts: []setup.Person{
			{Username: "zhang", Name: "张三", Role: access.Observer, CommunityID: "east"},
			{Username: "li", Name: "李四", Role: access.Liaison, UnitID: "w1"},
		},
	}
}

func newDeps(t *testing.T) setup.Deps {
	t.Helper()
	set, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	return setup.Deps{Set: set, Random: rand.Reader, Now: instant.System()}
}

func TestThePrintedPasswordsLogIn(t *testing.T) {
	d := newDeps(t)
	logins, err := setup.Apply(t.Context(), d, definition())
	if err != nil || len(logins) != 2 {
		t.Fatalf("%v, %v", logins, err)
	}
	people := account.NewService(account.Deps{
		Accounts: d.Set.Accounts, Sessions: d.Set.Sessions, Keys: d.Set.Keys, Random: rand.Reader, Clock: instant.System,
		OnlyOffice: office.NewService(d.Set.Offices, instant.System).Only,
	})
	for _, l := range logins {
		if _, err := people.LogIn(t.Context(), l.Username, l.Password, ""); err != nil {
			t.Errorf("%s: %v", l.Username, err)
		}
	}
}

func TestRunningAgainReplacesTheReferenceAndLeavesAccounts(t *testing.T) {
	d := newDeps(t)
	if _, err := setup.Apply(t.Context(), d, definition()); err != nil {
		t.Fatal(err)
	}
	changed := definition()
	changed.Office.Name = "青羊街道办事处"
	changed.Accounts = append(changed.Accounts, setup.Person{Username: "wang", Name: "王五", Role: access.Officer})
	logins, err := setup.Apply(t.Context(), d, changed)
	if err != nil || len(logins) != 1 || logins[0].Username != "wang" {
		t.Fatalf("%v, %v", logins, err)
	}
	if o, err := d.Set.Offices.Get(t.Context(), "qingyang"); err != nil || o.Name != changed.Office.Name || o.Version != 2 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestAnOfficeBeginsWithTheShippedScorecardAndKeepsItsOwn(t *testing.T) {
	d := newDeps(t)
	if _, err := setup.Apply(t.Context(), d, definition()); err != nil {
		t.Fatal(err)
	}
	cards, err := d.Set.Scorecards.Current(t.Context(), "qingyang")
	if err != nil || len(cards) != 1 || cards[0].Version != 1 || cards[0].Name != "窗口服务" || len(cards[0].Check()) > 0 {
		t.Fatalf("%+v, %v", cards, err)
	}
	own := cards[0]
	own.Version, own.Dimensions = 2, own.Dimensions[:1]
	if err := d.Set.Scorecards.Insert(t.Context(), own); err != nil {
		t.Fatal(err)
	}
	if _, err := setup.Apply(t.Context(), d, definition()); err != nil {
		t.Fatal(err)
	}
	if cards, err = d.Set.Scorecards.Current(t.Context(), "qingyang"); err != nil || len(cards) != 1 || cards[0].Version != 2 || len(cards[0].Dimensions) != 1 {
		t.Errorf("%+v, %v", cards, err)
	}
}

func TestAWrongFileIsRefusedByFieldAndWritesNothing(t *testing.T) {
	for want, spoil := range map[string]func(*setup.Definition){
		"office.officeId":          func(d *setup.Definition) { d.Office.OfficeID = "Qing Yang" },
		"office.name":              func(d *setup.Definition) { d.Office.Name = "" },
		"office.zone":              func(d *setup.Definition) { d.Office.Zone = "Asia/Chengdu" },
		"office.communities":       func(d *setup.Definition) { d.Office.Communities = nil; d.Accounts[0].CommunityID = "" },
		"office.categories[1].id":  func(d *setup.Definition) { d.Office.Categories = append(d.Office.Categories, d.Office.Categories[0]) },
		"office.units[1].parentId": func(d *setup.Definition) { d.Office.Units[1].ParentID = "nobody" },
		"office.units[0].parentId": func(d *setup.Definition) { d.Office.Units[0].ParentID = "service" },
		"office.units[0].kind": func(d *setup.Definition) {
			d.Office.Units = []office.Unit{{ID: "x", Name: "x", Kind: "desk"}}
			d.Accounts = nil
		},
		"accounts[0].username":    func(d *setup.Definition) { d.Accounts[0].Username = "张三" },
		"accounts[1].username":    func(d *setup.Definition) { d.Accounts[1].Username = "zhang" },
		"accounts[0].role":        func(d *setup.Definition) { d.Accounts[0].Role = "boss" },
		"accounts[1].unitId":      func(d *setup.Definition) { d.Accounts[1].UnitID = "" },
		"accounts[0].unitId":      func(d *setup.Definition) { d.Accounts[0].UnitID = "w1" },
		"accounts[0].communityId": func(d *setup.Definition) { d.Accounts[0].CommunityID = "west" },
	} {
		d, def := newDeps(t), definition()
		spoil(&def)
		_, err := setup.Apply(t.Context(), d, def)
		var f *fault.Fault
		if !errors.As(err, &f) || len(f.Fields) != 1 || f.Fields[0].Name != want {
			t.Errorf("%s: %v", want, err)
		}
		if ids, err := d.Set.Offices.IDs(t.Context(), 5); err != nil || len(ids) != 0 {
			t.Errorf("%s: wrote %v, %v", want, ids, err)
		}
	}
}
