package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const scripts = "../../testdata/script"

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"leadtime": main}) }

func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir, files := scripts, []string(nil)
	if testing.Short() {
		// With the race detector on, and ten times as slow, only the scripts of
		// what runs side by side are worth their time.
		dir, files = "", []string{scripts + "/batch.txtar", scripts + "/plan-stopped.txtar", scripts + "/shard.txtar"}
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		Files:               files,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("REGISTERS", filepath.Join(root, "testdata", "registers"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs a command that must end with the exit code given first: "exits 3
// leadtime validate bad.yaml".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed *exec.ExitError
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// Every flag of every command, in every spelling, occurs in some script.
func TestFlags(t *testing.T) {
	uses := map[string][]string{} // the words that follow a command's name, in all scripts
	files, err := filepath.Glob(filepath.Join(scripts, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no scripts (%v)", err)
	}
	call := regexp.MustCompile(`(?m)^(?:!? ?exec|exits \d+) leadtime (\S+)(.*)$`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(data), -1) {
			uses[m[1]] = append(uses[m[1]], strings.FieldsFunc(m[2], func(r rune) bool { return r == ' ' || r == '=' })...)
		}
	}
	for _, cmd := range commands {
		if _, used := uses[cmd.name]; !used {
			t.Errorf("no script runs %q", cmd.full())
		}
		for _, f := range cmd.flags() {
			for _, name := range f.Names() {
				flag := "--" + name
				if len(name) == 1 {
					flag = "-" + name
				}
				if !slices.Contains(uses[cmd.name], flag) {
					t.Errorf("no script uses %s %s", cmd.full(), flag)
				}
			}
		}
	}
}

func TestCommandsAreDescribed(t *testing.T) {
	for _, cmd := range commands {
		if cmd.title == "" || cmd.run == nil || strings.HasSuffix(cmd.title, ".") {
			t.Errorf("%q is not well described", cmd.full())
		}
		if cmd.most >= 0 && cmd.most < cmd.least {
			t.Errorf("%q can take no number of arguments", cmd.full())
		}
	}
}
