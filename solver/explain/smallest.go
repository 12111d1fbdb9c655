package explain

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// A Search looks for sets of assumptions that cannot all be true, each of them
// minimal, the least weighty first. It is by implicit hitting sets (Ignatiev,
// Previti, Liffiton and Marques-Silva, CP 2015): every minimal set shares a
// member with every set whose withdrawal lets the rest hold, so that the
// lightest that shares one with each such set known so far is either impossible,
// and then minimal, or shows one more of them.
type Search struct {
	// Oracle answers; Lits are the assumptions, and Weights what each weighs in a
	// set, all positive.
	Oracle  maxsat.Oracle
	Lits    []z.Lit
	Weights []int64
	// Budget is how many questions may be asked in all.
	Budget int

	found [][]int // the sets given out already, by place
	hit   [][]int // sets whose withdrawal lets the rest hold, by place
}

// Next returns the lightest minimal set that was not returned before. It returns
// nil if there is no other; done is false if the budget or ctx ended first.
func (s *Search) Next(ctx context.Context) (mus []z.Lit, done bool) {
	for s.Budget > 0 {
		in, ok := s.lightest(ctx)
		if ctx.Err() != nil {
			return nil, false
		}
		if !ok {
			return nil, true
		}
		switch s.ask(ctx, in) {
		case sat.Unknown:
			return nil, false
		case sat.Unsat:
			s.found = append(s.found, in)
			return s.of(in), true
		}
		out, ok := s.grow(ctx, in)
		if !ok {
			return nil, false
		}
		s.hit = append(s.hit, out)
	}
	return nil, false
}

// Needed notes that the others can hold without the one at place i, which every
// minimal set then has. It spares the search the discovery.
func (s *Search) Needed(i int) { s.hit = append(s.hit, []int{i}) }

// Shun makes every member of the sets returned so far weigh more, so that the
// next ones are of other matter.
func (s *Search) Shun() {
	for _, set := range s.found[max(0, len(s.found)-1):] {
		for _, i := range set {
			s.Weights[i] *= 2
		}
	}
}

func (s *Search) ask(ctx context.Context, in []int) sat.Answer {
	s.Budget--
	return s.Oracle.Solve(ctx, s.of(in)...)
}

func (s *Search) of(in []int) []z.Lit {
	ms := make([]z.Lit, len(in))
	for k, i := range in {
		ms[k] = s.Lits[i]
	}
	return ms
}

// lightest returns the lightest set that shares a member with each of hit and
// contains none of found.
func (s *Search) lightest(ctx context.Context) (in []int, ok bool) {
	o := sat.New()
	xs := make([]z.Lit, len(s.Lits))
	terms := make([]maxsat.Term, len(s.Lits))
	for i := range xs {
		xs[i] = o.Lit()
		terms[i] = maxsat.Term{Lit: xs[i].Not(), Price: s.Weights[i]}
	}
	for _, set := range s.hit {
		ms := make([]z.Lit, len(set))
		for k, i := range set {
			ms[k] = xs[i]
		}
		o.Add(ms...)
	}
	for _, set := range s.found {
		ms := make([]z.Lit, len(set))
		for k, i := range set {
			ms[k] = xs[i].Not()
		}
		o.Add(ms...)
	}
	least := int64(-1)
	r := maxsat.Minimize(ctx, o, nil, terms, &maxsat.Options{Model: func() int64 {
		var cost int64
		var now []int
		for i, x := range xs {
			if o.Value(x) {
				cost += s.Weights[i]
				now = append(now, i)
			}
		}
		if least < 0 || cost < least {
			least, in = cost, now
		}
		return cost
	}})
	return in, r.Answer == sat.Sat
}

// grow adds to a set that can hold as many others as can hold with it, and
// returns those that cannot. It tries many at once, and halves them when they do
// not fit.
func (s *Search) grow(ctx context.Context, in []int) (out []int, ok bool) {
	var try func(more []int) bool
	try = func(more []int) bool {
		if len(more) == 0 {
			return true
		}
		with := append(slices.Clone(in), more...)
		switch s.ask(ctx, with) {
		case sat.Unknown:
			return false
		case sat.Sat:
			in = with
			return true
		}
		if len(more) == 1 {
			out = append(out, more[0])
			return true
		}
		return try(more[:len(more)/2]) && try(more[len(more)/2:])
	}
	var rest []int
	for i := range s.Lits {
		if !slices.Contains(in, i) {
			rest = append(rest, i)
		}
	}
	return out, try(rest)
}
