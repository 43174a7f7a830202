package photo

import "strconv"

// The keys of a photo's bytes. What was sent and what goes into the ledger is
// named by its own hash: then two writers of one photo, be it a forger with the
// same id or two servers of different versions, can never put other bytes under
// a record that names a hash.

func (p Photo) folder() string { return p.OfficeID + "/photos/" + p.ID + "/" }

// cleanKey holds the cleaned bytes until the renditions are there.
func (p Photo) cleanKey() string { return p.folder() + "clean-" + p.SHA256 }

func (p Photo) originalKey() string { return p.folder() + "original-" + p.OriginalSHA256 }

func (p Photo) thumbKey() string { return p.folder() + "thumb" }

// fullKey is the original's key when the photo is too small for a rendition of
// its own.
func (p Photo) fullKey() string {
	if max(p.Width, p.Height) <= FullEdge {
		return p.originalKey()
	}
	return p.folder() + "full"
}

// redactedKey and redactedThumbKey hold the redacted copy; only with a Redaction.
func (p Photo) redactedKey() string      { return p.copyKey("redacted-") }
func (p Photo) redactedThumbKey() string { return p.copyKey("redacted-thumb-") }

func (p Photo) copyKey(name string) string {
	return p.folder() + name + strconv.FormatInt(p.Redaction.Version, 10) + "-" + p.Redaction.SHA256
}
