package maxsat_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// A climber that is asked one question after the other, and told more clauses
// between them, finds what enumeration finds, and describes exactly the models that
// cost as little.
func TestClimberAgainstEnumeration(t *testing.T) {
	const n = 9
	questions, dear := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		s := sat.New()
		var lits []z.Lit
		for range n {
			lits = append(lits, s.Lit())
		}
		pick := func() z.Lit {
			if m := lits[r.IntN(n)]; r.IntN(3) > 0 {
				return m.Not()
			} else {
				return m
			}
		}
		truth := func(m int, l z.Lit) bool { return (m>>(slices.Index(lits, l.Var().Pos()))&1 == 1) == l.IsPos() }
		var clauses [][]z.Lit
		more := func(k int) {
			for range k {
				c := make([]z.Lit, 2+r.IntN(4))
				for i := range c {
					c[i] = pick()
				}
				clauses = append(clauses, c)
				s.Add(c...)
			}
		}
		more(8 + r.IntN(24))
		var tiers [][]maxsat.Term
		for range 1 + r.IntN(3) {
			var terms []maxsat.Term
			for range r.IntN(16) {
				terms = append(terms, maxsat.Term{Lit: pick().Not(), Price: 1 + r.Int64N(3)})
			}
			tiers = append(tiers, terms)
		}
		obeys := func(m int, of [][]z.Lit) bool {
			return !slices.ContainsFunc(of, func(c []z.Lit) bool {
				return !slices.ContainsFunc(c, func(l z.Lit) bool { return truth(m, l) })
			})
		}
		c := maxsat.NewClimber(s)
		if seed%2 == 1 && s.Solve(context.Background()) == sat.Sat {
			s.Split()
		}
		for range 6 {
			var assume []z.Lit
			var units [][]z.Lit
			for range r.IntN(3) {
				m := pick()
				assume, units = append(assume, m), append(units, []z.Lit{m})
			}
			price := func(m int) []int64 {
				var sum []int64
				for _, terms := range tiers {
					var n int64
					for _, x := range terms {
						if !truth(m, x.Lit) {
							n += x.Price
						}
					}
					sum = append(sum, n)
				}
				return sum
			}
			var best []int64
			for m := range 1 << n {
				if obeys(m, clauses) && obeys(m, units) && (best == nil || slices.Compare(price(m), best) < 0) {
					best = price(m)
				}
			}
			questions++
			costs, answer := c.Climb(context.Background(), assume, tiers)
			if best == nil || answer != sat.Sat {
				if (best == nil) != (answer == sat.Unsat) {
					t.Fatalf("seed %d: %s, want %v", seed, answer, best)
				}
				continue
			}
			if slices.Max(best) > 2 {
				dear++
			}
			if !slices.Equal(costs, best) {
				t.Fatalf("seed %d: costs %v, want %v", seed, costs, best)
			}
			if dear%8 > 0 {
				continue // the rest takes its time
			}
			// Another store, in which the literals are the same.
			o := sat.New()
			for range n {
				o.Lit()
			}
			for _, x := range slices.Concat(clauses, units) {
				o.Add(x...)
			}
			hold := slices.Concat(assume, c.Hold())
			for _, m := range c.Held() {
				o.Add(m)
			}
			c.State(o)
			for m := range 1 << n {
				var all []z.Lit
				for _, l := range lits {
					if !truth(m, l) {
						l = l.Not()
					}
					all = append(all, l)
				}
				want := obeys(m, clauses) && obeys(m, units) && slices.Equal(price(m), best)
				if got := o.Solve(context.Background(), all...) == sat.Sat; got != want {
					t.Fatalf("seed %d: %06b is described: %t, want %t", seed, m, got, want)
				}
				if got := s.Solve(context.Background(), append(all, hold...)...) == sat.Sat; got != want {
					t.Fatalf("seed %d: %06b is held: %t, want %t", seed, m, got, want)
				}
			}
			more(r.IntN(2))
		}
	}
	if dear < questions/10 {
		t.Errorf("only %d of %d questions cost anything to speak of", dear, questions)
	}
}

// After ctx has ended nothing is found.
func TestClimberStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := sat.New()
	if _, answer := maxsat.NewClimber(s).Climb(ctx, nil, [][]maxsat.Term{{{Lit: s.Lit(), Price: 1}}}); answer != sat.Unknown {
		t.Error(answer)
	}
}

// After as many cores as may be, what is known by then is a bound.
func TestClimberGivesUp(t *testing.T) {
	for most := 1; most <= 3; most++ {
		s := sat.New()
		var terms []maxsat.Term
		for range 3 {
			a, b := s.Lit(), s.Lit()
			s.Add(a.Not(), b.Not())
			terms = append(terms, maxsat.Term{Lit: a, Price: 1}, maxsat.Term{Lit: b, Price: 1})
		}
		c := maxsat.NewClimber(s)
		c.Most = most
		costs, answer := c.Climb(context.Background(), nil, [][]maxsat.Term{terms})
		want := sat.Unknown
		if most == 3 {
			want = sat.Sat
		}
		if answer != want || costs[0] != int64(most) {
			t.Errorf("after %d cores: %s, at %v", most, answer, costs)
		}
	}
}

// All the literals of a core may have to be false in the end.
func TestClimberGivesUpAWholeCore(t *testing.T) {
	s := sat.New()
	a, b, c, d := s.Lit(), s.Lit(), s.Lit(), s.Lit()
	s.Add(a.Not(), b.Not(), c.Not())
	for _, m := range []z.Lit{a, b, c} {
		s.Add(d.Not(), m.Not())
	}
	terms := []maxsat.Term{{Lit: a, Price: 1}, {Lit: b, Price: 1}, {Lit: c, Price: 1}, {Lit: d, Price: 5}}
	costs, answer := maxsat.NewClimber(s).Climb(context.Background(), nil, [][]maxsat.Term{terms})
	if answer != sat.Sat || !slices.Equal(costs, []int64{3}) {
		t.Errorf("%s, at %v", answer, costs)
	}
}
