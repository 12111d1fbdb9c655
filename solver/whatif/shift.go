package whatif

import (
	"fmt"

	"leadtime/model"
	"leadtime/solver/rule"
)

// A Shift is how a cost differs between two programmes.
type Shift struct {
	// Finding is the one after, or, of a cost that is gone, the one before.
	model.Finding
	Before, After int64 // cost; zero where there is none
}

// Worse reports whether it costs more than it did.
func (s Shift) Worse() bool { return s.After > s.Before }

// shifts returns the costs that differ, those after in their order, then those
// that are gone. Costs of one rule for the same steps are one. What is broken, and
// what has moved, is told elsewhere.
func shifts(before, after []model.Finding) []Shift {
	key := func(f model.Finding) string { return fmt.Sprint(f.Rule, f.Steps) }
	was := map[string]int64{}
	for _, f := range before {
		was[key(f)] += f.Cost
	}
	var out []Shift
	at := map[string]int{}
	for _, f := range after {
		k := key(f)
		if i, ok := at[k]; ok {
			out[i].After += f.Cost
			continue
		}
		at[k] = len(out)
		out = append(out, Shift{Finding: f, Before: was[k], After: f.Cost})
	}
	for _, f := range before {
		if _, still := at[key(f)]; !still {
			at[key(f)] = len(out)
			out = append(out, Shift{Finding: f, Before: was[key(f)]})
		}
	}
	kept := out[:0]
	for _, s := range out {
		if s.Before != s.After && !s.Hard() && s.Rule != rule.Stability.Name {
			kept = append(kept, s)
		}
	}
	return kept
}
