package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// drainLimit is how long a photo figure's leftover work is watched.
const drainLimit = time.Minute

// drain waits until the program has rendered the photos that it took in, so that
// the next figure does not pay for the last, and says how much work that was: a
// server may answer fast by putting it off.
func drain(ctx context.Context, s *server) (string, error) {
	before, err := waiting(ctx, s)
	if err != nil || before == 0 {
		return "", err
	}
	begin, left := time.Now(), before
	for left > 0 && time.Since(begin) < drainLimit {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		if left, err = waiting(ctx, s); err != nil {
			return "", err
		}
	}
	took := time.Since(begin)
	return fmt.Sprintf("%d photos were waiting to be rendered; %d were done in %s, %.0f per second",
		before, before-left, took.Round(100*time.Millisecond), float64(before-left)/took.Seconds()), nil
}

// waiting is the program's own count of photos that are still to be rendered.
func waiting(ctx context.Context, s *server) (int, error) {
	answer, err := s.send(ctx, request{method: http.MethodGet, path: "/metrics", want: http.StatusOK})
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(answer.body)) {
		if value, ok := strings.CutPrefix(line, "mingcha_photos_waiting "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			return int(n), err
		}
	}
	return 0, fmt.Errorf("metrics: no mingcha_photos_waiting")
}
