package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"mingcha/internal/blob"
	"mingcha/internal/config"
	"mingcha/internal/store"
	"mingcha/internal/store/mongo"
	"mingcha/internal/store/sqlite"
)

// openStore opens MongoDB where the settings name one, else SQLite and a folder
// of photos in the data folder, which is then ours alone.
func openStore(ctx context.Context, c config.Config) (store.Set, error) {
	if err := os.MkdirAll(c.Data, 0o750); err != nil {
		return store.Set{}, fmt.Errorf("MINGCHA_DATA: %w", err)
	}
	if c.MongoURI != "" {
		return mongo.Open(ctx, c.MongoURI)
	}
	held, err := lock(c.Data)
	if err != nil {
		return store.Set{}, err
	}
	set, err := openFolder(ctx, c.Data)
	if err != nil {
		return store.Set{}, errors.Join(err, held.Close())
	}
	closeStore := set.Close
	set.Close = func() error { return errors.Join(closeStore(), held.Close()) }
	return set, nil
}

func openFolder(ctx context.Context, data string) (store.Set, error) {
	set, err := sqlite.Open(ctx, filepath.Join(data, "mingcha.db"))
	if err != nil {
		return store.Set{}, err
	}
	disk, err := blob.OpenDisk(filepath.Join(data, "blobs"))
	if err != nil {
		return store.Set{}, errors.Join(err, set.Close())
	}
	set.Blobs = disk
	return set, nil
}
