package solver

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"leadtime/benchmarks/generate"
)

// A month whose sessions are nearly full is proven, to what two MIP solvers have found
// to be the least on a model of their own, and the same programme is shown each time, on any number of cores.
func TestNearlyFullMonth(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	o := generate.Find("month-60").Options
	o.Seed = 1
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
	if want := []int64{0, 0, 3, 24, 69}; a.Status != Optimal || !slices.Equal(cost, want) {
		t.Fatalf("%s, at %v; want the optimum, at %v", a.Status, cost, want)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	SameAnswer(t, "month-60", "first", a, "on one core", solve())
}
