package account

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/sync/semaphore"

	"mingcha/internal/fault"
)

// The cost of one check: about 30 ms and 19 MiB (OWASP's second profile).
const (
	argonTime    = 2
	argonMemory  = 19 * 1024 // KiB
	argonThreads = 1
	argonKeyLen  = 32
	argonSaltLen = 16
)

// phcPrefix is the head of every hash we write. A hash with another head was
// made at another cost and must be made anew.
var phcPrefix = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, argonMemory, argonTime, argonThreads)

// dummyHash costs as much to check as a real one, so that an unknown user name
// takes as long as a wrong password.
var dummyHash = phcPrefix + strings.Repeat("A", 22) + "$" + strings.Repeat("A", 43)

// HashPassword makes the PHC string that Account.PasswordHash holds.
func HashPassword(random io.Reader, password string) (string, error) {
	salt := make([]byte, argonSaltLen)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("account: salt: %w", err)
	}
	return phc(password, salt), nil
}

func phc(password string, salt []byte) string {
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonKeyLen)
	b64 := base64.RawStdEncoding
	return phcPrefix + b64.EncodeToString(salt) + "$" + b64.EncodeToString(key)
}

// passwordChecker lets only so many checks run at once as there are cores:
// each takes 19 MiB, and a flood of log-ins must not take the machine.
type passwordChecker struct{ slots *semaphore.Weighted }

func newPasswordChecker() passwordChecker {
	return passwordChecker{slots: semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0)))}
}

// matches says whether the password belongs to the hash; "" is checked against
// a dummy and never matches. Faults: busy, when ctx ends before there is a slot.
func (c passwordChecker) matches(ctx context.Context, hash, password string) (bool, error) {
	if err := c.slots.Acquire(ctx, 1); err != nil {
		return false, fault.New(fault.Busy, "password check: %w", err)
	}
	defer c.slots.Release(1)
	known := hash != ""
	if !known {
		hash = dummyHash
	}
	rest, ours := strings.CutPrefix(hash, phcPrefix)
	saltText, _, split := strings.Cut(rest, "$")
	salt, err := base64.RawStdEncoding.DecodeString(saltText)
	if !ours || !split || err != nil {
		return false, fault.New(fault.Internal, "password hash has an unknown form")
	}
	same := subtle.ConstantTimeCompare([]byte(phc(password, salt)), []byte(hash)) == 1
	return same && known, nil
}
