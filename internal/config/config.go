// Package config reads the program's settings from the environment, all at
// once, and refuses impossible ones at the start and by name. Secrets may also
// come from a file: X_FILE names one that holds X.
package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
)

// Config is the settings of one process.
type Config struct {
	Addr         string // MINGCHA_ADDR: host:port to listen on
	Data         string // MINGCHA_DATA: folder for the database and the photos
	MongoURI     string // MONGODB_URI: "" means SQLite in Data
	PublicURL    string // MINGCHA_PUBLIC_URL: origin people use; "" means as asked
	TLSCert      string // MINGCHA_TLS_CERT: certificate file, PEM
	TLSKey       string // MINGCHA_TLS_KEY: its key file, PEM
	MetricsToken string // MINGCHA_METRICS_TOKEN: "" allows direct loopback only
	LogLevel     string // MINGCHA_LOG: debug, info, warn or error
}

// Env looks a setting up; "" when it is not set. os.Getenv in the program.
type Env func(name string) string

// Read makes a Config from the environment. The error names every setting that
// is wrong, not only the first.
func Read(env Env) (Config, error) {
	var wrong []error
	secret := func(name string) string {
		v, err := fromEnvOrFile(env, name)
		if err != nil {
			wrong = append(wrong, err)
		}
		return v
	}
	c := Config{
		Addr: or(env("MINGCHA_ADDR"), "127.0.0.1:8080"), Data: or(env("MINGCHA_DATA"), "./data"),
		MongoURI: secret("MONGODB_URI"), PublicURL: strings.ToLower(strings.TrimSuffix(env("MINGCHA_PUBLIC_URL"), "/")),
		TLSCert: env("MINGCHA_TLS_CERT"), TLSKey: env("MINGCHA_TLS_KEY"),
		MetricsToken: secret("MINGCHA_METRICS_TOKEN"), LogLevel: or(env("MINGCHA_LOG"), "info"),
	}
	return c, errors.Join(append(wrong, c.check()...)...)
}

func (c Config) check() []error {
	var wrong []error
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		wrong = append(wrong, fmt.Errorf("MINGCHA_ADDR: %w", err))
	}
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.Path != "" {
			wrong = append(wrong, fmt.Errorf("MINGCHA_PUBLIC_URL: %q is not an origin like https://mingcha.example", c.PublicURL))
		}
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		wrong = append(wrong, errors.New("MINGCHA_TLS_CERT and MINGCHA_TLS_KEY go together"))
	}
	if c.MongoURI != "" && !strings.HasPrefix(c.MongoURI, "mongodb://") && !strings.HasPrefix(c.MongoURI, "mongodb+srv://") {
		wrong = append(wrong, errors.New("MONGODB_URI: does not begin with mongodb:// or mongodb+srv://"))
	}
	switch c.LogLevel {
	case "debug", "info", "warn", "error":
	default:
		wrong = append(wrong, fmt.Errorf("MINGCHA_LOG: %q is not debug, info, warn or error", c.LogLevel))
	}
	return wrong
}

// Loopback says whether only this machine can reach the address.
func (c Config) Loopback() bool {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

func fromEnvOrFile(env Env, name string) (string, error) {
	file := env(name + "_FILE")
	if file == "" {
		return env(name), nil
	}
	if env(name) != "" {
		return "", fmt.Errorf("%s and %s_FILE are both set", name, name)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w", name, err)
	}
	return strings.TrimSpace(string(text)), nil
}

func or(v, otherwise string) string {
	if v == "" {
		return otherwise
	}
	return v
}
