package export

import (
	"archive/zip"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"log/slog"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

// writeOriginals writes the pictures of a sealed month as they were frozen, each as
// ID.jpg, one after the other: what `mingcha verify --photos` compares with
// ledger.json. It holds no picture as a whole.
func (j *job) writeOriginals(ctx context.Context) error {
	h := j.head(typeZip, "zip")
	h.Name, h.Plain = j.title()+"（照片原图）.zip", "ledger-"+j.order.Month+"-photos.zip"
	h.Packed = true
	return j.streamed(h, func(w io.Writer) error {
		z := zip.NewWriter(w)
		for e, err := range j.entries {
			if err != nil {
				return err
			}
			for _, p := range e.Photos {
				if err := j.addOriginal(ctx, z, p.ID); err != nil {
					return err
				}
			}
		}
		return z.Close()
	})
}

// addOriginal adds one picture. One that is lost is left out and stops no other:
// whoever compares the file with the ledger is told of it by its id.
func (j *job) addOriginal(ctx context.Context, z *zip.Writer, photoID string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r, err := j.deps.Photos.Open(ctx, j.asker, photoID, photo.Original)
	switch {
	case err == nil:
	case ctx.Err() != nil, fault.Is(err, fault.Busy), fault.Is(err, fault.StorageFull):
		return err // another time it will be there
	default:
		j.deps.Log.LogAttrs(ctx, slog.LevelError, "export: original", slog.Any("cause", err))
		return nil
	}
	defer r.Close()
	if err := copyStored(z, photoID+".jpg", r); err != nil {
		return fmt.Errorf("photo %s: %w", photoID, err)
	}
	return nil
}

// copyStored adds bytes as they are, under a name and no time. It reads them twice:
// with their sum in front of them, programs that read a zip from its beginning can
// take it too.
func copyStored(z *zip.Writer, name string, r photo.Rendition) error {
	sum := crc32.NewIEEE()
	n, err := io.Copy(sum, r)
	if err != nil {
		return err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return err
	}
	out, err := z.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Store, CRC32: sum.Sum32(), CompressedSize64: uint64(n), UncompressedSize64: uint64(n),
	})
	if err != nil {
		return err
	}
	_, err = io.CopyN(out, r, n)
	return err
}
