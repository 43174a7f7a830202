package rest

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/internal/fault"
)

// site serves the front end out of memory: every file with its ETag, packed
// forms made once at the start, hashed names for ever, all else checked anew.
type site struct {
	files map[string]siteFile // by URL path
	old   oldAssets
}

// newSite reads the built front end. An empty one gives a site that says that
// it was not built.
func newSite(app fs.FS, oldAssetsDir string) (*site, error) {
	s := &site{files: map[string]siteFile{}}
	err := fs.WalkDir(app, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		body, err := fs.ReadFile(app, name)
		if err != nil {
			return err
		}
		s.files["/"+name] = newSiteFile("/"+name, body)
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	s.old, err = keepOldAssets(oldAssetsDir, s.files)
	return s, err
}

// serve answers what no route of the API answered.
func (s *site) serve(c echo.Context) error {
	r := c.Request()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return fault.New(fault.Missing, "no route %s", r.Method)
	}
	name := path.Clean(r.URL.Path)
	if f, found := s.files[name]; found {
		return f.send(c)
	}
	if f, found := s.old.find(name); found {
		return f.send(c)
	}
	if !isPage(r, name) {
		return fault.New(fault.Missing, "no file")
	}
	index, built := s.files["/index.html"]
	if !built {
		return c.String(http.StatusServiceUnavailable, "The front end was not built; scripts/run builds it.\n")
	}
	return index.send(c)
}

// isPage says whether a person's browser asks for a screen of the app, which
// all begin with index.html; the root is one whoever asks. A missing script or
// picture is not. The start
// page is one for everybody: the service worker fetches it as a mere file.
func isPage(r *http.Request, name string) bool {
	if name == "/" {
		return true
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html") &&
		!strings.Contains(path.Base(name), ".") && name != "/api" && !strings.HasPrefix(name, "/api/")
}

// send writes the file in the best form the client takes.
func (f siteFile) send(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Content-Type", f.contentType)
	h.Set("Cache-Control", f.cacheControl)
	h.Add("Vary", "Accept-Encoding")
	body, etag := f.body, f.etag
	accepted := c.Request().Header.Get("Accept-Encoding")
	switch {
	case f.br != nil && takes(accepted, "br"):
		h.Set("Content-Encoding", "br")
		body, etag = f.br, etag+"-br"
	case f.gz != nil && takes(accepted, "gzip"):
		h.Set("Content-Encoding", "gzip")
		body, etag = f.gz, etag+"-gz"
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(body))
	return nil
}

// takes says whether Accept-Encoding names the coding and does not refuse it.
func takes(accepted, coding string) bool {
	for part := range strings.SplitSeq(accepted, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == coding {
			q, found := strings.CutPrefix(strings.TrimSpace(weight), "q=")
			value, err := strconv.ParseFloat(q, 64)
			return !found || (err == nil && value > 0)
		}
	}
	return false
}
