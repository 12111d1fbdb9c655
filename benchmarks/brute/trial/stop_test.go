package trial

import (
	"slices"
	"testing"

	"leadtime/solver"
)

// Wherever and however a search is stopped, nothing that it claims is wrong: small
// problems of every kind, months that were read from registers, and weeks that are
// nearly full. The command in ../try goes on with -stops 1.
func TestStopped(t *testing.T) {
	ended := map[solver.Status]int{}
	for _, k := range slices.Concat(Kinds, Others) {
		n := uint64(40)
		if k.Large {
			n = 8
		}
		for seed := range n {
			x := Of(k, seed, Every{Stops: 1})
			for _, fault := range x.Faults {
				t.Error(fault)
			}
			for status, n := range x.Stopped {
				ended[status] += n
			}
		}
	}
	t.Log(ended)
	for _, s := range []solver.Status{solver.Optimal, solver.Feasible, solver.Infeasible, solver.Unknown} {
		if ended[s] < 40 {
			t.Errorf("%d searches ended %s", ended[s], s)
		}
	}
}
