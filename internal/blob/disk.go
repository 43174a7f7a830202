package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"mingcha/internal/fault"
)

// tempDir holds files that are being written. It lies beside the shards, on the
// same file system, so that a rename into a shard is one atomic step.
const tempDir = "tmp"

// Disk keeps each key as one file. The 256 shard folders are made when the store
// is opened, and a key's slashes become "~" in the file's name: so a Put costs two
// fsyncs (file and folder) and never has to make a folder durable, and an operator
// still finds a photo with `find -name '*ID*'`.
//
// One process at a time may open a folder: opening clears tempDir.
type Disk struct {
	dir string
}

var _ Store = (*Disk)(nil)

// OpenDisk opens the store in dir and makes it if it is not there. What a crash
// left half written is removed.
func OpenDisk(dir string) (*Disk, error) {
	if err := prepare(dir); err != nil {
		return nil, fmt.Errorf("blob: open %s: %w", dir, err)
	}
	return &Disk{dir: dir}, nil
}

func prepare(dir string) error {
	if err := makeDir(dir); err != nil {
		return err
	}
	temp := filepath.Join(dir, tempDir)
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if err := os.Mkdir(temp, 0o700); err != nil {
		return err
	}
	for i := range 256 {
		shard := filepath.Join(dir, hex.EncodeToString([]byte{byte(i)}))
		if err := os.Mkdir(shard, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return syncDir(dir)
}

// makeDir makes dir and its missing parents, each durable before the next.
func makeDir(dir string) error {
	info, err := os.Stat(dir)
	if err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := makeDir(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncDir(parent)
}

// Put writes beside the store, makes the bytes durable, then renames: whoever
// looks, also after a crash, sees the old bytes or all of the new ones.
func (d *Disk) Put(ctx context.Context, key string, data []byte) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("blob: put %s: %w", key, err)
	}
	if err := d.put(d.path(key), data); err != nil {
		return d.failed("put", key, err)
	}
	return nil
}

func (d *Disk) put(path string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Join(d.dir, tempDir), "put-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		// Best effort: what stays is removed at the next open.
		_ = os.Remove(temp.Name())
		return err
	}
	return syncDir(filepath.Dir(path))
}

// Open opens the key's file.
func (d *Disk) Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error) {
	if err := CheckKey(key); err != nil {
		return nil, 0, err
	}
	if err := ctx.Err(); err != nil {
		return nil, 0, fmt.Errorf("blob: open %s: %w", key, err)
	}
	file, err := os.Open(d.path(key))
	if err != nil {
		return nil, 0, d.failed("open", key, err)
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil, 0, d.failed("open", key, err)
	}
	return file, info.Size(), nil
}

// Delete removes the key's file, durably.
func (d *Disk) Delete(ctx context.Context, key string) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("blob: delete %s: %w", key, err)
	}
	path := d.path(key)
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	if err != nil {
		return d.failed("delete", key, err)
	}
	return nil
}

func (d *Disk) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(d.dir, hex.EncodeToString(sum[:1]), strings.ReplaceAll(key, "/", "~"))
}

func (d *Disk) failed(what, key string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist) && what == "open":
		return fault.New(fault.Missing, "blob: %s %s: %w", what, key, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fault.New(fault.StorageFull, "blob: %s %s: %w", what, key, err)
	}
	return fmt.Errorf("blob: %s %s: %w", what, key, err)
}

func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
