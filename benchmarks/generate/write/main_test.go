package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leadtime/benchmarks/generate"
)

func TestOneRegisterIsPrinted(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"--rung", "month-15", "--seed", "7"}, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	if want := generate.Find("month-15").Register(7); !bytes.Equal(out.Bytes(), want) {
		t.Error("what is printed is not the register of that seed")
	}
}

func TestOneFileForEachSeed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var out, errs bytes.Buffer
	if code := run([]string{"--missions", "1", "--meetings", "3", "--seeds", "2-4", "--dir", dir}, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	files := strings.Fields(out.String())
	if len(files) != 3 {
		t.Fatalf("wrote %v, want three files", files)
	}
	for i, f := range files {
		got, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		o := generate.Options{Seed: uint64(2 + i), Missions: 1, Meetings: 3, Shared: 1}
		if !bytes.Equal(got, generate.Register(o)) {
			t.Errorf("%s is not the register of seed %d", f, 2+i)
		}
	}
}

func TestMisuse(t *testing.T) {
	for _, test := range []struct{ name, args, want string }{
		{"an argument", "month-60", "options only"},
		{"a size that is not there", "--rung month-61", "month-60"},
		{"a size, and a number that it says", "--rung month-60 --load 50", "leave out --load"},
		{"several to standard output", "--seeds 1-2", "--dir"},
		{"seeds the wrong way round", "--seeds 5-1", "1-5"},
		{"an option that is not there", "--sede 1", "sede"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run(strings.Fields(test.args), &out, &errs); code != 2 {
				t.Errorf("exit code %d, want 2", code)
			}
			if !strings.Contains(errs.String(), test.want) {
				t.Errorf("it says %q, which lacks %q", &errs, test.want)
			}
			if out.Len() > 0 {
				t.Errorf("it prints %q", &out)
			}
		})
	}
}
