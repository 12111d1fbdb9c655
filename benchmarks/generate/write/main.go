// Command write writes invented registers for benchmarks: the same bytes for the
// same seed and options, on every machine.
//
//	go run ./benchmarks/generate/write --rung month-60 --seed 1 > month.yaml
//	go run ./benchmarks/generate/write --rung month-60 --seeds 1-5 --dir out
//	go run ./benchmarks/generate/write --missions 5 --meetings 40 --load 60 --window 2
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"leadtime/benchmarks/generate"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run returns the exit code: 0 done, 1 a file could not be written, 2 misuse.
func run(args []string, stdout, stderr io.Writer) int {
	var custom generate.Options
	fs := flag.NewFlagSet("write", flag.ContinueOnError)
	fs.SetOutput(stderr)
	rung := fs.String("rung", "", "a register of the size called `NAME`: "+names())
	seeds := fs.String("seeds", "1", "another register for each of `M-N`, or of one number")
	fs.StringVar(seeds, "seed", "1", "the same as --seeds")
	dir := fs.String("dir", "", "write each to a file of its own in `DIR`, named after size and seed, and print their names; without it one is printed")
	fs.IntVar(&custom.Months, "months", 1, "so many months, from March 2011")
	fs.IntVar(&custom.Missions, "missions", 3, "so many missions, each with a mandate to renew")
	fs.IntVar(&custom.Meetings, "meetings", 15, "so many meetings beside the missions', over all the months")
	fs.IntVar(&custom.Window, "window", 3, "they may be held so many working days before or after the date they prefer")
	fs.IntVar(&custom.Load, "load", 0, "the share of the Council's sessions that they fill, in per `cent`; 0 for lengths that are drawn")
	fs.IntVar(&custom.Shared, "shared", 1, "so many contributors shared by two neighbouring missions")
	fs.IntVar(&custom.Absences, "absences", 0, "so many absences of those who brief")
	fs.BoolVar(&custom.Over, "over", false, "one meeting more than can be held")
	if err := fs.Parse(args); err == flag.ErrHelp {
		return 0
	} else if err != nil {
		return 2
	}
	misuse := func(format string, args ...any) int {
		fmt.Fprintf(stderr, "write: "+format+"; see write --help\n", args...)
		return 2
	}
	if fs.NArg() > 0 {
		return misuse("it takes options only, not %q", fs.Args())
	}
	r := &generate.Rung{Name: "invented", Options: custom}
	if *rung != "" {
		var mixed []string
		fs.Visit(func(f *flag.Flag) {
			switch f.Name {
			case "rung", "seed", "seeds", "dir":
			default:
				mixed = append(mixed, "--"+f.Name)
			}
		})
		if len(mixed) > 0 {
			return misuse("--rung says everything but the seed; leave out %s", strings.Join(mixed, ", "))
		}
		if r = generate.Find(*rung); r == nil {
			return misuse("there is no size %q; there are %s", *rung, names())
		}
	}
	first, last, ok := span(*seeds)
	if !ok {
		return misuse("%q are no seeds; write one number, or two as 1-5", *seeds)
	}
	if *dir == "" && first != last {
		return misuse("several registers need --dir")
	}
	if err := write(r, first, last, *dir, stdout); err != nil {
		fmt.Fprintf(stderr, "write: %v\n", err)
		return 1
	}
	return 0
}

func write(r *generate.Rung, first, last uint64, dir string, stdout io.Writer) error {
	if dir == "" {
		_, err := stdout.Write(r.Register(first))
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for seed := first; seed <= last; seed++ {
		name := filepath.Join(dir, fmt.Sprintf("%s-seed-%d.yaml", r.Name, seed))
		if err := os.WriteFile(name, r.Register(seed), 0o666); err != nil {
			return err
		}
		fmt.Fprintln(stdout, name)
	}
	return nil
}

// span reads "4" or "1-5", both ends included.
func span(s string) (first, last uint64, ok bool) {
	a, b, two := strings.Cut(s, "-")
	if !two {
		b = a
	}
	first, err1 := strconv.ParseUint(a, 10, 32)
	last, err2 := strconv.ParseUint(b, 10, 32)
	return first, last, err1 == nil && err2 == nil && first <= last
}

func names() string {
	var out []string
	for _, r := range generate.Rungs {
		out = append(out, r.Name)
	}
	return strings.Join(out, ", ")
}
