package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

// Deps is what the service works with.
type Deps struct {
	Accounts Store
	Sessions SessionStore
	Keys     KeyStore
	Clock    instant.Clock
	Random   io.Reader
	// OnlyOffice names the office of a deployment that serves just one; where
	// there are several it gives a fault, and user names need their "@office".
	OnlyOffice func(ctx context.Context) (string, error)
}

// Service lets people in.
type Service struct {
	accounts   Store
	sessions   SessionStore
	keys       *keyring
	clock      instant.Clock
	random     io.Reader
	onlyOffice func(ctx context.Context) (string, error)
	passwords  passwordChecker
	throttle   *throttle
}

// NewService wires a service.
func NewService(d Deps) *Service {
	return &Service{
		accounts: d.Accounts, sessions: d.Sessions, clock: d.Clock, random: d.Random, onlyOffice: d.OnlyOffice,
		keys:      &keyring{store: d.Keys, random: d.Random, clock: d.Clock},
		passwords: newPasswordChecker(), throttle: newThrottle(),
	}
}

// Grant is what a log-in or a refresh gives.
type Grant struct {
	Account      Account
	AccessToken  string
	ExpiresIn    int // seconds
	RefreshToken string
	// DeviceToken marks a device on which this account has logged in; it gives no
	// right but a count of its own when log-ins are slowed down.
	DeviceToken string
}

// LogIn checks a user name and password. deviceToken is what an earlier Grant
// gave this device, or "". Faults: bad_credentials, too_many_attempts.
func (s *Service) LogIn(ctx context.Context, username, password, deviceToken string) (Grant, error) {
	key := s.throttleKey(ctx, username, deviceToken)
	if err := s.throttle.allow(key, s.clock()); err != nil {
		return Grant{}, err
	}
	a, err := s.findLogin(ctx, username)
	if err != nil && !fault.Is(err, fault.Missing) {
		return Grant{}, err
	}
	ok, err := s.passwords.matches(ctx, a.PasswordHash, password)
	if err != nil {
		return Grant{}, err
	}
	if !ok || a.Disabled {
		s.throttle.failed(key, s.clock())
		return Grant{}, fault.New(fault.BadCredentials, "log-in of %q", username)
	}
	s.throttle.succeeded(key)
	refresh, err := s.startSession(ctx, a)
	if err != nil {
		return Grant{}, err
	}
	g, err := s.grant(ctx, a, refresh)
	if err != nil {
		return Grant{}, err
	}
	g.DeviceToken, err = s.sign(ctx, a, deviceAudience, deviceLife)
	return g, err
}

// Authenticate turns an access token into who asks. The account is read at
// every request: its role, unit and rights of this moment count, not those of
// the token. Faults: unauthenticated.
func (s *Service) Authenticate(ctx context.Context, accessToken string) (access.Principal, error) {
	c, err := s.parse(ctx, accessToken, accessAudience)
	if err != nil {
		return access.Principal{}, err
	}
	a, err := s.accounts.Get(ctx, c.OfficeID, c.Subject)
	if fault.Is(err, fault.Missing) || (err == nil && (a.Disabled || a.AccessVersion != c.AccessVersion)) {
		return access.Principal{}, fault.New(fault.Unauthenticated, "account %s may not come in", c.Subject)
	}
	if err != nil {
		return access.Principal{}, err
	}
	return access.Principal{OfficeID: a.OfficeID, AccountID: a.ID, Role: a.Role, UnitID: a.UnitID}, nil
}

// Me is the account that asks.
func (s *Service) Me(ctx context.Context, p access.Principal) (Account, error) {
	return s.accounts.Get(ctx, p.OfficeID, p.AccountID)
}

// Name is an account's name for an officer. Faults: not_found.
func (s *Service) Name(ctx context.Context, officeID, id string) (string, error) {
	a, err := s.accounts.Get(ctx, officeID, id)
	return a.Name, err
}

func (s *Service) grant(ctx context.Context, a Account, refresh string) (Grant, error) {
	token, err := s.sign(ctx, a, accessAudience, AccessLife)
	if err != nil {
		return Grant{}, err
	}
	return Grant{Account: a, AccessToken: token, ExpiresIn: expiresIn(), RefreshToken: refresh}, nil
}

// findLogin reads "name" or "name@office".
func (s *Service) findLogin(ctx context.Context, login string) (Account, error) {
	name, officeID, named := strings.Cut(normalise(login), "@")
	if !named {
		only, err := s.onlyOffice(ctx)
		if err != nil {
			return Account{}, err
		}
		officeID = only
	}
	return s.accounts.ByUsername(ctx, officeID, name)
}

// throttleKey is the account with the device if that device is known to belong
// to it, else the account with all unknown devices together.
func (s *Service) throttleKey(ctx context.Context, username, deviceToken string) string {
	key := normalise(username)
	if deviceToken == "" {
		return hash(key)
	}
	c, err := s.parse(ctx, deviceToken, deviceAudience)
	if err != nil {
		return hash(key)
	}
	a, err := s.findLogin(ctx, username)
	if err != nil || a.ID != c.Subject || a.OfficeID != c.OfficeID {
		return hash(key)
	}
	return hash(key + "\n" + c.Subject + moment(c.IssuedAt).Std().String())
}

func normalise(username string) string { return strings.ToLower(strings.TrimSpace(username)) }

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// errOfOffice is what OnlyOffice may return where there is no single office.
var errOfOffice = errors.New("account: the user name needs its @office")

// NoOnlyOffice is the fault for a deployment with several offices or none: to
// the person it looks like any unknown user name.
func NoOnlyOffice() error { return fault.New(fault.Missing, "%w", errOfOffice) }
