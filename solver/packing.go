package solver

import (
	"context"
	"slices"
	"sync"

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

// packing returns the tier as a packing; nil if there is nothing to pack.
func (s *search) packing(tier int, above []int64) *packing {
	known := s.e.Follow()
	room := slices.Clone(above)
	for i := range room {
		room[i] -= s.beside(i, known)
	}
	k := s.e.Packing(tier, room, s.e.Open(known))
	if k == nil {
		return nil
	}
	return &packing{k, s, tier, above, known, s.beside(tier, known), sat.Sat}
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
	o := pack.Options{Accept: func(c pack.Choice) ([]pack.Row, bool) { return k.accept(ctx, c) }}
	if e := k.s.e; e.Limit > 0 {
		o.Rounds = max(1, e.Limit-e.Asked())
	}
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

// alone proves the least cost of the tier as far as the packing tells, or, if it is brief,
// for as long as that is quick.
func (k *packing) alone(ctx context.Context, brief bool) sat.Answer {
	o := k.options(ctx)
	o.Brief = brief
	return k.answer(ctx, pack.Solve(ctx, k.Problem, o))
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
	first := s.packing(tier, s.cost[:tier])
	if first == nil {
		return sat.Sat
	}
	if tier+1 == len(s.cost) || !s.packs(tier+1) {
		return first.alone(ctx, false)
	}
	x := first.ahead(ctx)
	defer x.end()
	for {
		first.raise(x.bound())
		bound := s.bound[tier]
		if bound >= s.cost[tier] || ctx.Err() != nil {
			return first.answer(ctx, &pack.Result{})
		}
		second := s.packing(tier+1, append(slices.Clone(s.cost[:tier]), bound))
		r := second.behind(ctx, x, bound)
		a := second.answer(ctx, r)
		if r.Infeasible {
			s.bound[tier] = max(s.bound[tier], bound+1)
			continue
		}
		if a != sat.Sat {
			return a
		}
		if first.raise(x.wait().Bound); s.bound[tier] == bound {
			return a
		}
	}
}

// behind looks for what the tier costs at least while the one before it costs no more
// than the bound. It ends when that is proven to be impossible.
func (k *packing) behind(ctx context.Context, x *ahead, bound int64) *pack.Result {
	within, stop := context.WithCancel(ctx)
	defer stop()
	most := bound - x.first.beside
	x.watch(most, stop)
	o := k.options(within)
	o.Like = x.search
	// What is learnt from a question must not depend on which search is the quicker.
	o.Accept = func(c pack.Choice) ([]pack.Row, bool) {
		if x.wait().Bound > most {
			return nil, false
		}
		return k.accept(within, c)
	}
	o.Late = func(time int) bool {
		r := x.wait()
		switch {
		case r.Bound > most:
			return false
		case time > 1:
			// It may be that the tier costs more, for what packings do not know.
			x.first.alone(within, true)
		case r.Choice != nil:
			x.first.accept(within, r.Choice)
		}
		return k.s.bound[x.first.tier] == bound
	}
	return pack.Solve(within, k.Problem, o)
}

// An ahead is a search for the least cost of a tier that goes on beside others. It finds
// out how the meetings can be packed, whether or not there is such a programme.
type ahead struct {
	first  *packing
	search *pack.Search
	end    func()
	done   chan struct{}
	result *pack.Result // when it is done

	mu    sync.Mutex
	least int64 // proven
	most  int64 // what the least must not exceed
	stop  func()
}

// ahead begins such a search. It returns when it has proven what can be proven at once.
func (k *packing) ahead(ctx context.Context) *ahead {
	x := &ahead{first: k, done: make(chan struct{}), stop: func() {}}
	o := k.options(ctx)
	o.Accept, o.Report, o.Brief = nil, x.raise, true
	p := *k.Problem
	p.Rows = slices.Clone(p.Rows)
	x.search = pack.Begin(ctx, &p, o)
	x.raise(x.search.Bound())
	within, cancel := context.WithCancel(ctx)
	go func() {
		defer close(x.done)
		x.result = x.search.Finish(within)
	}()
	x.end = func() {
		cancel()
		<-x.done
	}
	return x
}

func (x *ahead) raise(bound int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.least = max(x.least, bound); x.least > x.most {
		x.stop()
	}
}

// bound returns what is proven so far.
func (x *ahead) bound() int64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.least
}

// watch has stop called when the tier is proven to cost more than most.
func (x *ahead) watch(most int64, stop func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.most, x.stop = most, stop
	if x.least > most {
		stop()
	}
}

// wait returns what was found when the search has ended.
func (x *ahead) wait() *pack.Result {
	<-x.done
	return x.result
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
