package whatif

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/rule"
)

// Waive says that a hard rule is not enforced, or that a preference costs
// nothing.
type Waive struct{ Rule string }

// Apply makes the change.
func (e Waive) Apply(p *model.Problem) error {
	if p.Policy.Rank(e.Rule) >= 0 {
		p.Policy.Weights[e.Rule] = 0
		return nil
	}
	if !slices.Contains(hardRules(), e.Rule) {
		return fmt.Errorf("there is no rule %q%s", e.Rule, register.Suggest(e.Rule, append(hardRules(), charged(p)...)))
	}
	p.Policy.Waived[e.Rule] = true
	return nil
}

// Sentence says the change.
func (e Waive) Sentence(p *model.Problem) string {
	if p.Policy.Rank(e.Rule) >= 0 {
		return fmt.Sprintf("the rule %q costs nothing%s", e.Rule, aims(e.Rule))
	}
	return fmt.Sprintf("the rule %q is waived%s", e.Rule, aims(e.Rule))
}

// aims returns what a rule asks for, as an aside.
func aims(name string) string {
	if r := rule.ByName(name); r != nil {
		return " (" + r.Title + ")"
	}
	return ""
}

// Weight changes the weight of a preference.
type Weight struct {
	Rule   string
	Weight int64
}

// heaviest is the largest weight, so that sums of costs never overflow.
const heaviest = 1_000_000

// Apply makes the change.
func (e Weight) Apply(p *model.Problem) error {
	tier := slices.IndexFunc(p.Policy.Tiers, func(t model.Tier) bool { return t.Name == e.Rule })
	switch {
	case p.Policy.Rank(e.Rule) < 0 && tier >= 0:
		return fmt.Errorf("%q is a tier, and rules have weights; its rules are %s", e.Rule, strings.Join(p.Policy.Tiers[tier].Rules, ", "))
	case slices.Contains(hardRules(), e.Rule):
		return fmt.Errorf("the rule %q may not be broken, and has no weight; it can be waived", e.Rule)
	case p.Policy.Rank(e.Rule) < 0:
		return fmt.Errorf("there is no preference %q%s", e.Rule, register.Suggest(e.Rule, charged(p)))
	case e.Weight < 0 || e.Weight > heaviest:
		return fmt.Errorf("a weight is a number from 0 to %d", heaviest)
	}
	p.Policy.Weights[e.Rule] = e.Weight
	return nil
}

// Sentence says the change.
func (e Weight) Sentence(p *model.Problem) string {
	return fmt.Sprintf("the rule %q weighs %d in place of %d%s", e.Rule, e.Weight, p.Policy.Weight(e.Rule), aims(e.Rule))
}

// hardRules returns the names of the rules that may not be broken.
func hardRules() []string {
	var names []string
	for _, r := range rule.All {
		if r.Hard {
			names = append(names, r.Name)
		}
	}
	return names
}

// charged returns the names of the preferences that are charged in some tier.
func charged(p *model.Problem) []string {
	var names []string
	for _, t := range p.Policy.Tiers {
		names = append(names, t.Rules...)
	}
	return names
}
