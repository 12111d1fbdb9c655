package render

import (
	"encoding/json"
	"io"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/rule"
)

// SchemaVersion is the version of the JSON that this package writes. It grows
// when a field changes its meaning or goes; a new field leaves it as it is.
const SchemaVersion = 1

// JSON is the format for other programs. Its fields are always in the same
// order; one is left out only where it does not apply.
var JSON = &Format{Name: "json", Ext: ".json", Media: "application/json", Write: writeJSON}

type jsonReport struct {
	SchemaVersion int             `json:"schema_version"`
	Version       string          `json:"version"`
	Status        solver.Status   `json:"status"`
	Stopped       string          `json:"stopped,omitempty"`
	Title         string          `json:"title"`
	Months        []string        `json:"months"`
	AsOf          calendar.Date   `json:"as_of"`
	Hash          string          `json:"hash"`
	Tiers         []jsonTier      `json:"tiers"`
	Steps         []jsonStep      `json:"steps"`
	Dues          []jsonDue       `json:"dues"`
	Findings      []jsonFinding   `json:"findings"`
	Conflict      *jsonConflict   `json:"conflict,omitempty"`
	Others        []*jsonConflict `json:"other_conflicts,omitempty"`
	Reasons       []jsonReason    `json:"reasons,omitempty"`      // what forces findings, if it was asked
	Alternatives  []jsonVariant   `json:"alternatives,omitempty"` // if they were asked for
	Chains        []jsonChain     `json:"chains"`
	Feed          *jsonFeed       `json:"feed,omitempty"`
	jsonWorld
}

type jsonTier struct {
	Name  string `json:"name"`
	Cost  int64  `json:"cost"`
	Bound int64  `json:"bound"`
}

type jsonStep struct {
	ID          model.StepID       `json:"id"`
	Mission     model.MissionID    `json:"mission,omitempty"`
	Chain       model.ChainID      `json:"chain,omitempty"`
	Procedure   string             `json:"procedure,omitempty"`
	Name        string             `json:"name,omitempty"` // in the procedure
	Title       string             `json:"title"`
	Kind        model.Kind         `json:"kind"`
	Role        model.Role         `json:"role,omitempty"`
	Date        string             `json:"date"`
	EndDate     string             `json:"end_date,omitempty"` // of a stay
	Start       string             `json:"start,omitempty"`    // of a meeting, as are the next four
	End         string             `json:"end,omitempty"`
	Room        model.RoomID       `json:"room,omitempty"`
	President   string             `json:"president,omitempty"`
	Format      model.Format       `json:"format,omitempty"`
	Attendees   []model.AttendeeID `json:"attendees,omitempty"`
	Interpreted bool               `json:"interpreted,omitempty"`
	State       model.State        `json:"state"`
	Cite        string             `json:"cite,omitempty"`
}

type jsonDue struct {
	Step           model.StepID    `json:"step"`
	Mission        model.MissionID `json:"mission,omitempty"`
	Asked          string          `json:"asked,omitempty"`
	Planned        string          `json:"planned,omitempty"`
	Due            string          `json:"due,omitempty"`
	BeforeMoves    string          `json:"before_moves,omitempty"`
	BeforeRollover string          `json:"before_rollover,omitempty"`
	Submission     string          `json:"submission,omitempty"`
	Cure           string          `json:"cure,omitempty"`
}

type jsonFinding struct {
	Rule  string         `json:"rule"`
	Tier  string         `json:"tier"` // empty if the rule may not be broken
	Cost  int64          `json:"cost"`
	Units int64          `json:"units"`
	Steps []model.StepID `json:"steps"`
	Text  string         `json:"text"`
	Cite  string         `json:"cite"`
}

type jsonConflict struct {
	Arithmetic string       `json:"arithmetic,omitempty"`
	Minimal    bool         `json:"minimal"`
	Demands    []jsonDemand `json:"demands"`
	Remedies   []jsonRemedy `json:"remedies,omitzero"` // left out if none were looked for
}

type jsonRemedy struct {
	Text  string     `json:"text"`
	Edits []string   `json:"edits"` // how the register is edited
	Tiers []jsonTier `json:"tiers"`
}

type jsonDemand struct {
	Rule  string         `json:"rule"`
	Steps []model.StepID `json:"steps"`
	Text  string         `json:"text"`
	Cite  string         `json:"cite"`
}

func writeJSON(w io.Writer, r *Report) error {
	v := jsonReport{
		SchemaVersion: SchemaVersion, Version: r.Version,
		Status: r.Status, Stopped: r.Stopped,
		Title: r.Title, Months: []string{}, AsOf: r.AsOf, Hash: r.Hash,
		Tiers: []jsonTier{}, Steps: []jsonStep{}, Dues: []jsonDue{}, Findings: jsonFindings(r.Findings),
		Reasons: reasonsJSON(r.Reasons), Alternatives: variantsJSON(r.Variants), Chains: jsonChains(r.Chains), Feed: newFeed(r), jsonWorld: newWorld(r.Problem),
	}
	for _, m := range r.Months {
		v.Months = append(v.Months, m.Month.String())
	}
	for _, t := range r.Tiers {
		v.Tiers = append(v.Tiers, jsonTier(t))
	}
	for _, e := range r.Steps {
		v.Steps = append(v.Steps, e.json())
	}
	for _, d := range r.Dues {
		v.Dues = append(v.Dues, jsonDue{
			Step: d.Step, Mission: d.Mission,
			Asked: d.Asked.String(), Planned: d.Planned.String(), Due: d.Due.String(),
			BeforeMoves: d.BeforeMoves.String(), BeforeRollover: d.BeforeRollover.String(),
			Submission: d.Submission.String(), Cure: d.Cure.String(),
		})
	}
	for i, c := range r.Conflicts() {
		if i == 0 {
			v.Conflict = conflictJSON(c)
		} else {
			v.Others = append(v.Others, conflictJSON(c))
		}
	}
	return Encode(w, v)
}

func conflictJSON(c *solver.Conflict) *jsonConflict {
	v := &jsonConflict{Arithmetic: c.Arithmetic, Minimal: c.Minimal, Demands: []jsonDemand{}}
	for _, g := range c.Grounds {
		v.Demands = append(v.Demands, jsonDemand{g.Rule, listed(g.Steps), g.Text, g.Cite})
	}
	if c.Remedies != nil {
		v.Remedies = []jsonRemedy{}
	}
	for _, m := range c.Remedies {
		j := jsonRemedy{Text: m.Text, Edits: append([]string{}, m.Edits...), Tiers: []jsonTier{}}
		for _, t := range m.Tiers {
			j.Tiers = append(j.Tiers, jsonTier{t.Name, t.Cost, t.Bound})
		}
		v.Remedies = append(v.Remedies, j)
	}
	return v
}

func (v *jsonConflict) conflict() *solver.Conflict {
	c := &solver.Conflict{Arithmetic: v.Arithmetic, Minimal: v.Minimal}
	for _, g := range v.Demands {
		c.Grounds = append(c.Grounds, rule.Ground{Rule: g.Rule, Steps: g.Steps, Text: g.Text, Cite: g.Cite})
	}
	if v.Remedies != nil {
		c.Remedies = []solver.Remedy{}
	}
	for _, m := range v.Remedies {
		x := solver.Remedy{Text: m.Text, Edits: m.Edits}
		for _, t := range m.Tiers {
			x.Tiers = append(x.Tiers, solver.Tier(t))
		}
		c.Remedies = append(c.Remedies, x)
	}
	return c
}

func (e *Entry) json() jsonStep {
	s := e.Step
	v := jsonStep{
		ID: s.ID, Mission: s.Mission, Chain: s.Chain, Procedure: s.Procedure, Name: s.Name, Title: s.Title,
		Kind: s.Kind, Role: s.Role, Date: e.At.Date.String(), President: e.President,
		State: s.State, Cite: s.Cite.String(),
	}
	switch s.Kind {
	case model.Stay:
		v.EndDate = e.End.String()
	case model.Meeting:
		v.Start, v.End = e.At.Start.String(), e.At.Finish.String()
		v.Room, v.Format, v.Interpreted = e.At.Room, s.Format, s.Interpreted
		for _, a := range s.Attendees {
			v.Attendees = append(v.Attendees, a.Who)
		}
	}
	return v
}

func jsonFindings(fs []model.Finding) []jsonFinding {
	vs := []jsonFinding{}
	for _, f := range fs {
		vs = append(vs, jsonFinding{f.Rule, f.Tier, f.Cost, f.Units, listed(f.Steps), f.Text, f.Cite})
	}
	return vs
}

// listed returns the steps as a list that is not nil, so that an empty one is
// written as [] and not as null.
func listed(ids []model.StepID) []model.StepID {
	if ids == nil {
		return []model.StepID{}
	}
	return ids
}

// Encode writes v as indented JSON that people can read too: with its ampersands
// and angle brackets as they are. An error is one of the writer.
func Encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
