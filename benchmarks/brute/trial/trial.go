// Package trial holds the solver, the checker, and the enumeration of package brute
// to each other on random problems.
package trial

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"time"

	"leadtime/benchmarks/brute"
	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/check"
	"leadtime/solver/rule"
	rt "leadtime/solver/rule/ruletest"
)

// A Kind is a way to make up problems. The same seed gives the same problem.
type Kind struct {
	Name string
	Make func(seed uint64) *model.Problem
	// Large problems have too many programmes to go through: of them, the search by
	// cores is held to that by sums.
	Large bool
}

// Kinds are the problems that are tried in turn.
var Kinds = []Kind{
	{Name: "mixed", Make: rt.Random},
	{Name: "full", Make: rt.Full},
	{Name: "renewals", Make: rt.Renewals},
}

// Others are the problems that are tried if they are asked for.
var Others = []Kind{
	{Name: "written", Make: written},
	{Name: "week", Make: rt.FullWeek, Large: true},
	{Name: "month", Make: month, Large: true},
}

// Tries is how many partial programmes of a problem are tried before it is left.
const Tries = 15_000

// Patience is how long a large problem is searched before it is left.
const Patience = 20 * time.Second

// The answers to a problem that was left.
const (
	TooMany = "too many to try"
	TooLong = "too long a search"
)

// A Trial is what came of one problem.
type Trial struct {
	Problem *model.Problem
	// Answer is the status that the problem has, or why it was left.
	Answer string
	// Stopped says how many of the searches that were stopped had which status.
	Stopped map[solver.Status]int
	// Faults are the disagreements, in words.
	Faults []string

	brute *brute.Search
}

// Every says what is done for one in so many problems only, because it takes most
// of the time. Zero is never.
type Every struct {
	Conflict uint64 // a minimal conflict, where there is no programme
	Sums     uint64 // the search by sums
	Stops    uint64 // some searches that are stopped at random
}

func due(seed, every uint64) bool { return every > 0 && seed%every == 0 }

// Of tries one problem.
func Of(k Kind, seed uint64, every Every) *Trial {
	p := k.Make(seed)
	t := &Trial{Problem: p, Stopped: map[solver.Status]int{}}
	defer func() {
		for i, f := range t.Faults {
			t.Faults[i] = fmt.Sprintf("%s %d: %s", k.Name, seed, f)
		}
	}()
	compare := func(*solver.Result, bool) {}
	if !k.Large {
		t.brute = brute.New(p)
		t.judge(rand.New(rand.NewPCG(seed, 1)), nil)
		want, best, known := t.brute.Least(Tries)
		if !known {
			t.Answer = TooMany
			return t
		}
		compare = func(r *solver.Result, explained bool) { t.compare(r, want, best, explained) }
	}
	explained := due(seed, every.Conflict)
	ctx := context.Background()
	if k.Large {
		var end context.CancelFunc
		ctx, end = context.WithTimeout(ctx, Patience)
		defer end()
	}
	begun := time.Now()
	r, err := solver.Solve(ctx, p, &solver.Options{NoConflict: !explained})
	took := time.Since(begun)
	if err != nil {
		t.say("%v", err)
		return t
	}
	if k.Large && r.Stopped != nil {
		t.Answer = TooLong
		return t
	}
	t.Answer = string(r.Status)
	compare(r, explained)
	if due(seed, every.Sums) {
		t.bySums(ctx, r)
	}
	if r.Programme != nil && !k.Large {
		t.judge(rand.New(rand.NewPCG(seed, 2)), r.Programme)
	}
	if due(seed, every.Stops) {
		t.stops(rand.New(rand.NewPCG(seed, 3)), 5, &full{r, took})
	}
	return t
}

// compare holds what the solver found to the least cost, and to a programme of
// that cost, which is nil if there is none.
func (t *Trial) compare(r *solver.Result, want []int64, best *model.Programme, explained bool) {
	p := t.Problem
	if best == nil {
		if r.Status != solver.Infeasible {
			t.say("%s, and there is no programme", r.Status)
		} else if explained && (!r.Conflict.Minimal || len(r.Conflict.Grounds) == 0) {
			t.say("no minimal conflict")
		}
		return
	}
	if check.Broken(p, best) {
		t.say("the checker finds a rule broken: %s\n%s", check.Check(p, best).Findings[0].Text, rt.Print(p, best))
	}
	if got := check.Costs(p, best); !slices.Equal(got, want) {
		t.say("the checker finds a cost of %v, want %v\n%s", got, want, rt.Print(p, best))
	}
	if r.Status != solver.Optimal {
		t.say("%s, and the least cost is %v\n%s", r.Status, want, rt.Print(p, best))
		return
	}
	var got, bound []int64
	for _, x := range r.Tiers {
		got, bound = append(got, x.Cost), append(bound, x.Bound)
	}
	if !slices.Equal(got, want) || !slices.Equal(bound, want) {
		t.say("the solver finds %v and proves %v, want %v\n%s", got, bound, want, rt.Print(p, r.Programme))
	}
	if again := t.brute.Cost(r.Programme); !slices.Equal(again, want) {
		t.say("the solver's programme costs %v, want %v\n%s", again, want, rt.Print(p, r.Programme))
	}
	for _, name := range t.brute.Broken(r.Programme) {
		if !p.Policy.Waived[name] {
			t.say("the solver's programme breaks %q\n%s", name, rt.Print(p, r.Programme))
		}
	}
}

func (t *Trial) say(format string, args ...any) {
	t.Faults = append(t.Faults, fmt.Sprintf(format, args...))
}

// bySums solves the problem again, with every tier looked at as a sum.
func (t *Trial) bySums(ctx context.Context, r *solver.Result) {
	again, err := solver.Solve(ctx, t.Problem, &solver.Options{NoConflict: true, Sums: true})
	switch {
	case err != nil:
		t.say("by sums: %v", err)
	case again.Stopped != nil && ctx.Err() != nil:
	case again.Status != r.Status:
		t.say("%s, and by sums %s", r.Status, again.Status)
	case !slices.Equal(again.Tiers, r.Tiers):
		t.say("tiers %v, and by sums %v", r.Tiers, again.Tiers)
	case !reflect.DeepEqual(again.Programme, r.Programme):
		t.say("by sums another programme\n%s\n%s", rt.Print(t.Problem, r.Programme), rt.Print(t.Problem, again.Programme))
	}
}

// judge makes up a programme that breaks rules, like g where that is not nil, and
// holds what the checker says of it to what the enumeration says, rule by rule.
func (t *Trial) judge(r *rand.Rand, g *model.Programme) {
	p := t.Problem
	h := Vary(r, p, g)
	broken, units := t.brute.Broken(h), t.brute.Units(h)
	for _, x := range rule.All {
		fs := x.Check(p, h)
		if x.Hard {
			if got, want := len(fs) > 0, slices.Contains(broken, x.Name); got != want {
				t.say("that %s is broken is %t to the checker, want %t\n%s", x.Name, got, want, rt.Print(p, h))
			}
			continue
		}
		var got int64
		for _, f := range fs {
			got += f.Units
		}
		if got != units[x.Name] {
			t.say("the checker charges %d units of %s, want %d\n%s", got, x.Name, units[x.Name], rt.Print(p, h))
		}
		delete(units, x.Name)
	}
	if len(units) > 0 {
		t.say("charged by no rule: %v", slices.Sorted(maps.Keys(units)))
	}
}
