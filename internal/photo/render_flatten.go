package photo

import (
	"image"
	"image/color"
	"image/draw"
)

// flatten lays the picture on white paper: JPEG knows no transparency, and what
// lies hidden under transparent pixels is not what the author saw. The result is
// YCbCr, Gray or opaque NRGBA; where it can, it reuses m's memory.
func flatten(m image.Image) image.Image {
	switch m := m.(type) {
	case *image.Gray:
		return m
	case *image.YCbCr:
		// imaging does not know the two ratios left out here.
		if m.SubsampleRatio != image.YCbCrSubsampleRatio410 && m.SubsampleRatio != image.YCbCrSubsampleRatio411 {
			return m
		}
	case *image.NRGBA:
		whitenNRGBA(m.Pix)
		return m
	case *image.NYCbCrA:
		return whitenNYCbCrA(m)
	}
	paper := image.NewRGBA(m.Bounds())
	draw.Draw(paper, paper.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(paper, paper.Rect, m, m.Bounds().Min, draw.Over)
	return &image.NRGBA{Pix: paper.Pix, Stride: paper.Stride, Rect: paper.Rect}
}

func whitenNRGBA(pix []uint8) {
	for i := 0; i+3 < len(pix); i += 4 {
		a := uint32(pix[i+3])
		if a == 255 {
			continue
		}
		for c := i; c < i+3; c++ {
			pix[c] = onWhite(pix[c], a)
		}
		pix[i+3] = 255
	}
}

func whitenNYCbCrA(m *image.NYCbCrA) *image.NRGBA {
	paper := image.NewNRGBA(m.Rect)
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		row := paper.Pix[paper.PixOffset(m.Rect.Min.X, y):]
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			ci := m.COffset(x, y)
			r, g, b := color.YCbCrToRGB(m.Y[m.YOffset(x, y)], m.Cb[ci], m.Cr[ci])
			a := uint32(m.A[m.AOffset(x, y)])
			row[0], row[1], row[2], row[3] = onWhite(r, a), onWhite(g, a), onWhite(b, a), 255
			row = row[4:]
		}
	}
	return paper
}

// onWhite is the colour c seen with alpha a, 0..255, on white.
func onWhite(c uint8, a uint32) uint8 {
	return uint8((uint32(c)*a + 255*(255-a) + 127) / 255)
}
