package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"mingcha/internal/ledger"
)

// newVerify needs neither settings nor store: it is for whoever holds the files.
func newVerify() *cobra.Command {
	var keys, photos []string
	c := &cobra.Command{
		Use:   "verify FILE...",
		Short: "Check exported ledgers offline; says which entry, photo or month does not fit",
		Long: `Each FILE is a ledger exported as JSON. Given several months of one office, the
chain between them is checked too. Without --key a file is only checked against
the keys it names itself: somebody with another key could have sealed it anew.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			o := ledger.Options{Keys: keys}
			if len(photos) > 0 {
				album, err := openAlbum(photos)
				if err != nil {
					return err
				}
				defer album.Close()
				o.Photos = album.Open
			}
			return verifyFiles(cmd.OutOrStdout(), files, o)
		},
	}
	c.Flags().StringArrayVar(&keys, "key", nil, "an office's public key as it was handed out; any other signer is an error (may be repeated)")
	c.Flags().StringArrayVar(&photos, "photos", nil, "the photos' originals as the ledger's export gives them, a zip or a folder of ID.jpg; their bytes are checked too (may be repeated)")
	return c
}

// verifyFiles prints what it finds. It is an error when anything does not fit.
func verifyFiles(out io.Writer, files []string, o ledger.Options) error {
	var reports []ledger.Report
	var unread error
	findings := 0
	for _, file := range files {
		r, err := verifyFile(file, o)
		if err != nil {
			unread = errors.Join(unread, fmt.Errorf("%s: %w", file, err))
			continue
		}
		printReport(out, file, r)
		findings += len(r.Findings) + r.Unlisted
		reports = append(reports, r)
	}
	for _, f := range ledger.VerifyChain(reports) {
		fmt.Fprintln(out, plain(f.String()))
		findings++
	}
	if findings > 0 {
		return errors.Join(unread, fmt.Errorf("%d findings: not everything is as it was sealed", findings))
	}
	return unread
}

func verifyFile(file string, o ledger.Options) (r ledger.Report, err error) {
	f, err := os.Open(file)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return ledger.Verify(f, o)
}

func printReport(out io.Writer, file string, r ledger.Report) {
	verdict := "all fits"
	if !r.OK() {
		verdict = "DOES NOT FIT"
	}
	fmt.Fprintf(out, "%s: %s %s: %s\n", file, plain(r.Office), plain(r.Month), verdict)
	fmt.Fprintf(out, "  %d issues, %d visits, %d of them late; %d supplements; %d photos compared\n",
		r.Totals.Issues, r.Totals.Visits, r.Totals.Late, r.Supplements, r.Photos)
	fmt.Fprintf(out, "  root %s\n", r.Root)
	for _, key := range r.Keys {
		fmt.Fprintf(out, "  key  %s\n", plain(key))
	}
	if !r.Pinned {
		fmt.Fprintln(out, "  the key was not compared: give the one the office handed out with --key")
	}
	for _, f := range r.Findings {
		fmt.Fprintf(out, "  %s\n", plain(f.String()))
	}
	if r.Unlisted > 0 {
		fmt.Fprintf(out, "  and %d more\n", r.Unlisted)
	}
}

// plain takes out what a hostile file could make a terminal do.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}
