package sat_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// follows returns what follows from clauses of one literal, by going through all clauses
// until nothing changes: 1 or -1 by variable; false if they contradict each other.
func follows(clauses [][]z.Lit, variables int) ([]int, bool) {
	value := make([]int, variables)
	at := func(m z.Lit) int {
		if m.IsPos() {
			return value[m.Var()]
		}
		return -value[m.Var()]
	}
	for changed := true; changed; {
		changed = false
		for _, c := range clauses {
			open := slices.DeleteFunc(slices.Clone(c), func(m z.Lit) bool { return at(m) < 0 })
			switch {
			case len(open) == 0:
				return nil, false
			case len(open) == 1 && at(open[0]) == 0:
				value[open[0].Var()], changed = 1, true
				if !open[0].IsPos() {
					value[open[0].Var()] = -1
				}
			}
		}
	}
	return value, true
}

// TestFollow checks what is known after clauses were added, a few at a time.
func TestFollow(t *testing.T) {
	known, times := 0, 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 0))
		s := sat.New()
		var ms []z.Lit
		for range 20 {
			ms = append(ms, s.Lit())
		}
		var clauses [][]z.Lit
		for range 6 {
			for range 5 {
				var c []z.Lit
				for _, k := range r.Perm(len(ms))[:1+r.IntN(3)] {
					m := ms[k]
					if r.IntN(2) == 0 {
						m = m.Not()
					}
					c = append(c, m)
				}
				if len(c) == 1 && r.IntN(2) == 0 {
					continue
				}
				clauses = append(clauses, c)
				s.Add(c...)
			}
			want, ok := follows(clauses, int(ms[len(ms)-1].Var())+1)
			if !ok {
				break
			}
			times++
			is := s.Follow()
			for _, m := range ms {
				if is(m) != want[m.Var()] || is(m.Not()) != -want[m.Var()] {
					t.Fatalf("seed %d: %v is known to be %d, and is %d", seed, m, is(m), want[m.Var()])
				}
				known += want[m.Var()] * want[m.Var()]
			}
		}
	}
	if times < 1000 || known < 10*times/4 {
		t.Errorf("only %d literals were known in %d cases", known, times)
	}
}
