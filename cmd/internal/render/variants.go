package render

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/solver"
)

// variants lists other programmes, by what they cost and what they change.
func (s *sheet) variants(r *Report) {
	if len(r.Variants) == 0 {
		return
	}
	s.heading("Other programmes")
	for i, v := range r.Variants {
		s.para(fmt.Sprintf("%2d. ", i+1), dearer(r.Tiers, v.Tiers))
		for _, c := range v.Changes {
			st := r.Problem.Step(c.Step)
			if st.Kind == model.Act && st.Role != model.Report {
				continue
			}
			s.para("    – ", capital(called(r.Problem, st))+": "+moveWords(c)+".")
		}
	}
}

// dearer says how the costs of a programme differ from those of the best.
func dearer(best, v []solver.Tier) string {
	var parts []string
	for i, t := range v {
		switch d := t.Cost - best[i].Cost; {
		case d > 0:
			parts = append(parts, fmt.Sprintf("%s %d more", cost(t.Name), d))
		case d < 0:
			parts = append(parts, fmt.Sprintf("%s %d less", cost(t.Name), -d))
		}
	}
	if len(parts) == 0 {
		return "As good in every tier."
	}
	return capital(strings.Join(parts, ", ")) + "."
}

// moveWords says a change of one step.
func moveWords(c model.Change) string {
	long := func(pl model.Placement) string { return pl.Date.Time().Format("Mon 2 January") }
	switch c.Kind {
	case model.Added:
		return "added on " + long(c.New)
	case model.Dropped:
		return "left out, in place of " + long(c.Old)
	case model.Moved:
		return long(c.New) + " in place of " + long(c.Old)
	}
	return "the same day, at another time or in another room"
}

type jsonVariant struct {
	Tiers   []jsonTier `json:"tiers"`
	Changes []jsonMove `json:"changes"` // from the programme itself
}

func variantsJSON(vs []solver.Variant) []jsonVariant {
	var out []jsonVariant
	for _, v := range vs {
		j := jsonVariant{Tiers: []jsonTier{}, Changes: jsonMoves(v.Changes)}
		for _, t := range v.Tiers {
			j.Tiers = append(j.Tiers, jsonTier(t))
		}
		out = append(out, j)
	}
	return out
}
