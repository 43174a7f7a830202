package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// goLicence is a module of the Go authors whose licence is word for word that of
// the standard library, which not every installation of Go brings along.
const goLicence = "golang.org/x/sys"

// modules are the Go modules that are linked into the program, for Linux: the list
// must not depend on the machine that makes it.
func modules() ([]part, error) {
	command := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./api")
	command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=-mod=readonly")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var parts []part
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 || seen[fields[0]] {
			continue
		}
		seen[fields[0]] = true
		parts = append(parts, part{fields[0], fields[1], fields[2]})
		if fields[0] == goLicence {
			parts = append(parts, part{name: "Go: its standard library", dir: fields[2]})
		}
	}
	if !seen[goLicence] {
		return nil, fmt.Errorf("%s is not linked any more: take Go's licence from elsewhere", goLicence)
	}
	return parts, nil
}

// drawn are packages that are not bundled but copied from: the icons.
var drawn = map[string]bool{"lucide-static": true}

// packages are the npm packages that are bundled: those the lock file does not mark
// as for development only.
func packages(dir string) ([]part, error) {
	text, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version                    string
			Dev, DevOptional, Optional bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, fmt.Errorf("package-lock.json: %w", err)
	}
	var parts []part
	for place, p := range lock.Packages {
		_, name, found := strings.Cut(place, "node_modules/")
		if found && (drawn[name] || !p.Dev && !p.DevOptional && !p.Optional) {
			parts = append(parts, part{name, p.Version, filepath.Join(dir, filepath.FromSlash(place))})
		}
	}
	return parts, nil
}
