package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingcha/internal/config"
)

func env(pairs map[string]string) config.Env {
	return func(name string) string { return pairs[name] }
}

func TestNothingSetGivesTheDocumentedDefaults(t *testing.T) {
	c, err := config.Read(env(nil))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{Addr: "127.0.0.1:8080", Data: "./data", LogLevel: "info"}
	if c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
}

func TestImpossibleSettingsAreRefusedByName(t *testing.T) {
	for _, tc := range []struct{ name, value string }{
		{"MINGCHA_ADDR", "8080"},
		{"MINGCHA_PUBLIC_URL", "mingcha.example"},
		{"MINGCHA_PUBLIC_URL", "https://mingcha.example/app"},
		{"MINGCHA_TLS_CERT", "only-the-certificate.pem"},
		{"MONGODB_URI", "postgres://db"},
		{"MINGCHA_LOG", "loud"},
		{"MINGCHA_METRICS_TOKEN_FILE", "/no/such/file"},
	} {
		_, err := config.Read(env(map[string]string{tc.name: tc.value}))
		if err == nil || !strings.Contains(err.Error(), strings.TrimSuffix(tc.name, "_FILE")) {
			t.Errorf("%s=%s: error %v does not name the setting", tc.name, tc.value, err)
		}
	}
}

func TestAllWrongSettingsAreNamedAtOnce(t *testing.T) {
	_, err := config.Read(env(map[string]string{"MINGCHA_ADDR": "x", "MINGCHA_LOG": "y"}))
	if err == nil || !strings.Contains(err.Error(), "MINGCHA_ADDR") || !strings.Contains(err.Error(), "MINGCHA_LOG") {
		t.Errorf("error %v does not name both", err)
	}
}

func TestASecretMayComeFromAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Read(env(map[string]string{"MINGCHA_METRICS_TOKEN_FILE": file}))
	if err != nil || c.MetricsToken != "s3cret" {
		t.Errorf("got %q, %v", c.MetricsToken, err)
	}
	_, err = config.Read(env(map[string]string{"MINGCHA_METRICS_TOKEN_FILE": file, "MINGCHA_METRICS_TOKEN": "other"}))
	if err == nil {
		t.Error("a secret given twice was taken")
	}
}

func TestLoopbackIsOnlyThisMachine(t *testing.T) {
	for addr, want := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:1": true, "[::1]:80": true,
		":8080": false, "0.0.0.0:8080": false, "192.168.1.2:80": false, "example.org:80": false,
	} {
		if got := (config.Config{Addr: addr}).Loopback(); got != want {
			t.Errorf("%s: got %v", addr, got)
		}
	}
}
