package solver

import (
	"context"
	"maps"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
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
// place; that two meetings of the same title change places is no difference. There are
// fewer if there are no more, or if ctx ends first, which
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
	var alike [][]*model.Step
	for _, st := range s.p.Steps {
		if !matters(st) {
			continue
		}
		i := slices.IndexFunc(alike, func(of []*model.Step) bool { return interchangeable(of[0], st) })
		if i < 0 {
			i, alike = len(alike), append(alike, nil)
		}
		alike[i] = append(alike[i], st)
	}
	for _, of := range alike {
		ms = append(ms, s.others(of, g)...)
	}
	s.e.Add(ms...)
}

// others returns literals one of which is true if steps that are interchangeable are
// on other dates than in g: of one of these dates there are fewer on it.
func (s *search) others(of []*model.Step, g *model.Programme) []z.Lit {
	var ms []z.Lit
	before := map[calendar.Date]int{}
	for _, st := range of {
		pl, held := g.Held(st.ID)
		if !held {
			ms = append(ms, s.e.Held(st))
			continue
		}
		before[pl.Date]++
	}
	for _, d := range slices.Sorted(maps.Keys(before)) {
		var on []z.Lit
		for _, st := range of {
			on = append(on, s.e.On(st, d))
		}
		m := s.e.AtMost(before[d]-1, on...)
		s.e.Define(m)
		ms = append(ms, m)
	}
	return ms
}

// interchangeable reports whether nobody who reads a programme could tell which of
// two meetings is on which of their dates.
func interchangeable(a, b *model.Step) bool {
	return a.Kind == model.Meeting && b.Kind == model.Meeting && a.Chain == "" && b.Chain == "" && !a.Optional && !b.Optional &&
		a.Title == b.Title && a.Mission == b.Mission && a.Format == b.Format && a.Minutes == b.Minutes &&
		slices.Equal(a.Attendees, b.Attendees)
}
