// Package account is about who may come in: accounts, passwords, access tokens
// and the rotating refresh sessions. If it fails, nobody can log in, but what
// waits on the phones stays there and goes on later.
//
// It is not about what a role may do (internal/access) nor about the people's
// identities behind the records, which units never see.
package account

import (
	"mingcha/internal/access"
	"mingcha/internal/instant"
)

// Account is one person's way in.
type Account struct {
	OfficeID string `json:"officeId"`
	ID       string `json:"id"`
	// Version counts the writes of this document, from 1.
	Version  int64       `json:"version"`
	Username string      `json:"username"` // unique in the office, lower case
	Name     string      `json:"name"`     // shown to the person and to officers
	Role     access.Role `json:"role"`
	UnitID   string      `json:"unitId"` // of a liaison or leader, else ""
	// CommunityID and Courtyard prefill an observer's form; "" otherwise.
	CommunityID string `json:"communityId"`
	Courtyard   string `json:"courtyard"`
	// PasswordHash is an argon2id string in PHC format.
	PasswordHash string `json:"passwordHash"`
	// AccessVersion rises when rights change or the account is closed; tokens
	// that carry another number no longer count.
	AccessVersion int64        `json:"accessVersion"`
	Disabled      bool         `json:"disabled"`
	CreatedAt     instant.Time `json:"createdAt"`
}

// Session is a family of refresh tokens: one log-in on one device. Each token
// counts once; using an older one again ends the family (it was stolen), save
// within a short grace in which the same successor is answered (a lost answer
// and two tabs are not theft).
type Session struct {
	OfficeID  string `json:"officeId"`
	ID        string `json:"id"`
	Version   int64  `json:"version"`
	AccountID string `json:"accountId"`
	// TokenHash and PreviousHash are hex SHA-256 of the current refresh token and
	// of the one before; tokens themselves are never kept. PreviousHash is ""
	// before the first rotation.
	TokenHash    string       `json:"tokenHash"`
	PreviousHash string       `json:"previousHash"`
	Salt         string       `json:"salt"` // hex; with PreviousHash's token it makes the current one again
	CreatedAt    instant.Time `json:"createdAt"`
	RotatedAt    instant.Time `json:"rotatedAt"`
	ExpiresAt    instant.Time `json:"expiresAt"`
	RevokedAt    instant.Time `json:"revokedAt"` // 0: still good
	RevokeReason string       `json:"revokeReason"`
}

// Key is one signing key of the deployment. The newest signs; older ones only
// check, until what they signed has expired.
type Key struct {
	OfficeID  string       `json:"officeId"` // always Deployment: keys serve all offices
	ID        string       `json:"id"`       // the kid
	Secret    string       `json:"secret"`   // hex, 256 random bits
	CreatedAt instant.Time `json:"createdAt"`
}

// Deployment stands in officeId for what belongs to no office.
const Deployment = "_"
