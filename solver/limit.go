package solver

import (
	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

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
