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
	s := &Scenario{Title: raw.Title}
	q := p.Clone()
	for _, c := range raw.Changes {
		v := VerbOf(c.Verb)
		if v == nil {
			continue
		}
		e, err := v.Parse(p, c.Text)
		if err == nil {
			err = e.Apply(q)
			q.Index()
		}
		if err != nil {
			errs.Add(c.Pos, "%s: %q: %v", c.Verb, c.Text, err)
			continue
		}
		s.Edits = append(s.Edits, e)
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return s, nil
}
