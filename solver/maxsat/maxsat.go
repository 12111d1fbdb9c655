// Package maxsat finds models of least cost. It knows literals and prices, and
// nothing of meetings.
//
// The search is core-guided: OLL (Andres, Kaufmann, Matheis and Schaub, ICLP
// 2012) as refined in RC2 (Ignatiev, Morgado and Marques-Silva, JSAT 2019), with
// stratification and hardening (Ansótegui, Bonet and Levy, 2013) and delayed
// relaxation of cores (Berg and Järvisalo, CP 2017). It departs from them in
// taking upper bounds from the caller's own evaluation of a model, because the
// literals of one-sided encodings overstate it.
package maxsat

import (
	"cmp"
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// An Oracle answers questions about a growing set of clauses.
type Oracle interface {
	sat.Store
	Solve(ctx context.Context, assume ...z.Lit) sat.Answer
	Core() []z.Lit
}

// A Term is a literal, and the price of its being false. Prices are positive.
type Term struct {
	Lit   z.Lit
	Price int64
}

// Options adjusts a search. A nil *Options asks for a search from nothing.
type Options struct {
	// Upper is the cost of a model that is known already; it counts only if
	// Known is set.
	Upper int64
	Known bool
	// Cores are sets of terms not all of which can be true, found before: they are
	// charged before anything is asked. See [Result.Cores].
	Cores []Core
	// Lower is a bound that is known already: no model costs less.
	Lower int64
	// Most, if Limited is set, is what a model may cost at most: the answer is Unsat once
	// it is proven that each costs more.
	Most    int64
	Limited bool
	// Model is called at every model found, and returns what it really costs. If
	// it is nil, only the search's own bounds count.
	Model func() int64
	// Bound is called, if it is not nil, whenever the proven bound rises.
	Bound func(lower int64)
}

// A Result brackets the least cost: Lower ≤ least ≤ Upper, where Upper holds
// only if Found is set. They are equal if Answer is Sat.
type Result struct {
	// Answer is Sat if the least cost is proven, Unsat if there is no model under
	// the assumptions, and Unknown if the context ended first.
	Answer       sat.Answer
	Lower, Upper int64
	Found        bool
	// Hold are literals that may be required from now on: together with the
	// assumptions they are true in exactly the models of least cost. It is nil
	// unless Answer is Sat.
	Hold []z.Lit
	// Cores are the cores that the bound is made of, in the order in which they were
	// charged. They hold of whatever adds clauses to those that there are.
	Cores []Core
	// Outside says that it was the bound known already that was met: then Hold is
	// nil, and the caller knows better how to require the least cost.
	Outside bool
}

// A Core is a set of literals not all of which can be true, and the price that it
// was charged at.
type Core struct {
	Members []Member
	Price   int64
}

// A Member of a core is a term; or the claim that fewer than Fewer of the members of
// an earlier core are false.
type Member struct {
	Term  int // its place, if Fewer is 0
	Core  int // the earlier core's place, otherwise
	Fewer int
}

// Minimize looks for the least cost of a model of o, under assume.
func Minimize(ctx context.Context, o Oracle, assume []z.Lit, terms []Term, opts *Options) *Result {
	return New(o, assume, terms, opts).Run(ctx)
}

// A Search looks for the least cost of a model. It can be stopped, and go on.
type Search struct {
	o            Oracle
	opts         Options
	assume       []z.Lit
	softs        []soft
	place        map[z.Lit]int
	cores        []core
	relaxed      int // how many of the cores have been relaxed
	lower, upper int64
	found        bool
	begun        bool
	level        int64 // what is asked for weighs at least so much
}

// New returns a search for the least cost of a model of o, under assume.
func New(o Oracle, assume []z.Lit, terms []Term, opts *Options) *Search {
	s := &Search{o: o, place: map[z.Lit]int{}, assume: assume}
	if opts != nil {
		s.opts = *opts
	}
	s.upper, s.found = s.opts.Upper, s.opts.Known
	for i, t := range terms {
		s.add(t.Lit, t.Price, nil, Member{Term: i})
	}
	s.recharge(terms)
	return s
}

// recharge charges the cores that are known already.
func (s *Search) recharge(terms []Term) {
	made := make([]int, len(s.opts.Cores)) // the place of each among those charged; -1 if it is not
	for i, c := range s.opts.Cores {
		made[i] = -1
		var lits []z.Lit
		for _, m := range c.Members {
			switch {
			case m.Fewer == 0:
				lits = append(lits, terms[m.Term].Lit)
			case made[m.Core] >= 0 && s.cores[made[m.Core]].sum != nil:
				lits = append(lits, s.cores[made[m.Core]].sum.AtLeast(s.o, m.Fewer).Not())
			default:
				lits = append(lits, z.LitNull)
			}
		}
		slices.Sort(lits)
		if lits = slices.Compact(lits); len(s.softsOf(lits)) < len(lits) {
			continue // it has lost a member, or a member its price, to another core
		}
		made[i] = len(s.cores)
		s.charge(s.softsOf(lits))
		s.relax()
	}
}

// Run goes on until the least cost is proven or ctx ends. It may be called again
// after an answer of Unknown.
func (s *Search) Run(ctx context.Context) *Result {
	answer := s.run(ctx)
	r := &Result{Answer: answer, Lower: s.lower, Upper: s.upper, Found: s.found}
	for _, c := range s.cores {
		r.Cores = append(r.Cores, c.Core)
	}
	switch {
	case answer != sat.Sat:
	case s.lower < s.opts.Lower:
		r.Lower, r.Outside = s.upper, true
	default:
		r.Upper, r.Found = s.lower, true
		s.relax()
		for _, f := range s.softs {
			if f.weight > 0 {
				r.Hold = append(r.Hold, f.lit)
			}
		}
	}
	return r
}

// A soft is a literal that costs weight if it is false. If it comes from a core,
// it says that fewer than so many of the core's literals are false.
type soft struct {
	lit    z.Lit
	weight int64
	sum    *sat.Count
	Member
}

// A core is one that has been charged.
type core struct {
	Core
	lits []z.Lit
	sum  *sat.Count // of its literals that are false; nil until it is relaxed, or if there is one only
}

func (s *Search) add(m z.Lit, w int64, sum *sat.Count, as Member) {
	if i, ok := s.place[m]; ok {
		s.softs[i].weight += w
		return
	}
	s.place[m] = len(s.softs)
	s.softs = append(s.softs, soft{m, w, sum, as})
}

// run returns Sat once the lower bound is met. It first asks for everything at
// once, because most often everything can be had; then it takes the literals in
// stages, the heaviest first.
func (s *Search) run(ctx context.Context) sat.Answer {
	if s.met() {
		return sat.Sat
	}
	if s.over() {
		return sat.Unsat
	}
	if !s.begun {
		switch s.o.Solve(ctx, append(slices.Clone(s.assume), s.active(0)...)...) {
		case sat.Unknown:
			return sat.Unknown
		case sat.Sat:
			s.model()
			return sat.Sat
		case sat.Unsat:
			if len(s.softsOf(s.o.Core())) == 0 {
				return sat.Unsat
			}
		}
		s.begun, s.level = true, s.most()
	}
	for {
		if s.met() {
			return sat.Sat
		}
		if s.over() {
			return sat.Unsat
		}
		active := s.active(s.level)
		switch s.o.Solve(ctx, append(slices.Clone(s.assume), active...)...) {
		case sat.Unknown:
			return sat.Unknown
		case sat.Unsat:
			c := s.softsOf(s.o.Core())
			if len(c) == 0 {
				return sat.Unsat
			}
			c, answer := s.trim(ctx, c)
			s.charge(c)
			if answer == sat.Unknown {
				return sat.Unknown
			}
		case sat.Sat:
			s.model()
			if s.relaxed < len(s.cores) {
				s.relax()
				continue
			}
			if len(active) == s.priced() {
				return sat.Sat // every literal with a price left is true
			}
			s.level = s.next(s.level)
		}
	}
}

// met reports whether a model that is known costs the least possible.
func (s *Search) met() bool { return s.found && max(s.lower, s.opts.Lower) >= s.upper }

// over reports whether every model is proven to cost too much.
func (s *Search) over() bool { return s.opts.Limited && s.lower > s.opts.Most }

// Wanted returns what, under the assumptions, is true in exactly those models that cost
// no more than is proven so far; and what that is.
func (s *Search) Wanted() (ms []z.Lit, lower int64) { return s.active(0), s.lower }

// model notes what the model last found really costs.
func (s *Search) model() {
	if s.opts.Model == nil {
		return
	}
	if cost := s.opts.Model(); !s.found || cost < s.upper {
		s.upper, s.found = cost, true
	}
}

// active returns the literals that weigh at least level, or too much to be
// false in anything better than what is known; the heaviest first.
func (s *Search) active(level int64) []z.Lit {
	var is []int
	for i, f := range s.softs {
		if f.weight > 0 && (f.weight >= level || s.found && f.weight > s.upper-s.lower) {
			is = append(is, i)
		}
	}
	slices.SortStableFunc(is, func(a, b int) int { return cmp.Compare(s.softs[b].weight, s.softs[a].weight) })
	ms := make([]z.Lit, len(is))
	for k, i := range is {
		ms[k] = s.softs[i].lit
	}
	return ms
}

// most returns the largest weight left.
func (s *Search) most() int64 {
	var w int64
	for _, f := range s.softs {
		w = max(w, f.weight)
	}
	return w
}

// priced returns how many literals have a price left.
func (s *Search) priced() int {
	n := 0
	for _, f := range s.softs {
		if f.weight > 0 {
			n++
		}
	}
	return n
}

// next returns the level after the given one: the largest weight that is no more
// than half of it, so that stages are few however finely prices are graded; or
// the smallest weight, if there is none.
func (s *Search) next(level int64) int64 {
	var below, least int64
	for _, f := range s.softs {
		if w := f.weight; w > 0 {
			if 2*w <= level {
				below = max(below, w)
			}
			if least == 0 || w < least {
				least = w
			}
		}
	}
	if below == 0 {
		return least
	}
	return below
}

// softsOf returns the literals of ms that have a price.
func (s *Search) softsOf(ms []z.Lit) []z.Lit {
	var c []z.Lit
	for _, m := range ms {
		if i, ok := s.place[m]; ok && s.softs[i].weight > 0 {
			c = append(c, m)
		}
	}
	slices.SortFunc(c, func(a, b z.Lit) int { return s.place[a] - s.place[b] })
	return c
}

// trim asks again about a core, as long as that makes it smaller.
func (s *Search) trim(ctx context.Context, c []z.Lit) ([]z.Lit, sat.Answer) {
	for range 3 {
		if len(c) <= 2 {
			break
		}
		a := s.o.Solve(ctx, append(slices.Clone(s.assume), c...)...)
		if a == sat.Unknown {
			return c, a
		}
		d := s.softsOf(s.o.Core())
		if len(d) == 0 || len(d) >= len(c) {
			break
		}
		c = d
	}
	return c, sat.Unsat
}

// charge raises the lower bound by the core's price. The core is relaxed later,
// so that further cores at this level are disjoint from it.
func (s *Search) charge(c []z.Lit) {
	w := int64(1) << 62
	for _, m := range c {
		w = min(w, s.softs[s.place[m]].weight)
	}
	s.lower += w
	k := core{Core: Core{Price: w}, lits: c}
	for _, m := range c {
		i := s.place[m]
		s.softs[i].weight -= w
		f := s.softs[i]
		k.Members = append(k.Members, f.Member)
		// A literal that says that fewer than k of an older core's literals are
		// false is succeeded by the one for k+1.
		if f.sum != nil && f.Fewer < f.sum.Size() {
			next := f.Member
			next.Fewer++
			s.add(f.sum.AtLeast(s.o, next.Fewer).Not(), w, f.sum, next)
		}
	}
	s.cores = append(s.cores, k)
	if s.opts.Bound != nil {
		s.opts.Bound(s.lower)
	}
}

// relax lets one literal of each core that is pending be false at no further price.
func (s *Search) relax() {
	for ; s.relaxed < len(s.cores); s.relaxed++ {
		c := &s.cores[s.relaxed]
		if len(c.lits) == 1 {
			continue
		}
		inputs := make([]z.Lit, len(c.lits))
		for i, m := range c.lits {
			inputs[i] = m.Not()
		}
		c.sum = sat.NewCount(inputs)
		s.add(c.sum.AtLeast(s.o, 2).Not(), c.Price, c.sum, Member{Core: s.relaxed, Fewer: 2})
	}
}
