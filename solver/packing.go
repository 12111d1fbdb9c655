package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/pack"
	"leadtime/solver/sat"
)

// byPacking proves the least cost of a tier by how the Council's meetings fit into
// the sessions of days, and finds a programme that costs it. It raises the bound and
// improves the best programme, as far as it gets: what a packing does not know may
// make programmes dearer than it says.
//
// The tier after it decides which of the ways to fit is taken, as a rule, so that the
// two are looked at together: a programme that costs the least in the second of those
// that cost no more in the first than is proven at once.
func (s *search) byPacking(ctx context.Context, tier int) sat.Answer {
	if tier+1 == len(s.cost) || !s.packs(tier+1) {
		_, a := s.pack(ctx, tier, s.cost[:tier], pack.Options{})
		return a
	}
	if _, a := s.pack(ctx, tier, s.cost[:tier], pack.Options{BoundOnly: true}); a != sat.Sat {
		return a
	}
	for s.bound[tier] < s.cost[tier] {
		bound := s.bound[tier]
		// If that takes long, it may be that the tier costs more.
		late := func() bool {
			s.pack(ctx, tier, s.cost[:tier], pack.Options{Brief: true})
			return s.bound[tier] == bound
		}
		above := append(slices.Clone(s.cost[:tier]), bound)
		r, a := s.pack(ctx, tier+1, above, pack.Options{Late: late})
		switch {
		case r.Infeasible:
			s.bound[tier] = max(s.bound[tier], bound+1)
		case s.bound[tier] == bound:
			return a
		}
	}
	return sat.Sat
}

// pack looks at a tier as a packing, given what the tiers above it may cost.
func (s *search) pack(ctx context.Context, tier int, above []int64, o pack.Options) (*pack.Result, sat.Answer) {
	known := s.e.Follow()
	beside := s.beside(tier, known)
	room := slices.Clone(above)
	for i := range room {
		room[i] -= s.beside(i, known)
	}
	k := s.e.Packing(tier, room, s.e.Open(known))
	if k == nil {
		return &pack.Result{}, sat.Sat
	}
	asked := sat.Sat
	o.Accept = func(c pack.Choice) ([]pack.Row, bool) {
		switch asked = s.e.Solve(ctx, append(slices.Clone(s.assume), k.Literals(c)...)...); asked {
		case sat.Sat:
			s.consider()
			return nil, true
		case sat.Unsat:
			asked = sat.Sat
			return []pack.Row{k.Fault(c, s.e.Core())}, true
		}
		return nil, false
	}
	if s.e.Limit > 0 {
		o.Rounds = max(1, s.e.Limit-s.e.Asked())
	}
	// What is proven holds of the problem if the tiers above can cost so little: if
	// the best programme shows it.
	shown := func() bool {
		return slices.Compare(s.cost[:len(above)], above) <= 0
	}
	if shown() {
		o.Upper = s.cost[tier] - beside
		o.Report = func(bound int64) { s.bound[tier] = max(s.bound[tier], min(bound+beside, s.cost[tier])) }
	}
	if c, ok := k.Choice(s.best); ok {
		o.Start = c
	}
	r := pack.Solve(ctx, k.Problem, o)
	if shown() {
		s.bound[tier] = max(s.bound[tier], min(r.Bound+beside, s.cost[tier]))
	}
	if asked == sat.Unknown || r.Stopped && s.e.Limit > 0 || ctx.Err() != nil {
		return r, sat.Unknown
	}
	return r, sat.Sat
}

// beside returns what a tier costs at least under the rules that packings do not
// know: what follows at once from what is known.
func (s *search) beside(tier int, known func(z.Lit) int) int64 {
	sum := int64(0)
	for _, f := range s.e.Preferences() {
		if s.p.Policy.Rank(f.Rule) == tier && !encode.Packed(f.Rule) && known(f.Lit) < 0 {
			sum += f.Units * s.p.Policy.Weight(f.Rule)
		}
	}
	return sum
}

// done reports whether no tier can cost less than the best programme does.
func (s *search) done() bool { return slices.Equal(s.bound, s.cost) }

// stay demands that the Council's meetings are on the days and in the sessions of the
// best programme, those that it holds.
func (s *search) stay() {
	s.hold(s.places(s.best, func(st *model.Step) bool {
		_, held := s.best.Held(st.ID)
		return held && st.Council()
	}))
}
