package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// request is one HTTP request in the making.
type request struct {
	method, path string
	contentType  string
	token        string // access token; "" without
	body         []byte
	want         int // the status that counts as success; 0: any
}

// response is what came back.
type response struct {
	status int
	body   []byte
}

func (s *server) send(ctx context.Context, q request) (response, error) {
	r, err := http.NewRequestWithContext(ctx, q.method, s.base+q.path, bytes.NewReader(q.body))
	if err != nil {
		return response{}, err
	}
	if q.contentType != "" {
		r.Header.Set("Content-Type", q.contentType)
	}
	if q.token != "" {
		r.Header.Set("Authorization", "Bearer "+q.token)
	}
	answer, err := s.http.Do(r)
	if err != nil {
		return response{}, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return response{}, err
	}
	if q.want != 0 && answer.StatusCode != q.want {
		return response{}, fmt.Errorf("%s %s: %d: %.300s", q.method, q.path, answer.StatusCode, body)
	}
	return response{answer.StatusCode, body}, nil
}
