package solver

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"leadtime/benchmarks/generate"
)

// Months whose sessions are nearly full are proven: those of seeds 1, 9 and 14 to what MIP
// solvers have found to be the least on a model of their own; of 9 and 14 working methods cost
// two more than the linear programme tells at first. That of seed 8, which no other solver was
// seen to prove, costs more than how meetings fit into days tells. The same programme is shown
// each time, on any number of cores.
func TestNearlyFullMonth(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	for seed, want := range map[uint64][]int64{1: {0, 0, 3, 24, 69}, 8: {0, 0, 1, 25, 39}, 9: {0, 0, 3, 33, 74}, 14: {0, 0, 1, 30, 96}} {
		o := generate.Find("month-60").Options
		o.Seed = seed
		p := invented(t, o)
		solve := func() *Result {
			// By clauses alone it goes on for hours.
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			r, err := Solve(ctx, p, nil)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		a := solve()
		var cost []int64
		for _, tier := range a.Tiers {
			cost = append(cost, tier.Cost)
		}
		if a.Status != Optimal || !slices.Equal(cost, want) {
			t.Fatalf("seed %d: %s, at %v; want the optimum, at %v", seed, a.Status, cost, want)
		}
		procs := runtime.GOMAXPROCS(1)
		SameAnswer(t, "month-60", "first", a, "on one core", solve())
		runtime.GOMAXPROCS(procs)
	}
}
