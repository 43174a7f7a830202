package demo

import (
	"crypto/sha256"
	"math/rand/v2"

	"mingcha/internal/id"
)

// source is a stream of numbers that depends on its key alone: the same at every
// run and on every machine, and untouched by what is added beside it.
func source(key string) *rand.ChaCha8 {
	return rand.NewChaCha8(sha256.Sum256([]byte("mingcha demo: " + key)))
}

// random is source with the usual ways to draw from it.
func random(key string) *rand.Rand { return rand.New(source(key)) }

// idOf is the id of the thing with that key. It looks like any UUIDv4, so that
// the demonstration goes through the same checks as real records.
func idOf(key string) string {
	s, err := id.New(source("id " + key))
	if err != nil {
		panic("demo: a generator in memory cannot fail: " + err.Error())
	}
	return s
}

// pick draws one of the choices.
func pick[T any](r *rand.Rand, choices []T) T { return choices[r.IntN(len(choices))] }
