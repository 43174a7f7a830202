// Command licences writes whose work is in the program beside ours, with the
// licences it comes under: every Go module that is linked, every npm package that
// is bundled, the icons and Go itself. A licence that it does not know is an error:
// somebody must read it first.
//
// Usage: go run ./scripts/licences THIRD_PARTY.txt
package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

const heading = `Other people's work in Mingcha, and the licences it comes under.
Made by scripts/licences; not to be edited.
`

// part is one library.
type part struct {
	name, version string
	dir           string // where its licence files are
}

func (p part) String() string { return strings.TrimSpace(p.name + " " + p.version) }

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: licences THIRD_PARTY.txt")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func write(to string) error {
	modules, err := modules()
	if err != nil {
		return err
	}
	packages, err := packages("pwa")
	if err != nil {
		return err
	}
	text, err := document(append(modules, packages...))
	if err != nil {
		return err
	}
	return os.WriteFile(to, []byte(text), 0o644)
}

// document lists all parts, and then each text once with the parts it is for.
func document(parts []part) (string, error) {
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.String(), b.String()) })
	var list, texts strings.Builder
	var order []string
	holders := map[string][]string{}
	for _, p := range parts {
		own, within, err := licenceFiles(p.dir)
		if err != nil {
			return "", fmt.Errorf("%s: %w", p, err)
		}
		names := licenceNames(own[0])
		if len(names) == 0 {
			return "", fmt.Errorf("%s: no licence that is known", p)
		}
		fmt.Fprintf(&list, "%s: %s%s\n", p, strings.Join(names, ", "), copyrightLine(own))
		for _, text := range append(own, within...) {
			if holders[text] == nil {
				order = append(order, text)
			}
			holders[text] = append(holders[text], p.String())
		}
	}
	for _, text := range order {
		fmt.Fprintf(&texts, "\n%s\n%s:\n\n%s\n", strings.Repeat("=", 78), strings.Join(holders[text], ",\n"), text)
	}
	return heading + "\n" + list.String() + texts.String(), nil
}
