package render

import (
	"strings"

	"leadtime/model"
	"leadtime/solver/rule"
)

// called returns what a step is called in a sentence, with its format where another
// step of the problem goes by the same name and has another format.
func called(p *model.Problem, s *model.Step) string {
	name := rule.Naming(s)
	if s.Kind != model.Meeting {
		return name
	}
	for _, t := range p.Steps {
		if t.Kind == model.Meeting && t.Format != s.Format && rule.Naming(t) == name {
			return name + " (" + string(s.Format) + ")"
		}
	}
	return name
}

// cost returns the name of a tier with a verb that agrees with it.
func cost(tier string) string {
	if strings.HasSuffix(tier, "s") {
		return tier + " cost"
	}
	return tier + " costs"
}
