package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)
	withinFile  = regexp.MustCompile(`(?i)third.?party|3rd.?party`)
	holder      = regexp.MustCompile(`(?m)^\W*(Copyright (?:\(c\)|\(C\)|©|\d{4}|The ).*)$`)
)

// licenceFiles are the texts of a library's own licences, its main one first, and
// those of what is within the library.
func licenceFiles(dir string) (own, within []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		to := &own
		if withinFile.MatchString(e.Name()) {
			to = &within
		} else if !licenceFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, nil, err
		}
		*to = append(*to, tidy(string(text)))
	}
	if len(own) == 0 {
		return nil, nil, fmt.Errorf("no licence in %s", filepath.Base(dir))
	}
	return own, within, nil
}

// tidy takes out what differs between machines and is not seen.
func tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// known are licences by words that stand in their texts, and only there.
var known = []struct{ name, words, more, without string }{
	{name: "Apache-2.0", words: "Apache License"},
	{name: "MIT", words: "Permission is hereby granted, free of charge"},
	{name: "ISC", words: "Permission to use, copy, modify, and/or distribute this software"},
	{name: "BSD-3-Clause", words: "Redistribution and use in source and binary forms", more: "endorse or promote"},
	{name: "BSD-2-Clause", words: "Redistribution and use in source and binary forms", without: "endorse or promote"},
}

// licenceNames are the licences in a text; none when it is one that nobody has read.
func licenceNames(text string) []string {
	flat := strings.Join(strings.Fields(text), " ")
	if strings.Contains(flat, "GNU ") && strings.Contains(flat, "GENERAL PUBLIC LICENSE") {
		return nil
	}
	var names []string
	for _, k := range known {
		if strings.Contains(flat, k.words) && strings.Contains(flat, k.more) && (k.without == "" || !strings.Contains(flat, k.without)) {
			names = append(names, k.name)
		}
	}
	return names
}

// copyrightLine is whose work it is, as the texts say; "" where none says it.
func copyrightLine(texts []string) string {
	for _, text := range texts {
		if found := holder.FindStringSubmatch(text); found != nil {
			return "; " + strings.TrimSpace(found[1])
		}
	}
	return ""
}
