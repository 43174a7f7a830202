package demo

import (
	"context"
	"fmt"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/ledger"
	"mingcha/internal/office"
)

// seal seals the older of the two past months, through the real service, at the
// moment when an office would have done so. What a killed seeding left is gone on
// with. The signing key is as public as the passwords.
func (p *planner) seal(ctx context.Context, d Deps) error {
	oldest := monthsUntil(p.now, p.zone)[0]
	month := oldest.start.Format("2006-01")
	for _, step := range []struct {
		by   string
		step ledger.Step
		hour int
	}{{"officer1", ledger.Propose, 9}, {"officer2", ledger.Confirm, 15}} {
		officer := access.Principal{OfficeID: p.office.OfficeID, AccountID: p.accounts[step.by].ID, Role: access.Officer}
		at := instant.Of(oldest.sealingDay().Add(time.Duration(step.hour) * time.Hour))
		err := p.ledgers(d, at).Step(ctx, officer, month, ledger.StepOrder{Step: step.step})
		if err != nil && !fault.Is(err, fault.NotEditable) { // that one was taken before
			return fmt.Errorf("demo: %s %s: %w", step.step, month, err)
		}
	}
	done := instant.Of(oldest.sealingDay().Add(15*time.Hour + 2*time.Second))
	if err := p.ledgers(d, done).SealConfirmed(ctx); err != nil {
		return fmt.Errorf("demo: seal %s: %w", month, err)
	}
	return nil
}

// ledgers is the service as it was at that moment.
func (p *planner) ledgers(d Deps, at instant.Time) *ledger.Service {
	return ledger.NewService(ledger.Deps{
		Ledgers: d.Set.Ledgers, Entries: d.Set.Entries, Keys: d.Set.LedgerKeys,
		Issues: d.Set.Issues, Visits: d.Set.Visits, Cards: d.Set.Scorecards, Photos: d.Photos, Offices: p,
		Clock: func() instant.Time { return at }, Random: source("ledger " + at.Std().String()), Log: d.Log,
	})
}

// Get is the office that is to come: it is stored last.
func (p *planner) Get(context.Context, string) (office.Office, *time.Location, error) {
	return p.office, p.zone, nil
}

// Fresh is as Get.
func (p *planner) Fresh(ctx context.Context, officeID string) (office.Office, *time.Location, error) {
	return p.Get(ctx, officeID)
}

// sealingDay is the midnight that begins the first workday after the eighth of the
// next month: by then everything of the month is decided.
func (m month) sealingDay() time.Time {
	day := m.start.AddDate(0, 1, 8)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}
