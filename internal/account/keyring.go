package account

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"sync"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

// A key signs for a month; it checks for a further month, longer than anything
// it signed lives.
const (
	keySigns    = 30 * 24 * time.Hour
	keyChecks   = 60 * 24 * time.Hour
	keyRecheck  = 5 * time.Minute // how long a ring is trusted before the store is read again
	missRecheck = 5 * time.Second // how often an unknown kid may cause a reading
)

// keyring is the deployment's signing keys, kept in the store so that every
// server and every restart has the same ones.
type keyring struct {
	store  KeyStore
	random io.Reader
	clock  instant.Clock

	mu       sync.Mutex
	keys     []Key // newest first
	loadedAt instant.Time
}

// signing is the key to sign with; one is made when there is none or the newest
// is a month old.
func (r *keyring) signing(ctx context.Context) (Key, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.clock()
	if now.Sub(r.loadedAt) > keyRecheck {
		if err := r.load(ctx, now); err != nil {
			return Key{}, err
		}
	}
	if len(r.keys) == 0 || now.Sub(r.keys[0].CreatedAt) > keySigns {
		if err := r.add(ctx, now); err != nil {
			return Key{}, err
		}
	}
	return r.keys[0], nil
}

// secret is the bytes of the key with that kid. Faults: unauthenticated when
// there is no such key.
func (r *keyring) secret(ctx context.Context, kid string) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.clock()
	key, found := r.find(kid)
	if !found && now.Sub(r.loadedAt) > missRecheck {
		if err := r.load(ctx, now); err != nil {
			return nil, err
		}
		key, found = r.find(kid)
	}
	if !found {
		return nil, fault.New(fault.Unauthenticated, "no key %q", kid)
	}
	secret, err := hex.DecodeString(key.Secret)
	if err != nil {
		return nil, fmt.Errorf("account: key %s: %w", kid, err)
	}
	return secret, nil
}

func (r *keyring) find(kid string) (Key, bool) {
	for _, k := range r.keys {
		if k.ID == kid {
			return k, true
		}
	}
	return Key{}, false
}

func (r *keyring) load(ctx context.Context, now instant.Time) error {
	keys, err := r.store.List(ctx)
	if err != nil {
		return fmt.Errorf("account: keys: %w", err)
	}
	r.keys, r.loadedAt = keys, now
	for i, k := range keys {
		if i > 0 && now.Sub(k.CreatedAt) > keyChecks {
			if err := r.store.Delete(ctx, k.ID); err != nil {
				return fmt.Errorf("account: old key: %w", err)
			}
		}
	}
	return nil
}

func (r *keyring) add(ctx context.Context, now instant.Time) error {
	kid, err := id.New(r.random)
	if err != nil {
		return err
	}
	secret := make([]byte, 32)
	if _, err := io.ReadFull(r.random, secret); err != nil {
		return fmt.Errorf("account: key: %w", err)
	}
	k := Key{OfficeID: Deployment, ID: kid, Secret: hex.EncodeToString(secret), CreatedAt: now}
	if err := r.store.Insert(ctx, k); err != nil {
		return fmt.Errorf("account: new key: %w", err)
	}
	return r.load(ctx, now)
}
