package account

import (
	"context"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

// A ticket is for what a browser fetches by itself and without a header: a
// download, a page to print. It stands in an address, where it is seen easily, so
// it counts for one thing only and for two minutes (and leeway), and gives no
// other right.
const (
	ticketAudience = "mingcha-ticket"
	// TicketLife is how long a ticket counts.
	TicketLife = 2 * time.Minute
)

// Ticket lets p do that one thing without an access token. What the thing is, is
// up to the caller, in words that say it in one way only.
func (s *Service) Ticket(ctx context.Context, p access.Principal, thing string) (ticket string, expires instant.Time, err error) {
	a, err := s.accounts.Get(ctx, p.OfficeID, p.AccountID)
	if err != nil {
		return "", 0, err
	}
	ticket, err = s.signFor(ctx, a, ticketAudience, thing, TicketLife)
	return ticket, s.clock().Add(TicketLife), err
}

// Redeem turns a ticket for that thing into who asks. The account is read again:
// its role and rights of this moment count. Faults: unauthenticated.
func (s *Service) Redeem(ctx context.Context, ticket, thing string) (access.Principal, error) {
	c, err := s.parse(ctx, ticket, ticketAudience)
	if err != nil {
		return access.Principal{}, err
	}
	if c.Thing == "" || c.Thing != thing {
		return access.Principal{}, fault.New(fault.Unauthenticated, "a ticket for something else")
	}
	return s.principal(ctx, c)
}
