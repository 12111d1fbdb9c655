package solver

import (
	"context"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
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
		terms, base := s.terms(l.Tier)
		var missed []z.Lit
		n := l.Most - base + 1 // this much is too much
		for _, t := range terms {
			for range min(t.Price, max(n, 0)) {
				missed = append(missed, t.Lit.Not())
			}
		}
		switch {
		case n <= 0:
			s.e.Add()
		case int(n) <= len(missed):
			s.e.Add(sat.NewCount(missed).AtLeast(s.e, int(n)).Not())
		}
	}
}
