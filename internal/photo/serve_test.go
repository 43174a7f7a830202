package photo_test

import (
	"io"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func TestOnlyTheAuthorAndTheOfficersSeeAPhoto(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	for _, office := range []string{"guixi", "elsewhere"} {
		for _, account := range []string{author.AccountID, "somebody"} {
			for _, role := range append([]access.Role{""}, access.Roles...) {
				p := access.Principal{OfficeID: office, AccountID: account, Role: role}
				own := account == author.AccountID && (role == access.Observer || role == access.Inspector)
				may := office == "guixi" && (own || role == access.Officer)
				r, err := h.Open(t.Context(), p, photoID, photo.Thumb)
				if err == nil {
					_ = r.Close()
				}
				if may != (err == nil) || !may && !fault.Is(err, fault.Missing) {
					t.Errorf("%+v: %v", p, err)
				}
			}
		}
	}
	if _, err := h.Open(t.Context(), author, "nonsense", photo.Thumb); !fault.Is(err, fault.Missing) {
		t.Error(err)
	}
}

func TestTheFirstLookRendersAndEverySizeIsServed(t *testing.T) {
	h := newHouse(t)
	data := withEXIF(asJPEG(t, scene(1700, 300), 80), 6)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	tags := map[string]bool{}
	for size, edge := range map[photo.Size]int{photo.Thumb: photo.ThumbEdge, photo.Full: photo.FullEdge, photo.Original: 1700, "": photo.FullEdge} {
		r, err := h.Open(t.Context(), officer, photoID, size)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || int64(len(data)) != r.Size || r.ContentType != "image/jpeg" {
			t.Errorf("%s: %d of %d bytes, %v", size, len(data), r.Size, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if m := decoded(t, data).Bounds(); m.Dy() != edge || m.Dx() >= m.Dy() {
			t.Errorf("%s is %v", size, m)
		}
		if len(r.ETag) != 34 || r.ETag[0] != '"' {
			t.Errorf("tag %s", r.ETag)
		}
		tags[r.ETag] = true
	}
	if len(tags) != 3 {
		t.Errorf("%d tags for 3 sizes", len(tags))
	}
	if _, err := h.Open(t.Context(), officer, photoID, "huge"); !fault.Is(err, fault.InvalidQuery) {
		t.Errorf("another size: %v", err)
	}
}

func TestLostBytesAreOurFaultAndNotAMissingPhoto(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	p := h.put(t, author, photoID, data)
	if err := h.blobs.Delete(t.Context(), "guixi/photos/"+photoID+"/clean-"+p.SHA256); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Open(t.Context(), author, photoID, photo.Thumb); fault.CodeOf(err) != fault.Internal {
		t.Fatalf("got %v", err)
	}
}

func TestStatesShowWhatHasArrived(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	a, b := h.announce(t, author, data), h.announce(t, author, data)
	h.put(t, author, a, data)
	got, err := h.States(t.Context(), author.OfficeID, []string{a, b})
	if err != nil || len(got) != 1 || got[a].State != photo.Received {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := h.States(t.Context(), "elsewhere", []string{a}); err != nil || len(got) != 0 {
		t.Errorf("elsewhere: %v, %v", got, err)
	}
	if got, err := h.States(t.Context(), author.OfficeID, nil); err != nil || got == nil || len(got) != 0 {
		t.Errorf("none: %v, %v", got, err)
	}
}
