package solver

import (
	"context"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
)

// A Variant is another programme, the best of those that differ from the ones
// before it in at least one date that matters.
type Variant struct {
	Programme *model.Programme
	// Tiers are what it costs. Nothing that differs from all those before it costs
	// less: that is proven.
	Tiers []Tier
	// Changes are the differences from the best programme, by date.
	Changes []model.Change
}

// matters reports whether the step's date tells programmes apart. Those of dated
// acts follow from the meetings that they are for: see place.
func matters(s *model.Step) bool {
	return s.State != model.Done && s.State != model.Skipped && s.Kind != model.Act
}

// Variants returns up to n programmes beside the best one, in order of their costs.
// Any two of them differ in the date of a meeting or a stay, or in whether it takes
// place. There are fewer if there are no more, or if ctx ends first, which
// is the error then.
func Variants(ctx context.Context, p *model.Problem, best *model.Programme, n int) ([]Variant, error) {
	var out []Variant
	known := []*model.Programme{best}
	days := encode.Tighten(p)
	for len(out) < n {
		s := &search{p: p, days: days, e: encode.New(p, days, false, nil)}
		for _, g := range known {
			s.differ(g)
		}
		r, err := s.run(ctx, &Options{NoConflict: true})
		switch {
		case err != nil:
			return out, err
		case r.Status == Infeasible:
			return out, nil
		case r.Status != Optimal:
			return out, context.Cause(ctx)
		}
		known = append(known, r.Programme)
		out = append(out, Variant{r.Programme, r.Tiers, model.Diff(p, best, r.Programme)})
	}
	return out, nil
}

// differ demands that a date that matters is another than in g.
func (s *search) differ(g *model.Programme) {
	var ms []z.Lit
	for _, st := range s.p.Steps {
		if !matters(st) {
			continue
		}
		m := s.e.Held(st)
		if pl, held := g.Held(st.ID); held {
			m = s.e.On(st, pl.Date).Not()
			s.e.Define(m)
		}
		ms = append(ms, m)
	}
	s.e.Add(ms...)
}
