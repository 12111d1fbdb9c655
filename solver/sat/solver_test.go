package sat_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// A formula is clauses over a few variables, for judging by enumeration.
type formula [][]z.Lit

func (f formula) holds(model uint, ms []z.Lit) bool {
	for _, c := range f {
		if !anyTrue(c, model) {
			return false
		}
	}
	for _, m := range ms {
		if !anyTrue([]z.Lit{m}, model) {
			return false
		}
	}
	return true
}

func anyTrue(c []z.Lit, model uint) bool {
	for _, m := range c {
		if (model>>(uint(m.Var())-2)&1 == 1) == m.IsPos() {
			return true
		}
	}
	return false
}

func (f formula) model(n int, ms []z.Lit) bool {
	for m := uint(0); m < 1<<n; m++ {
		if f.holds(m, ms) {
			return true
		}
	}
	return false
}

// Random clauses come in turns with random questions, as the searches do it.
// Every answer, model and core is held to enumeration, also after the clauses
// have become contradictory.
// With split, the solver is split at some time, and goes on.
func exercise(t *testing.T, seed uint64, steps int, split bool) {
	n := 8
	if split {
		n = 12 // enough to fall apart
	}
	r := rand.New(rand.NewPCG(seed, 1))
	s := sat.New()
	lits := make([]z.Lit, n)
	for i := range lits {
		lits[i] = s.Lit()
	}
	pick := func() z.Lit {
		m := lits[r.IntN(n)]
		if r.IntN(2) == 0 {
			return m.Not()
		}
		return m
	}
	var f formula
	for range steps {
		for range r.IntN(4) {
			c := make([]z.Lit, 1+r.IntN(4))
			for i := range c {
				c[i] = pick()
			}
			f = append(f, c)
			s.Add(c...)
		}
		ask := make([]z.Lit, r.IntN(5))
		for i := range ask {
			ask[i] = pick()
		}
		got, want := s.Solve(context.Background(), ask...), f.model(n, ask)
		if (got == sat.Sat) != want || got == sat.Unknown {
			t.Fatalf("seed %d: answer %v, but a model exists: %v", seed, got, want)
		}
		if got == sat.Sat {
			var m uint
			for i, l := range lits {
				if s.Value(l) {
					m |= 1 << i
				}
			}
			if !f.holds(m, ask) {
				t.Fatalf("seed %d: the model breaks a clause or an assumption", seed)
			}
			if split && r.IntN(3) == 0 {
				s.Split()
			}
			settled(t, seed, s, f, lits)
			continue
		}
		core := s.Core()
		for _, m := range core {
			if !contains(ask, m) {
				t.Fatalf("seed %d: core %v is not among the assumptions %v", seed, core, ask)
			}
		}
		if f.model(n, core) {
			t.Fatalf("seed %d: core %v can be true", seed, core)
		}
	}
}

// settled holds what is said to be settled to enumeration.
func settled(t *testing.T, seed uint64, s *sat.Solver, f formula, lits []z.Lit) {
	t.Helper()
	for _, m := range lits {
		for _, m := range []z.Lit{m, m.Not()} {
			if s.Settled(m) > 0 && f.model(len(lits), []z.Lit{m.Not()}) {
				t.Fatalf("seed %d: %v is said to be settled, and can be false", seed, m)
			}
		}
	}
}

func contains(ms []z.Lit, m z.Lit) bool {
	for _, n := range ms {
		if n == m {
			return true
		}
	}
	return false
}

func TestSolverAgainstEnumeration(t *testing.T) {
	for seed := range uint64(400) {
		exercise(t, seed, 30, false)
	}
}

func TestSplitSolverAgainstEnumeration(t *testing.T) {
	for seed := range uint64(200) {
		exercise(t, seed, 40, true)
	}
}

func FuzzSolver(f *testing.F) {
	f.Add(uint64(1), uint8(10))
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) { exercise(t, seed, int(steps), seed%2 == 1) })
}

func TestCanceledQuestionIsUnknown(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got := sat.New().Solve(ctx); got != sat.Unknown {
		t.Errorf("answer %v after the context ended", got)
	}
}

func TestContradictionIsRemembered(t *testing.T) {
	s := sat.New()
	a := s.Lit()
	s.Add(a)
	s.Add(a.Not())
	for range 3 {
		if got := s.Solve(context.Background(), s.Lit()); got != sat.Unsat {
			t.Fatalf("answer %v to contradictory clauses", got)
		}
		if len(s.Core()) > 0 {
			t.Fatalf("core %v, though the clauses alone are contradictory", s.Core())
		}
		s.Add(s.Lit())
	}
}

// Each count is asked for its outputs in a random order, and compared with the
// number of inputs that are true.
func TestCountAgainstEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for size := 1; size <= 7; size++ {
		s := sat.New()
		in := make([]z.Lit, size)
		for i := range in {
			in[i] = s.Lit()
		}
		c := sat.NewCount(in)
		for _, k := range r.Perm(size) {
			out := c.AtLeast(s, k+1)
			for m := 0; m < 1<<size; m++ {
				ask := []z.Lit{out.Not()}
				n := 0
				for i, l := range in {
					if m>>i&1 == 1 {
						n++
					} else {
						l = l.Not()
					}
					ask = append(ask, l)
				}
				want := sat.Sat
				if n >= k+1 {
					want = sat.Unsat
				}
				if got := s.Solve(context.Background(), ask...); got != want {
					t.Fatalf("%d of %d true: fewer than %d is %v", n, size, k+1, got)
				}
			}
		}
	}
}
