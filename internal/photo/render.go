package photo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"
)

// The qualities of our JPEGs. The original is evidence and keeps more.
const (
	originalQuality = 88
	fullQuality     = 82
	thumbQuality    = 78
)

// Renditions are three JPEGs that we encoded ourselves: upright, on white where
// the picture was transparent, without any metadata.
type Renditions struct {
	Original []byte // all pixels
	Full     []byte // nil when the original is no longer than FullEdge
	Thumb    []byte
}

// render decodes a picture that Clean has accepted and draws the renditions. An
// error that is not ctx's means that the picture cannot be decoded. Decoding ends
// when ctx does; what follows is bounded by the number of pixels.
func render(ctx context.Context, c Cleaned, orientation int) (Renditions, error) {
	decoded, err := decode(ctx, c)
	if err != nil {
		return Renditions{}, fmt.Errorf("photo: decode: %w", err)
	}
	upright := turn(decoded, orientation)
	var r Renditions
	if r.Original, err = encode(ctx, upright, originalQuality); err != nil {
		return Renditions{}, err
	}
	shown := upright
	if size := upright.Bounds(); max(size.Dx(), size.Dy()) > FullEdge {
		shown = imaging.Fit(upright, FullEdge, FullEdge, imaging.Lanczos)
		if r.Full, err = encode(ctx, shown, fullQuality); err != nil {
			return Renditions{}, err
		}
	}
	// From 1600 pixels down to 320 nothing is lost against shrinking the original.
	thumb := imaging.Fit(shown, ThumbEdge, ThumbEdge, imaging.Lanczos)
	if r.Thumb, err = encode(ctx, thumb, thumbQuality); err != nil {
		return Renditions{}, err
	}
	return r, nil
}

// decode gives the picture without transparency, of a type that imaging reads
// safely. A decoder's panic is an error here: decoders run in this goroutine,
// and imaging, which starts its own, only ever sees what we have laid out.
func decode(ctx context.Context, c Cleaned) (m image.Image, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, fmt.Errorf("decoder panicked: %v", r)
		}
	}()
	r := &patientReader{ctx: ctx, r: bytes.NewReader(c.Data)}
	switch c.Format {
	case JPEG:
		m, err = jpeg.Decode(r)
	case PNG:
		m, err = png.Decode(r)
	case WebP:
		m, err = webp.Decode(r)
	default:
		err = fmt.Errorf("format %q", c.Format)
	}
	if ended := ctx.Err(); ended != nil {
		return nil, ended
	}
	if err != nil {
		return nil, err
	}
	if size := m.Bounds(); size.Min != (image.Point{}) || size.Dx() != c.Width || size.Dy() != c.Height {
		return nil, fmt.Errorf("decoded %v, promised %d x %d", size, c.Width, c.Height)
	}
	return flatten(m), nil
}

// turn makes the picture upright (EXIF orientations 2 to 8).
func turn(m image.Image, orientation int) image.Image {
	switch orientation {
	case 2:
		return imaging.FlipH(m)
	case 3:
		return imaging.Rotate180(m)
	case 4:
		return imaging.FlipV(m)
	case 5:
		return imaging.Transpose(m)
	case 6:
		return imaging.Rotate270(m) // imaging counts anticlockwise
	case 7:
		return imaging.Transverse(m)
	case 8:
		return imaging.Rotate90(m)
	}
	return m
}

// encode writes a JPEG. imaging's pictures are relabelled for it: opaque NRGBA
// and RGBA are the same bytes, and the encoder is a third faster on RGBA.
func encode(ctx context.Context, m image.Image, quality int) ([]byte, error) {
	if n, ok := m.(*image.NRGBA); ok {
		m = &image.RGBA{Pix: n.Pix, Stride: n.Stride, Rect: n.Rect}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&patientWriter{ctx: ctx, w: &out}, m, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("photo: encode: %w", err)
	}
	return out.Bytes(), nil
}

// patientReader reads until ctx ends.
type patientReader struct {
	ctx context.Context
	r   io.Reader
}

func (p *patientReader) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

// patientWriter writes until ctx ends.
type patientWriter struct {
	ctx context.Context
	w   io.Writer
}

func (p *patientWriter) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}
