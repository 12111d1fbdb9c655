package encode_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule/ruletest"
	"leadtime/solver/sat"
)

// Meetings are given days at random. What is said not to fit into a day is asked about
// in full, of another encoding.
func TestClash(t *testing.T) {
	clashes := 0
	for seed := range uint64(400) {
		p := ruletest.Full(seed)
		days := encode.Tighten(p)
		if days.Gap != nil {
			continue
		}
		e, other := encode.New(p, days, false, nil), encode.New(p, days, false, nil)
		if e.Solve(context.Background()) != sat.Sat {
			continue
		}
		e.Split()
		trial := e.Try()
		r := rand.New(rand.NewPCG(seed, 3))
		for _, i := range r.Perm(len(p.Steps)) {
			s := p.Steps[i]
			ds := e.Days(s)
			if s.Kind != model.Meeting || len(ds) == 0 || !trial.Assume(e.Held(s)) {
				continue
			}
			for _, m := range e.Placed(s, ds[r.IntN(len(ds))]) {
				trial.Assume(m)
			}
			c := e.Clash(trial, s)
			if c == nil {
				continue
			}
			clashes++
			var ask []z.Lit
			for _, m := range c {
				if trial.Value(m) >= 0 {
					t.Fatalf("seed %d: clause %v is not false in the trial", seed, c)
				}
				ask = append(ask, m.Not())
			}
			if other.Solve(context.Background(), ask...) != sat.Unsat {
				t.Fatalf("seed %d: %s is said not to fit into its day with others, and does", seed, s.ID)
			}
		}
	}
	if clashes < 50 {
		t.Errorf("only %d clashes", clashes)
	}
}
