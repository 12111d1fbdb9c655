package brute_test

import (
	"context"
	"flag"
	"slices"
	"testing"

	"leadtime/benchmarks/brute"
	"leadtime/solver"
	"leadtime/solver/check"
	rt "leadtime/solver/rule/ruletest"
)

// seeds is how many random problems are tried, from first on: go test
// ./benchmarks/brute -seeds 1000000 -timeout 0 tries a million.
var (
	seeds = flag.Int("seeds", 300, "random problems to try")
	first = flag.Uint64("first", 0, "the first seed")
)

// The solver finds the least cost that trying everything finds, and no programme
// where there is none; the checker finds the same cost for the programmes of both,
// and nothing broken in either.
func TestSolverAndCheckerAgainstEverything(t *testing.T) {
	answers := map[string]int{}
	for i := range *seeds {
		seed := *first + uint64(i)
		p := rt.Random(seed)
		s := brute.New(p)
		if testing.Verbose() && i%1000 == 0 {
			t.Logf("from seed %d: %v", seed, answers)
		}
		want, best, known := s.Least(60_000)
		if !known {
			answers["too many to try"]++
			continue
		}
		// Minimal conflicts take most of the time: every tenth is enough.
		r, err := solver.Solve(context.Background(), p, &solver.Options{NoConflict: seed%10 != 0})
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		answers[string(r.Status)]++
		if best == nil {
			if r.Status != solver.Infeasible {
				t.Errorf("seed %d: %s, and there is no programme", seed, r.Status)
			} else if seed%10 == 0 && (!r.Conflict.Minimal || len(r.Conflict.Grounds) == 0) {
				t.Errorf("seed %d: no minimal conflict", seed)
			}
			continue
		}
		if check.Broken(p, best) {
			t.Errorf("seed %d: the checker finds a rule broken: %v\n%s", seed, check.Check(p, best).Findings[0].Text, rt.Print(p, best))
		}
		if got := check.Costs(p, best); !slices.Equal(got, want) {
			t.Errorf("seed %d: the checker finds a cost of %v, want %v\n%s", seed, got, want, rt.Print(p, best))
		}
		if r.Status != solver.Optimal {
			t.Errorf("seed %d: %s, and the least cost is %v\n%s", seed, r.Status, want, rt.Print(p, best))
			continue
		}
		var got, bound []int64
		for _, tier := range r.Tiers {
			got, bound = append(got, tier.Cost), append(bound, tier.Bound)
		}
		if !slices.Equal(got, want) || !slices.Equal(bound, want) {
			t.Errorf("seed %d: the solver finds %v and proves %v, want %v\n%s", seed, got, bound, want, rt.Print(p, r.Programme))
		}
		if again := s.Cost(r.Programme); !slices.Equal(again, want) {
			t.Errorf("seed %d: the solver's programme costs %v, want %v\n%s", seed, again, want, rt.Print(p, r.Programme))
		}
	}
	t.Log(answers)
}
