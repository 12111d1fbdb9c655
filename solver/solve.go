package solver

import (
	"context"
	"errors"
	"fmt"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/check"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// ErrEffort is what Result.Stopped holds when the limit on effort was reached.
var ErrEffort = errors.New("the limit on effort was reached")

// An InternalError is a fault of this program: what was found and what the
// checker says of it differ.
type InternalError struct{ Text string }

func (e *InternalError) Error() string { return "internal error: " + e.Text }

// Solve finds a programme of least cost for p.
//
// That there is none is not an error: it is a Result whose Conflict says why.
// Nor is it one to be stopped by ctx or by the limit on effort: the Result holds
// the best programme found so far, if any, and Stopped says what happened. An
// error is an *[InternalError].
func Solve(ctx context.Context, p *model.Problem, opts *Options) (*Result, error) {
	if opts == nil {
		opts = &Options{}
	}
	days := encode.Tighten(p)
	if days.Gap != nil {
		return infeasible(ctx, p, days, opts)
	}
	s := &search{p: p, days: days, e: encode.New(p, days, false, nil)}
	s.e.Limit = opts.Effort
	if opts.Below > 0 {
		s.below(opts.Below)
	}
	return s.run(ctx, opts)
}

// A search looks for the best programme of one problem, tier by tier.
type search struct {
	p    *model.Problem
	days *encode.Days
	e    *encode.Encoder

	best  *model.Programme // nil until one is found
	cost  []int64          // of best, by tier
	bound []int64          // proven, by tier; those after the current tier are 0
	fault error

	// assuming keeps what holds of the best programmes only out of the clauses:
	// it is assumed instead.
	assuming bool
	assume   []z.Lit
}

func (s *search) run(ctx context.Context, opts *Options) (*Result, error) {
	s.bound = make([]int64, len(s.p.Policy.Tiers))
	answer := s.e.Solve(ctx)
	if answer == sat.Unsat {
		return infeasible(ctx, s.p, s.days, opts)
	}
	if answer == sat.Sat {
		s.consider()
		answer = s.tiers(ctx)
	}
	if s.fault != nil {
		return nil, s.fault
	}
	r := &Result{Status: Unknown}
	if answer == sat.Sat {
		answer = s.settle(ctx)
	}
	if answer != sat.Sat {
		r.Stopped = ctx.Err()
		if r.Stopped == nil {
			r.Stopped = ErrEffort
		}
	}
	if s.fault != nil {
		return nil, s.fault
	}
	if s.best != nil {
		r.Status = Optimal
		if answer != sat.Sat {
			r.Status = Feasible
		}
		if err := s.report(r); err != nil {
			return nil, err
		}
	}
	r.Stats = s.stats()
	return r, nil
}

// below demands that the last tier costs less than n.
func (s *search) below(n int64) {
	terms, base := s.terms(len(s.p.Policy.Tiers) - 1)
	var missed []z.Lit
	for _, t := range terms {
		for range min(t.Price, n) {
			missed = append(missed, t.Lit.Not())
		}
	}
	switch n -= base; {
	case n <= 0:
		s.e.Add()
	case int(n) <= len(missed):
		s.e.Add(sat.NewCount(missed).AtLeast(s.e, int(n)).Not())
	}
}

func (s *search) stats() Stats {
	v, c, l := s.e.Size()
	return Stats{Variables: v, Clauses: c, Questions: s.e.Asked(), Timetables: l}
}

// tiers proves the least cost of each tier in turn, those above being kept.
func (s *search) tiers(ctx context.Context) sat.Answer {
	for i := range s.p.Policy.Tiers {
		terms, base := s.terms(i)
		r := maxsat.Minimize(ctx, s.e, s.assume, terms, &maxsat.Options{
			Known: true, Upper: s.cost[i] - base,
			Model: func() int64 { return s.consider()[i] - base },
			Bound: func(lower int64) { s.bound[i] = base + lower },
		})
		if s.fault != nil {
			return sat.Unknown
		}
		s.bound[i] = base + r.Lower
		if r.Answer != sat.Sat {
			return r.Answer
		}
		if s.assuming {
			s.assume = append(s.assume, r.Hold...)
			continue
		}
		for _, m := range r.Hold {
			s.e.Imply(m)
		}
	}
	return sat.Sat
}

// terms returns the preferences of a tier with their prices, and the price of
// those that cannot be met at all.
func (s *search) terms(tier int) (terms []maxsat.Term, base int64) {
	for _, f := range s.e.Preferences() {
		if s.p.Policy.Rank(f.Rule) != tier {
			continue
		}
		price := f.Units * s.p.Policy.Weight(f.Rule)
		if f.Lit == s.e.True().Not() {
			base += price
			continue
		}
		terms = append(terms, maxsat.Term{Lit: f.Lit, Price: price})
	}
	return terms, base
}

// consider takes the programme of the model last found, and keeps it if it is
// better than the best. It returns its cost by tier.
func (s *search) consider() []int64 {
	g := s.e.Programme()
	place(s.p, s.days, g)
	cost := check.Costs(s.p, g)
	if s.best == nil || less(cost, s.cost) {
		s.best, s.cost = g, cost
	}
	return cost
}

func less(a, b []int64) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

// report fills in the result, after the checker has judged the programme.
func (s *search) report(r *Result) error {
	v := check.Check(s.p, s.best)
	if v.Broken > 0 {
		f := v.Findings[0]
		return &InternalError{fmt.Sprintf("the programme found breaks %q: %s", f.Rule, f.Text)}
	}
	r.Programme, r.Findings = s.best, v.Findings
	for i, t := range s.p.Policy.Tiers {
		tier := Tier{Name: t.Name, Cost: v.Cost[i], Bound: s.bound[i]}
		if r.Status == Optimal && tier.Cost != tier.Bound {
			return &InternalError{fmt.Sprintf("tier %q: the checker finds a cost of %d, and %d was proven",
				t.Name, tier.Cost, tier.Bound)}
		}
		r.Tiers = append(r.Tiers, tier)
	}
	r.Dues = dues(s.p, s.best)
	return nil
}

// ruleOrder returns the place of a rule in the list of all, for sorting.
func ruleOrder(name string) int {
	for i, r := range rule.All {
		if r.Name == name {
			return i
		}
	}
	return len(rule.All)
}
