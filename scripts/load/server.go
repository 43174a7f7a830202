package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is one process under measurement.
type server struct {
	name string
	base string // "http://127.0.0.1:port"
	cmd  *exec.Cmd
	log  *os.File
	http *http.Client
}

// startProgram runs the real program on dir/data, as an installation would: its
// log goes to a file.
func startProgram(ctx context.Context, program, dir string) (*server, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, "serve")
	cmd.Env = append(os.Environ(), "MINGCHA_ADDR="+addr, "MINGCHA_DATA="+filepath.Join(dir, "data"), "MONGODB_URI=")
	return start(ctx, "mingcha", addr, "/readyz", cmd, dir)
}

// startBare runs this program once more, as the bare server.
func startBare(ctx context.Context, dir string, listBytes, getBytes int) (*server, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "bare", "-addr", addr, "-list", strconv.Itoa(listBytes), "-get", strconv.Itoa(getBytes))
	return start(ctx, "bare", addr, "/", cmd, dir)
}

func start(ctx context.Context, name, addr, ready string, cmd *exec.Cmd, dir string) (*server, error) {
	log, err := os.OpenFile(filepath.Join(dir, name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	// No compression: the bare server does none, and the sizes must be alike.
	transport := &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}
	s := &server{name: name, base: "http://" + addr, cmd: cmd, log: log, http: &http.Client{Transport: transport, Timeout: time.Minute}}
	if err := s.await(ctx, ready); err != nil {
		s.end()
		text, _ := os.ReadFile(log.Name())
		return nil, fmt.Errorf("%s: %w\n%s", name, err, text)
	}
	return s, nil
}

// await asks until the server is ready, at most 30 s.
func (s *server) await(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		answer, err := s.send(ctx, request{method: http.MethodGet, path: path})
		if err == nil && answer.status == http.StatusOK {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("not ready: %w", ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// pause and resume keep a server's leftover work (photos are rendered after
// their answer) out of the other server's turn.
func (s *server) pause()  { _ = s.cmd.Process.Signal(syscall.SIGSTOP) }
func (s *server) resume() { _ = s.cmd.Process.Signal(syscall.SIGCONT) }

// end stops the process: politely, then after 10 s by force.
func (s *server) end() {
	s.resume()
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	force := time.AfterFunc(10*time.Second, func() { _ = s.cmd.Process.Kill() })
	_ = s.cmd.Wait()
	force.Stop()
	_ = s.log.Close()
}

// cpu is the processor time the process has used so far; 0 where /proc is not.
func (s *server) cpu() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond // ticks of 1/100 s
}

// freeAddr is a loopback address nobody listens on at this moment.
func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
