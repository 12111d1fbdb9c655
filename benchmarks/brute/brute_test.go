package brute_test

import (
	"slices"
	"testing"

	"leadtime/benchmarks/brute/trial"
)

// The solver finds the least cost that trying everything finds, by cores and by
// sums, and no programme where there is none; the checker finds the same cost for
// the programmes of both, and nothing broken in either; and of programmes that
// break rules the checker says what the enumeration says. The command in try goes
// on where this test ends.
func TestSolverAndCheckerAgainstEverything(t *testing.T) {
	for _, k := range slices.Concat(trial.Kinds, trial.Others) {
		if k.Large {
			continue // there is too much of everything
		}
		t.Run(k.Name, func(t *testing.T) {
			answers := map[string]int{}
			for seed := range uint64(300) {
				x := trial.Of(k, seed, trial.Every{Conflict: 10, Sums: 20})
				answers[x.Answer]++
				for _, fault := range x.Faults {
					t.Error(fault)
				}
			}
			t.Log(answers)
		})
	}
}

// again tries registers of a kind that have shown a disagreement, by sums too.
func again(t *testing.T, kind string, seeds ...uint64) {
	t.Helper()
	i := slices.IndexFunc(trial.Kinds, func(k trial.Kind) bool { return k.Name == kind })
	if i < 0 {
		t.Fatalf("there are no problems of the kind %q", kind)
	}
	for _, seed := range seeds {
		for _, fault := range trial.Of(trial.Kinds[i], seed, trial.Every{Sums: 1}).Faults {
			t.Error(fault)
		}
	}
}

// Weekends on which meetings may be held belong to no four-day week. In these registers
// what a packing charged for them was more than the best programme costs.
func TestDaysOfWeekendsAreNotCharged(t *testing.T) {
	again(t, "renewals", 800, 775070, 786548)
}

// What a packing charges for is not charged for beside it too, though more may be known by
// then. In these registers that was more than the best programme costs.
func TestWhatIsChargedForIsChargedOnce(t *testing.T) {
	again(t, "mixed", 238149, 320604)
}
