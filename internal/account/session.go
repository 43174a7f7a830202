package account

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

const (
	// RefreshLife is how long a session lives without use: an observer may be
	// off duty for a season.
	RefreshLife = 90 * 24 * time.Hour
	// refreshGrace is how long a token that was just exchanged gives the same
	// successor again: an answer was lost, or two tabs asked at once.
	refreshGrace = 20 * time.Second
	// refreshTries bounds the retries when two servers rotate one session.
	refreshTries = 3
)

// startSession makes a family and its first token.
func (s *Service) startSession(ctx context.Context, a Account) (string, error) {
	family, err := id.New(s.random)
	if err != nil {
		return "", err
	}
	secret := make([]byte, 32)
	if _, err := io.ReadFull(s.random, secret); err != nil {
		return "", fmt.Errorf("account: refresh token: %w", err)
	}
	token := joinToken(a.OfficeID, family, secret)
	now := s.clock()
	err = s.sessions.Insert(ctx, Session{
		OfficeID: a.OfficeID, ID: family, Version: 1, AccountID: a.ID,
		TokenHash: hash(token), CreatedAt: now, RotatedAt: now, ExpiresAt: now.Add(RefreshLife),
	})
	if err != nil {
		return "", fmt.Errorf("account: start session: %w", err)
	}
	return token, nil
}

// Refresh exchanges a refresh token. Faults: session_ended, for every reason a
// session can have to end.
func (s *Service) Refresh(ctx context.Context, token string) (Grant, error) {
	for range refreshTries {
		next, session, err := s.rotate(ctx, token)
		if fault.Is(err, fault.StaleVersion) {
			continue // another tab or server was faster; look again
		}
		if err != nil {
			return Grant{}, err
		}
		a, err := s.accounts.Get(ctx, session.OfficeID, session.AccountID)
		if fault.Is(err, fault.Missing) || (err == nil && a.Disabled) {
			return Grant{}, fault.New(fault.SessionEnded, "account closed")
		}
		if err != nil {
			return Grant{}, err
		}
		return s.grant(ctx, a, next)
	}
	return Grant{}, fault.New(fault.Busy, "session rotated by others %d times", refreshTries)
}

// rotate gives the token's successor: a new one for the current token, the same
// one again within the grace, and the end of the family for anything older.
func (s *Service) rotate(ctx context.Context, token string) (string, Session, error) {
	session, err := s.session(ctx, token)
	if err != nil {
		return "", Session{}, err
	}
	now := s.clock()
	if session.RevokedAt != 0 || now >= session.ExpiresAt {
		return "", Session{}, fault.New(fault.SessionEnded, "session %s is over", session.ID)
	}
	presented := hash(token)
	switch {
	case same(presented, session.TokenHash):
		next, err := s.succeed(ctx, session, token, now)
		return next, session, err
	case same(presented, session.PreviousHash) && now.Sub(session.RotatedAt) <= refreshGrace:
		next, err := successor(session, token)
		return next, session, err
	default:
		return "", Session{}, s.revoke(ctx, session, "reuse", now)
	}
}

func (s *Service) succeed(ctx context.Context, session Session, token string, now instant.Time) (string, error) {
	salt := make([]byte, 32)
	if _, err := io.ReadFull(s.random, salt); err != nil {
		return "", fmt.Errorf("account: salt: %w", err)
	}
	session.Salt = hex.EncodeToString(salt)
	next, err := successor(session, token)
	if err != nil {
		return "", err
	}
	session.PreviousHash, session.TokenHash = session.TokenHash, hash(next)
	session.RotatedAt, session.ExpiresAt = now, now.Add(RefreshLife)
	return next, s.sessions.Replace(ctx, session)
}

// successor makes the next token from the one presented and the salt. The store
// holds the salt but only the hash of the token, so neither a stolen store nor
// an old token alone gives it.
func successor(session Session, token string) (string, error) {
	salt, err := hex.DecodeString(session.Salt)
	if err != nil {
		return "", fmt.Errorf("account: session %s: %w", session.ID, err)
	}
	mac := hmac.New(sha256.New, salt)
	mac.Write([]byte(token))
	return joinToken(session.OfficeID, session.ID, mac.Sum(nil)), nil
}

// LogOut ends the session of a refresh token. A token that no longer counts is
// no fault: the wish is fulfilled.
func (s *Service) LogOut(ctx context.Context, token string) error {
	for range refreshTries {
		session, err := s.session(ctx, token)
		if fault.Is(err, fault.SessionEnded) {
			return nil
		}
		if err != nil {
			return err
		}
		presented := hash(token)
		if session.RevokedAt != 0 || (!same(presented, session.TokenHash) && !same(presented, session.PreviousHash)) {
			return nil
		}
		err = s.revoke(ctx, session, "log-out", s.clock())
		if fault.Is(err, fault.SessionEnded) {
			return nil
		}
		if !fault.Is(err, fault.StaleVersion) {
			return err
		}
	}
	return fault.New(fault.Busy, "session rotated by others %d times", refreshTries)
}

// revoke ends the family and answers session_ended.
func (s *Service) revoke(ctx context.Context, session Session, reason string, now instant.Time) error {
	session.RevokedAt, session.RevokeReason = now, reason
	if err := s.sessions.Replace(ctx, session); err != nil {
		return fmt.Errorf("account: revoke: %w", err)
	}
	return fault.New(fault.SessionEnded, "session %s revoked: %s", session.ID, reason)
}

// Sweep removes sessions that are over; it is called now and then.
func (s *Service) Sweep(ctx context.Context) error {
	_, err := s.sessions.DeleteExpired(ctx, s.clock(), 1000)
	if err != nil {
		return fmt.Errorf("account: sweep sessions: %w", err)
	}
	return nil
}

func (s *Service) session(ctx context.Context, token string) (Session, error) {
	officeID, rest, ok1 := strings.Cut(token, ".")
	family, _, ok2 := strings.Cut(rest, ".")
	if !ok1 || !ok2 || !id.Valid(family) {
		return Session{}, fault.New(fault.SessionEnded, "refresh token has no form")
	}
	session, err := s.sessions.Get(ctx, officeID, family)
	if fault.Is(err, fault.Missing) {
		return Session{}, fault.New(fault.SessionEnded, "no session %s", family)
	}
	return session, err
}

func joinToken(officeID, family string, secret []byte) string {
	return officeID + "." + family + "." + base64.RawURLEncoding.EncodeToString(secret)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
