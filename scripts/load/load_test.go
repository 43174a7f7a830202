package main

import (
	"bytes"
	"encoding/json"
	"image/jpeg"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestPhotoIsAReadableJPEGOfTheSizeAPhoneSends(t *testing.T) {
	photo := drawPhoto(1)
	if n := len(photo.data); n < photoBytes-10 || n > photoBytes+10_000 {
		t.Errorf("photo has %d bytes, wants about %d", n, photoBytes)
	}
	picture, err := jpeg.Decode(bytes.NewReader(photo.data))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds().Dx() != 1600 {
		t.Errorf("width %d", picture.Bounds().Dx())
	}
	if other := drawPhoto(2); other.sha256 == photo.sha256 {
		t.Error("two seeds drew one photo")
	}
}

func TestFillerIsJSONOfTheAskedLength(t *testing.T) {
	for _, n := range []int{10, 500, 20_000} {
		if text := filler(n); len(text) != n || !json.Valid(text) {
			t.Errorf("filler(%d): %d bytes, valid %v", n, len(text), json.Valid(text))
		}
	}
}

func TestQuantileCountsTheSlowest(t *testing.T) {
	var s sample
	for i := 100; i > 0; i-- {
		s.took = append(s.took, time.Duration(i)*time.Millisecond)
	}
	if p50, p99 := s.quantile(.5), s.quantile(.99); p50 != 51*time.Millisecond || p99 != 100*time.Millisecond {
		t.Errorf("p50 %s, p99 %s", p50, p99)
	}
}

func TestARefusalSpoilsAFigure(t *testing.T) {
	refuse := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer refuse.Close()
	s := &server{base: refuse.URL, http: refuse.Client()}
	err := sendAll(t.Context(), s, []request{{method: http.MethodPut, path: "/x", body: []byte("{}"), want: http.StatusCreated}})
	if err == nil {
		t.Fatal("503 passed for success")
	}
	figure := sample{failed: 1, reason: err, took: []time.Duration{1}}
	if figure.check("create") == nil {
		t.Error("a figure with a refusal in it was accepted")
	}
}
