package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/bound"
	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
)

const (
	moves = 1000 // for each meeting, of the first search for a cheaper choice; each next one makes twice as many
	tries = 4    // searches
)

// sum looks at a tier as a sum, where days are so full that clauses alone would
// take long: a linear relaxation bounds the tier's cost from below, and a search
// in it finds places that cost little, which are then tried. It raises the bound
// and improves the best programme. The literal that it returns is true of every
// programme that is cheaper still: it keeps meetings from the places that would
// cost too much by the reduced costs of the relaxation.
func (s *search) sum(ctx context.Context, tier int) (z.Lit, sat.Answer) {
	r := s.e.Relax(tier, s.cost[:tier], s.e.Open())
	proof := r.Best(ctx, bound.Options{Enough: s.cost[tier]})
	s.bound[tier] = max(s.bound[tier], proof.Cost())
	for n := 0; n < tries && s.bound[tier] < s.cost[tier]; n++ {
		// Chains follow rules that the sum does not know: every other time they
		// stay where they are.
		fixed := func(int) bool { return false }
		if n%2 == 1 {
			fixed = r.Chained
		}
		choice, cost, ok := r.Search(ctx, r.Choice(s.best), fixed, proof, moves*len(r.Of)<<n)
		if !ok || cost >= s.cost[tier] {
			continue
		}
		if a := s.try(ctx, r, choice); a == sat.Unknown {
			return z.LitNull, a
		}
	}
	cheaper := s.e.Lit()
	for j, pl := range r.Places {
		if pl == nil || proof.Bound+proof.Reduced[j] <= (s.cost[tier]-1)*bound.Scale {
			continue
		}
		ms := []z.Lit{cheaper.Not()}
		for _, m := range r.Literals(j) {
			ms = append(ms, m.Not())
		}
		s.e.Imply(ms...)
	}
	return cheaper, sat.Sat
}

// try looks for a programme with the meetings where the choice has them, and for
// as many of them as that can be. What cannot be together is noted in the
// relaxation.
func (s *search) try(ctx context.Context, r *encode.Relaxation, choice []int) sat.Answer {
	left := slices.Clone(choice)
	for {
		ask := slices.Clone(s.assume)
		of := map[z.Lit][]int{}
		for _, j := range left {
			for _, m := range r.Literals(j) {
				ask = append(ask, m)
				of[m] = append(of[m], j)
			}
		}
		a := s.e.Solve(ctx, ask...)
		if a == sat.Sat {
			s.consider()
		}
		if a != sat.Unsat {
			return a
		}
		var fault []int
		for _, m := range s.e.Core() {
			fault = append(fault, of[m]...)
		}
		if len(fault) == 0 {
			return a
		}
		slices.Sort(fault)
		fault = slices.Compact(fault)
		var ts []bound.Term
		for _, j := range fault {
			ts = append(ts, bound.Term{Col: j, Factor: 1})
		}
		r.Row(int64(len(fault)-1), ts...)
		left = slices.DeleteFunc(left, func(j int) bool { return slices.Contains(fault, j) })
	}
}
