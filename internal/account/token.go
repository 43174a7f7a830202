package account

import (
	"context"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

// AccessLife is how long an access token counts. Rights are checked against the
// store at every request, so a dismissal works at once all the same.
const AccessLife = 12 * time.Minute

const (
	issuer         = "mingcha"
	accessAudience = "mingcha-api"
	deviceAudience = "mingcha-device"
	deviceLife     = 30 * 24 * time.Hour
	leeway         = 30 * time.Second
)

// claims is all that a token carries. Nothing of a person but the account's id.
type claims struct {
	jwt.RegisteredClaims
	OfficeID      string `json:"office"`
	AccessVersion int64  `json:"av,omitempty"`
	// Thing is what a ticket is for; "" in every other token.
	Thing string `json:"thing,omitempty"`
}

// sign makes a token for one audience.
func (s *Service) sign(ctx context.Context, a Account, audience string, life time.Duration) (string, error) {
	return s.signFor(ctx, a, audience, "", life)
}

// signFor makes a token for one audience and one thing.
func (s *Service) signFor(ctx context.Context, a Account, audience, thing string, life time.Duration) (string, error) {
	key, err := s.keys.signing(ctx)
	if err != nil {
		return "", err
	}
	secret, err := s.keys.secret(ctx, key.ID)
	if err != nil {
		return "", err
	}
	now := s.clock().Std()
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Audience:  jwt.ClaimStrings{audience},
			Subject:   a.ID,
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(life)),
		},
		OfficeID:      a.OfficeID,
		AccessVersion: a.AccessVersion,
		Thing:         thing,
	})
	token.Header["kid"] = key.ID
	text, err := token.SignedString(secret)
	if err != nil {
		return "", fmt.Errorf("account: sign: %w", err)
	}
	return text, nil
}

// parse checks a token for one audience. Every failure is unauthenticated,
// whatever its reason.
func (s *Service) parse(ctx context.Context, text, audience string) (claims, error) {
	var c claims
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(audience),
		jwt.WithExpirationRequired(),
		jwt.WithIssuedAt(),
		jwt.WithLeeway(leeway),
		jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(func() time.Time { return s.clock().Std() }),
	)
	_, err := parser.ParseWithClaims(text, &c, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		return s.keys.secret(ctx, kid)
	})
	if err != nil {
		return claims{}, fault.New(fault.Unauthenticated, "token: %w", err)
	}
	return c, nil
}

// expiresIn is AccessLife in whole seconds, for the answer.
func expiresIn() int { return int(AccessLife / time.Second) }

// moment reads a token's time; a missing one is zero.
func moment(d *jwt.NumericDate) instant.Time {
	if d == nil {
		return 0
	}
	return instant.Of(d.Time)
}
