package whatif

import (
	"leadtime/model"
	"leadtime/model/register"
)

// Decode reads a file of changes for p, as YAML or JSON:
//
//	title: UNFICYP's report is late, and the Chamber is closed
//	edits:
//	  - slip: UNFICYP/report=+6d
//	  - close: chamber=2010-06-07..2010-06-08
//
// Each change is written as its flag is: see [Verbs]. P should hold the published
// programme, from which slips are counted: see [Against]. The error is a
// [model.ErrorList] of all mistakes, those too that show only when the changes
// are made.
func Decode(name string, data []byte, p *model.Problem) (*Scenario, error) {
	var verbs []string
	for _, v := range Verbs {
		verbs = append(verbs, v.Name)
	}
	raw, errs := register.DecodeScenario(name, data, verbs)
	if raw == nil {
		return nil, errs.Err()
	}
	var ws []Wording
	var of []register.Change
	for _, c := range raw.Changes {
		if v := VerbOf(c.Verb); v != nil {
			ws, of = append(ws, Wording{v, c.Text}), append(of, c)
		}
	}
	edits, wrong := Read(p, nil, ws)
	for _, m := range wrong {
		c := of[m.Place]
		errs.Add(c.Pos, "%s: %q: %v", c.Verb, c.Text, m.Err)
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return &Scenario{Title: raw.Title, Edits: edits}, nil
}
