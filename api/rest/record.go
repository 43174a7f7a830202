package rest

import (
	"context"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/instant"
	"mingcha/internal/photo"
)

// What issues and visits, the two records with a manifest, have in common.

// tagVersion names the version that an edit must start from.
func tagVersion(c echo.Context, version int64) {
	c.Response().Header().Set("ETag", `"`+strconv.FormatInt(version, 10)+`"`)
}

// photosView is a record's manifest with the states of its photos. Of a record
// that was made this moment no photo can have arrived. Officers also see which
// have a redacted copy.
func (a *api) photosView(ctx context.Context, p access.Principal, ownerID string, refs []photo.Ref, fresh bool) ([]wire.IssuePhoto, error) {
	view, ids := make([]wire.IssuePhoto, len(refs)), make([]string, len(refs))
	for n, ref := range refs {
		ids[n] = ref.ID
		view[n] = wire.IssuePhoto{Id: ref.ID, Sha256: ref.SHA256, Bytes: ref.Bytes, ContentType: ref.ContentType, State: "expected"}
	}
	if fresh {
		return view, nil
	}
	arrived, err := a.Photos.States(ctx, p.OfficeID, ids)
	if err != nil {
		return nil, err
	}
	for n := range view {
		if there, found := arrived[view[n].Id]; found && there.OwnerID == ownerID && there.SHA256 == view[n].Sha256 {
			view[n].State = wire.IssuePhotoState(there.State)
			if p.Role.Can(access.Review) {
				redacted := there.Redaction != nil
				view[n].Redacted = &redacted
			}
		}
	}
	return view, nil
}

// photoRefs is a manifest as it was sent.
func photoRefs(in []wire.PhotoRef) []photo.Ref {
	refs := make([]photo.Ref, len(in))
	for i, ref := range in {
		refs[i] = photo.Ref{ID: ref.Id, SHA256: ref.Sha256, Bytes: ref.Bytes, ContentType: string(ref.ContentType)}
	}
	return refs
}

// optionalTime is nil for a time that is not set.
func optionalTime(t instant.Time) *time.Time {
	if t == 0 {
		return nil
	}
	std := t.Std()
	return &std
}
