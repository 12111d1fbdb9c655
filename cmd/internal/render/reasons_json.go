package render

import (
	"io"

	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/rule"
)

type jsonAnswers struct {
	SchemaVersion int              `json:"schema_version"`
	Version       string           `json:"version"`
	Title         string           `json:"title"`
	Hash          string           `json:"hash"`
	Tiers         []jsonTier       `json:"tiers"`
	Asked         *jsonFoil        `json:"asked,omitempty"`
	Planned       *jsonSpot        `json:"planned,omitempty"`
	Possible      *bool            `json:"possible,omitempty"`
	There         *jsonAlternative `json:"there,omitempty"`
	Reasons       []jsonReason     `json:"reasons,omitzero"` // empty if nothing is charged
	Freedoms      []jsonFreedom    `json:"freedoms,omitempty"`
}

type jsonFoil struct {
	Step model.StepID `json:"step"`
	Date string       `json:"date"`
	At   string       `json:"at,omitempty"`
	Room model.RoomID `json:"room,omitempty"`
}

type jsonAlternative struct {
	Conflict *jsonConflict `json:"conflict,omitempty"`
	Tiers    []jsonTier    `json:"tiers,omitempty"`
	Dearer   string        `json:"dearer,omitempty"` // the first tier that costs more
	Findings []jsonFinding `json:"findings,omitempty"`
	Changes  []jsonMove    `json:"changes,omitempty"`
}

type jsonReason struct {
	Finding jsonFinding  `json:"finding"`
	Wish    string       `json:"wish"`
	Demands []jsonDemand `json:"demands"`
	Minimal bool         `json:"minimal"`
	Cure    *jsonRemedy  `json:"cure,omitempty"`
}

type jsonFreedom struct {
	Step     model.StepID `json:"step"`
	Planned  string       `json:"planned"`
	Earliest string       `json:"earliest"`
	Latest   string       `json:"latest"`
	Before   *jsonBound   `json:"before,omitempty"`
	After    *jsonBound   `json:"after,omitempty"`
}

type jsonBound struct {
	Date string `json:"date"`
	jsonAlternative
}

// WriteJSON writes the answers for other programs.
func (a *Answers) WriteJSON(w io.Writer) error {
	v := jsonAnswers{SchemaVersion: SchemaVersion, Version: a.Version, Title: a.Problem.Title, Hash: a.Problem.Hash, Tiers: tiersJSON(a.Result.Tiers)}
	if a.Alternative != nil {
		possible := a.Alternative.Conflict == nil
		v.Possible = &possible
		v.Asked = &jsonFoil{Step: a.Foil.Step, Date: a.Foil.Date.String(), At: a.Foil.At.String(), Room: a.Foil.Room}
		if pl, held := a.Result.Programme.Held(a.Foil.Step); held {
			v.Planned = newSpot(pl)
		}
		there := alternativeJSON(a.Alternative)
		v.There = &there
	}
	if v.Reasons = reasonsJSON(a.Reasons); a.Reasons != nil && v.Reasons == nil {
		v.Reasons = []jsonReason{}
	}
	for _, f := range a.Freedoms {
		v.Freedoms = append(v.Freedoms, jsonFreedom{Step: f.Step, Planned: f.Planned.String(), Earliest: f.Earliest.String(), Latest: f.Latest.String(),
			Before: boundJSON(a.Before), After: boundJSON(a.After)})
	}
	return Encode(w, v)
}

// reasonsJSON is the list of reasons; nil if there are none.
func reasonsJSON(rs []solver.Reason) []jsonReason {
	var out []jsonReason
	for _, r := range rs {
		j := jsonReason{Finding: jsonFindings([]model.Finding{r.Finding})[0], Wish: r.Wish, Minimal: r.Minimal, Demands: []jsonDemand{}}
		for _, g := range r.Grounds {
			j.Demands = append(j.Demands, jsonDemand{g.Rule, listed(g.Steps), g.Text, g.Cite})
		}
		if r.Cure != nil {
			j.Cure = &jsonRemedy{Text: r.Cure.Text, Edits: append([]string{}, r.Cure.Edits...), Tiers: tiersJSON(r.Cure.Tiers)}
		}
		out = append(out, j)
	}
	return out
}

// reason returns what was written of a reason.
func (j jsonReason) reason() solver.Reason {
	f := j.Finding
	r := solver.Reason{
		Finding: model.Finding{Rule: f.Rule, Tier: f.Tier, Units: f.Units, Cost: f.Cost, Steps: f.Steps, Text: f.Text, Cite: f.Cite},
		Wish:    j.Wish, Minimal: j.Minimal,
	}
	for _, g := range j.Demands {
		r.Grounds = append(r.Grounds, rule.Ground{Rule: g.Rule, Steps: g.Steps, Text: g.Text, Cite: g.Cite})
	}
	if j.Cure != nil {
		r.Cure = &solver.Remedy{Text: j.Cure.Text, Edits: j.Cure.Edits}
		for _, t := range j.Cure.Tiers {
			r.Cure.Tiers = append(r.Cure.Tiers, solver.Tier(t))
		}
	}
	return r
}

func tiersJSON(ts []solver.Tier) []jsonTier {
	out := []jsonTier{}
	for _, t := range ts {
		out = append(out, jsonTier(t))
	}
	return out
}

func boundJSON(b *solver.Bound) *jsonBound {
	if b == nil || b.Alternative == nil {
		return nil
	}
	return &jsonBound{b.By.String(), alternativeJSON(b.Alternative)}
}

func alternativeJSON(x *solver.Alternative) jsonAlternative {
	if x.Conflict != nil {
		return jsonAlternative{Conflict: conflictJSON(x.Conflict)}
	}
	v := jsonAlternative{Tiers: tiersJSON(x.Tiers), Findings: jsonFindings(x.Findings)}
	if x.Dearer >= 0 {
		v.Dearer = x.Tiers[x.Dearer].Name
	}
	v.Changes = jsonMoves(x.Changes)
	return v
}
