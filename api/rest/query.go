package rest

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

const (
	defaultLimit = 50
	maxLimit     = 200
)

var monthForm = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)

// query reads query parameters and collects what is wrong with them.
type query struct {
	values url.Values
	wrong  []fault.Field
}

// newQuery refuses parameters that are not among names, or given twice.
func newQuery(c echo.Context, names ...string) *query {
	q := &query{values: c.QueryParams()}
	for name, values := range q.values {
		if !slices.Contains(names, name) {
			q.bad(truncated(name), "unknown")
		} else if len(values) > 1 {
			q.bad(truncated(name), "duplicate")
		}
	}
	return q
}

func (q *query) bad(name, rule string) {
	q.wrong = append(q.wrong, fault.Field{Name: name, Rule: rule})
}

func (q *query) err() error {
	if len(q.wrong) == 0 {
		return nil
	}
	f := fault.New(fault.InvalidQuery, "query %v", q.wrong)
	f.Fields = q.wrong
	return f
}

// text is a parameter of at most so many code points; "" when absent.
func (q *query) text(name string, most int) string {
	v := q.values.Get(name)
	if utf8.RuneCountInString(v) > most || !utf8.ValidString(v) {
		q.bad(name, "length")
		return ""
	}
	return v
}

// month is "2026-11", or "" when absent.
func (q *query) month() string {
	v := q.values.Get("month")
	if v != "" && !monthForm.MatchString(v) {
		q.bad("month", "format")
	}
	return v
}

// oneOf is one of the given values, or "" when absent.
func (q *query) oneOf(name string, allowed ...string) string {
	v := q.values.Get(name)
	if v != "" && !slices.Contains(allowed, v) {
		q.bad(name, "format")
	}
	return v
}

// yes says whether a parameter is true; it is not when absent.
func (q *query) yes(name string) bool { return q.oneOf(name, "true", "false") == "true" }

// yesOrNo says which of the two a parameter asks for; nil when absent.
func (q *query) yesOrNo(name string) *bool {
	v := q.oneOf(name, "true", "false")
	if v == "" {
		return nil
	}
	is := v == "true"
	return &is
}

func (q *query) limit() int {
	v := q.values.Get("limit")
	if v == "" {
		return defaultLimit
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > maxLimit {
		q.bad("limit", "range")
		return defaultLimit
	}
	return n
}

// cursor is a place in a list: a time and an id. It is opaque to clients.
func (q *query) cursor() (at instant.Time, lastID string, given bool) {
	v := q.values.Get("cursor")
	if v == "" {
		return 0, "", false
	}
	raw, err := base64.RawURLEncoding.DecodeString(v)
	atText, lastID, found := strings.Cut(string(raw), ".")
	n, numErr := strconv.ParseInt(atText, 36, 64)
	if err != nil || !found || numErr != nil || !id.Valid(lastID) {
		q.bad("cursor", "format")
		return 0, "", false
	}
	return instant.Time(n), lastID, true
}

func cursorText(at instant.Time, lastID string) *string {
	text := base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(int64(at), 36) + "." + lastID))
	return &text
}
