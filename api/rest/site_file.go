package rest

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"path"
	"strings"

	"github.com/andybalholm/brotli"
)

// siteFile is one file of the front end, ready to be sent.
type siteFile struct {
	body, br, gz []byte // br and gz are nil where packing does not pay
	etag         string // without quotes; each form has its own
	contentType  string
	cacheControl string
}

// Hashed names never change their content, so a browser need not ask again.
const (
	forever  = "public, max-age=31536000, immutable"
	askAgain = "no-cache"
)

// contentTypes are those the front end uses; the machine's own table may lack them.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml",
	".png": "image/png", ".ico": "image/x-icon", ".txt": "text/plain; charset=utf-8",
}

func newSiteFile(name string, body []byte) siteFile {
	f := plainSiteFile(name, body)
	if packs(f.contentType) {
		f.br = smaller(packBrotli(body), body)
		f.gz = smaller(packGzip(body), body)
	}
	return f
}

// plainSiteFile has no packed forms.
func plainSiteFile(name string, body []byte) siteFile {
	sum := sha256.Sum256(body)
	f := siteFile{body: body, etag: hex.EncodeToString(sum[:12]), contentType: contentType(name), cacheControl: askAgain}
	if strings.HasPrefix(name, "/assets/") {
		f.cacheControl = forever
	}
	return f
}

func contentType(name string) string {
	ext := path.Ext(name)
	if t, known := contentTypes[ext]; known {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

func packs(contentType string) bool {
	return strings.HasPrefix(contentType, "text/") || strings.Contains(contentType, "json") || strings.Contains(contentType, "svg")
}

// smaller is packed if that saves anything, else nil.
func smaller(packed, body []byte) []byte {
	if len(packed) < len(body) {
		return packed
	}
	return nil
}

// packBrotli uses a level that packs the whole app in a blink at every start.
func packBrotli(body []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 6)
	// Writing to a buffer cannot fail.
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}

func packGzip(body []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}
