package maxsat_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// What some of the clauses prove is told to a search of all of them: it comes to the
// same least cost as a search that is told nothing, and asks less.
func TestCoresOfSomeClausesHoldOfAll(t *testing.T) {
	asked, told := 0, 0
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 8))
		const n = 12
		var clauses [][]int
		for range 16 + r.IntN(20) {
			c := make([]int, 2+r.IntN(2))
			for i := range c {
				c[i] = 1 + r.IntN(n)
				if r.IntN(4) > 0 {
					c[i] = -c[i]
				}
			}
			clauses = append(clauses, c)
		}
		prices := make([]int64, n)
		for i := range prices {
			prices[i] = 1 + r.Int64N(4)
		}
		minimize := func(clauses [][]int, known []maxsat.Core) (*maxsat.Result, int) {
			s := sat.New()
			var lits []z.Lit
			var terms []maxsat.Term
			for _, price := range prices {
				lits = append(lits, s.Lit())
				terms = append(terms, maxsat.Term{Lit: lits[len(lits)-1], Price: price})
			}
			for _, c := range clauses {
				var ms []z.Lit
				for _, k := range c {
					if k > 0 {
						ms = append(ms, lits[k-1])
					} else {
						ms = append(ms, lits[-k-1].Not())
					}
				}
				s.Add(ms...)
			}
			return maxsat.Minimize(context.Background(), s, nil, terms, &maxsat.Options{Cores: known}), s.Asked()
		}
		some, _ := minimize(clauses[:len(clauses)/2], nil)
		others, _ := minimize(clauses[len(clauses)/2:], nil)
		known := some.Cores
		for _, c := range others.Cores {
			var ms []maxsat.Member
			for _, m := range c.Members {
				if m.Fewer > 0 {
					m.Core += len(some.Cores)
				}
				ms = append(ms, m)
			}
			known = append(known, maxsat.Core{Members: ms, Price: c.Price})
		}
		want, before := minimize(clauses, nil)
		got, after := minimize(clauses, known)
		if got.Answer != want.Answer || got.Answer == sat.Sat && got.Lower != want.Lower {
			t.Fatalf("seed %d: %v at %d, and %v at %d for what is told nothing", seed, got.Answer, got.Lower, want.Answer, want.Lower)
		}
		asked, told = asked+before, told+after
	}
	if told >= asked*3/4 {
		t.Errorf("%d questions, and %d of what is told nothing", told, asked)
	}
}
