package solver

import (
	"cmp"
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/explain"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// waivable lists the hard rules in the order in which a planner could waive
// them: dates that people have set first, what cannot be changed last.
var waivable = []string{"fixed", "expiry", "window", "order", "chair", "attendee", "interpretation", "room", "session"}

// infeasible returns the result of a problem that has no programme, with a
// minimal conflict.
func infeasible(ctx context.Context, p *model.Problem, days *encode.Days, opts *Options) (*Result, error) {
	r := &Result{Status: Infeasible}
	if opts.NoConflict {
		return r, nil
	}
	// Beyond the horizon as it is nothing could be placed, and no demand would say
	// why: that a mandate expires would go without saying.
	p = beyond(p)
	e := encode.New(p, encode.AllDays(p), true, nil)
	demands := e.Demands()
	rank := func(m z.Lit) int {
		i := slices.IndexFunc(demands, func(d encode.Demand) bool { return d.Selector == m })
		return slices.Index(waivable, demands[i].Rule)*len(demands) + i
	}
	all := make([]z.Lit, len(demands))
	for i, d := range demands {
		all[i] = d.Selector
	}
	switch e.Solve(ctx, all...) {
	case sat.Sat:
		return nil, &InternalError{"the demands can all be met, though no programme was found"}
	case sat.Unknown:
		r.Conflict, r.Stopped = &Conflict{Arithmetic: days.Story()}, ctx.Err()
		return r, nil
	}
	core := slices.Clone(e.Core())
	// Whole kinds of demands first, those that planners can do least about.
	for k := len(waivable) - 1; k >= 0; k-- {
		fewer := slices.DeleteFunc(slices.Clone(all), func(m z.Lit) bool { return rank(m)/len(demands) == k })
		if len(fewer) < len(all) && e.Solve(ctx, fewer...) == sat.Unsat {
			all, core = fewer, slices.Clone(e.Core())
		}
	}
	slices.SortFunc(core, func(a, b z.Lit) int { return cmp.Compare(rank(a), rank(b)) })
	mus, minimal := explain.MUS(ctx, e, core)
	// Proved again from nothing, before it is shown.
	again := encode.New(p, encode.AllDays(p), true, nil)
	var same []z.Lit
	for i, d := range demands {
		if slices.Contains(mus, d.Selector) {
			same = append(same, again.Demands()[i].Selector)
		}
	}
	switch again.Solve(ctx, same...) {
	case sat.Sat:
		return nil, &InternalError{"the demands found to conflict can be met"}
	case sat.Unknown:
		minimal = false
	}
	c := &Conflict{Minimal: minimal, Arithmetic: days.Story()}
	for _, d := range demands {
		if slices.Contains(mus, d.Selector) {
			c.Grounds = append(c.Grounds, d.Ground)
		}
	}
	story(p, c.Grounds)
	v, cl, l := e.Size()
	r.Conflict, r.Stats = c, Stats{Variables: v, Clauses: cl, Questions: e.Asked(), Timetables: l}
	return r, nil
}

// beyond returns the problem with a month more before and after its horizon,
// where the windows of its steps, and nothing else, keep them from it. If the
// windows do not, it returns p.
func beyond(p *model.Problem) *model.Problem {
	if p.Policy.Waived["window"] {
		return p
	}
	for _, s := range p.Steps {
		if !s.State.Settled() && (s.Window.First < p.Horizon.First || s.Window.Last > p.Horizon.Last) {
			return p
		}
	}
	q := p.Clone()
	q.Horizon.First -= farthest
	q.Horizon.Last += farthest
	return q
}

// story puts the grounds in the order in which a planner would tell them: along
// the chains, what concerns many steps last.
func story(p *model.Problem, gs []rule.Ground) {
	first := func(g rule.Ground) int {
		if len(g.Steps) == 0 || len(g.Steps) > 2 {
			return len(p.Steps)
		}
		return p.Place(g.Steps[0])
	}
	slices.SortStableFunc(gs, func(a, b rule.Ground) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(ruleOrder(a.Rule), ruleOrder(b.Rule)))
	})
}
