package main

import (
	crand "crypto/rand"
	"math/rand/v2"
	"sync"

	"mingcha/internal/id"
)

// chacha makes ids for many clients at once.
type chacha struct {
	lock   sync.Mutex
	source *rand.ChaCha8
}

func newChacha() *chacha {
	var seed [32]byte
	_, _ = crand.Read(seed[:]) // never fails
	return &chacha{source: rand.NewChaCha8(seed)}
}

func (c *chacha) id() string {
	c.lock.Lock()
	defer c.lock.Unlock()
	made, err := id.New(c.source)
	if err != nil {
		panic(err) // ChaCha8 never fails
	}
	return made
}
