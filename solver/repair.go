package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// repair solves q in three steps, each of them small. Everything that the changes
// do not touch is kept where it was published, and the best programme of that kind
// is found. That no other costs less, in the tiers down to that of stability, is
// proven against the whole problem, by questions that have no model. What is left
// is to choose among those of the same cost, of which there are few, for most of
// what was published stays in place.
//
// It returns nil if the programme found so is not the best, which then takes a
// search of the whole.
func (x *Prepared) repair(ctx context.Context, q *model.Problem, days *encode.Days, limits []Limit) (*Result, error) {
	last := q.Policy.Rank("stability")
	if last < 0 {
		last = len(q.Policy.Tiers) - 1
	}
	c := x.candidate(ctx, q, days, limits, last)
	if c == nil {
		return nil, nil
	}
	held, ok := x.prove(ctx, q, days, limits, c.cost[:last+1])
	if !ok {
		return nil, ctx.Err()
	}
	fork, _ := x.enc.Fork(q, days, false)
	s := &search{p: q, days: days, e: fork(c.e, held...), best: c.best, cost: c.cost}
	s.limit(limits)
	for i := range last + 1 {
		s.limit([]Limit{{i, c.cost[i]}})
	}
	s.bound = make([]int64, len(q.Policy.Tiers))
	copy(s.bound, c.cost[:last+1])
	answer := s.tiersFrom(ctx, last+1, len(q.Policy.Tiers)-1)
	if answer == sat.Sat && s.fault == nil {
		answer = s.settle(ctx)
	}
	if s.fault != nil || answer != sat.Sat {
		return nil, s.fault
	}
	r := &Result{Status: Optimal}
	if err := s.report(r); err != nil {
		return nil, err
	}
	r.Stats = s.stats()
	return r, nil
}

// candidate returns a search that has found the best programme in which everything
// that the changes do not touch stays where it was published; nil if there is none.
func (x *Prepared) candidate(ctx context.Context, q *model.Problem, days *encode.Days, limits []Limit, last int) *search {
	if q.Published == nil {
		return nil
	}
	few := days.Only(x.untouched(q, days))
	fork, ok := x.enc.Fork(q, few, false)
	if !ok {
		return nil
	}
	s := &search{p: q, days: few, e: fork(nil, x.sessions(q, few)...), bound: make([]int64, len(q.Policy.Tiers))}
	s.limit(limits)
	if s.e.Solve(ctx) != sat.Sat {
		return nil
	}
	s.consider()
	if s.tiersFrom(ctx, 0, last) != sat.Sat || s.fault != nil {
		return nil
	}
	return s
}

// untouched returns the published dates of the steps that the changes do not
// touch, by place; zero for those that were not published. A chain is touched if
// any of its steps is.
func (x *Prepared) untouched(q *model.Problem, days *encode.Days) map[int]calendar.Date {
	touched := map[model.ChainID]bool{}
	one := map[int]calendar.Date{}
	for i, s := range q.Steps {
		was, held := q.Published.Held(s.ID)
		left := days.List(s)
		_, open := slices.BinarySearch(left, was.Date)
		switch {
		case held && open:
			one[i] = was.Date
		case !held && len(left) > 0 && !s.State.Settled():
			one[i] = 0
		case len(left) > 0 && s.State != model.Done && s.Chain != "":
			touched[s.Chain] = true
		}
	}
	for i, s := range q.Steps {
		if must := !s.Optional && s.Role != model.Rollover; touched[s.Chain] || one[i] == 0 && must {
			delete(one, i)
		}
	}
	return one
}

// sessions returns the literals that keep each meeting that has one day left in the
// session in which it was published.
func (x *Prepared) sessions(q *model.Problem, few *encode.Days) []z.Lit {
	var out []z.Lit
	for _, s := range q.Steps {
		was, held := q.Published.Held(s.ID)
		if s.Kind != model.Meeting || !held || s.State.Settled() || len(few.List(s)) != 1 || few.List(s)[0] != was.Date {
			continue
		}
		if k := q.SessionAt(was.Start); k >= 0 {
			out = append(out, x.enc.Session(s, k))
		}
	}
	return out
}

// tiersFrom proves the least cost of the tiers from first to last, those above
// being kept.
func (s *search) tiersFrom(ctx context.Context, first, last int) sat.Answer {
	for i := first; i <= last; i++ {
		terms, base := s.terms(i)
		r := maxsat.Minimize(ctx, s.e, nil, terms, &maxsat.Options{
			Known: true, Upper: s.cost[i] - base,
			Model: func() int64 { return s.consider()[i] - base },
		})
		if r.Answer != sat.Sat || s.fault != nil {
			return r.Answer
		}
		s.bound[i] = base + r.Lower
		for _, m := range r.Hold {
			s.e.Imply(m)
		}
	}
	return sat.Sat
}

// A climber is a solver of the base's clauses that proves bounds, one problem
// after the other. What it states for one, besides definitions, is assumed.
type climber struct {
	*sat.Solver
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
	return &climber{Solver: x.enc.Solver()}
}

func (x *Prepared) release(c *climber) {
	if c.used++; c.used < tired {
		x.mu.Lock()
		x.spare = append(x.spare, c)
		x.mu.Unlock()
	}
}

// prove reports whether the costs are the least of the first tiers, those above
// being kept, and returns literals that are true in every programme that costs no
// more.
func (x *Prepared) prove(ctx context.Context, q *model.Problem, days *encode.Days, limits []Limit, cost []int64) ([]z.Lit, bool) {
	assume, ok := x.enc.Units(q, days)
	if !ok {
		return nil, false
	}
	c := x.climber()
	defer x.release(c)
	for _, l := range limits {
		terms, base := termsOf(q, x.enc.Preferences(), c.True(), l.Tier)
		m, possible := atMost(c, terms, l.Most-base)
		if !possible {
			return nil, false
		}
		assume = append(assume, m)
	}
	var all []z.Lit
	for i, want := range cost {
		terms, base := termsOf(q, x.enc.Preferences(), c.True(), i)
		held, answer := maxsat.Climb(ctx, c, assume, terms, want-base)
		if answer != sat.Sat {
			return nil, false
		}
		all = append(all, held...)
		m, possible := atMost(c, without(terms, held), want-base)
		if !possible {
			return nil, false
		}
		assume = append(append(assume, held...), m)
	}
	return all, true
}

// without returns the terms but those that are held.
func without(terms []maxsat.Term, held []z.Lit) []maxsat.Term {
	in := map[z.Lit]bool{}
	for _, m := range held {
		in[m] = true
	}
	return slices.DeleteFunc(slices.Clone(terms), func(t maxsat.Term) bool { return in[t.Lit] })
}

// termsOf returns what [search.terms] does.
func termsOf(p *model.Problem, prefs []encode.Preference, tru z.Lit, tier int) (terms []maxsat.Term, base int64) {
	for _, f := range prefs {
		price := f.Units * p.Policy.Weight(f.Rule)
		switch {
		case p.Policy.Rank(f.Rule) != tier || price == 0:
		case f.Lit == tru.Not():
			base += price
		default:
			terms = append(terms, maxsat.Term{Lit: f.Lit, Price: price})
		}
	}
	return terms, base
}

// atMost returns a literal that is true only if the terms cost no more than most.
// It reports false if nothing can cost so little.
func atMost(o maxsat.Oracle, terms []maxsat.Term, most int64) (z.Lit, bool) {
	var missed []z.Lit
	for _, t := range terms {
		for range min(t.Price, max(most+1, 0)) {
			missed = append(missed, t.Lit.Not())
		}
	}
	switch {
	case most < 0:
		return z.LitNull, false
	case int(most) >= len(missed):
		m := o.Lit() // true of itself
		o.Add(m)
		return m, true
	}
	return sat.NewCount(missed).AtLeast(o, int(most)+1).Not(), true
}
