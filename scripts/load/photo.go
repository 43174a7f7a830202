package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/jpeg"
	"math/rand/v2"
)

// photoBytes is about what the phone sends: 1600 x 1200, shrunk on the device.
const photoBytes = 300_000

// photoFile is one photo with its place in a manifest.
type photoFile struct {
	data   []byte
	sha256 string
}

// drawPhoto makes a JPEG of photoBytes: a gradient under so much noise that it is
// as large, and costs as much to decode, as a picture of a street.
func drawPhoto(seed uint64) photoFile {
	r := rand.New(rand.NewPCG(seed, seed))
	picture := image.NewYCbCr(image.Rect(0, 0, 1600, 1200), image.YCbCrSubsampleRatio420)
	for i := range picture.Y {
		picture.Y[i] = byte((i%1600)/12 + r.IntN(21) + 40)
	}
	for i := range picture.Cb {
		picture.Cb[i], picture.Cr[i] = byte(100+(i%800)/20), byte(150-(i%800)/20)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 80}); err != nil {
		panic(err) // a buffer takes everything
	}
	data := padded(out.Bytes(), photoBytes)
	sum := sha256.Sum256(data)
	return photoFile{data: data, sha256: hex.EncodeToString(sum[:])}
}

// padded puts comment segments behind the first marker until the file has about
// size bytes; at its end more bytes would be refused as rubbish.
func padded(file []byte, size int) []byte {
	out := bytes.NewBuffer(append([]byte(nil), file[:2]...))
	for missing := size - len(file); missing > 4; {
		n := min(missing, 60_000)
		out.Write([]byte{0xFF, 0xFE, byte((n - 2) >> 8), byte(n - 2)})
		out.Write(make([]byte, n-4))
		missing -= n
	}
	out.Write(file[2:])
	return out.Bytes()
}
