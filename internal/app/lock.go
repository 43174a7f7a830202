//go:build unix

package app

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// lock makes this process the only one on the data folder until the file is
// closed, by us or by our end, however that comes. Two would write into each
// other's unfinished files.
func lock(data string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(data, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("MINGCHA_DATA: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("MINGCHA_DATA: %s is in use by another mingcha: %w", data, err)
	}
	return file, nil
}
