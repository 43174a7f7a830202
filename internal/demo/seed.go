// Package demo fills an empty store with the demonstration office: accounts, the
// scorecard, and the issues and visits of this month and the two before, with
// drawn photos. It is the same
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
	"mingcha/internal/ledger"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/store"
	"mingcha/internal/visit"
)

// Photos is the door through which photos come in, and are seen to be rendered.
type Photos interface {
	ledger.Photos
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
	Accounts, Issues, Visits, Photos int
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
		return Report{}, d.later(ctx, o)
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
	report, err := d.records(ctx, planner)
	if err != nil {
		return Report{}, err
	}
	if err := d.Set.Offices.Insert(ctx, o); err != nil {
		return Report{}, fmt.Errorf("demo: office: %w", err)
	}
	report.Accounts = len(accounts)
	d.Log.InfoContext(ctx, "demonstration office filled", "office", o.OfficeID,
		"accounts", report.Accounts, "issues", report.Issues, "visits", report.Visits, "photos", report.Photos)
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

// later adds what an older program did not fill a demonstration with.
func (d Deps) later(ctx context.Context, o office.Office) error {
	card, err := visit.Shipped(o.OfficeID, d.Now)
	if err != nil {
		return err
	}
	return d.scorecard(ctx, card)
}

// records writes the scorecard, the issues and the visits.
func (d Deps) records(ctx context.Context, p *planner) (Report, error) {
	card, err := p.scorecard()
	if err != nil {
		return Report{}, err
	}
	visits, err := p.planVisits(card)
	if err != nil {
		return Report{}, err
	}
	issues := p.plan()
	album, err := d.album(issues, visits)
	if err != nil {
		return Report{}, err
	}
	var report Report
	if err := d.scorecard(ctx, card); err != nil {
		return Report{}, err
	}
	if err := d.issues(ctx, issues, album, &report); err != nil {
		return Report{}, err
	}
	if err := d.visits(ctx, visits, album, &report); err != nil {
		return Report{}, err
	}
	if err := d.visitPlans(ctx, p); err != nil {
		return Report{}, err
	}
	return report, p.seal(ctx, d)
}

// album draws what the records show.
func (d Deps) album(issues []planned, visits []plannedVisit) (album, error) {
	var shots []shot
	for _, one := range issues {
		shots = append(shots, one.photos...)
	}
	for _, one := range visits {
		shots = append(shots, one.photos...)
	}
	if d.draw == nil {
		return drawAll(shots, picture.JPEG)
	}
	return drawAll(shots, d.draw)
}

// issues writes the issues, each followed by its photos.
func (d Deps) issues(ctx context.Context, all []planned, album album, report *Report) error {
	for _, one := range all {
		one.announce(album)
		i := one.issue
		err := d.Set.Issues.Insert(ctx, i)
		if err != nil && !fault.Is(err, fault.Exists) {
			return fmt.Errorf("demo: issue %s: %w", i.ID, err)
		}
		author := access.Principal{OfficeID: i.OfficeID, AccountID: i.AuthorID, Role: i.AuthorRole}
		if err := d.photos(ctx, author, i.Content.Photos, one.photos, album); err != nil {
			return err
		}
		if err := d.render(ctx, i); err != nil {
			return err
		}
		report.Issues++
		report.Photos += len(one.photos)
	}
	return nil
}

// render waits for the photos of a merged issue, for which a seal does not wait:
// to the ledger those that are rendered after it come too late.
func (d Deps) render(ctx context.Context, i issue.Issue) error {
	if i.Status != issue.Merged {
		return nil
	}
	for _, ref := range i.Content.Photos {
		if _, err := d.Photos.Await(ctx, i.OfficeID, ref.ID); err != nil {
			return fmt.Errorf("demo: photo %s: %w", ref.ID, err)
		}
	}
	return nil
}

// photos sends the pictures of a manifest.
func (d Deps) photos(ctx context.Context, author access.Principal, refs []photo.Ref, shots []shot, album album) error {
	for k, ref := range refs {
		_, _, err := d.Photos.Put(ctx, author, ref.ID, ref.ContentType, bytes.NewReader(album[shots[k]].data))
		if err != nil {
			return fmt.Errorf("demo: photo %s (%s): %w", ref.ID, shots[k].scene, err)
		}
	}
	return nil
}

// announce puts the photos into the issue's manifest.
func (p *planned) announce(album album) {
	for k, s := range p.photos {
		p.issue.Content.Photos = append(p.issue.Content.Photos, album.ref(idOf(fmt.Sprintf("photo %s/%d", p.issue.ID, k)), s))
	}
}
