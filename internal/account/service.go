package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	officeID, name, err := s.splitLogin(ctx, username)
	if err != nil && !fault.Is(err, fault.Missing) {
		return Grant{}, err
	}
	a, err := s.accounts.ByUsername(ctx, officeID, name)
	if err != nil && !fault.Is(err, fault.Missing) {
		return Grant{}, err
	}
	key := s.throttleKey(ctx, name+"@"+officeID, a, deviceToken)
	if err := s.throttle.begin(key, s.clock()); err != nil {
		return Grant{}, err
	}
	ok, err := s.passwords.matches(ctx, a.PasswordHash, password)
	if err != nil {
		return Grant{}, err
	}
	if !ok || a.Disabled {
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
	return s.principal(ctx, c)
}

// principal is who a token speaks for, as the account is now. Faults:
// unauthenticated.
func (s *Service) principal(ctx context.Context, c claims) (access.Principal, error) {
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

// maxNames is how many accounts of one role are read for their names.
const maxNames = 1000

// Names are the names of those accounts for an officer, by id. Most of them have,
// or had, that role: the others are read one by one. Faults: not_found.
func (s *Service) Names(ctx context.Context, officeID string, role access.Role, ids []string) (map[string]string, error) {
	accounts, err := s.accounts.ByRole(ctx, officeID, role, maxNames)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, a := range accounts {
		names[a.ID] = a.Name
	}
	for _, id := range ids {
		if _, known := names[id]; known {
			continue
		}
		if names[id], err = s.Name(ctx, officeID, id); err != nil {
			return nil, err
		}
	}
	return names, nil
}

func (s *Service) grant(ctx context.Context, a Account, refresh string) (Grant, error) {
	token, err := s.sign(ctx, a, accessAudience, AccessLife)
	if err != nil {
		return Grant{}, err
	}
	return Grant{Account: a, AccessToken: token, ExpiresIn: expiresIn(), RefreshToken: refresh}, nil
}

// splitLogin reads "name" or "name@office"; both forms of one name are one. The
// office is "" where the name needs it and does not say it.
func (s *Service) splitLogin(ctx context.Context, login string) (officeID, name string, err error) {
	name, officeID, named := strings.Cut(normalise(login), "@")
	if !named {
		officeID, err = s.onlyOffice(ctx)
	}
	return officeID, name, err
}

// throttleKey is the log-in with the device if that device is known to belong to
// the account, else the log-in with all unknown devices together. a is the zero
// Account where there is none of that name.
func (s *Service) throttleKey(ctx context.Context, login string, a Account, deviceToken string) string {
	if deviceToken == "" || a.ID == "" {
		return hash(login)
	}
	c, err := s.parse(ctx, deviceToken, deviceAudience)
	if err != nil || a.ID != c.Subject || a.OfficeID != c.OfficeID {
		return hash(login)
	}
	return hash(login + "\n" + moment(c.IssuedAt).Std().String())
}

func normalise(username string) string { return strings.ToLower(strings.TrimSpace(username)) }

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
