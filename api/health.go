package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"mingcha/internal/config"
)

// newHealth is for containers, whose image has no curl.
func newHealth() *cobra.Command {
	return &cobra.Command{
		Use:   "health",
		Short: "Ask the server on MINGCHA_ADDR whether it is ready",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := config.Read(os.Getenv)
			if err != nil {
				return err
			}
			_, port, err := net.SplitHostPort(c.Addr)
			if err != nil {
				return err
			}
			request, err := http.NewRequestWithContext(cmd.Context(), http.MethodGet, "http://127.0.0.1:"+port+"/readyz", nil)
			if err != nil {
				return err
			}
			answer, err := (&http.Client{Timeout: 5 * time.Second}).Do(request)
			if err != nil {
				return err
			}
			if err := answer.Body.Close(); err != nil {
				return err
			}
			if answer.StatusCode != http.StatusOK {
				return fmt.Errorf("not ready: %s", answer.Status)
			}
			return nil
		},
	}
}
