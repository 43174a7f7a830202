package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/go-json-experiment/json"
	"github.com/spf13/cobra"

	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/instant"
	"mingcha/internal/setup"
)

func newSetup() *cobra.Command {
	return &cobra.Command{
		Use:   "setup FILE.json",
		Short: "Bring an office and its first accounts into the store; prints their passwords once",
		Long: `The file holds {"office": {...}, "accounts": [...]}; api/office.example.json shows one.
Running it again replaces the office's communities, units and categories and adds
accounts that are new; accounts that are there stay as they are.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			text, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			var def setup.Definition
			if err := json.Unmarshal(text, &def, json.RejectUnknownMembers(true)); err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			c, err := config.Read(os.Getenv)
			if err != nil {
				return err
			}
			a, err := app.Open(cmd.Context(), c, app.Outside{Clock: instant.System, Random: rand.Reader, Log: slog.Default(), Version: version})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, a.Close()) }()
			logins, err := setup.Apply(cmd.Context(), setup.Deps{Set: a.Store, Random: rand.Reader, Now: instant.System()}, def)
			for _, l := range logins {
				fmt.Fprintf(cmd.OutOrStdout(), "%-20s %s\n", l.Username, l.Password)
			}
			return err
		},
	}
}
