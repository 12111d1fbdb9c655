package solver

import (
	"context"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
)

// A Limit demands that a tier, by its place in the policy, costs no more than
// Most.
type Limit struct {
	Tier int
	Most int64
}

// Within is [Solve] under limits. A problem that they leave without a programme is
// infeasible, and its conflict is not explained.
func Within(ctx context.Context, p *model.Problem, limits []Limit, opts *Options) (*Result, error) {
	if len(limits) == 0 {
		return Solve(ctx, p, opts)
	}
	if opts == nil {
		opts = &Options{}
	}
	days := encode.Tighten(p)
	if days.Gap != nil {
		return &Result{Status: Infeasible}, nil
	}
	s := &search{p: p, days: days, e: encode.New(p, days, false, nil)}
	s.e.Limit = opts.Effort
	s.limit(limits)
	return s.run(ctx, &Options{Effort: opts.Effort, NoConflict: true})
}

// limit demands that the tiers cost no more than the limits.
func (s *search) limit(limits []Limit) {
	for _, l := range limits {
		terms, base := termsOf(s.p, s.e.Preferences(), s.e.True(), l.Tier)
		left := l.Most - base
		var open []maxsat.Term
		for _, t := range terms {
			switch s.e.Settled(t.Lit) {
			case 0:
				open = append(open, t)
			case -1:
				left -= t.Price
			}
		}
		m, possible := atMost(s.e, open, left)
		if !possible {
			s.e.Add()
			continue
		}
		s.e.Add(m)
	}
}
