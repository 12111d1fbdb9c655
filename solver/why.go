package solver

import (
	"context"
	"slices"
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/explain"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// A Reason says what forces a cost of the best programme.
type Reason struct {
	Finding model.Finding
	// Wish is what would make it cost less, as a sentence.
	Wish string
	// Grounds are the demands that the wish cannot hold together with, and among
	// them what else would have to cost more than it does: a wish in the same tier,
	// or in one above it. They end in ", as planned".
	Grounds []rule.Ground
	// Minimal says that with any one of them left out the wish could be had.
	Minimal bool
	// Cure is the smallest single change of a date that would remove the cost, and
	// not only move it: the tiers down to its own cost less. It is nil if there is
	// none within a month.
	Cure *Remedy
}

// Reasons says of those of the findings that are costs in the first tiers, as many
// as are asked for, what forces them, in their order. It is not nil.
func (s *Solved) Reasons(ctx context.Context, findings []model.Finding, tiers int) ([]Reason, error) {
	out := []Reason{}
	for _, f := range findings {
		if rank := s.Problem.Policy.Rank(f.Rule); f.Hard() || rank < 0 || rank >= tiers {
			continue
		}
		r, err := s.Why(ctx, f)
		if err != nil {
			return nil, err
		}
		out = append(out, *r)
	}
	return out, nil
}

// Why says what forces one finding of the best programme.
func (s *Solved) Why(ctx context.Context, f model.Finding) (*Reason, error) {
	r := &Reason{Finding: f}
	about := connected(s.Problem, f.Steps)
	found, err := s.reason(ctx, r, restrict(s.Problem, about))
	if err == nil && !found {
		_, err = s.reason(ctx, r, restrict(s.Problem, s.neighbours(about)))
	}
	if err != nil {
		return nil, err
	}
	r.Cure, err = s.cure(ctx, r)
	return r, err
}

// neighbours returns the steps that have to do with those given: all of a month's,
// and of many more those whose days come near.
func (s *Solved) neighbours(about map[model.StepID]bool) map[model.StepID]bool {
	const near = 14
	var span calendar.Span
	for _, st := range s.Problem.Steps {
		if pl, held := s.Result.Programme.Held(st.ID); held && about[st.ID] {
			if span.First == 0 {
				span = calendar.Span{First: pl.Date, Last: pl.Date}
			}
			span.First, span.Last = min(span.First, pl.Date), max(span.Last, pl.Date)
		}
	}
	var ids []model.StepID
	for _, st := range s.Problem.Steps {
		pl, held := s.Result.Programme.Held(st.ID)
		if about[st.ID] || len(s.Problem.Steps) <= manySteps || held && span.First-near <= pl.Date && pl.Date <= span.Last+near {
			ids = append(ids, st.ID)
		}
	}
	if len(s.Problem.Steps) > manySteps {
		in := map[model.StepID]bool{}
		for _, id := range ids {
			in[id] = true
		}
		return in
	}
	return connected(s.Problem, ids)
}

// reason looks for what forces the finding within a part of the problem, and
// reports whether it is in there.
func (s *Solved) reason(ctx context.Context, r *Reason, p *model.Problem) (bool, error) {
	q := &inquiry{s: &scope{p: p}, e: encode.New(p, encode.AllDays(p), true, nil)}
	wish, ok := s.state(q, r.Finding)
	if !ok {
		return false, nil
	}
	r.Wish = wish.Text
	q.demands = q.e.Demands()
	q.search = &explain.Search{Oracle: q.e, Budget: patience}
	for _, d := range q.demands {
		w := weight(p, d.Ground)
		if w == 0 {
			w = 20 // a cost, as planned
		}
		q.search.Lits, q.search.Weights = append(q.search.Lits, d.Selector), append(q.search.Weights, w)
	}
	switch q.e.Solve(ctx, q.search.Lits...) {
	case sat.Unknown:
		return false, context.Cause(ctx)
	case sat.Sat:
		return false, nil
	}
	if err := q.begin(ctx); err != nil {
		return false, err
	}
	mus, _ := q.search.Next(ctx)
	r.Minimal = mus != nil || q.proved
	if mus == nil {
		mus = q.first
	}
	for _, d := range q.demands {
		if slices.Contains(mus, d.Selector) {
			r.Grounds = append(r.Grounds, d.Ground)
		}
	}
	// Proved again from nothing.
	again := &inquiry{s: q.s, e: encode.New(p, encode.AllDays(p), true, nil)}
	s.state(again, r.Finding)
	var same []z.Lit
	for i, d := range q.demands {
		if slices.Contains(mus, d.Selector) {
			same = append(same, again.e.Demands()[i].Selector)
		}
	}
	switch again.e.Solve(ctx, same...) {
	case sat.Sat:
		return false, &InternalError{"what was found to force a cost does not"}
	case sat.Unknown:
		r.Minimal = false
	}
	for i := range same {
		if r.Minimal {
			r.Minimal = again.e.Solve(ctx, slices.Delete(slices.Clone(same), i, i+1)...) == sat.Sat
		}
	}
	story(p, r.Grounds)
	return true, nil
}

// state demands of the encoding that the finding costs less, and, each by a demand
// of its own, that nothing else in its tier and those above costs more than it
// does. It reports false if the finding cannot be told in the encoding's
// preferences.
func (s *Solved) state(q *inquiry, f model.Finding) (wish rule.Ground, ok bool) {
	rank := s.Problem.Policy.Rank(f.Rule)
	for _, g := range groups(q.e.Preferences()) {
		first := g[0]
		if at := s.Problem.Policy.Rank(first.Rule); at < 0 || at > rank {
			continue
		}
		units := s.units(first.Ground)
		own := first.Rule == f.Rule && slices.Equal(first.Steps, f.Steps)
		var kept rule.Ground
		for _, pref := range g {
			switch {
			case own && units > 0 && units <= pref.Units:
				// The last that is missed: with it, it would cost less.
				wish, ok = pref.Ground, true
				q.e.Define(pref.Lit)
				q.e.Add(pref.Lit)
			case units <= 0 && !own:
				// The first that is not missed asks for as much as is planned.
				if kept.Text == "" {
					kept = pref.Ground
					kept.Text = strings.TrimSuffix(kept.Text, ".") + ", as planned."
				}
				q.e.Require(kept, pref.Lit)
			}
			units -= pref.Units
		}
	}
	return wish, ok
}

// groups returns the preferences by rule and steps, each group in the order of its
// statement, which is that of rising cost.
func groups(prefs []encode.Preference) [][]encode.Preference {
	var out [][]encode.Preference
	for _, p := range prefs {
		i := slices.IndexFunc(out, func(g []encode.Preference) bool { return g[0].Rule == p.Rule && slices.Equal(g[0].Steps, p.Steps) })
		if i < 0 {
			out = append(out, []encode.Preference{p})
		} else {
			out[i] = append(out[i], p)
		}
	}
	return out
}

// units returns what the best programme is charged for the preference's rule and
// steps, before weights.
func (s *Solved) units(g rule.Ground) int64 {
	var n int64
	for _, f := range s.Result.Findings {
		if f.Rule == g.Rule && slices.Equal(f.Steps, g.Steps) {
			n += f.Units
		}
	}
	return n
}
