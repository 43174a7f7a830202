package export

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"io"
	"log/slog"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
	"mingcha/internal/sheet"
)

// Photos is where pictures are read: *photo.Service.
type Photos interface {
	// Open gives a rendition of a photo that p may see.
	Open(ctx context.Context, p access.Principal, photoID string, size photo.Size) (photo.Rendition, error)
	// OpenProjection gives what departments may see of a photo: the redacted
	// copy where there is one, else the rendition.
	OpenProjection(ctx context.Context, officeID, photoID string, size photo.Size) (photo.Rendition, error)
}

// maxPicture is the most that a thumbnail may have, bytes; a larger file is none.
const maxPicture = 1 << 20

// opener opens the thumbnail of one photo.
type opener func(ctx context.Context, photoID string) (photo.Rendition, error)

func (j *job) officePicture(ctx context.Context, photoID string) (photo.Rendition, error) {
	return j.deps.Photos.Open(ctx, j.asker, photoID, photo.Thumb)
}

func (j *job) departmentPicture(ctx context.Context, photoID string) (photo.Rendition, error) {
	return j.deps.Photos.OpenProjection(ctx, j.asker.OfficeID, photoID, photo.Thumb)
}

// pictures are a row's thumbnails, and the words beside them. A CSV has only the
// words, and a page has no more pictures than a browser bears. One that cannot be
// shown is said and does not stop the others.
func (j *job) pictures(ctx context.Context, ids []string, open opener) (list []sheet.Picture, note string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	if len(ids) == 0 {
		return nil, "", nil
	}
	note = fmt.Sprintf("%d张", len(ids))
	if j.order.Format == CSV {
		return nil, note, nil
	}
	if j.order.Format == Print && j.printed+len(ids) > sheet.MaxPictures {
		return nil, note + "，见表格文件", nil
	}
	for _, photoID := range ids {
		p, err := readPicture(ctx, photoID, open)
		if err == nil {
			list = append(list, p)
			continue
		}
		if ctx.Err() != nil || fault.Is(err, fault.Busy) || fault.Is(err, fault.StorageFull) {
			return nil, "", err // another time it will be there
		}
		j.deps.Log.LogAttrs(ctx, slog.LevelError, "export: picture", slog.Any("cause", err))
	}
	j.printed += len(list)
	if missing := len(ids) - len(list); missing > 0 {
		note += fmt.Sprintf("，%d张打不开", missing)
	}
	return list, note, nil
}

func readPicture(ctx context.Context, photoID string, open opener) (sheet.Picture, error) {
	r, err := open(ctx, photoID)
	if err != nil {
		return sheet.Picture{}, err
	}
	defer r.Close()
	if r.Size > maxPicture {
		return sheet.Picture{}, fmt.Errorf("photo %s: thumbnail of %d bytes", photoID, r.Size)
	}
	data, err := io.ReadAll(io.LimitReader(r, maxPicture))
	if err != nil {
		return sheet.Picture{}, fmt.Errorf("photo %s: %w", photoID, err)
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return sheet.Picture{}, fmt.Errorf("photo %s: %w", photoID, err)
	}
	return sheet.Picture{JPEG: data, Width: size.Width, Height: size.Height}, nil
}
