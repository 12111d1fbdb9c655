package solver

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/explain"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// A Conflict is a set of demands that cannot all hold.
type Conflict struct {
	// Grounds are the demands, as a story along the chain.
	Grounds []rule.Ground
	// Minimal says that leaving out any one of them would make the rest
	// possible, which was proved for each; it is false if time ran out.
	Minimal bool
	// Arithmetic tells a conflict inside one chain as a sum of dates, and one of
	// too many meetings as a count of places. It is empty if it is neither.
	Arithmetic string
	// Remedies are the changes that make a programme possible, the easiest first,
	// once [Remedies] has been asked for them; nil before, and not nil after, unless
	// it was stopped before it found one.
	Remedies []Remedy
	// Without has, for each of the grounds, a programme in which all the others
	// hold: of the part of the problem that the conflict is about, and of nothing
	// else. It is empty unless Minimal.
	Without []*model.Programme

	scope *scope
}

// Part returns the part of the problem that the conflict is about: the steps that
// have to do with each other, with a month or more of days before and after them.
// It is not to be changed.
func (c *Conflict) Part() *model.Problem { return c.scope.p }

// Hopeless reports whether remedies were looked for and none was found.
func (c *Conflict) Hopeless() bool { return c.Remedies != nil && len(c.Remedies) == 0 }

// heed is what each kind of demand weighs in a conflict. Fewer demands are better;
// of as many, those that people have set, and could set otherwise, are better than
// those that come with the building.
var heed = map[string]int64{
	"fixed": 10, "expiry": 10, "window": 11, "order": 12, "chair": 12,
	"attendee": 12, "interpretation": 13, "room": 13, "session": 16,
}

// weight returns what a demand weighs in a conflict. A step that may be held on
// any day until its mandate expires has that window from nobody: that it must end
// with the expiry is better told along the chain, by the expiry itself.
func weight(p *model.Problem, g rule.Ground) int64 {
	if g.Rule == "window" && len(g.Steps) == 1 {
		s := p.Step(g.Steps[0])
		if c := p.Chain(s.Chain); c != nil && s.Window.First <= p.AsOf && (s.Window.Last == c.Expiry || s.Window.Last == p.Extended(c)) {
			return 4 * heed["window"]
		}
	}
	return heed[g.Rule]
}

// patience is how many questions the search for the best conflict of a scope may
// ask. A minimal conflict needs one for each demand of the first one found; the
// rest go into finding one of fewer demands.
const patience = 1500

// infeasible returns the result of a problem that has no programme, with minimal
// conflicts.
func infeasible(ctx context.Context, p *model.Problem, _ *encode.Days, opts *Options) (*Result, error) {
	r := &Result{Status: Infeasible}
	if opts.NoConflict {
		return r, nil
	}
	cs, err := conflicts(ctx, p, max(opts.Conflicts, 1), &r.Stats)
	if err != nil {
		return nil, err
	}
	if len(cs) == 0 {
		cs = []*Conflict{{}}
		r.Stopped = context.Cause(ctx)
	}
	r.Conflict, r.Others = cs[0], cs[1:]
	return r, nil
}

// conflicts returns up to n conflicts of a problem that has no programme: of each
// part of it that has none the best, then the next of each.
func conflicts(ctx context.Context, p *model.Problem, n int, stats *Stats) ([]*Conflict, error) {
	var cs []*Conflict
	var cases []*inquiry
	rest := p
	for len(cs) < n && len(cases) < 2*n { // parts may say the same
		s, answer := narrow(ctx, rest, len(cs) > 0)
		if answer == sat.Sat && len(cs) == 0 {
			return nil, &InternalError{"the demands can all be met, though no programme was found"}
		}
		if answer != sat.Unsat {
			break
		}
		q := inquire(s)
		c, err := q.next(ctx)
		if err != nil {
			return nil, err
		}
		if c == nil {
			break
		}
		if cases = append(cases, q); !told(cs, c) {
			cs = append(cs, c)
		}
		keep := map[model.StepID]bool{}
		for _, t := range rest.Steps {
			keep[t.ID] = s.p.Step(t.ID) == nil
		}
		if rest = restrict(rest, keep); len(rest.Steps) == 0 {
			break
		}
	}
	for more := true; more && len(cs) < n; {
		more = false
		for _, q := range cases {
			if len(cs) == n {
				break
			}
			q.search.Shun()
			c, err := q.next(ctx)
			if err != nil {
				return nil, err
			}
			if more = more || c != nil; c != nil && !told(cs, c) {
				cs = append(cs, c)
			}
		}
	}
	for _, q := range cases {
		v, c, l := q.e.Size()
		stats.Variables, stats.Clauses = stats.Variables+v, stats.Clauses+c
		stats.Questions, stats.Timetables = stats.Questions+q.e.Asked(), stats.Timetables+l
	}
	return cs, nil
}

// told reports whether c says what one of the others says: two parts may both lack
// what neither names a step for, such as interpreters.
func told(cs []*Conflict, c *Conflict) bool {
	return slices.ContainsFunc(cs, func(d *Conflict) bool { return slices.EqualFunc(c.Grounds, d.Grounds, same) })
}

// An inquiry looks for the conflicts of a scope.
type inquiry struct {
	s       *scope
	e       *encode.Encoder
	demands []encode.Demand
	search  *explain.Search
	first   []z.Lit // minimal, and known before the search
	proved  bool    // first is minimal
	seen    bool    // first has been returned
}

// inquire encodes the scope with a switch for every demand.
func inquire(s *scope) *inquiry {
	q := &inquiry{s: s, e: guarded(s, nil)}
	q.demands = q.e.Demands()
	q.search = &explain.Search{Oracle: q.e, Budget: patience}
	for _, d := range q.demands {
		q.search.Lits = append(q.search.Lits, d.Selector)
		q.search.Weights = append(q.search.Weights, weight(s.p, d.Ground))
	}
	return q
}

func guarded(s *scope, log func([]z.Lit)) *encode.Encoder {
	e := encode.New(s.p, encode.AllDays(s.p), true, log)
	if s.hall != nil {
		e.Count(s.hall)
	}
	return e
}

// next returns the best conflict that was not returned before; nil if there is
// none, or none could be found in time.
func (q *inquiry) next(ctx context.Context) (*Conflict, error) {
	if q.first == nil {
		if err := q.begin(ctx); err != nil || q.first == nil {
			return nil, err
		}
	}
	mus, done := q.search.Next(ctx)
	if mus == nil {
		if q.seen || done {
			return nil, nil
		}
		mus = q.first
	}
	q.seen = true
	return q.tell(ctx, mus)
}

// begin finds some conflict, and which of its demands every other one has too.
func (q *inquiry) begin(ctx context.Context) error {
	all := q.search.Lits
	switch q.e.Solve(ctx, all...) {
	case sat.Sat:
		return &InternalError{"the demands of a part can all be met, though no programme was found"}
	case sat.Unknown:
		return nil
	}
	core := slices.Clone(q.e.Core())
	slices.SortFunc(core, func(a, b z.Lit) int {
		i, j := slices.Index(all, a), slices.Index(all, b)
		return cmp.Or(cmp.Compare(q.search.Weights[i], q.search.Weights[j]), cmp.Compare(i, j))
	})
	q.first, q.proved = explain.MUS(ctx, q.e, core)
	for i, m := range all {
		if slices.Contains(q.first, m) {
			if q.e.Solve(ctx, slices.Delete(slices.Clone(all), i, i+1)...) == sat.Sat {
				q.search.Needed(i)
			}
		}
	}
	return nil
}

// tell proves the demands' conflict again on a fresh solver, and that none can be
// left out, and puts it into words.
func (q *inquiry) tell(ctx context.Context, mus []z.Lit) (*Conflict, error) {
	c := &Conflict{Minimal: true, scope: q.s}
	again := guarded(q.s, nil)
	var same []z.Lit
	for i, d := range q.demands {
		if slices.Contains(mus, d.Selector) {
			c.Grounds = append(c.Grounds, d.Ground)
			same = append(same, again.Demands()[i].Selector)
		}
	}
	switch again.Solve(ctx, same...) {
	case sat.Sat:
		return nil, &InternalError{"the demands found to conflict can be met"}
	case sat.Unknown:
		c.Minimal = false
	}
	without := map[string]*model.Programme{}
	for i := range same {
		if c.Minimal {
			if c.Minimal = again.Solve(ctx, slices.Delete(slices.Clone(same), i, i+1)...) == sat.Sat; c.Minimal {
				without[fmt.Sprint(c.Grounds[i])] = again.Programme()
			}
		}
	}
	story(q.s.p, c.Grounds)
	for _, g := range c.Grounds {
		if c.Minimal {
			c.Without = append(c.Without, without[fmt.Sprint(g)])
		}
	}
	c.Arithmetic = q.sum(ctx, c.Grounds)
	return c, nil
}

// story puts the grounds in the order in which a planner would tell them: along
// the chains, what concerns many steps last.
func story(p *model.Problem, gs []rule.Ground) {
	first := func(g rule.Ground) int {
		if len(g.Steps) == 0 || len(g.Steps) > 2 {
			return len(p.Steps)
		}
		return p.Place(g.Steps[len(g.Steps)-1])
	}
	slices.SortStableFunc(gs, func(a, b rule.Ground) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(ruleOrder(a.Rule), ruleOrder(b.Rule)))
	})
}
