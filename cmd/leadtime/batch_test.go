package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const year = registers + "/2010.yaml"

// contents returns the files of a directory, hidden ones included.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(data)
	}
	return all
}

// quarter are the arguments of a batch of some months and some registers.
func quarter(dir string, more ...string) []string {
	return append([]string{"batch", year, registers + "/2010-02.yaml", "--months", "2010-01..2010-03", "-q", "-o", dir}, more...)
}

func TestBatchIsTheSameForAnyNumberOfJobs(t *testing.T) {
	var want map[string]string
	for _, jobs := range []string{"1", "2", "5"} {
		dir := t.TempDir()
		// One register has February alone: its other months fail.
		told(t, exitInput, "", quarter(dir, "--jobs", jobs)...)
		got := contents(t, dir)
		if want == nil {
			want = got
			if len(want) != 7 {
				t.Errorf("%d files, want six programmes and an index", len(want))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with %s jobs: -want +got:\n%s", jobs, diff)
		}
	}
}

// Wherever a batch was stopped: what is there is left as it is, what is missing
// is done, and in the end it is as if nothing had happened.
func TestBatchResumes(t *testing.T) {
	whole := t.TempDir()
	told(t, exitInput, "", quarter(whole)...)
	want := contents(t, whole)
	pendingIndex := pendingOf(want[indexFile])
	for _, tt := range []struct {
		name string
		// left are the files of a batch that was stopped.
		left map[string]string
	}{
		{"before the directory was there", nil},
		{"after its index", map[string]string{indexFile: pendingIndex}},
		{"between two months", map[string]string{indexFile: pendingIndex, "2010-2010-01.json": want["2010-2010-01.json"]}},
		{"while it wrote a file", map[string]string{indexFile: pendingIndex, "2010-2010-01.json": want["2010-2010-01.json"], ".2010-2010-02.json.123": `{"schema_`}},
		{"while it wrote its first index", map[string]string{".index.json.7": `{"schema_`}},
		{"while it wrote its last index", with(with(want, indexFile, pendingIndex), ".index.json.7", `{"schema_`)},
		{"with a month in the middle lost", map[string]string{indexFile: pendingIndex, "2010-2010-01.json": want["2010-2010-01.json"], "2010-2010-03.json": want["2010-2010-03.json"]}},
		{"before the last index", with(want, indexFile, pendingIndex)},
		{"at its end", want},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "plans")
			before := map[string]os.FileInfo{}
			for name, data := range tt.left {
				if err := os.MkdirAll(dir, 0o777); err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(dir, name)
				if err := os.WriteFile(file, []byte(data), 0o666); err != nil {
					t.Fatal(err)
				}
				before[name], _ = os.Stat(file)
			}
			told(t, exitInput, "", quarter(dir, "--resume")...)
			if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for name, was := range before {
				now, err := os.Stat(filepath.Join(dir, name))
				if done := strings.HasPrefix(name, "2010-2010"); done && (err != nil || !os.SameFile(was, now)) {
					t.Errorf("%s was done, and has been done again", name)
				}
			}
		})
	}
}

// pendingOf returns the index as it is written before the first task.
func pendingOf(index string) string {
	var out []string
	skip := false
	for _, l := range strings.SplitAfter(index, "\n") {
		switch trimmed := strings.TrimSpace(l); {
		case strings.HasPrefix(trimmed, `"tiers"`):
			skip = true
		case skip && strings.HasPrefix(trimmed, "]"):
			skip = false
		case skip, strings.HasPrefix(trimmed, `"error"`):
		case strings.HasPrefix(trimmed, `"status"`):
			out = append(out, `"status": "pending"`+"\n")
		default:
			out = append(out, l)
		}
	}
	return strings.NewReplacer(",\n    }", "\n    }").Replace(strings.Join(out, ""))
}

func with(m map[string]string, key, value string) map[string]string {
	n := map[string]string{key: value}
	for k, v := range m {
		if k != key {
			n[k] = v
		}
	}
	return n
}

// A batch in a process of its own is killed as soon as it has written its first
// programme, which leaves it no chance to clear anything up.
func TestBatchKilled(t *testing.T) {
	args := func(dir string) []string {
		return []string{"batch", year, "--months", "2010-01..2010-08", "-q", "--output", dir}
	}
	whole := t.TempDir()
	told(t, exitDone, "", args(whole)...)

	dir := filepath.Join(t.TempDir(), "plans")
	cmd := exec.Command(program(t), args(dir)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for first := filepath.Join(dir, "2010-01.json"); ; {
		if _, err := os.Stat(first); err == nil {
			break
		}
		select {
		case err := <-ended:
			t.Fatalf("ended before it wrote anything: %v; %s", err, &stderr)
		case <-time.After(time.Millisecond):
		}
	}
	if err := cmd.Process.Signal(syscall.SIGKILL); err == nil {
		<-ended
	}
	before := map[string]os.FileInfo{}
	for name := range contents(t, dir) {
		before[name], _ = os.Stat(filepath.Join(dir, name))
	}
	t.Logf("killed with %d of 9 files written", len(before))
	told(t, exitDone, "", append(args(dir), "--resume")...)
	if diff := cmp.Diff(contents(t, whole), contents(t, dir)); diff != "" {
		t.Errorf("-whole +killed:\n%s", diff)
	}
	for name, was := range before {
		now, err := os.Stat(filepath.Join(dir, name))
		if done := strings.HasPrefix(name, "2010"); done && (err != nil || !os.SameFile(was, now)) {
			t.Errorf("%s was done, and has been done again", name)
		}
	}
}

// An interrupt leaves what is done, says what is left, and can be gone on from.
func TestBatchInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errInterrupted)
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	args := []string{"batch", year, "--months", "2010-01..2010-02", "-o", dir}
	if got := run(ctx, args, nil, &stdout, &stderr); got != exitInterrupted {
		t.Errorf("exit code %d, want %d; %s", got, exitInterrupted, &stderr)
	}
	if want := "interrupted, with tasks still to do: 2 of 2; go on with --resume"; !strings.Contains(stderr.String(), want) {
		t.Errorf("it says %q, want %q", &stderr, want)
	}
	told(t, exitDone, "", append(args, "--resume")...)
	if n := len(contents(t, dir)); n != 3 {
		t.Errorf("%d files, want two programmes and an index", n)
	}
}

func TestProgress(t *testing.T) {
	var w bytes.Buffer
	l := &progress{w: &w, all: 3}
	for _, s := range []string{"optimal", "pending", "infeasible"} {
		l.step(&task{Name: s, Status: s})
	}
	l.end()
	var want bytes.Buffer
	for _, s := range []string{"1 of 3 tasks done; last optimal", "2 of 3 tasks done, 1 without a proven programme; last infeasible", ""} {
		fmt.Fprint(&want, "\r\x1b[K"+s)
	}
	if diff := cmp.Diff(want.String(), w.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	(*progress)(nil).step(&task{})
	(*progress)(nil).end()
}

// A month that failed by a fault of this program is done again, and so are those that
// were planned without it.
func TestBatchResumesAfterAFault(t *testing.T) {
	whole := t.TempDir()
	args := func(dir string) []string {
		return []string{"batch", year, "--months", "2010-01..2010-03", "-q", "-o", dir}
	}
	told(t, exitDone, "", args(whole)...)
	want := contents(t, whole)
	dir := t.TempDir()
	for name, data := range with(with(want, "2010-02.json", `{"status": "failed", "error": "internal error", "fault": true}`), "2010-03.json",
		strings.Replace(want["2010-03.json"], `"title": "`, `"title": "planned without February: `, 1)) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	told(t, exitDone, "", append(args(dir), "--resume")...)
	if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTasksAreNamedAfterFiles(t *testing.T) {
	for file, want := range map[string]string{
		"-": "stdin", "dir/2010-06.yaml": "2010-06", ".": "unnamed", "..": "unnamed", "dir/.yaml": "unnamed", ".june.yaml": "june", "dir/": "dir",
	} {
		if got := baseName(file); got != want {
			t.Errorf("%q: %q, want %q", file, got, want)
		}
	}
}
