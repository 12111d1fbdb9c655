// Package check judges a finished programme with the rules' checkers alone. It
// needs no solver and judges any programme: ours, a hand-made one, a published
// one, or one from history.
package check

import (
	"leadtime/model"
	"leadtime/solver/rule"
)

// A Verdict is what the rules say of a programme.
type Verdict struct {
	// Findings lists the broken hard rules first, then the costs from the first
	// tier down; within a rule in the order its checker gives.
	Findings []model.Finding
	// Broken is the number of findings of hard rules.
	Broken int
	// Cost is the sum of the findings' costs by tier, in the policy's order.
	Cost []int64
}

// Check judges g by every rule. A hard rule that the policy waives is left out,
// and so is a preference whose weight is zero or that no tier names.
func Check(p *model.Problem, g *model.Programme) *Verdict {
	v := &Verdict{Cost: make([]int64, len(p.Policy.Tiers))}
	for _, r := range rule.All {
		if !r.Hard || p.Policy.Waived[r.Name] {
			continue
		}
		for _, f := range r.Check(p, g) {
			f.Units = 0
			v.Findings = append(v.Findings, f)
			v.Broken++
		}
	}
	for i, t := range p.Policy.Tiers {
		for _, name := range t.Rules {
			r, w := rule.ByName(name), p.Policy.Weight(name)
			if r == nil || w == 0 {
				continue
			}
			for _, f := range r.Check(p, g) {
				f.Tier, f.Cost = t.Name, w*f.Units
				v.Cost[i] += f.Cost
				v.Findings = append(v.Findings, f)
			}
		}
	}
	return v
}

// Costs returns what g costs by tier, in the policy's order, and nothing else.
func Costs(p *model.Problem, g *model.Programme) []int64 {
	cost := make([]int64, len(p.Policy.Tiers))
	for i, t := range p.Policy.Tiers {
		for _, name := range t.Rules {
			r, w := rule.ByName(name), p.Policy.Weight(name)
			if r == nil || w == 0 {
				continue
			}
			for _, f := range r.Check(p, g) {
				cost[i] += w * f.Units
			}
		}
	}
	return cost
}

// Broken reports whether g breaks a hard rule that the policy does not waive.
func Broken(p *model.Problem, g *model.Programme) bool {
	for _, r := range rule.All {
		if r.Hard && !p.Policy.Waived[r.Name] && len(r.Check(p, g)) > 0 {
			return true
		}
	}
	return false
}
