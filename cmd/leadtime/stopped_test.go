package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"leadtime/benchmarks/generate"
)

// stops and firstStop say which searches are stopped: go test ./cmd/leadtime -run
// Stopped -stops 10000 -timeout 0 stops ten thousand.
var (
	stops     = flag.Int("stops", 60, "searches to stop at random moments")
	firstStop = flag.Int("first-stop", 0, "the number of the first of them")
)

// program returns a program of which this test is the inside.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "leadtime")
	if err := os.Symlink(self, file); err != nil {
		t.Skip(err)
	}
	return file
}

// A plain run is what planning a register comes to if nobody stops it.
type plain struct {
	file string
	code int
	text string
	*answer
	took time.Duration
}

// plainly returns real months, conflicts and invented months.
func plainly(t *testing.T) []*plain {
	t.Helper()
	var files []string
	for _, m := range []string{"2010-01", "2010-02", "2010-05", "2010-06", "2010-10"} {
		files = append(files, filepath.Join(registers, m+".yaml"))
	}
	for _, c := range []string{"room-closed", "presidency-days", "week-full"} {
		files = append(files, filepath.Join("../../testdata/conflicts", c+".yaml"))
	}
	for seed := range uint64(3) {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("invented-%d.yaml", seed))
		o := generate.Options{Seed: seed, Missions: 3, Meetings: 16, Window: 3, Shared: 1, Absences: 2}
		if err := os.WriteFile(file, generate.Register(o), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	var all []*plain
	for _, file := range files {
		w := &plain{file: file}
		var stdout, stderr bytes.Buffer
		begun := time.Now()
		w.code = run(context.Background(), []string{"plan", file, "--format", "json"}, nil, &stdout, &stderr)
		w.took = time.Since(begun)
		if w.code != exitDone && w.code != exitInfeasible {
			t.Fatalf("%s: exit code %d; %s", file, w.code, &stderr)
		}
		w.text = stdout.String()
		w.answer = read(t, w.text)
		all = append(all, w)
	}
	return all
}

// Whenever and however the program is stopped, it claims nothing that is wrong: its
// exit code says what is known, a file that it writes to holds what it held before
// or a whole programme, and what that says of costs and bounds is true.
func TestStoppedAtRandom(t *testing.T) {
	if testing.Short() {
		t.Skip("what races is met by the tests of signals; with the race detector this takes minutes")
	}
	path, all := program(t), plainly(t)
	codes := map[int]int{}
	// When a run ends depends on the machine: there are more of them until it has been in
	// every way.
	missing := func() bool {
		return *stops >= 60 && slices.ContainsFunc(ways, func(code int) bool { return codes[code] == 0 })
	}
	for n := *firstStop; n < *firstStop+*stops || missing() && n < *firstStop+10**stops; n++ {
		s := &stop{r: rand.New(rand.NewPCG(uint64(n), 5)), path: path, dir: t.TempDir()}
		s.plain = all[s.r.IntN(len(all))]
		if err := s.run(); err != nil {
			t.Fatal(err)
		}
		codes[s.code]++
		for _, fault := range s.faults() {
			t.Errorf("%d: %s of %s: exit code %d: %s; it says %q", n, s.how, filepath.Base(s.file), s.code, fault, &s.stderr)
		}
	}
	t.Log(codes)
	if missing() {
		t.Errorf("the runs did not end in every way: want exit codes %v", ways)
	}
}

const (
	killed = -1 // in place of an exit code
	before = "what was there before"
)

// ways are those that a stopped run has to end in.
var ways = []int{killed, exitDone, exitInfeasible, exitFeasible, exitUnknown}

// A stop is one run of the program, and how it was stopped.
type stop struct {
	*plain
	r         *rand.Rand
	path, dir string
	how       string
	code      int
	quit      bool   // it was not given the time to clear up
	out       string // the file that was written to; "" is standard output
	was       string // what it held; "" if there was none
	stdout    bytes.Buffer
	stderr    bytes.Buffer
}

func (s *stop) run() error {
	args := []string{"plan", s.file, "--format", "json"}
	if s.r.IntN(4) > 0 {
		s.out = filepath.Join(s.dir, "plan.json")
		args = append(args, "--output", s.out)
		if s.r.IntN(2) == 0 {
			s.was = before
			if err := os.WriteFile(s.out, []byte(before), 0o666); err != nil {
				return err
			}
		}
	}
	after := time.Duration(s.r.Int64N(int64(s.took)*3/2)) + time.Duration(s.r.IntN(30))*time.Millisecond
	s.how = fmt.Sprintf("after %v ", after)
	var signals []os.Signal
	switch s.r.IntN(6) {
	case 0:
		s.how += "an interrupt"
		signals = []os.Signal{os.Interrupt}
	case 1:
		s.how += "the end asked for"
		signals = []os.Signal{syscall.SIGTERM}
	case 2:
		s.how += "two interrupts"
		signals = []os.Signal{os.Interrupt, os.Interrupt}
		s.quit = true
	case 3:
		s.how += "a kill"
		signals = []os.Signal{syscall.SIGKILL}
		s.quit = true
	case 4:
		if s.r.IntN(2) == 0 {
			after = time.Duration(s.r.IntN(2000)) * time.Microsecond // before anything is found
		}
		s.how = fmt.Sprintf("a time limit of %v", after)
		args = append(args, "--time-limit", after.String())
	case 5:
		effort := 1 + s.r.IntN(60)
		s.how = fmt.Sprintf("a limit on effort of %d", effort)
		args = append(args, "--effort", fmt.Sprint(effort))
	}
	cmd := exec.Command(s.path, args...)
	cmd.Stdout, cmd.Stderr = &s.stdout, &s.stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	if len(signals) > 0 {
		time.Sleep(after)
	}
	for i, signal := range signals {
		if i > 0 {
			time.Sleep(time.Duration(s.r.IntN(3000)) * time.Microsecond)
		}
		cmd.Process.Signal(signal) // it may have ended
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	s.code = cmd.ProcessState.ExitCode()
	return nil
}

// faults lists what is wrong with what the run has left and said.
func (s *stop) faults() (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	written := s.stdout.String()
	if s.out != "" {
		data, err := os.ReadFile(s.out)
		if err != nil && !os.IsNotExist(err) {
			say("%v", err)
		}
		written = string(data)
		entries, err := os.ReadDir(s.dir)
		if err != nil {
			say("%v", err)
		}
		for _, e := range entries {
			if name := e.Name(); name != "plan.json" && !(s.quit && strings.HasPrefix(name, ".plan.json.")) {
				say("%q is left over", name)
			}
		}
	}
	kept := s.out != "" && written == s.was || s.out == "" && written == ""
	early := s.code == killed && s.stderr.Len() == 0 // before it could hear a signal
	switch s.code {
	case exitDone:
		if s.plain.code != exitDone || written != s.text {
			say("another programme is called the best")
		}
	case exitFeasible:
		if kept {
			say("no programme is written")
		}
	case exitInfeasible:
		if s.plain.code != exitInfeasible {
			say("there is a programme")
		}
		if s.out != "" && !kept {
			say("the file has changed")
		}
	case exitUnknown:
		if s.out != "" && !kept {
			say("the file has changed")
		}
	case exitInterrupted:
		if !s.quit && s.out != "" && !kept {
			say("the file has changed")
		}
	case killed:
		if !s.quit && !early {
			say("killed by a signal that it ought to hear")
		}
	default:
		say("that is no way to be stopped")
	}
	if kept {
		return all
	}
	if s.out == "" && s.quit && !strings.HasSuffix(written, "}\n") {
		return all // standard output may break off
	}
	return append(all, s.untrue(written)...)
}

// untrue lists what is wrong with a programme, or with why there is none, that was
// written.
func (s *stop) untrue(written string) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	got, err := decoded(written)
	if err != nil {
		say("half a programme: %v", err)
		return all
	}
	switch got.Status {
	case "optimal":
		if written != s.text {
			say("another programme is called the best")
		}
		return all
	case "infeasible":
		if s.Status != "infeasible" {
			say("there is a programme")
		}
		return all
	case "unknown":
		if s.out != "" || len(got.Tiers) > 0 {
			say("nothing is known, and something is written")
		}
		return all
	}
	if got.Status != "feasible" || s.Status != "optimal" || len(got.Tiers) != len(s.Tiers) {
		say("%s, with %d tiers", got.Status, len(got.Tiers))
		return all
	}
	var cost, best []int64
	for i, x := range got.Tiers {
		if x.Bound > x.Cost {
			say("tier %d costs %d, and no less than %d", i, x.Cost, x.Bound)
		}
		if slices.Equal(cost, best) && x.Bound > s.Tiers[i].Cost {
			say("tier %d is said to cost no less than %d, and the least is %d", i, x.Bound, s.Tiers[i].Cost)
		}
		cost, best = append(cost, x.Cost), append(best, s.Tiers[i].Cost)
	}
	if slices.Compare(cost, best) < 0 {
		say("it costs %v, and the best costs %v", cost, best)
	}
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), []string{"check", s.file, "-", "--format", "json"}, strings.NewReader(written), &stdout, &stderr)
	verdict, err := decoded(stdout.String())
	if code != exitDone || err != nil {
		say("the checker ends with exit code %d; %s", code, &stderr)
		return all
	}
	for i, x := range verdict.Tiers {
		if x.Cost != cost[i] {
			say("tier %d is said to cost %d, and costs %d", i, cost[i], x.Cost)
		}
	}
	return all
}
