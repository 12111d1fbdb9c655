package benchmarks

import (
	"context"
	"flag"
	"slices"
	"testing"
	"time"

	"leadtime/benchmarks/generate"
	"leadtime/solver"
)

var (
	limit = flag.Duration("limit", 10*time.Second, "how long a search may take for a size of register; what is not proven then has to be said so")
	long  = flag.Bool("long", false, "measure the sizes too that take about a minute: use it with a -limit of minutes")
)

// rungs are the least costs of the generated registers of seed 1, by tier, where
// they are known. Those of months have been found by the peers of benchmarks/peers
// too; those of half a year and of the decade are this program's alone.
var rungs = map[string]struct {
	cost       []int64
	infeasible bool
	long       bool
}{
	"month-15":       {cost: []int64{0, 0, 3, 0, 7}},
	"month-25":       {cost: []int64{0, 0, 2, 0, 12}},
	"month-60":       {cost: []int64{0, 0, 3, 24, 69}},
	"month-60-over":  {infeasible: true},
	"month-110":      {cost: []int64{0, 0, 3, 119, 58}},
	"month-110-over": {infeasible: true},
	"half-year-16":   {cost: []int64{0, 0, 1, 0, 16}},
	"half-year-64":   {cost: []int64{0, 0, 2, 0, 2}},
	"decade":         {cost: []int64{0, 0, 1, 0, 1112}, long: true},
}

// BenchmarkRung measures every size of generated register. A search that the limit
// has stopped counts too, as one that took so long: the share that was proven stands
// beside the time, and what is claimed of the rest has to be true.
func BenchmarkRung(b *testing.B) {
	for _, r := range generate.Rungs {
		want := rungs[r.Name]
		b.Run(r.Name, func(b *testing.B) {
			if want.long && !*long {
				b.Skip("it takes about a minute: give -long and a -limit")
			}
			o := r.Options
			o.Seed = 1
			p := invented(b, o)
			proven, runs := 0, 0
			for b.Loop() {
				ctx, cancel := context.WithTimeout(context.Background(), *limit)
				got, err := solver.Solve(ctx, p, &solver.Options{NoConflict: true})
				cancel()
				if err != nil {
					b.Fatal(err)
				}
				runs++
				switch got.Status {
				case solver.Infeasible:
					if !want.infeasible {
						b.Fatal("a programme is said to be impossible, and there is one")
					}
					proven++
				case solver.Optimal:
					optimum(b, got, want.cost)
					proven++
				default:
					truthful(b, got, want.cost, want.infeasible)
				}
			}
			b.ReportMetric(float64(proven)/float64(runs), "proven/op")
		})
	}
}

// truthful fails if what a stopped search claims cannot be true: that a programme is
// better than the best, or that a tier costs more than the best does.
func truthful(b *testing.B, r *solver.Result, best []int64, infeasible bool) {
	b.Helper()
	if r.Stopped == nil {
		b.Fatalf("%s, and nothing had stopped it", r.Status)
	}
	if r.Status == solver.Unknown {
		return
	}
	if infeasible {
		b.Fatal("there is said to be a programme, and there is none")
	}
	var cost []int64
	for _, t := range r.Tiers {
		if t.Bound > t.Cost {
			b.Fatalf("tier %q is said to cost %d, and no less than %d", t.Name, t.Cost, t.Bound)
		}
		if i := len(cost); best != nil && slices.Equal(cost, best[:i]) && t.Bound > best[i] {
			b.Fatalf("tier %q is said to cost no less than %d, and the least is %d", t.Name, t.Bound, best[i])
		}
		cost = append(cost, t.Cost)
	}
	if best != nil && slices.Compare(cost, best) < 0 {
		b.Fatalf("a programme is said to cost %v, and the best costs %v", cost, best)
	}
}
