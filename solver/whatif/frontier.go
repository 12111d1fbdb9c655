package whatif

import (
	"context"
	"errors"
	"slices"

	"leadtime/model"
	"leadtime/solver"
)

// A Point is one trade between lead time and moves that no other beats in both.
type Point struct {
	Continuity, LeadTime, Stability int64
	// Tiers are the costs of the programme, in the order of [Steady].
	Tiers     []solver.Tier
	Programme *model.Programme
	// Changes are what it moves, by date.
	Changes []model.Change
}

// The tiers that a trade is about, by their names in the default guideline.
const leadTimeTier = "lead time"

// errNoLeadTime is returned where the register's policy leaves nothing to trade.
var errNoLeadTime = errors.New("the policy has no tier of the name \"lead time\" to trade with")

// Frontier returns every Pareto-optimal trade between the cost of lead time and
// that of stability, at the least cost of continuity, from the steadiest to the
// one that keeps lead time best. Each point is proven, and its programme is the
// best in the tiers below as well. The slice is empty if there is no programme; if
// ctx ends, it is what was proven so far, with the error of ctx.
func Frontier(ctx context.Context, p *model.Problem, published *model.Programme, s *Scenario) ([]Point, error) {
	q, mistakes := s.Apply(Against(p, published, Steady))
	if len(mistakes) > 0 {
		return nil, mistakes[0]
	}
	x, err := Prepare(ctx, q, 0)
	if err != nil {
		return nil, err
	}
	return frontier(ctx, q, x.within)
}

// solve is how a problem is solved: afresh, or on a prepared solver.
type solve func(context.Context, *model.Problem, []solver.Limit, *solver.Options) (*solver.Result, error)

// frontier goes from the least cost of stability to the least cost of lead time:
// each next point is the steadiest of those that keep lead time better than the
// last.
func frontier(ctx context.Context, q *model.Problem, solve solve) ([]Point, error) {
	lead := slices.IndexFunc(q.Policy.Tiers, func(t model.Tier) bool { return t.Name == leadTimeTier })
	moves := slices.IndexFunc(q.Policy.Tiers, func(t model.Tier) bool { return t.Name == StabilityTier })
	if lead < 0 {
		return nil, errNoLeadTime
	}
	var out []Point
	var limits []solver.Limit
	for {
		r, err := solve(ctx, q, limits, &solver.Options{NoConflict: true})
		switch {
		case err != nil:
			return nil, err
		case r.Status == solver.Infeasible:
			return out, nil
		case r.Status != solver.Optimal:
			return out, r.Stopped
		}
		pt := Point{Stability: r.Tiers[moves].Cost, LeadTime: r.Tiers[lead].Cost, Tiers: r.Tiers, Programme: r.Programme,
			Changes: model.Diff(q, q.Published, r.Programme)}
		for _, t := range r.Tiers[:moves] {
			pt.Continuity += t.Cost
		}
		out = append(out, pt)
		if pt.LeadTime == 0 {
			return out, nil
		}
		limits = nil
		for i, t := range r.Tiers[:moves] {
			limits = append(limits, solver.Limit{Tier: i, Most: t.Cost})
		}
		limits = append(limits, solver.Limit{Tier: lead, Most: pt.LeadTime - 1})
	}
}
