// History plans the renewals of the past again, month after month, and writes a
// report that compares three ways: what the Council did, what a careful person
// would have drawn up, and the programmes that are proven to be the best. Run it
// from the top of the repository:
//
//	go run ./benchmarks/history
//	go run ./benchmarks/history --data DIR --from 2016-01 --to 2019-12 --out report
//
// The data are tables as in testdata/council; only renewals.csv must be there.
// The same data give the same bytes.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/benchmarks/history/tell"
	"leadtime/model/calendar"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "history:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	o := tell.Options{Progress: io.Discard, Took: func(string, time.Duration) {}}
	fs := flag.NewFlagSet("history", flag.ExitOnError)
	data := fs.String("data", "testdata/council", "the `directory` of the record")
	out := fs.String("out", "benchmarks/history/report", "the `directory` to write the report to")
	from := fs.String("from", "2007-01", "the first `month` of adoptions that count")
	to := fs.String("to", "2015-12", "the last `month` of adoptions that count")
	fs.IntVar(&o.Margin, "margin", 3, "working `days` that other meetings may be planned from the day they were held on")
	fs.IntVar(&o.Samples, "samples", 2000, "how often slips are drawn")
	fs.IntVar(&o.Resample, "resample", 2000, "how often the bootstrap resamples")
	fs.Uint64Var(&o.Seed, "seed", 1, "where drawing starts")
	fs.StringVar(&o.Keep, "keep", "", "also write the register of every month planned into this `directory`")
	clock := fs.Bool("time", false, "say on standard error how long each part took")
	if err := fs.Parse(args); err != nil {
		return err
	}
	var err error
	if o.From, err = calendar.ParseMonth(*from); err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	if o.To, err = calendar.ParseMonth(*to); err != nil {
		return fmt.Errorf("--to: %w", err)
	}
	if o.To < o.From {
		return fmt.Errorf("--to: %s is before %s", o.To, o.From)
	}
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		o.Progress = os.Stderr
	}
	r, err := record.Read(*data)
	if err != nil {
		return err
	}
	if *clock {
		o.Took = func(what string, t time.Duration) { fmt.Fprintf(os.Stderr, "%6.1f s  %s\n", t.Seconds(), what) }
	}
	s, err := tell.Run(context.Background(), r, o)
	if err != nil {
		return err
	}
	return s.Write(*out)
}
