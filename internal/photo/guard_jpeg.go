package photo

import (
	"bytes"
	"encoding/binary"

	"mingcha/internal/fault"
)

const jpegMagic = "\xff\xd8\xff"

// The JPEG markers that matter (ITU-T T.81, table B.1).
const (
	mSOF0  = 0xc0 // baseline
	mSOF1  = 0xc1 // extended sequential
	mSOF2  = 0xc2 // progressive
	mDHT   = 0xc4
	mRST0  = 0xd0
	mRST7  = 0xd7
	mSOI   = 0xd8
	mEOI   = 0xd9
	mSOS   = 0xda
	mDQT   = 0xdb
	mDRI   = 0xdd
	mAPP0  = 0xe0
	mAPP1  = 0xe1
	mAPP14 = 0xee
	mAPP15 = 0xef
	mCOM   = 0xfe
)

// jpegWalk is a walk along the markers of one JPEG.
type jpegWalk struct {
	data        []byte
	pos         int
	kept        [][]byte // what is needed to draw, in order
	size        int      // bytes in kept
	frame       jpegFrame
	scans       int
	orientation int
	jfif        bool
	adobe       int // the colour transform of APP14, -1 without
}

// cleanJPEG keeps tables, frame and scans, and of the APP segments only what
// decides the colours, written anew.
func cleanJPEG(data []byte) (Cleaned, error) {
	if len(data) < len(jpegMagic) {
		return Cleaned{}, unreadable("JPEG is cut off")
	}
	w := &jpegWalk{data: data, pos: 2, adobe: -1}
	for {
		marker, err := w.nextMarker()
		if err != nil {
			return Cleaned{}, err
		}
		if marker == mEOI {
			break
		}
		if err := w.segment(marker); err != nil {
			return Cleaned{}, err
		}
	}
	if w.scans == 0 {
		return Cleaned{}, unreadable("JPEG without a scan")
	}
	if w.frame.components == 4 && w.adobe < 0 {
		return Cleaned{}, unreadable("JPEG of four colours that does not say which")
	}
	return checkMemory(Cleaned{
		Data: w.assemble(), Format: JPEG,
		Width: w.frame.width, Height: w.frame.height,
		Orientation: max(w.orientation, 1), Memory: w.frame.memory(),
	})
}

// nextMarker finds the next marker. Like all decoders it passes over stray bytes
// between segments; they are not kept.
func (w *jpegWalk) nextMarker() (byte, error) {
	for {
		at := bytes.IndexByte(w.data[w.pos:], 0xff)
		if at < 0 {
			return 0, unreadable("JPEG is cut off")
		}
		w.pos += at
		for w.pos < len(w.data) && w.data[w.pos] == 0xff {
			w.pos++
		}
		if w.pos >= len(w.data) {
			return 0, unreadable("JPEG is cut off")
		}
		marker := w.data[w.pos]
		w.pos++
		if marker != 0 && (marker < mRST0 || marker > mRST7) {
			return marker, nil
		}
	}
}

// segment takes in the segment that follows its marker.
func (w *jpegWalk) segment(marker byte) error {
	if marker < mSOF0 || marker == mSOI || len(w.data)-w.pos < 2 {
		return unreadable("JPEG marker %#x", marker)
	}
	n := int(binary.BigEndian.Uint16(w.data[w.pos:]))
	if n < 2 || n > len(w.data)-w.pos {
		return unreadable("JPEG segment %#x is cut off", marker)
	}
	body := w.data[w.pos+2 : w.pos+n]
	w.pos += n
	switch {
	case marker == mSOF0, marker == mSOF1, marker == mSOF2:
		if err := w.frame.read(marker, body); err != nil {
			return err
		}
		w.keep(marker, body)
	case marker == mDHT, marker == mDQT, marker == mDRI:
		w.keep(marker, body)
	case marker == mSOS:
		return w.scan(body)
	case marker >= mAPP0 && marker <= mAPP15:
		w.application(marker, body)
	case marker == mCOM:
	default: // arithmetic coding, lossless, hierarchical
		return unreadable("JPEG of a kind that cannot be decoded: marker %#x", marker)
	}
	return nil
}

// scan takes in a scan's head and the coded data up to the next marker.
func (w *jpegWalk) scan(head []byte) error {
	if w.frame.components == 0 {
		return unreadable("JPEG scan before its frame")
	}
	if w.scans++; w.scans > MaxScans {
		return fault.New(fault.PhotoPixels, "photo: JPEG has over %d scans", MaxScans)
	}
	w.keep(mSOS, head)
	start := w.pos
	for {
		at := bytes.IndexByte(w.data[w.pos:], 0xff)
		if at < 0 {
			return unreadable("JPEG is cut off in a scan")
		}
		end := w.pos + at
		next := end
		for next < len(w.data) && w.data[next] == 0xff {
			next++
		}
		if next >= len(w.data) {
			return unreadable("JPEG is cut off in a scan")
		}
		if c := w.data[next]; c != 0 && (c < mRST0 || c > mRST7) {
			w.keepBytes(w.data[start:end])
			w.pos = end
			return nil
		}
		w.pos = next + 1
	}
}

// application reads what an APP segment says about colour and orientation; none
// is kept.
func (w *jpegWalk) application(marker byte, body []byte) {
	switch {
	case marker == mAPP0 && bytes.HasPrefix(body, []byte("JFIF\x00")):
		w.jfif = true
	case marker == mAPP14 && len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")):
		w.adobe = int(body[11])
	case marker == mAPP1 && w.orientation == 0 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
		w.orientation = exifOrientation(body[6:])
	}
}

func (w *jpegWalk) keep(marker byte, body []byte) {
	n := len(body) + 2
	w.keepBytes([]byte{0xff, marker, byte(n >> 8), byte(n)})
	w.keepBytes(body)
}

func (w *jpegWalk) keepBytes(b []byte) {
	w.kept = append(w.kept, b)
	w.size += len(b)
}

// assemble writes the clean copy.
func (w *jpegWalk) assemble() []byte {
	out := make([]byte, 0, w.size+64)
	out = append(out, 0xff, mSOI)
	out = append(out, w.colour()...)
	for _, b := range w.kept {
		out = append(out, b...)
	}
	return append(out, 0xff, mEOI)
}

// colour is the APP segment that a decoder needs to read the components as the
// camera meant them; for the usual Y'CbCr picture there is none.
func (w *jpegWalk) colour() []byte {
	f := w.frame
	switch {
	case f.components == 4, f.components == 3 && w.adobe == 0 && !w.jfif:
		return append([]byte("\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00"), byte(w.adobe))
	case w.jfif && f.namedRGB:
		return []byte("\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	}
	return nil
}
