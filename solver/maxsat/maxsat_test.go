package maxsat_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// Random small problems are held to enumeration: the least cost, and that Hold
// describes exactly the models that have it.
func TestMinimizeAgainstEnumeration(t *testing.T) {
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 7))
		const n = 7
		s := sat.New()
		lits := make([]z.Lit, n)
		for i := range lits {
			lits[i] = s.Lit()
		}
		pick := func() z.Lit {
			if m := lits[r.IntN(n)]; r.IntN(3) > 0 {
				return m.Not()
			} else {
				return m
			}
		}
		var clauses [][]z.Lit
		for range 4 + r.IntN(16) {
			c := make([]z.Lit, 1+r.IntN(3))
			for i := range c {
				c[i] = pick()
			}
			clauses = append(clauses, c)
			s.Add(c...)
		}
		var terms []maxsat.Term
		for range r.IntN(9) {
			terms = append(terms, maxsat.Term{Lit: pick(), Price: 1 + r.Int64N(4)})
		}
		cost := func(val func(z.Lit) bool) int64 {
			var c int64
			for _, tm := range terms {
				if !val(tm.Lit) {
					c += tm.Price
				}
			}
			return c
		}
		best, models := int64(-1), map[int]int64{}
		for m := 0; m < 1<<n; m++ {
			val := func(l z.Lit) bool { return (m>>(uint(l.Var())-2)&1 == 1) == l.IsPos() }
			ok := true
			for _, c := range clauses {
				any := false
				for _, l := range c {
					any = any || val(l)
				}
				ok = ok && any
			}
			if ok {
				models[m] = cost(val)
				if best < 0 || models[m] < best {
					best = models[m]
				}
			}
		}
		res := maxsat.Minimize(context.Background(), s, nil, terms, &maxsat.Options{
			Model: func() int64 { return cost(s.Value) },
		})
		if best < 0 {
			if res.Answer != sat.Unsat {
				t.Fatalf("seed %d: %v, but there is no model", seed, res.Answer)
			}
			continue
		}
		if res.Answer != sat.Sat || res.Lower != best || res.Upper != best {
			t.Fatalf("seed %d: %+v, want %d", seed, res, best)
		}
		for more, want := range []sat.Answer{sat.Unsat, sat.Sat} {
			most := best - 1 + int64(more)
			if got := maxsat.Minimize(context.Background(), s, nil, terms, &maxsat.Options{Most: most, Limited: true}); got.Answer != want {
				t.Fatalf("seed %d: %v, though the least is %d and %d is allowed", seed, got.Answer, best, most)
			}
		}
		for m := 0; m < 1<<n; m++ {
			ask := append([]z.Lit{}, res.Hold...)
			for i, l := range lits {
				if m>>i&1 == 0 {
					l = l.Not()
				}
				ask = append(ask, l)
			}
			c, ok := models[m]
			want := sat.Unsat
			if ok && c == best {
				want = sat.Sat
			}
			if got := s.Solve(context.Background(), ask...); got != want {
				t.Fatalf("seed %d: model %b of cost %d (least %d) is %v under Hold", seed, m, c, best, got)
			}
		}
	}
}

func ExampleMinimize() {
	s := sat.New()
	a, b := s.Lit(), s.Lit()
	s.Add(a.Not(), b.Not()) // not both
	r := maxsat.Minimize(context.Background(), s, nil, []maxsat.Term{{Lit: a, Price: 3}, {Lit: b, Price: 2}}, nil)
	fmt.Println(r.Answer, r.Lower)
	// Output: sat 2
}
