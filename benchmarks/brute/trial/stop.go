package trial

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"time"

	"leadtime/solver"
	"leadtime/solver/check"
	rt "leadtime/solver/rule/ruletest"
)

// endsAfter is a context that ends when it has been asked about so many times.
type endsAfter struct {
	context.Context
	end  context.CancelFunc
	lock sync.Mutex
	left int
}

func (c *endsAfter) Err() error {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.left--; c.left < 0 {
		c.end()
	}
	return c.Context.Err()
}

// A full is what a search without limit came to.
type full struct {
	*solver.Result
	took time.Duration
}

func (f *full) cost() (cost []int64) {
	for _, t := range f.Tiers {
		cost = append(cost, t.Cost)
	}
	return cost
}

// stops stops the search so many times, at a moment and in a way that r chooses,
// and complains of whatever is claimed that the search without limit shows to be
// wrong, and of limits on effort that do not end twice in the same way. How often a
// stopped search ended in each status is added to t.Stopped.
func (t *Trial) stops(r *rand.Rand, n int, f *full) {
	for range n {
		opts := solver.Options{NoConflict: r.IntN(4) > 0, Sums: r.IntN(3) == 0, Conflicts: r.IntN(3)}
		ctx, end := context.WithCancel(context.Background())
		var how string
		switch r.IntN(3) {
		case 0:
			opts.Effort = 1 + r.IntN(2+f.Stats.Questions*5/4)
			how = fmt.Sprintf("effort %d", opts.Effort)
		case 1:
			most := r.IntN(1 << r.IntN(12))
			how = fmt.Sprintf("asked about %d times", most)
			ctx = &endsAfter{Context: ctx, end: end, left: most}
		case 2:
			after := time.Duration(r.Int64N(int64(f.took)*5/4 + 1))
			how = fmt.Sprintf("after %v", after)
			timer := time.AfterFunc(after, end)
			defer timer.Stop()
		}
		how = fmt.Sprintf("stopped (%s; sums %t, conflict %t)", how, opts.Sums, !opts.NoConflict)
		got, err := solver.Solve(ctx, t.Problem, &opts)
		end()
		if err != nil {
			t.say("%s: %v", how, err)
			continue
		}
		t.Stopped[got.Status]++
		for _, fault := range t.untrue(got, f) {
			t.say("%s: %s", how, fault)
		}
		if opts.Effort == 0 {
			continue
		}
		twice, err := solver.Solve(context.Background(), t.Problem, &opts)
		if err != nil || twice.Status != got.Status || !slices.Equal(twice.Tiers, got.Tiers) || !reflect.DeepEqual(twice.Programme, got.Programme) {
			t.say("%s: not twice the same", how)
		}
	}
}

// untrue lists what r claims that cannot be, after what f has shown.
func (t *Trial) untrue(r *solver.Result, f *full) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	ended := r.Status == solver.Optimal || r.Status == solver.Infeasible
	if r.Stopped == nil && !ended {
		say("%s, and nothing stopped it", r.Status)
	}
	if ended && r.Status != f.Status {
		say("%s is claimed, and it is %s", r.Status, f.Status)
	}
	if held := r.Status == solver.Optimal || r.Status == solver.Feasible; held != (r.Programme != nil) || held != (len(r.Tiers) > 0) {
		say("%s, with a programme %t and %d tiers", r.Status, r.Programme != nil, len(r.Tiers))
		return all
	}
	if c := r.Conflict; c != nil && c.Minimal && len(c.Without) != len(c.Grounds) {
		say("%d demands are called minimal, with %d programmes", len(c.Grounds), len(c.Without))
	}
	if r.Programme == nil {
		return all
	}
	if f.Status != solver.Optimal {
		say("there is a programme, and there can be none")
		return all
	}
	best := f.cost()
	var cost []int64
	for i, x := range r.Tiers {
		if x.Bound > x.Cost {
			say("tier %d costs %d, and no less than %d", i, x.Cost, x.Bound)
		}
		if slices.Equal(cost, best[:i]) && x.Bound > best[i] {
			say("tier %d is said to cost no less than %d, and the least is %d", i, x.Bound, best[i])
		}
		cost = append(cost, x.Cost)
	}
	if check.Broken(t.Problem, r.Programme) {
		say("a rule is broken\n%s", rt.Print(t.Problem, r.Programme))
	}
	if got := check.Costs(t.Problem, r.Programme); !slices.Equal(got, cost) {
		say("it is said to cost %v, and costs %v", cost, got)
	}
	if slices.Compare(cost, best) < 0 {
		say("it costs %v, and the best costs %v", cost, best)
	}
	if r.Status == solver.Optimal && (!slices.Equal(r.Tiers, f.Tiers) || !reflect.DeepEqual(r.Programme, f.Programme)) {
		say("another programme is called the best")
	}
	return all
}
