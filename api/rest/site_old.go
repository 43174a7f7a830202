package rest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// keepOldFor is how long the hashed files of a replaced build are still served.
// A phone that was in a drawer runs the old build until its user says "update".
const keepOldFor = 60 * 24 * time.Hour

var assetName = regexp.MustCompile(`^/assets/[A-Za-z0-9_-][A-Za-z0-9._-]*$`)

// oldAssets is the folder of hashed files of this and earlier builds.
type oldAssets struct{ dir string }

// keepOldAssets writes this build's hashed files into dir, so that the next
// build can still serve them, and removes what is too old. With dir "" nothing
// is kept.
func keepOldAssets(dir string, files map[string]siteFile) (oldAssets, error) {
	if dir == "" {
		return oldAssets{}, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return oldAssets{}, fmt.Errorf("old assets: %w", err)
	}
	now := time.Now()
	for name, f := range files {
		if !assetName.MatchString(name) {
			continue
		}
		if err := keepOldAsset(filepath.Join(dir, filepath.Base(name)), f.body, now); err != nil {
			return oldAssets{}, fmt.Errorf("old assets: %w", err)
		}
	}
	return oldAssets{dir: dir}, removeOlder(dir, now.Add(-keepOldFor))
}

// keepOldAsset writes one file whole, or marks the one that is there as in use.
func keepOldAsset(to string, body []byte, now time.Time) error {
	if info, err := os.Stat(to); err == nil && info.Size() == int64(len(body)) {
		return os.Chtimes(to, now, now)
	}
	// Not served under this name, and removed as too old if a crash leaves it.
	unfinished := to + "~"
	if err := os.WriteFile(unfinished, body, 0o644); err != nil {
		return err
	}
	return os.Rename(unfinished, to)
}

func removeOlder(dir string, than time.Time) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("old assets: %w", err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.ModTime().Before(than) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			return fmt.Errorf("old assets: %w", err)
		}
	}
	return nil
}

// find reads a hashed file of an earlier build.
func (o oldAssets) find(name string) (siteFile, bool) {
	if o.dir == "" || !assetName.MatchString(name) || strings.Contains(name, "..") {
		return siteFile{}, false
	}
	body, err := os.ReadFile(filepath.Join(o.dir, filepath.Base(name)))
	if err != nil {
		return siteFile{}, false
	}
	return plainSiteFile(name, body), true
}
