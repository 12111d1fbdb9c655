package trial

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"time"
)

// A Series tries one problem after the other: the kinds in turn, so that the seed
// says which kind it is of.
type Series struct {
	Kinds   []Kind
	From    uint64 // the first seed
	Seeds   uint64
	Workers int // problems at once; 0 is as many as there are processors
	Every   Every
	Log     io.Writer // of disagreements, and from time to time how far it is
}

// Run tries the problems until ctx ends, and returns how many of them showed a
// disagreement.
func (s *Series) Run(ctx context.Context) (faults int) {
	workers := s.Workers
	if workers == 0 {
		workers = runtime.NumCPU()
	}
	type result struct {
		seed uint64
		*Trial
	}
	seeds, results := make(chan uint64), make(chan result)
	go func() {
		defer close(seeds)
		for seed := s.From; seed < s.From+s.Seeds && ctx.Err() == nil; seed++ {
			seeds <- seed
		}
	}()
	for range workers {
		go func() {
			for seed := range seeds {
				t := Of(s.Kinds[seed%uint64(len(s.Kinds))], seed, s.Every)
				results <- result{seed, t}
			}
			results <- result{}
		}()
	}
	answers, begun, told := map[string]int{}, time.Now(), time.Now()
	next, ahead := s.From, map[uint64]bool{} // all before next are tried, and those ahead
	say := func() {
		tried := float64(next-s.From) + float64(len(ahead))
		fmt.Fprintf(s.Log, "from %d to before %d: %v, %d disagree; %.0f a second\n", s.From, next, answers, faults, tried/time.Since(begun).Seconds())
	}
	for running := workers; running > 0; {
		r := <-results
		if r.Trial == nil {
			running--
			continue
		}
		answers[r.Answer]++
		for status, n := range r.Stopped {
			answers["stopped: "+string(status)] += n
		}
		if len(r.Faults) > 0 {
			faults++
		}
		for _, f := range r.Faults {
			fmt.Fprintln(s.Log, f)
		}
		for ahead[r.seed] = true; ahead[next]; next++ {
			delete(ahead, next)
		}
		if time.Since(told) > 10*time.Second {
			told = time.Now()
			say()
		}
	}
	say()
	return faults
}
