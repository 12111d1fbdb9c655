package solver

import (
	"context"
	"math"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/pack"
	"leadtime/solver/sat"
)

// A packing is a tier looked at as a packing, given what the tiers above it may cost.
type packing struct {
	*encode.Packing
	s      *search
	tier   int
	above  []int64
	known  func(z.Lit) int // what is known without a search
	beside int64           // what the tier costs at least beside what the packing knows
	asked  sat.Answer      // whether a question could not be answered
}

// packing returns the tier as a packing, given what is known; nil if there is nothing to
// pack.
func (s *search) packing(tier int, above []int64, known func(z.Lit) int) *packing {
	// More may be known when it has been made, of what it charges for by then.
	beside := s.beside(tier, known)
	k := s.e.Packing(tier, s.room(above, known), known)
	if k == nil {
		return nil
	}
	return &packing{k, s, tier, above, known, beside, sat.Sat}
}

// shown reports whether what is proven of the packing holds of the problem: it does if
// the tiers above can cost so little, which the best programme shows.
func (k *packing) shown() bool {
	return slices.Compare(k.s.cost[:len(k.above)], k.above) <= 0
}

// raise takes in what the packing is proven to cost at least.
func (k *packing) raise(bound int64) {
	if k.shown() {
		k.s.bound[k.tier] = max(k.s.bound[k.tier], min(bound+k.beside, k.s.cost[k.tier]))
	}
}

// accept asks whether there is a programme with the choice, and says what is wrong with
// it if there is none, or what else it costs.
func (k *packing) accept(ctx context.Context, c pack.Choice) ([]pack.Row, bool) {
	e := k.s.e
	at := append(slices.Clone(k.s.assume), k.Literals(c)...)
	switch k.asked = e.Solve(ctx, at...); k.asked {
	case sat.Sat:
		return k.extra(ctx, c, at)
	case sat.Unsat:
		k.asked = sat.Sat
		return []pack.Row{k.Fault(c, e.Core())}, true
	}
	return nil, false
}

// extra takes in the programme found with the choice. If it costs more than the packing
// knows of, it returns the rows by which the choice is charged for what cannot be had
// with it.
func (k *packing) extra(ctx context.Context, c pack.Choice, at []z.Lit) ([]pack.Row, bool) {
	e := k.s.e
	var lacks []encode.Preference
	for _, f := range e.Preferences() {
		if k.s.p.Policy.Rank(f.Rule) == k.tier && !encode.Packed(f.Rule) && k.known(f.Lit) == 0 && !e.Holds(f.Lit) && !k.Pays(c, f.Lit) {
			lacks = append(lacks, f)
		}
	}
	k.s.consider()
	if len(lacks) > 1 {
		// As a rule all can be had at once.
		all := slices.Clone(at)
		for _, f := range lacks {
			all = append(all, f.Lit)
		}
		switch k.asked = e.Solve(ctx, all...); k.asked {
		case sat.Sat:
			k.s.consider()
			return nil, true
		case sat.Unknown:
			return nil, false
		}
		k.asked = sat.Sat
	}
	var rows []pack.Row
	for _, f := range lacks {
		switch k.asked = e.Solve(ctx, append(slices.Clone(at), f.Lit)...); k.asked {
		case sat.Sat:
			k.s.consider()
		case sat.Unsat:
			k.asked = sat.Sat
			rows = append(rows, k.Charge(c, e.Core(), f.Lit, f.Units*k.s.p.Policy.Weight(f.Rule)))
		default:
			return nil, false
		}
	}
	return rows, true
}

// options are those of a search that begins from the best programme.
func (k *packing) options(ctx context.Context) pack.Options {
	o := pack.Options{Rounds: k.s.rounds()}
	o.Accept = func(c pack.Choice) ([]pack.Row, bool) { return k.accept(ctx, c) }
	if k.shown() {
		o.Upper = k.s.cost[k.tier] - k.beside
		o.Report = k.raise
	}
	if c, ok := k.Choice(k.s.best); ok {
		o.Start = c
	}
	return o
}

// answer takes in what a search has found, and tells whether it came to its end.
func (k *packing) answer(ctx context.Context, r *pack.Result) sat.Answer {
	k.raise(r.Bound)
	if k.asked == sat.Unknown || r.Stopped && k.s.e.Limit > 0 || ctx.Err() != nil {
		return sat.Unknown
	}
	return sat.Sat
}

// byPacking proves the least cost of a tier by how the Council's meetings fit into
// the sessions of days, and finds a programme that costs it. It raises the bound and
// improves the best programme, as far as it gets: what a packing does not know may
// make programmes dearer than it says.
//
// The tier after it decides which of the ways to fit is taken, as a rule, so that the
// two are looked at together: a programme that costs the least in the second of those
// that cost no more in the first than is proven at once. That they do may turn out to be
// impossible, which is looked into beside it, and at the same time.
func (s *search) byPacking(ctx context.Context, tier int) sat.Answer {
	known := s.e.Follow()
	first := s.packing(tier, s.cost[:tier], known)
	if first == nil {
		return sat.Sat
	}
	if tier+1 == len(s.cost) || !s.packs(tier+1) {
		return first.answer(ctx, pack.Solve(ctx, first.Problem, first.options(ctx)))
	}
	x := first.ahead(ctx)
	defer x.reach(math.MaxInt)
	defer x.end()
	for {
		first.raise(x.bound())
		bound := s.bound[tier]
		if bound >= s.cost[tier] || ctx.Err() != nil {
			return first.answer(ctx, &pack.Result{})
		}
		second := s.packing(tier+1, append(slices.Clone(s.cost[:tier]), bound), known)
		r := second.behind(ctx, x, bound)
		a := second.answer(ctx, r)
		if x.exceeds(bound-first.beside, x.seen) {
			first.raise(x.settle(ctx, bound-first.beside).Bound)
			continue
		}
		if r.Infeasible {
			s.bound[tier] = max(s.bound[tier], bound+1)
			continue
		}
		if a != sat.Sat || s.cost[tier] == bound {
			return a
		}
		if first.raise(x.settle(ctx, bound-first.beside).Bound); s.bound[tier] == bound {
			return a
		}
	}
}

// How much of the search ahead is seen by one behind it: so many times the rounds that it has
// had itself, which take it longer, and so many more. What the one ahead has found is looked
// into each so many rounds.
const pace, lead, often = 3, 40, 50

// behind looks for what the tier costs at least while the one before it costs no more
// than the bound. It ends when that is proven to be impossible.
//
// What it sees of the search ahead depends on how far it is itself, and not on which of
// them is the quicker: what is learnt from a question would depend on it too.
func (k *packing) behind(ctx context.Context, x *ahead, bound int64) *pack.Result {
	most := bound - x.first.beside
	begun, since, rounds := x.seen, 0, 0
	far := func() int { return begun + pace*(rounds-since) + lead }
	exceeded := func() bool {
		x.reach(far())
		return x.exceeds(most, far())
	}
	look := func() {
		if x.reach(far()); x.ended(far()) && !x.exceeds(most, far()) && x.try(ctx) {
			begun, since = x.seen, rounds // it goes on only now
		}
	}
	o := k.options(ctx)
	o.Like = x.search
	o.Look = func(n int) bool {
		if rounds = n; n%often == 0 {
			look()
		}
		return !x.exceeds(most, far())
	}
	o.Known = func() pack.Choice {
		if look(); !k.shown() {
			return nil
		}
		c, _ := k.Choice(k.s.best)
		return c
	}
	o.Accept = func(c pack.Choice) ([]pack.Row, bool) {
		if exceeded() {
			return nil, false
		}
		return k.accept(ctx, c)
	}
	r := pack.Solve(ctx, k.Problem, o)
	if x.seen = far(); exceeded() {
		x.seen = max(begun+lead, x.exceeding(most)+1)
	}
	return r
}

// rounds is how many rounds a packing gets: as many as questions may still be asked, or 0
// if they are not limited.
func (s *search) rounds() int {
	if s.e.Limit == 0 {
		return 0
	}
	return max(1, s.e.Limit-s.e.Asked())
}

// room returns what tiers that may cost so much leave to the rules that packings know.
func (s *search) room(above []int64, known func(z.Lit) int) []int64 {
	room := slices.Clone(above)
	for i := range room {
		room[i] -= s.beside(i, known)
	}
	return room
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
