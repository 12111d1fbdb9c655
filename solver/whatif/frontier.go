package whatif

import (
	"context"

	"leadtime/model"
	"leadtime/solver"
)

// A Point is one trade between lead time and moves that no other beats in both.
type Point struct {
	Continuity, LeadTime, Stability int64
	Programme                       *model.Programme
}

// Frontier returns every Pareto-optimal trade between the cost of lead time and
// that of stability, at the least cost of continuity, from the steadiest to the
// one that keeps lead time best. Each point is proven. The slice is empty if
// there is no programme.
func Frontier(ctx context.Context, p *model.Problem, published *model.Programme, s *Scenario) ([]Point, error) {
	q := p.Clone()
	q.Published = published
	q, mistakes := s.Apply(q)
	if len(mistakes) > 0 {
		return nil, mistakes[0]
	}
	q = Against(q, published, Steady)
	// Continuity, stability and lead time decide the trade; what lies below them
	// does not.
	q.Policy.Tiers = q.Policy.Tiers[:min(3, len(q.Policy.Tiers))]
	var out []Point
	ceiling := int64(-1)
	for {
		r, err := solver.Solve(ctx, q, &solver.Options{NoConflict: true, Below: ceiling})
		if err != nil || r.Status != solver.Optimal {
			return out, err
		}
		pt := Point{Continuity: r.Tiers[0].Cost, Stability: r.Tiers[1].Cost, LeadTime: r.Tiers[2].Cost, Programme: r.Programme}
		if len(out) > 0 && pt.Continuity > out[0].Continuity {
			return out, nil
		}
		out = append(out, pt)
		if pt.LeadTime == 0 {
			return out, nil
		}
		ceiling = pt.LeadTime
	}
}
