package sat_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// What a trial says of random clauses, as they come and are assumed, is held to
// enumeration; and while no clause has come since level 0, to what follows clause by
// clause in the plainest way.
func TestTrialAgainstEnumeration(t *testing.T) {
	const n = 10
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 5))
		s := sat.New()
		lits := make([]z.Lit, n)
		for i := range lits {
			lits[i] = s.Lit()
		}
		var f formula
		more := func() {
			c := clause(r, lits, 4)
			if g := append(f[:len(f):len(f)], c); g.model(n, nil) {
				f = g
				s.Add(c...)
			}
		}
		for range 12 {
			more()
		}
		if s.Solve(context.Background()) != sat.Sat {
			t.Fatalf("seed %d: no model", seed)
		}
		s.Split()
		trial := s.Try()
		var assumed []z.Lit // by level; null for none
		fresh := true
		for range 60 {
			switch r.IntN(6) {
			case 0:
				trial.Pass()
				assumed = append(assumed, z.LitNull)
			case 1:
				more()
				if trial.Level() > len(assumed) {
					t.Fatalf("seed %d: a clause has brought the trial from level %d to %d", seed, len(assumed), trial.Level())
				}
				assumed = assumed[:trial.Level()]
				fresh = len(assumed) == 0
			case 2:
				level := r.IntN(len(assumed) + 1)
				trial.Back(level)
				assumed = assumed[:level]
				fresh = fresh || level == 0
			default:
				m := lits[r.IntN(n)]
				if r.IntN(2) == 0 {
					m = m.Not()
				}
				if trial.Assume(m) {
					assumed = append(assumed, m)
				} else if f.model(n, append(given(assumed), m)) {
					t.Fatalf("seed %d: %v is said to be impossible given %v, and is not", seed, m, assumed)
				} else {
					if level := trial.Level(); level < len(assumed) {
						if f.model(n, given(assumed[:level+1])) {
							t.Fatalf("seed %d: %v is taken back, and need not be", seed, assumed[level:])
						}
						assumed = assumed[:level]
					}
				}
			}
			if trial.Level() != len(assumed) {
				t.Fatalf("seed %d: at level %d after assuming %v", seed, trial.Level(), assumed)
			}
			for _, c := range f {
				if !slices.ContainsFunc(c, func(m z.Lit) bool { return trial.Value(m) >= 0 }) {
					t.Fatalf("seed %d: clause %v is false given %v", seed, c, assumed)
				}
			}
			follows := closure(f, given(assumed))
			for _, m := range lits {
				for _, m := range []z.Lit{m, m.Not()} {
					switch v := trial.Value(m); {
					case v > 0 && f.model(n, append(given(assumed), m.Not())):
						t.Fatalf("seed %d: %v is said to follow from %v, and does not", seed, m, assumed)
					case v <= 0 && fresh && follows[m]:
						t.Fatalf("seed %d: %v follows from %v, and is not seen", seed, m, assumed)
					}
				}
			}
		}
	}
}

// given returns the literals that are assumed.
func given(assumed []z.Lit) []z.Lit {
	var ms []z.Lit
	for _, m := range assumed {
		if m != z.LitNull {
			ms = append(ms, m)
		}
	}
	return ms
}

// closure returns what follows from the literals clause by clause.
func closure(f formula, ms []z.Lit) map[z.Lit]bool {
	in := map[z.Lit]bool{}
	for _, m := range ms {
		in[m] = true
	}
	for grew := true; grew; {
		grew = false
		for _, c := range f {
			var open []z.Lit
			for _, m := range c {
				if !in[m.Not()] {
					open = append(open, m)
				}
			}
			if len(open) == 1 && !in[open[0]] {
				in[open[0]], grew = true, true
			}
		}
	}
	return in
}

// clause returns a clause of so many of the literals at most, some of them negated.
func clause(r *rand.Rand, lits []z.Lit, most int) []z.Lit {
	var c []z.Lit
	for _, i := range r.Perm(len(lits))[:1+r.IntN(most)] {
		if m := lits[i]; r.IntN(2) == 0 {
			c = append(c, m)
		} else {
			c = append(c, m.Not())
		}
	}
	return c
}

// What is known after clauses were added, a few at a time, is what follows from those of
// one literal.
func TestFollow(t *testing.T) {
	known, times := 0, 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 0))
		s := sat.New()
		lits := make([]z.Lit, 20)
		for i := range lits {
			lits[i] = s.Lit()
		}
		var f formula
		for range 6 {
			for range 5 {
				if c := clause(r, lits, 3); len(c) > 1 || r.IntN(2) == 0 {
					f = append(f, c)
					s.Add(c...)
				}
			}
			want := closure(f, nil)
			if slices.ContainsFunc(f, func(c []z.Lit) bool {
				return !slices.ContainsFunc(c, func(m z.Lit) bool { return !want[m.Not()] })
			}) {
				break // the clauses are contradictory
			}
			times++
			is := s.Follow()
			for _, m := range lits {
				v := 0
				switch {
				case want[m]:
					v = 1
				case want[m.Not()]:
					v = -1
				}
				if is(m) != v || is(m.Not()) != -v {
					t.Fatalf("seed %d: %v is known to be %d, and is %d", seed, m, is(m), v)
				}
				known += v * v
			}
		}
	}
	if times < 1000 || known < 10*times/4 {
		t.Errorf("only %d literals were known in %d cases", known, times)
	}
}
