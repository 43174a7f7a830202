package rest_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// found is where and in which form one of the canaries is told; "" for nowhere.
func (c *canaries) found(told []byte, but ...string) string {
	for path, words := range c.planted {
		if endsIn(path, but) {
			continue
		}
		for _, word := range words {
			for form, text := range c.spellings(word) {
				if bytes.Contains(told, text) {
					return fmt.Sprintf("%s: %q, %s", path, word, form)
				}
			}
		}
	}
	return ""
}

// spellings are the forms of a word, made once: it is looked for in thousands of
// answers.
func (c *canaries) spellings(word string) map[string][]byte {
	if c.spelled[word] == nil {
		if c.spelled == nil {
			c.spelled = map[string]map[string][]byte{}
		}
		c.spelled[word] = map[string][]byte{}
		for form, text := range forms(word) {
			c.spelled[word][form] = []byte(text)
		}
	}
	return c.spelled[word]
}

// forms are the spellings in which a word may hide. Of base64 the middle of each
// of its three places counts, whatever stands around it.
func forms(word string) map[string]string {
	all := map[string]string{
		"plain": word, "url": url.QueryEscape(word), "hex": hex.EncodeToString([]byte(word)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(word))),
	}
	for shift := range 3 {
		if len(word) < 8 {
			break // its base64 is anywhere
		}
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + word))
		text = text[(shift*8+5)/6 : len(text)-4]
		all[fmt.Sprintf("base64 %d", shift)] = text
		all[fmt.Sprintf("base64url %d", shift)] = strings.NewReplacer("+", "-", "/", "_").Replace(text)
	}
	return all
}

// told is an answer with its headers, and all that is packed in it.
func (a *answer) told() []byte {
	a.t.Helper()
	all := bytes.Clone(a.body)
	for name, values := range a.header {
		if name != "Date" {
			all = append(all, fmt.Sprintf("%s: %q\n", name, values)...)
		}
	}
	for _, part := range bytes.Split(a.body, []byte(";base64,"))[1:] {
		text, _, _ := bytes.Cut(part, []byte(`"`))
		if plain, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(string(text), "&#43;", "+")); err == nil {
			all = append(all, plain...)
		} else {
			a.t.Errorf("picture: %v", err)
		}
	}
	if archive, err := zip.NewReader(bytes.NewReader(a.body), int64(len(a.body))); err == nil {
		for _, part := range archive.File {
			all = append(all, fmt.Sprintf("%s %v %q %q\n", part.Name, part.Modified, part.Extra, part.Comment)...)
			r, err := part.Open()
			if err != nil {
				a.t.Fatal(err)
			}
			plain, err := io.ReadAll(r)
			if err != nil {
				a.t.Fatal(err)
			}
			all = append(all, plain...)
		}
	}
	return all
}
