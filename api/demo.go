package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"mingcha/internal/account"
	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/demo"
)

func newDemo() *cobra.Command {
	var anywhere bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Serve the demonstration office, filling an empty store first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := config.Read(os.Getenv)
			if err != nil {
				return err
			}
			if !c.Loopback() && !anywhere {
				return errors.New("the demonstration's passwords are public: it listens beyond this machine only with --anywhere")
			}
			out := cmd.OutOrStdout()
			return run(cmd.Context(), out, func(ctx context.Context, a *app.App) error {
				return seed(ctx, a, out)
			})
		},
	}
	cmd.Flags().BoolVar(&anywhere, "anywhere", false, "listen on an address that others can reach")
	return cmd
}

// seed fills an empty store and says with which accounts to log in.
func seed(ctx context.Context, a *app.App, out io.Writer) error {
	report, err := demo.Seed(ctx, demo.Deps{
		Set: a.Store, Photos: a.Photos, Now: a.Outside.Clock(), Log: a.Outside.Log,
		Hash: func(password string) (string, error) { return account.HashPassword(rand.Reader, password) },
	})
	if err != nil {
		return err
	}
	if report != (demo.Report{}) {
		fmt.Fprintf(out, "Demonstration office filled: %d accounts, %d issues, %d visits, %d photos\n",
			report.Accounts, report.Issues, report.Visits, report.Photos)
	}
	o, err := demo.Office()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Accounts (password %s):\n", demo.Password)
	for _, l := range demo.Logins(o) {
		fmt.Fprintf(out, "  %-28s %s\n", l.Usernames, l.Title)
	}
	return nil
}
