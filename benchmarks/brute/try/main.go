// Try solves random problems, goes through every programme of each, and holds the
// answers and the checker's to each other: see package trial. It says on standard
// error how far it is; what it has not come to can be done another time, with
// -from. It ends with status 1 if anything disagreed.
//
//	go run ./benchmarks/brute/try -seeds 1000000
//	go run ./benchmarks/brute/try -kind full -sums 1 -from 300 -seeds 10000
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"

	"leadtime/benchmarks/brute/trial"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "try:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	s := &trial.Series{Log: os.Stderr}
	kind := flag.String("kind", "", "the kind of problems: mixed, full or renewals; written, week or month; the first three in turn if it is empty")
	flag.Uint64Var(&s.From, "from", 0, "the first seed")
	flag.Uint64Var(&s.Seeds, "seeds", 10_000, "how many seeds")
	flag.IntVar(&s.Workers, "workers", 0, "how many problems at once; 0 is as many as there are processors")
	flag.Uint64Var(&s.Every.Conflict, "conflict", 10, "explain one in so many conflicts")
	flag.Uint64Var(&s.Every.Sums, "sums", 10, "search by sums too, of one in so many problems")
	flag.Uint64Var(&s.Every.Stops, "stops", 0, "stop the search of one in so many problems, five times, at random moments; 0 is none")
	flag.Parse()
	s.Kinds = trial.Kinds
	if *kind != "" {
		s.Kinds = slices.DeleteFunc(slices.Concat(trial.Kinds, trial.Others), func(k trial.Kind) bool { return k.Name != *kind })
		if len(s.Kinds) == 0 {
			return fmt.Errorf("there is no kind %q", *kind)
		}
	}
	if faults := s.Run(ctx); faults > 0 {
		return fmt.Errorf("%d disagreements", faults)
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return nil
}
