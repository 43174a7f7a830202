package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// album is where the originals of photos are looked for, each as ID.jpg: folders,
// and zips as the ledger's export writes them.
type album []source

// source opens one file of a folder or zip; fs.ErrNotExist where it has none.
type source struct {
	io.Closer
	open func(name string) (io.ReadCloser, error)
}

// openAlbum opens all places. Whoever gets one closes it.
func openAlbum(places []string) (album, error) {
	var a album
	for _, place := range places {
		s, err := openSource(place)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("photos: %w", err), a.Close())
		}
		a = append(a, s)
	}
	return a, nil
}

func openSource(place string) (source, error) {
	info, err := os.Stat(place)
	if err != nil {
		return source{}, err
	}
	if !info.IsDir() {
		return openZip(place)
	}
	folder, err := os.OpenRoot(place)
	if err != nil {
		return source{}, err
	}
	return source{folder, func(name string) (io.ReadCloser, error) { return folder.Open(name) }}, nil
}

func openZip(place string) (source, error) {
	z, err := zip.OpenReader(place)
	if err != nil {
		return source{}, fmt.Errorf("%s: %w", place, err)
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		files[f.Name] = f
	}
	return source{z, func(name string) (io.ReadCloser, error) {
		f, there := files[name]
		if !there {
			return nil, fs.ErrNotExist
		}
		r, err := f.Open()
		if damaged(err) {
			return io.NopCloser(strings.NewReader("")), nil
		}
		return torn{r}, err
	}}, nil
}

// torn reads a picture of a zip to where it is damaged. What is missing then is for
// the ledger's hash to find, which says whose picture it is.
type torn struct{ io.ReadCloser }

func (t torn) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	if damaged(err) {
		err = io.EOF
	}
	return n, err
}

func (t torn) Close() error {
	if err := t.ReadCloser.Close(); !damaged(err) {
		return err
	}
	return nil
}

// damaged says whether a zip is broken; a disk that cannot be read is something else.
func damaged(err error) bool {
	var disk syscall.Errno
	return err != nil && !errors.As(err, &disk)
}

// Open gives the original of a photo. Faults: fs.ErrNotExist where no place has it.
func (a album) Open(id string) (io.ReadCloser, error) {
	for _, s := range a {
		f, err := s.open(id + ".jpg")
		if !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, fs.ErrNotExist
}

// Close closes all places.
func (a album) Close() error {
	var errs []error
	for _, s := range a {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}
