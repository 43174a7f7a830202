// Package demo fills an empty store with the demonstration office: accounts, and
// the issues of this month and the two before, with drawn photos. It is the same
// at every run and on every machine; only the months go by now. Everything in it
// is invented but the names of the street office and of its first community.
//
// It is not for offices at work and never touches one that is there. Issues are
// written straight to the store, because they lie in the past; photos take the
// way of real ones. If it fails, the program may say so and start again: what
// was written is found again by its ids.
package demo

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/demo/picture"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
	"mingcha/internal/store"
)

// Photos is the door through which photos come in.
type Photos interface {
	Put(ctx context.Context, p access.Principal, id, contentType string, body io.Reader) (photo.Photo, bool, error)
}

// Deps is what seeding needs; all must be set.
type Deps struct {
	Set    store.Set
	Photos Photos
	// Hash makes the password hash; it is called once, because it is slow.
	Hash func(password string) (string, error)
	Now  instant.Time
	Log  *slog.Logger

	draw func(scene string, variant int) ([]byte, error) // nil: picture.JPEG; tests remember what was drawn
}

// Report counts what is in the demonstration; it is zero when the office was
// already there.
type Report struct {
	Accounts, Issues, Photos int
}

// Seed fills the store. The office is written last: where it is, the
// demonstration is whole and nothing is added. A seeding that was killed goes on
// with the moment at which it began, so that it ends as if nothing had happened.
func Seed(ctx context.Context, d Deps) (Report, error) {
	o, err := Office()
	if err != nil {
		return Report{}, err
	}
	_, err = d.Set.Offices.Get(ctx, o.OfficeID)
	if err == nil {
		return Report{}, nil
	}
	if !fault.Is(err, fault.Missing) {
		return Report{}, fmt.Errorf("demo: office: %w", err)
	}
	hash, err := d.Hash(Password)
	if err != nil {
		return Report{}, fmt.Errorf("demo: password: %w", err)
	}
	accounts, err := d.accounts(ctx, Accounts(o, hash, d.Now))
	if err != nil {
		return Report{}, err
	}
	planner, err := newPlanner(o, accounts, accounts[0].CreatedAt)
	if err != nil {
		return Report{}, err
	}
	report, err := d.issues(ctx, planner.plan())
	if err != nil {
		return Report{}, err
	}
	if err := d.Set.Offices.Insert(ctx, o); err != nil {
		return Report{}, fmt.Errorf("demo: office: %w", err)
	}
	report.Accounts = len(accounts)
	d.Log.InfoContext(ctx, "demonstration office filled", "office", o.OfficeID,
		"accounts", report.Accounts, "issues", report.Issues, "photos", report.Photos)
	return report, nil
}

// accounts writes the accounts. The first one remembers when the seeding began;
// if it is there already, the others follow its moment.
func (d Deps) accounts(ctx context.Context, all []account.Account) ([]account.Account, error) {
	for i := range all {
		all[i].CreatedAt = all[0].CreatedAt
		err := d.Set.Accounts.Insert(ctx, all[i])
		if i == 0 && fault.Is(err, fault.Exists) {
			all[0], err = d.Set.Accounts.Get(ctx, all[0].OfficeID, all[0].ID)
		}
		if err != nil && !fault.Is(err, fault.Exists) {
			return nil, fmt.Errorf("demo: account %s: %w", all[i].Username, err)
		}
	}
	return all, nil
}

// issues writes the issues, each followed by its photos.
func (d Deps) issues(ctx context.Context, all []planned) (Report, error) {
	draw := d.draw
	if draw == nil {
		draw = picture.JPEG
	}
	album, err := drawAll(all, draw)
	if err != nil {
		return Report{}, err
	}
	var report Report
	for _, one := range all {
		one.announce(album)
		err := d.Set.Issues.Insert(ctx, one.issue)
		if err != nil && !fault.Is(err, fault.Exists) {
			return Report{}, fmt.Errorf("demo: issue %s: %w", one.issue.ID, err)
		}
		if err := d.photos(ctx, one, album); err != nil {
			return Report{}, err
		}
		report.Issues++
		report.Photos += len(one.photos)
	}
	return report, nil
}

func (d Deps) photos(ctx context.Context, one planned, album album) error {
	author := access.Principal{OfficeID: one.issue.OfficeID, AccountID: one.issue.AuthorID, Role: one.issue.AuthorRole}
	for k, ref := range one.issue.Content.Photos {
		_, _, err := d.Photos.Put(ctx, author, ref.ID, ref.ContentType, bytes.NewReader(album[one.photos[k]].data))
		if err != nil {
			return fmt.Errorf("demo: photo %s (%s): %w", ref.ID, one.photos[k].scene, err)
		}
	}
	return nil
}

// announce puts the photos into the issue's manifest.
func (p *planned) announce(album album) {
	for k, s := range p.photos {
		drawn := album[s]
		p.issue.Content.Photos = append(p.issue.Content.Photos, issue.PhotoRef{
			ID: idOf(fmt.Sprintf("photo %s/%d", p.issue.ID, k)), SHA256: drawn.sha256,
			Bytes: int64(len(drawn.data)), ContentType: "image/jpeg",
		})
	}
}
