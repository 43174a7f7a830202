package rest_test

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/office"
	"mingcha/internal/store"
	"mingcha/internal/visit"
)

// openApp is the program without the built front end: packing that takes longer
// than most tests. siteServer is for those about the front end.
func openApp(ctx context.Context, c config.Config, clock instant.Clock, log *slog.Logger) (*app.App, error) {
	return app.Open(ctx, c, app.Outside{Clock: clock, Random: rand.Reader, Log: log, Version: "test", Site: fstest.MapFS{}})
}

// databaseFile is the only file of a data folder that furnishing fills.
const databaseFile = "mingcha.db"

// furnished is the database of a furnished house, made once: it takes two dozen
// commits, and each waits for the disk.
var furnished = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "furnished")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	a, err := openApp(context.Background(), config.Config{Data: dir}, instant.System, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	if err := errors.Join(furnish(context.Background(), a.Store), a.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, databaseFile))
})

// moveIn puts a furnished database into an empty data folder.
func moveIn(t testing.TB, dir string) {
	t.Helper()
	database, err := furnished()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, databaseFile), database, 0o600); err != nil {
		t.Fatal(err)
	}
}

// furnish adds the two offices.
func furnish(ctx context.Context, set store.Set) error {
	return errors.Join(addOffice(ctx, set, "guixi"), addOffice(ctx, set, "other"))
}

// addOffice adds an office with the shipped scorecard and one account a role,
// named "<role>1", and a second observer and inspector.
func addOffice(ctx context.Context, set store.Set, officeID string) error {
	err := set.Offices.Insert(ctx, office.Office{
		OfficeID: officeID, Version: 1, Name: officeID, District: "高新区", Zone: "Asia/Shanghai",
		Communities: []office.Community{{ID: "heping", Name: "和平社区", Courtyards: []string{"一院", "二院"}}},
		Units: []office.Unit{
			{ID: "service", Name: "公共服务办公室", Kind: office.Department},
			{ID: "window-1", Name: "1号窗口", Kind: office.Window, ParentID: "service"},
		},
		Categories: []office.Category{{ID: "env", Name: "环境卫生", Icon: "trash-2"}, {ID: "fire", Name: "消防安全", Icon: "flame"}},
	})
	if err != nil {
		return err
	}
	card, err := visit.Shipped(officeID, instant.System())
	if err != nil {
		return err
	}
	if err := set.Scorecards.Insert(ctx, card); err != nil {
		return err
	}
	for _, role := range access.Roles {
		if err := addAccount(ctx, set, officeID, string(role)+"1", role); err != nil {
			return err
		}
	}
	return errors.Join(
		addAccount(ctx, set, officeID, "observer2", access.Observer),
		addAccount(ctx, set, officeID, "inspector2", access.Inspector),
	)
}

var passwordHash = sync.OnceValues(func() (string, error) { return account.HashPassword(rand.Reader, password) })

func addAccount(ctx context.Context, set store.Set, officeID, username string, role access.Role) error {
	made, err := id.New(rand.Reader)
	if err != nil {
		return err
	}
	hash, err := passwordHash()
	if err != nil {
		return err
	}
	return set.Accounts.Insert(ctx, account.Account{
		OfficeID: officeID, ID: made, Version: 1, Username: username, Name: "姓名" + username, Role: role,
		CommunityID: "heping", Courtyard: "一院", PasswordHash: hash, AccessVersion: 1, CreatedAt: instant.System(),
	})
}

func (h *house) addAccount(officeID, username string, role access.Role) {
	h.t.Helper()
	if err := addAccount(h.t.Context(), h.app.Store, officeID, username, role); err != nil {
		h.t.Fatal(err)
	}
}
