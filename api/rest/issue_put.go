package rest

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

const headerDeviceTime = "Mingcha-Device-Time"

func (a *api) putIssue(c echo.Context, p access.Principal) error {
	in, err := decode[wire.IssueContent](c)
	if err != nil {
		return err
	}
	if wrong := leftOut(in); len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	baseVersion, err := ifMatch(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	kept, created, err := a.Issues.Put(ctx, p, issue.Sending{
		ID: c.Param("id"), Content: issueContent(in), BaseVersion: baseVersion, DeviceNow: deviceTime(c),
	})
	if err != nil {
		return withVersion(err, kept.Version)
	}
	code := http.StatusOK
	if created {
		code = http.StatusCreated
	}
	return a.replyIssue(c, p, code, kept, created)
}

// leftOut names what must be given and, once decoded, can no longer be told from
// an empty list or a zero.
func leftOut(in wire.IssueContent) []fault.Field {
	var wrong []fault.Field
	must := func(given bool, name string) {
		if !given {
			wrong = append(wrong, fault.Field{Name: name, Rule: "required"})
		}
	}
	must(in.Photos != nil, "photos")
	if l := in.Location; l != nil {
		must(l.Lat != nil, "location.lat")
		must(l.Lng != nil, "location.lng")
		must(l.Accuracy != nil, "location.accuracy")
	}
	return wrong
}

// ifMatch is the version named in If-Match, 0 where there is none.
func ifMatch(c echo.Context) (int64, error) {
	text := c.Request().Header.Get("If-Match")
	if text == "" {
		return 0, nil
	}
	inner, opened := strings.CutPrefix(text, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	version, err := strconv.ParseInt(inner, 10, 64)
	if !opened || !closed || err != nil || version < 1 {
		return 0, fault.InvalidFields(fault.Field{Name: "If-Match", Rule: "format"})
	}
	return version, nil
}

// deviceTime is the device's clock; 0 where it is not told or not readable, for
// it only helps to judge and must never keep a record out.
func deviceTime(c echo.Context) instant.Time {
	t, err := time.Parse(time.RFC3339, c.Request().Header.Get(headerDeviceTime))
	if err != nil {
		return 0
	}
	return instant.Of(t)
}

// issueContent takes what leftOut found complete.
func issueContent(in wire.IssueContent) issue.Content {
	content := issue.Content{
		Kind: issue.Kind(in.Kind), Description: in.Description, CategoryID: in.CategoryId, CommunityID: in.CommunityId,
		Courtyard: given(in.Courtyard), Place: given(in.Place), UnitID: given(in.UnitId),
		Severity: issue.Severity(given(in.Severity)), ObservedAt: instant.Of(in.ObservedAt),
		Photos: photoRefs(in.Photos),
	}
	if l := in.Location; l != nil {
		content.Location = &issue.Location{Lat: *l.Lat, Lng: *l.Lng, Accuracy: *l.Accuracy}
	}
	return content
}
