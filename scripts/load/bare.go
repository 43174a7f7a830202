package main

import (
	"bytes"
	"flag"
	"io"
	"net"
	"net/http"
	"strings"
)

// serveBare is the yardstick: a net/http server that reads what it is sent,
// forgets it, and answers something of the right size.
func serveBare(args []string) error {
	flags := flag.NewFlagSet("bare", flag.ExitOnError)
	addr := flags.String("addr", "127.0.0.1:0", "where to listen")
	list := flags.Int("list", 10_000, "bytes of the answer to a list")
	get := flags.Int("get", 1_000, "bytes of any other answer")
	if err := flags.Parse(args); err != nil {
		return err
	}
	long, brief := filler(*list), filler(*get)
	answer := func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return
		}
		body, status := brief, http.StatusOK
		if r.Method == http.MethodPut {
			status = http.StatusCreated
		} else if strings.HasSuffix(r.URL.Path, "/issues") {
			body = long
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write(body)
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	return http.Serve(listener, http.HandlerFunc(answer))
}

// filler is a JSON text of n bytes (at least 10).
func filler(n int) []byte {
	return []byte(`{"a":"` + string(bytes.Repeat([]byte("x"), max(n-8, 2))) + `"}`)
}
