package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// repair solves q in two steps, each of them small. What the tiers cost at least is
// found on a solver of the base's clauses that stays, and has learnt from the
// problems before. It knows the days, and not all that they cannot hold; so the
// programme is made on a fork, which begins from the model that was found, and of
// which nothing but what is left open has to be solved. What it learns of the days
// the other is told, until the two agree.
//
// It returns nil if they do not, or not soon, or if ctx ends: which takes, or ends, a
// search of the whole.
func (x *Prepared) repair(ctx context.Context, q *model.Problem, days *encode.Days, limits []Limit, opts *Options) (*Result, error) {
	if len(limits) > 0 {
		opts = &Options{Effort: opts.Effort, NoConflict: true}
	}
	c := x.climber()
	_, clauses := c.Size()
	soon, cancel := context.WithTimeout(ctx, patient(clauses))
	defer cancel() // what is found in the end does not depend on when that is
	assume, guard, possible := x.assume(c, q, days, limits)
	if !possible {
		return infeasible(ctx, q, days, opts)
	}
	fork, _ := x.enc.Fork(q, days, false)
	var tiers [][]maxsat.Term
	var base []int64
	for i := range q.Policy.Tiers {
		terms, n := termsOf(q, x.enc.Preferences(), c.True(), i)
		tiers, base = append(tiers, terms), append(base, n)
	}
	for range rounds {
		costs, answer := c.Climb(soon, assume, tiers)
		switch {
		case answer == sat.Unknown:
			return nil, nil
		case answer == sat.Unsat:
			x.release(c)
			return infeasible(ctx, q, days, opts)
		}
		s := &search{p: q, days: days, e: fork(c.Solver, c.Held()...)}
		s.limit(limits)
		for i, n := range costs {
			s.bound = append(s.bound, base[i]+n)
		}
		c.State(s.e)
		answer = s.e.Solve(soon)
		for _, ms := range s.e.Taught() {
			c.Imply(append(slices.Clone(ms), guard...)...)
		}
		if answer == sat.Unsat && len(s.e.Taught()) > 0 {
			continue
		}
		if answer != sat.Sat {
			return nil, nil
		}
		x.release(c)
		return s.settled(ctx)
	}
	x.release(c)
	return nil, nil
}

// rounds is how often the two are brought together.
const rounds = 20

// settled returns the result of a search whose bounds are proven and met by a model.
func (s *search) settled(ctx context.Context) (*Result, error) {
	s.consider()
	if !slices.Equal(s.cost, s.bound) {
		return nil, nil
	}
	if s.settle(ctx) != sat.Sat || s.fault != nil {
		return nil, s.fault
	}
	r := &Result{Status: Optimal}
	if err := s.report(r); err != nil {
		return nil, err
	}
	r.Stats = s.stats()
	return r, nil
}

// assume returns what is assumed of q, and what to add to what is learnt of its
// days. It reports false if the limits leave nothing.
func (x *Prepared) assume(c *climber, q *model.Problem, days *encode.Days, limits []Limit) (assume, guard []z.Lit, possible bool) {
	assume, _ = x.enc.Units(q, days)
	for _, l := range limits {
		terms, base := termsOf(q, x.enc.Preferences(), c.True(), l.Tier)
		m, possible := atMost(c, terms, l.Most-base)
		if !possible {
			return nil, nil, false
		}
		assume = append(assume, m)
	}
	if !x.enc.Alike(q) {
		m := c.Lit()
		assume, guard = append(assume, m), append(guard, m.Not())
	}
	return assume, guard, true
}

// A climber is a solver of the base's clauses that proves bounds, one problem
// after the other. What it states for one, besides definitions, is assumed.
type climber struct {
	*sat.Solver
	*maxsat.Climber
	used int
}

// tired is how many problems a climber serves: what it has learnt gets in its way
// in the end, and takes memory.
const tired = 100

func (x *Prepared) climber() *climber {
	x.mu.Lock()
	defer x.mu.Unlock()
	if n := len(x.spare); n > 0 {
		c := x.spare[n-1]
		x.spare = x.spare[:n-1]
		return c
	}
	s := x.enc.Solver()
	return &climber{Solver: s, Climber: maxsat.NewClimber(s)}
}

func (x *Prepared) release(c *climber) {
	if c.used++; c.used < tired {
		x.mu.Lock()
		x.spare = append(x.spare, c)
		x.mu.Unlock()
	}
}
