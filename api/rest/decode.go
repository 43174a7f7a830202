package rest

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"

	"mingcha/internal/fault"
)

const (
	// maxJSON is the largest JSON body: 2,000 characters, each escaped as long as
	// can be, and nine photos, several times over.
	maxJSON = 64 << 10
	// maxDrain is how much of a refused body is read and thrown away, so that the
	// sender gets our answer instead of a broken connection.
	maxDrain = 16 << 20
	// jsonTime is for the 64 KB of a JSON body, and for reading past a refused one.
	jsonTime = 20 * time.Second
)

// decode reads a JSON body into a closed struct. Unknown and doubled names, other
// cases of a name, wrong types, invalid UTF-8 and anything after the value are
// refused.
func decode[T any](c echo.Context) (T, error) {
	var body T
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return body, fault.New(fault.MediaType, "content type %q", r.Header.Get("Content-Type"))
	}
	text, err := readAll(c, maxJSON)
	if err != nil {
		return body, err
	}
	if err := json.Unmarshal(text, &body, json.RejectUnknownMembers(true)); err != nil {
		return body, asDecodeFault(err)
	}
	return body, nil
}

// readAll reads a body of at most limit bytes. Faults: body_too_large.
func readAll(c echo.Context, limit int64) ([]byte, error) {
	r := c.Request()
	allowReading(c, jsonTime)
	if r.ContentLength > limit {
		drain(r.Body)
		return nil, fault.New(fault.BodyTooLarge, "body of %d bytes", r.ContentLength)
	}
	text, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, limit))
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		drain(r.Body)
		return nil, fault.New(fault.BodyTooLarge, "body over %d bytes", limit)
	}
	if err != nil {
		return nil, fault.New(fault.InvalidJSON, "body cut off: %w", err)
	}
	return text, nil
}

// allowReading is how long the sender may take over the rest of the body: a slow
// one must not hold a slot for the whole time that a request may take.
func allowReading(c echo.Context, d time.Duration) {
	// What cannot set a deadline is not a network connection.
	_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(d))
}

func drain(body io.Reader) {
	// What fails here fails for a request that is refused anyway.
	_, _ = io.CopyN(io.Discard, body, maxDrain)
}

// asDecodeFault names the field where the body is JSON but not ours.
func asDecodeFault(err error) error {
	var wrong *json.SemanticError
	if !errors.As(err, &wrong) {
		return fault.New(fault.InvalidJSON, "%w", err)
	}
	rule := "format"
	if errors.Is(err, json.ErrUnknownName) {
		rule = "unknown"
	}
	f := fault.InvalidFields(fault.Field{Name: fieldName(string(wrong.JSONPointer)), Rule: rule})
	f.Cause = err
	return f
}

// fieldName turns "/photos/2/sha256" into "photos[2].sha256".
func fieldName(pointer string) string {
	var name strings.Builder
	for _, part := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		switch {
		case part != "" && strings.Trim(part, "0123456789") == "":
			name.WriteString("[" + part + "]")
		case name.Len() > 0:
			name.WriteString("." + part)
		default:
			name.WriteString(part)
		}
	}
	return truncated(name.String())
}

// truncated keeps an answer short and readable whatever the sender called his field.
func truncated(name string) string {
	name = strings.ToValidUTF8(name, "?")
	if runes := []rune(name); len(runes) > 100 {
		return string(runes[:100])
	}
	return name
}
