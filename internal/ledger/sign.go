package ledger

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// maxNote is the most bytes of a signed note that are looked at.
const maxNote = 4 << 10

// algEd25519 is the byte that marks an Ed25519 key in sumdb/note's key text.
const algEd25519 = 1

// keyName is the name every signing key of an office has, so that one office
// cannot sign another's ledger.
func keyName(officeID string) string { return "mingcha/" + officeID }

// NewKey makes an office's signing key from random: secret for the store, public
// to be handed out and pinned, both in sumdb/note's one-line form.
func NewKey(officeID string, random io.Reader) (secret, public string, err error) {
	if !officeForm.MatchString(officeID) {
		return "", "", fmt.Errorf("ledger: no key for office %q", officeID)
	}
	// Read here, not by ed25519.GenerateKey, which ignores the given source.
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return "", "", fmt.Errorf("ledger: key: %w", err)
	}
	key := ed25519.NewKeyFromSeed(seed)
	public, err = note.NewEd25519VerifierKey(keyName(officeID), key.Public().(ed25519.PublicKey))
	if err != nil {
		return "", "", fmt.Errorf("ledger: key: %w", err)
	}
	hash := strings.Split(public, "+")[1]
	secret = "PRIVATE+KEY+" + keyName(officeID) + "+" + hash + "+" +
		base64.StdEncoding.EncodeToString(append([]byte{algEd25519}, seed...))
	return secret, public, nil
}

// keyID is the hash in a public key's text.
func keyID(public string) string {
	words := strings.SplitN(public, "+", 3)
	return words[min(1, len(words)-1)]
}

// Signer signs checkpoints and supplements of one office.
type Signer struct{ signer note.Signer }

// NewSigner reads a secret that NewKey made. Its error never holds the secret.
func NewSigner(secret string) (Signer, error) {
	s, err := note.NewSigner(secret)
	if err != nil {
		return Signer{}, fmt.Errorf("ledger: signing key: %w", err)
	}
	return Signer{s}, nil
}

// sign gives the note of a text. Ed25519 needs no randomness: the same text and
// key give the same bytes.
func (s Signer) sign(officeID, text string) (string, error) {
	if s.signer == nil || s.signer.Name() != keyName(officeID) {
		return "", fmt.Errorf("ledger: the key is not one of office %q", officeID)
	}
	signed, err := note.Sign(&note.Note{Text: text}, s.signer)
	if err != nil {
		return "", fmt.Errorf("ledger: sign: %w", err)
	}
	return string(signed), nil
}

// checkKey reads a public key; another spelling of the same key is refused.
func checkKey(public string) (note.Verifier, error) {
	v, err := note.NewVerifier(public)
	if err != nil {
		return nil, fmt.Errorf("ledger: key %q: %w", public, err)
	}
	if !strings.HasPrefix(public, fmt.Sprintf("%s+%08x+", v.Name(), v.KeyHash())) || strings.ContainsAny(public, "\r\n") {
		return nil, fmt.Errorf("ledger: key %q: another spelling", public)
	}
	return v, nil
}

var errNote = errors.New("not a signed note")

// open checks a note's signature by one of the keys and gives its text and which
// key it was. A note has exactly one signature and one spelling here.
func open(signed string, keys []note.Verifier) (text string, key note.Verifier, err error) {
	if len(signed) > maxNote {
		return "", nil, fmt.Errorf("%w: %d bytes", errNote, len(signed))
	}
	n, err := note.Open([]byte(signed), note.VerifierList(keys...))
	if err != nil {
		return "", nil, err
	}
	sig := n.Sigs[0]
	raw, err := base64.StdEncoding.Strict().DecodeString(sig.Base64)
	if err != nil || base64.StdEncoding.EncodeToString(raw) != sig.Base64 ||
		n.Text+"\n— "+sig.Name+" "+sig.Base64+"\n" != signed {
		return "", nil, fmt.Errorf("%w: another spelling", errNote)
	}
	for _, k := range keys {
		if k.Name() == sig.Name && k.KeyHash() == sig.Hash {
			return n.Text, k, nil
		}
	}
	return "", nil, fmt.Errorf("%w: no such key", errNote)
}

// textOf is a note's text without its signature, unchecked.
func textOf(signed string) string {
	if i := strings.LastIndex(signed, "\n\n"); i >= 0 {
		return signed[:i+1]
	}
	return ""
}

// signers are those of the public keys, in their order, by whose name and hash a
// note of l is signed; the signatures themselves are not checked.
func (l Ledger) signers(public []string) []string {
	notes := []string{l.Checkpoint}
	for _, s := range l.Supplements {
		notes = append(notes, s.Note)
	}
	used := map[string]bool{}
	for _, signed := range notes {
		used[signerOf(signed)] = true
	}
	var found []string
	for _, text := range public {
		k, err := checkKey(text)
		if err != nil || used[fmt.Sprintf("%s+%08x", k.Name(), k.KeyHash())] {
			found = append(found, text) // Verify says what is wrong with a broken one
		}
	}
	return found
}

// signerOf is the name and hash of the key that a note says it is signed by; ""
// for what is no note.
func signerOf(signed string) string {
	line := strings.TrimSuffix(signed[strings.LastIndex(strings.TrimSuffix(signed, "\n"), "\n")+1:], "\n")
	words := strings.Split(line, " ")
	if len(words) != 3 {
		return ""
	}
	raw, err := base64.StdEncoding.DecodeString(words[2])
	if err != nil || len(raw) < 4 {
		return ""
	}
	return fmt.Sprintf("%s+%x", words[1], raw[:4])
}
