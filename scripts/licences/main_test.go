package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const mit = "Copyright (c) 2020 Somebody\r\n\r\nPermission is hereby granted, free of charge, to any person\r\n"

func library(t *testing.T, name string, files map[string]string) part {
	t.Helper()
	dir := t.TempDir()
	for file, text := range files {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return part{name, "v1", dir}
}

func TestEachLibraryIsNamedAndEachTextStandsOnce(t *testing.T) {
	apache := map[string]string{"LICENSE": "Apache License\nVersion 2.0", "NOTICE": "Copyright 2012 The Authors", "main.go": "package x"}
	text, err := document([]part{library(t, "b", apache), library(t, "c", map[string]string{"licence.md": mit}), library(t, "a", apache)})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"a v1: Apache-2.0; Copyright 2012 The Authors\nb v1:", "c v1: MIT; Copyright (c) 2020 Somebody\n", "a v1,\nb v1:\n\nApache"} {
		if !strings.Contains(text, line) {
			t.Errorf("no %q in %s", line, text)
		}
	}
	if strings.Count(text, "Version 2.0") != 1 || strings.Contains(text, "\r") || strings.Contains(text, "package x") {
		t.Errorf("texts %s", text)
	}
}

func TestALicenceThatNobodyHasReadIsAnError(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"none": {"README": mit}, "unknown": {"LICENSE": "All rights reserved."},
		"copyleft": {"COPYING": "GNU GENERAL PUBLIC LICENSE\n" + mit},
	} {
		if text, err := document([]part{library(t, name, files)}); err == nil || !strings.Contains(err.Error(), name+" v1") {
			t.Errorf("%s: %v, %s", name, err, text)
		}
	}
}

func TestLicencesAreKnownByTheirWords(t *testing.T) {
	bsd := "Redistribution and use in source\n and binary forms"
	for text, want := range map[string][]string{
		bsd: {"BSD-2-Clause"}, bsd + " to endorse or\npromote products": {"BSD-3-Clause"}, mit: {"MIT"},
		"Apache License and " + mit: {"Apache-2.0", "MIT"}, "Permission to use, copy, modify, and/or distribute this software": {"ISC"},
	} {
		if got := licenceNames(text); !slices.Equal(got, want) {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}
