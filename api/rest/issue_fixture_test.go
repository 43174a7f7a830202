package rest_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
	"time"
)

// content is a good issue; the changes are set over it, nil removes a name.
func content(changes ...map[string]any) map[string]any {
	c := map[string]any{
		"kind": "problem", "description": "垃圾桶满了三天没有人清运", "categoryId": "env", "communityId": "heping",
		"courtyard": "一院", "place": "3栋楼下", "severity": "minor",
		"observedAt": time.Now().Add(-time.Hour).UTC().Format(time.RFC3339Nano), "photos": []any{},
	}
	for _, change := range changes {
		for name, value := range change {
			if value == nil {
				delete(c, name)
			} else {
				c[name] = value
			}
		}
	}
	return c
}

// picture is a small JPEG; every seed gives other bytes.
func picture(t testing.TB, seed int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range img.Pix {
		img.Pix[i] = byte(i*7 + seed*31)
	}
	img.Set(seed%64, seed/64%48, color.Black)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func announced(id string, data []byte) map[string]any {
	sum := sha256.Sum256(data)
	return map[string]any{"id": id, "sha256": hex.EncodeToString(sum[:]), "bytes": len(data), "contentType": "image/jpeg"}
}
