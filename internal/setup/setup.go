// Package setup brings a real office into an empty store, from one file: its
// communities, units and categories, the shipped scorecard, and the first accounts
// with passwords made for them. It can be run again: the reference data is replaced, accounts that
// are there are left as they are. It is not the administration of accounts.
package setup

import (
	"context"
	"encoding/base32"
	"fmt"
	"io"
	"regexp"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/office"
	"mingcha/internal/store"
	"mingcha/internal/visit"
)

// Definition is the content of the file.
type Definition struct {
	Office   office.Office `json:"office"`
	Accounts []Person      `json:"accounts"`
}

// Person is one account to be made.
type Person struct {
	Username    string      `json:"username"` // lower case letters, digits, . _ -
	Name        string      `json:"name"`
	Role        access.Role `json:"role"`
	UnitID      string      `json:"unitId"`      // of liaisons and leaders
	CommunityID string      `json:"communityId"` // of observers: prefills the form
	Courtyard   string      `json:"courtyard"`
}

// Login is a new account with its first password, which is kept nowhere.
type Login struct{ Username, Password string }

// Deps is what Apply works with.
type Deps struct {
	Set    store.Set
	Random io.Reader
	Now    instant.Time
}

var usernameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,39}$`)

// Apply checks the whole definition and then writes it. It gives the accounts
// that were new. Faults: invalid_field, and then nothing was written.
func Apply(ctx context.Context, d Deps, def Definition) ([]Login, error) {
	if wrong := def.check(); len(wrong) > 0 {
		return nil, fault.InvalidFields(wrong...)
	}
	if err := d.keepOffice(ctx, def.Office); err != nil {
		return nil, err
	}
	if err := d.keepScorecard(ctx, def.Office.OfficeID); err != nil {
		return nil, err
	}
	var logins []Login
	for _, p := range def.Accounts {
		login, err := d.addAccount(ctx, def.Office.OfficeID, p)
		if fault.Is(err, fault.Exists) {
			continue
		}
		if err != nil {
			return logins, fmt.Errorf("account %s: %w", p.Username, err)
		}
		logins = append(logins, login)
	}
	return logins, nil
}

func (def Definition) check() []fault.Field {
	wrong := def.Office.Check()
	for i := range wrong {
		wrong[i].Name = "office." + wrong[i].Name
	}
	seen := map[string]bool{}
	for i, p := range def.Accounts {
		bad := func(name, rule string) {
			wrong = append(wrong, fault.Field{Name: fmt.Sprintf("accounts[%d].%s", i, name), Rule: rule})
		}
		if !usernameForm.MatchString(p.Username) {
			bad("username", "format")
		}
		if seen[p.Username] {
			bad("username", "duplicate")
		}
		seen[p.Username] = true
		if p.Name == "" {
			bad("name", "required")
		}
		if !p.Role.Valid() {
			bad("role", "format")
		}
		ofUnit := p.Role == access.Liaison || p.Role == access.Leader
		if ofUnit != (p.UnitID != "") || (ofUnit && !def.Office.HasUnit(p.UnitID)) {
			bad("unitId", "reference")
		}
		if p.CommunityID != "" && !def.Office.HasCommunity(p.CommunityID) {
			bad("communityId", "reference")
		}
	}
	return wrong
}

// keepOffice adds the office, or replaces the one that is there.
func (d Deps) keepOffice(ctx context.Context, o office.Office) error {
	o.Version = 1
	err := d.Set.Offices.Insert(ctx, o)
	if !fault.Is(err, fault.Exists) {
		return err
	}
	there, err := d.Set.Offices.Get(ctx, o.OfficeID)
	if err != nil {
		return err
	}
	o.Version = there.Version
	return d.Set.Offices.Replace(ctx, o)
}

// keepScorecard gives an office that has none the shipped catalogue; what the
// office has made of it since stays.
func (d Deps) keepScorecard(ctx context.Context, officeID string) error {
	card, err := visit.Shipped(officeID, d.Now)
	if err != nil {
		return err
	}
	err = d.Set.Scorecards.Insert(ctx, card)
	if fault.Is(err, fault.Exists) {
		return nil
	}
	return err
}

func (d Deps) addAccount(ctx context.Context, officeID string, p Person) (Login, error) {
	accountID, err := id.New(d.Random)
	if err != nil {
		return Login{}, err
	}
	password, err := newPassword(d.Random)
	if err != nil {
		return Login{}, err
	}
	hash, err := account.HashPassword(d.Random, password)
	if err != nil {
		return Login{}, err
	}
	return Login{p.Username, password}, d.Set.Accounts.Insert(ctx, account.Account{
		OfficeID: officeID, ID: accountID, Version: 1, Username: p.Username, Name: p.Name, Role: p.Role,
		UnitID: p.UnitID, CommunityID: p.CommunityID, Courtyard: p.Courtyard,
		PasswordHash: hash, AccessVersion: 1, CreatedAt: d.Now,
	})
}

// newPassword is 75 random bits in groups that can be read out and typed: no
// capital letters, no 0 or 1.
func newPassword(random io.Reader) (string, error) {
	raw := make([]byte, 10)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("password: %w", err)
	}
	text := strings.ToLower(base32.StdEncoding.EncodeToString(raw))[:15]
	return text[:5] + "-" + text[5:10] + "-" + text[10:], nil
}
