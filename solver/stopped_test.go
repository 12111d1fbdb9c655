package solver_test

import (
	"context"
	"testing"
	"time"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	rt "leadtime/solver/rule/ruletest"
)

// endsAfter is a context that ends after it has been asked about so many times.
type endsAfter struct {
	context.Context
	asked, most int
}

func (c *endsAfter) Err() error {
	if c.asked++; c.asked > c.most {
		return context.DeadlineExceeded
	}
	return nil
}

func (c *endsAfter) Done() <-chan struct{}       { return nil }
func (c *endsAfter) Deadline() (time.Time, bool) { return time.Time{}, false }

// Wherever a search for a conflict is stopped, what it has is either proved to be
// minimal, or not said to be.
func TestStoppedConflictsAreNotCalledMinimal(t *testing.T) {
	p, err := register.DecodeFile("../testdata/conflicts/presidency-days.yaml")
	if err != nil {
		t.Fatal(err)
	}
	open, proved := 0, 0
	for most := 0; proved == 0 && most < 4000; most += 7 {
		res, err := solver.Solve(&endsAfter{Context: context.Background(), most: most}, p, nil)
		if err != nil {
			t.Fatalf("stopped after %d questions: %v", most, err)
		}
		if res.Status != solver.Infeasible || res.Conflict == nil {
			t.Fatalf("stopped after %d questions the register is %q", most, res.Status)
		}
		if c := res.Conflict; c.Minimal {
			proved++
			if len(c.Without) != len(c.Grounds) || len(c.Grounds) != 7 {
				t.Errorf("stopped after %d questions, %d demands are called minimal, with %d programmes", most, len(c.Grounds), len(c.Without))
			}
		} else if open++; len(c.Without) > 0 {
			t.Errorf("stopped after %d questions, programmes are given for demands that are not proved to be needed", most)
		}
	}
	if open == 0 || proved == 0 {
		t.Errorf("%d conflicts were stopped, and %d proved", open, proved)
	}
}

// Wherever a search is stopped, what is claimed of each tier is true of every
// programme that costs as much in the tiers above.
func TestStoppedBoundsAgainstEnumeration(t *testing.T) {
	bounds := 0
	for seed := range uint64(25) {
		p := small(seed)
		var costs [][]int64
		rt.Enumerate(p, func(g *model.Programme) bool {
			if !broken(p, g) {
				costs = append(costs, check.Costs(p, g))
			}
			return len(costs) < 2000
		})
		if len(costs) == 0 || len(costs) == 2000 {
			continue
		}
		for effort := 1; effort <= 30; effort++ {
			r, err := solver.Solve(context.Background(), p, &solver.Options{Effort: effort})
			if err != nil {
				t.Fatalf("seed %d, effort %d: %v", seed, effort, err)
			}
			if r.Status == solver.Optimal {
				break
			}
			for i, tier := range r.Tiers {
				if tier.Bound > 0 && tier.Cost > 0 {
					bounds++
				}
				for _, c := range costs {
					same := true
					for j := range i {
						same = same && c[j] == r.Tiers[j].Cost
					}
					if same && c[i] < tier.Bound {
						t.Fatalf("seed %d, effort %d: tier %q is said to cost no less than %d, and %v does", seed, effort, tier.Name, tier.Bound, c)
					}
				}
			}
		}
	}
	if bounds < 30 {
		t.Errorf("only %d bounds say anything", bounds)
	}
}
