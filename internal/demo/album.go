package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// drawn is one picture as it will be sent.
type drawn struct {
	data   []byte
	sha256 string // hex
}

// album holds every picture that is needed, once.
type album map[shot]drawn

// drawAll draws what is shown, each picture once, on all cores: drawing is most
// of what a first start takes.
func drawAll(shown []shot, draw func(scene string, variant int) ([]byte, error)) (album, error) {
	var shots []shot
	for _, s := range shown {
		if !slices.Contains(shots, s) {
			shots = append(shots, s)
		}
	}
	pictures := make([]drawn, len(shots))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range shots {
		g.Go(func() error {
			data, err := draw(s.scene, s.variant)
			sum := sha256.Sum256(data)
			pictures[i] = drawn{data, hex.EncodeToString(sum[:])}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	all := album{}
	for i, s := range shots {
		all[s] = pictures[i]
	}
	return all, nil
}
