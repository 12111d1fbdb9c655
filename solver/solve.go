package solver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

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
	if inParts(p) && opts.Below == 0 && !opts.Sums {
		d := divide(p)
		d.full = encode.NearlyFull(p, encode.Tighten(p))
		return d.run(ctx, opts)
	}
	return atOneGo(ctx, p, opts)
}

// atOneGo solves p by one search of the whole.
func atOneGo(ctx context.Context, p *model.Problem, opts *Options) (*Result, error) {
	days := encode.Tighten(p)
	if days.Gap != nil || encode.Overfull(p, days) != nil {
		return infeasible(ctx, p, days, opts)
	}
	s := &search{p: p, days: days, e: encode.New(p, days, false, nil), byHand: true}
	s.e.Limit = opts.Effort
	s.nearlyFull = encode.NearlyFull(p, days)
	s.full = s.nearlyFull
	if opts.Sums {
		s.full = true
	}
	if opts.Below > 0 {
		s.limit([]Limit{{Tier: len(p.Policy.Tiers) - 1, Most: opts.Below - 1}})
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

	byHand bool   // begin from the programme that a careful person would draw up
	piece  *piece // what is known of a part, and is to be found out; nil of a whole
	full   bool   // look at tiers as packings first
	wide   bool   // look at the last tier of a piece as a packing too
	// nearlyFull tells that there are weeks so full that which of the best ways to
	// fit meetings in is shown is left to the search.
	nearlyFull bool

	// assuming keeps what holds of the best programmes only out of the clauses:
	// it is assumed instead.
	assuming bool
	assume   []z.Lit
}

func (s *search) run(ctx context.Context, opts *Options) (*Result, error) {
	s.bound = make([]int64, len(s.p.Policy.Tiers))
	answer := s.begin(ctx)
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
		if opts.costs {
			answer = s.last(ctx)
		} else {
			answer = s.settle(ctx)
		}
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

// last finds the best programme once more, so that it is what was found last.
func (s *search) last(ctx context.Context) sat.Answer {
	a := s.e.Solve(ctx)
	if a == sat.Sat {
		s.best = nil
		s.consider()
	}
	return a
}

func (s *search) stats() Stats {
	v, c, l := s.e.Size()
	return Stats{Variables: v, Clauses: c, Questions: s.e.Asked(), Timetables: l}
}

// tiers proves the least cost of each tier in turn, those above being kept.
func (s *search) tiers(ctx context.Context) sat.Answer {
	if !s.assuming && s.piece == nil { // of a piece it is to be known what each tier takes
		if a := s.climb(ctx); a != sat.Unknown {
			return a
		}
	}
	for i := range s.p.Policy.Tiers {
		if a := s.tier(ctx, i); a != sat.Sat {
			return a
		}
		if s.fault != nil {
			return sat.Unknown
		}
		if s.piece != nil && i == len(s.p.Policy.Tiers)-2 {
			s.piece.left = s.e.Left()
		}
	}
	return sat.Sat
}

// cores is how many times the search gives way before tiers are looked at one by one.
const cores = 100

// climb proves the least costs of all tiers together, by cores alone. Where few
// preferences have to give way, that takes few questions, and nearly all of them are
// cheap. If it turns out to take many, the answer is unknown.
func (s *search) climb(ctx context.Context) sat.Answer {
	var tiers [][]maxsat.Term
	var base []int64
	for i := range s.p.Policy.Tiers {
		if s.full || s.e.Busy() && s.packs(i) {
			return sat.Unknown // where days are full many do
		}
		terms, n := s.terms(i)
		tiers, base = append(tiers, terms), append(base, n)
	}
	c := maxsat.NewClimber(s.e)
	c.Most = cores
	costs, answer := c.Climb(ctx, s.assume, tiers)
	if answer == sat.Sat {
		s.consider()
		s.hold(c.Hold())
	}
	// What a tier costs at least holds good only of what is best in those above it.
	for i, n := range costs {
		if s.bound[i] = max(s.bound[i], base[i]+n); s.bound[i] < s.cost[i] {
			break
		}
	}
	return answer
}

// tier proves the least cost of a tier. It goes by cores first, which is quickest
// as a rule; where days are nearly full, and where cores take long, the tier is
// looked at as a packing.
func (s *search) tier(ctx context.Context, i int) sat.Answer {
	terms, base := s.terms(i)
	if s.full && s.packs(i) {
		if s.bound[i] < s.cost[i] {
			if a := s.byPacking(ctx, i); a != sat.Sat {
				return a
			}
		}
		if s.bound[i] == s.cost[i] {
			if s.nearlyFull && s.done() {
				s.stay()
			}
			s.keep(terms, s.cost[i]-base)
			return sat.Sat
		}
	}
	opts := &maxsat.Options{
		Known: true, Lower: max(0, s.bound[i]-base), Upper: s.cost[i] - base,
		Model: func() int64 { return s.consider()[i] - base },
		Bound: func(lower int64) { s.bound[i] = max(s.bound[i], base+lower) },
	}
	var names []wanted
	var f *fitting
	if s.wide && i == len(s.cost)-1 {
		f = s.fitting(ctx, s.cost[:i], s.cost[i])
		if s.piece.hold(s.bound[:i]) {
			s.bound[i] = max(s.bound[i], min(s.piece.bound[i], s.cost[i]))
		}
		s.bound[i] = max(s.bound[i], f.least())
		opts.Lower = max(opts.Lower, s.bound[i]-base)
	}
	if s.piece != nil {
		var never map[wanted]bool
		if names, never = s.termNames(i); s.piece.hold(s.bound[:i]) {
			opts.Cores = recall(s.piece.known[i], names, never)
		}
	}
	soon := ctx
	if !s.full && s.e.Limit == 0 && s.e.Busy() && s.packs(i) {
		_, clauses, _ := s.e.Size()
		var cancel context.CancelFunc
		soon, cancel = context.WithTimeout(ctx, patient(clauses))
		defer cancel()
	}
	m := maxsat.New(s.e, s.assume, terms, opts)
	if f != nil && s.bound[i] < s.cost[i] {
		most := s.cost[i]
		f.find(ctx)
		s.bound[i] = max(s.bound[i], min(most, f.least()))
		if s.bound[i] == s.cost[i] {
			s.piece.keep(s.bound[:i])
			s.stay()
			s.keep(terms, s.cost[i]-base)
			return sat.Sat
		}
	}
	r := m.Run(soon)
	s.bound[i] = max(s.bound[i], base+r.Lower)
	if r.Answer == sat.Unknown && soon.Err() != nil && ctx.Err() == nil && s.fault == nil {
		s.full = true
		return s.tier(ctx, i)
	}
	if s.piece != nil {
		s.piece.found = append(s.piece.found, tell(r.Cores, names))
	}
	switch {
	case r.Answer != sat.Sat:
	case r.Outside:
		s.keep(terms, s.cost[i]-base)
	default:
		s.hold(r.Hold)
	}
	return r.Answer
}

// packs reports whether a packing has something to say of a tier. It knows of no days
// or weeks that are charged for elsewhere.
func (s *search) packs(tier int) bool { return s.p.Charged == nil && s.e.Packs(tier) }

// hold demands that the literals are true.
func (s *search) hold(ms []z.Lit) {
	if s.assuming {
		s.assume = append(s.assume, ms...)
		return
	}
	for _, m := range ms {
		s.e.Imply(m)
	}
}

// patient is how long the way that is quickest as a rule is tried, on so many
// clauses, before another is taken. What is found in the end does not depend on it.
func patient(clauses int) time.Duration {
	return time.Second + time.Duration(10*clauses)*time.Microsecond
}

// keep demands that the terms cost no more than most, which is possible.
func (s *search) keep(terms []maxsat.Term, most int64) {
	known := s.e.Follow()
	var open []maxsat.Term
	for _, t := range terms {
		switch known(t.Lit) {
		case -1:
			most -= t.Price
		case 0:
			open = append(open, t)
		}
	}
	m, _ := atMost(s.e, open, most)
	s.hold([]z.Lit{m})
}

// terms returns the preferences of a tier with their prices, and the price of
// those that cannot be met at all.
func (s *search) terms(tier int) (terms []maxsat.Term, base int64) {
	return termsOf(s.p, s.e.Preferences(), s.e.True(), tier)
}

// consider takes the programme of the model last found, and keeps it if it is
// better than the best. It returns its cost by tier.
func (s *search) consider() []int64 {
	g := s.e.Programme()
	place(s.p, s.days, g)
	cost := check.Costs(s.p, g)
	if s.best == nil || slices.Compare(cost, s.cost) < 0 {
		s.best, s.cost = g, cost
	}
	return cost
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
