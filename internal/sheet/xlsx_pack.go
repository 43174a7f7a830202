package sheet

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// packer packs a workbook's parts straight to where they go, without the copy
// of the whole that the library would make. Parts carry no time.
type packer struct {
	zip *zip.Writer
	err error // the first
}

func newPacker(w io.Writer) *packer { return &packer{zip: zip.NewWriter(w)} }

// Create begins the next part. Pictures are packed already.
func (p *packer) Create(name string) (io.Writer, error) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate}
	if path.Ext(name) == ".jpeg" {
		header.Method = zip.Store
	}
	part, err := p.zip.CreateHeader(header)
	p.keep(err)
	return partWriter{p, part}, err
}

// AddFS is no part of writing a workbook.
func (p *packer) AddFS(fs.FS) error { return fmt.Errorf("sheet: a workbook takes no files") }

// Close does nothing: the library also calls it after a failure, and what is cut
// off must not look whole. See end.
func (p *packer) Close() error { return p.err }

// end closes the archive, unless something failed.
func (p *packer) end() error {
	if p.err == nil {
		p.keep(p.zip.Close())
	}
	return p.err
}

func (p *packer) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

// partWriter remembers a failure that the library would drop.
type partWriter struct {
	p    *packer
	part io.Writer
}

func (w partWriter) Write(b []byte) (int, error) {
	if w.p.err != nil {
		return 0, w.p.err
	}
	n, err := w.part.Write(b)
	w.p.keep(err)
	return n, err
}
