package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestArranged(t *testing.T) {
	for _, tt := range []struct{ name, args, want string }{
		{"nothing", "", ""},
		{"flags after arguments", "plan a.yaml --format json -q", "plan --format json -q -- a.yaml"},
		{"flags between arguments", "check a.yaml --format json b.json", "check --format json -- a.yaml b.json"},
		{"value after an equals sign", "plan a.yaml --format=json", "plan --format=json -- a.yaml"},
		{"one dash", "plan a.yaml -format json", "plan -format json -- a.yaml"},
		{"standard input", "plan - -q", "plan -q -- -"},
		{"dashes after the marker", "plan -q -- --month", "plan -q -- --month"},
		{"value that is a dash", "plan a.yaml -o -", "plan -o - -- a.yaml"},
		{"value that looks like a flag", "plan a.yaml --effort -1", "plan --effort -1 -- a.yaml"},
		{"missing value", "plan a.yaml --format", "plan --format"},
		{"unknown flag", "plan a.yaml --nope b", "plan --nope -- a.yaml b"},
		{"unknown command", "nope a --b", "nope a --b"},
		{"help", "help", "--help"},
		{"help of a command", "help plan", "plan --help"},
		{"help after an argument", "plan a.yaml -h -q", "plan --help"},
		{"version as a flag", "--version", "version --"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, strings.Join(arranged(strings.Fields(tt.args)), " ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestColoured(t *testing.T) {
	for _, tt := range []struct {
		name     string
		terminal bool
		env      map[string]string
		want     bool
	}{
		{"terminal", true, nil, true},
		{"no terminal", false, nil, false},
		{"forbidden", true, map[string]string{"NO_COLOR": "1"}, false},
		{"forbidden by nothing", true, map[string]string{"NO_COLOR": ""}, true},
		{"dumb", true, map[string]string{"TERM": "dumb"}, false},
		{"forced", false, map[string]string{"CLICOLOR_FORCE": "1"}, true},
		{"forced on a dumb terminal", true, map[string]string{"CLICOLOR_FORCE": "1", "TERM": "dumb"}, true},
		{"not forced", false, map[string]string{"CLICOLOR_FORCE": "0"}, false},
		{"forced and forbidden", false, map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := coloured(tt.terminal, func(k string) string { return tt.env[k] }); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// The first interrupt ends the context and not the process.
func TestInterrupt(t *testing.T) {
	ctx := interruptible(context.Background(), io.Discard)
	if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(10 * time.Second):
		t.Fatal("the context does not end")
	}
	if got := context.Cause(ctx); got != errInterrupted {
		t.Errorf("the context ended because of %v, want %v", got, errInterrupted)
	}
}

// Standard input that never ends does not keep an interrupt from being heard.
func TestInterruptedReading(t *testing.T) {
	never, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errInterrupted)
	var stdout, stderr bytes.Buffer
	if got := run(ctx, []string{"plan", "-"}, never, &stdout, &stderr); got != exitInterrupted {
		t.Errorf("exit code %d, want %d; %s", got, exitInterrupted, &stderr)
	}
	if stdout.Len() > 0 {
		t.Errorf("something is written: %s", &stdout)
	}
}

func TestFaultsAreNotMisuse(t *testing.T) {
	if got := exitCode(errors.New("a fault")); got != exitInternal {
		t.Errorf("exit code %d, want %d", got, exitInternal)
	}
	broken := &command{name: "broken", flags: noFlags, run: func(context.Context, *call) error { panic("a fault") }}
	defer func(old []*command) { commands = old }(commands)
	commands = append(commands, broken)
	var stderr bytes.Buffer
	if got := run(context.Background(), []string{"broken"}, nil, io.Discard, &stderr); got != exitInternal {
		t.Errorf("exit code %d, want %d", got, exitInternal)
	}
	if !strings.HasPrefix(stderr.String(), "leadtime: internal error: a fault\n") {
		t.Errorf("the fault is not named: %s", &stderr)
	}
}

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "programme.json")
	link := filepath.Join(dir, "link.json")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if err := replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != "new" {
		t.Errorf("the file holds %q (%v), want the new content behind the link", got, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is not kept: %v, %v", info, err)
	}
	if err := replace(filepath.Join(dir, "none", "x.json"), nil); err == nil {
		t.Errorf("a directory that is not there is written to")
	}
	e := &env{stdout: io.Discard}
	fault := errors.New("a fault")
	if err := e.write(file, func(w io.Writer) error { io.WriteString(w, "half"); return fault }); !errors.Is(err, fault) {
		t.Errorf("got error %v, want %v", err, fault)
	}
	if got, _ := os.ReadFile(file); string(got) != "new" {
		t.Errorf("after a fault the file holds %q, want its old content", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("files are left over: %q", left)
	}
}
