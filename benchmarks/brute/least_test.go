package brute_test

import (
	"slices"
	"testing"

	"leadtime/benchmarks/brute"
	"leadtime/benchmarks/brute/trial"
	"leadtime/model"
	"leadtime/solver/rule/ruletest"
)

// What Least gives up early it would not have found: where there are few
// programmes, judging every one of them comes to the same cost.
func TestLeastAgainstJudgingAll(t *testing.T) {
	judged := map[string]int{}
	for _, k := range trial.Kinds {
		for seed := range uint64(400) {
			p := k.Make(seed)
			n := 1
			for _, s := range p.Steps {
				n *= len(ruletest.Placements(p, s)) + 1
			}
			if n > 3000 {
				continue
			}
			s := brute.New(p)
			least, best, _ := s.Least(trial.Tries)
			var want []int64
			ruletest.Enumerate(p, func(g *model.Programme) bool {
				if slices.ContainsFunc(s.Broken(g), func(r string) bool { return !p.Policy.Waived[r] }) {
					return true
				}
				if c := s.Cost(g); want == nil || slices.Compare(c, want) < 0 {
					want = c
				}
				return true
			})
			if !slices.Equal(least, want) {
				t.Errorf("%s %d: %v, want %v", k.Name, seed, least, want)
			}
			if best != nil {
				judged["some"]++
			} else {
				judged["none"]++
			}
		}
	}
	if judged["some"] < 50 || judged["none"] < 50 {
		t.Errorf("programmes in so many problems: %v", judged)
	}
}
