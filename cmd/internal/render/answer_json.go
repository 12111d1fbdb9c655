package render

import (
	"io"

	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/whatif"
)

type jsonAnswer struct {
	SchemaVersion int           `json:"schema_version"`
	Version       string        `json:"version"`
	Title         string        `json:"title"`
	Question      []string      `json:"question"`
	Policy        whatif.Policy `json:"policy"`
	Status        solver.Status `json:"status"`
	Breaks        []jsonFinding `json:"breaks"`
	Tiers         []jsonChanged `json:"tiers"`
	Changes       []jsonMove    `json:"changes"`
	Worse         []jsonShift   `json:"worse"`
	Better        []jsonShift   `json:"better"`
	Tell          []jsonNotice  `json:"tell"`
	Conflict      *jsonConflict `json:"conflict,omitempty"`
	Frontier      []jsonPoint   `json:"frontier,omitempty"`
}

type jsonChanged struct {
	Name   string `json:"name"`
	Before int64  `json:"before"`
	Cost   int64  `json:"cost"`
	Bound  int64  `json:"bound"`
}

type jsonMove struct {
	Step model.StepID     `json:"step"`
	Kind model.ChangeKind `json:"kind"`
	From *jsonSpot        `json:"from,omitempty"`
	To   *jsonSpot        `json:"to,omitempty"`
}

type jsonSpot struct {
	Date  string       `json:"date"`
	Start string       `json:"start,omitempty"`
	End   string       `json:"end,omitempty"`
	Room  model.RoomID `json:"room,omitempty"`
}

type jsonShift struct {
	Rule   string         `json:"rule"`
	Tier   string         `json:"tier"`
	Steps  []model.StepID `json:"steps"`
	Before int64          `json:"before"`
	After  int64          `json:"after"`
	Text   string         `json:"text"`
	Cite   string         `json:"cite"`
}

type jsonNotice struct {
	Who     string          `json:"who"`
	Names   []string        `json:"names,omitempty"`
	Mission model.MissionID `json:"mission,omitempty"`
	Steps   []model.StepID  `json:"steps"`
}

type jsonPoint struct {
	Rollovers int64      `json:"rollovers"`
	LeadTime  int64      `json:"lead_time"`
	Stability int64      `json:"stability"`
	Tiers     []jsonTier `json:"tiers"`
	Changes   []jsonMove `json:"changes"`
}

// JSON writes the answer for other programs, in the manner of [JSON]. An error is
// one of the writer.
func (a *Answer) JSON(w io.Writer) error {
	v := jsonAnswer{SchemaVersion: SchemaVersion, Version: a.Version, Title: a.Scenario.Title,
		Question: a.Scenario.Sentences(a.Base), Policy: a.Policy, Status: a.Repair.Status,
		Breaks: []jsonFinding{}, Tiers: []jsonChanged{}, Changes: jsonMoves(a.Changes),
		Worse: []jsonShift{}, Better: []jsonShift{}, Tell: []jsonNotice{}}
	if c := a.Repair.Conflict; c != nil {
		v.Conflict = conflictJSON(c)
	}
	for _, f := range a.Breaks.Findings {
		if f.Hard() {
			v.Breaks = append(v.Breaks, jsonFindings([]model.Finding{f})...)
		}
	}
	for i, t := range a.Repair.Tiers {
		v.Tiers = append(v.Tiers, jsonChanged{t.Name, a.Before.Cost[i], t.Cost, t.Bound})
	}
	for _, x := range a.Shifts {
		j := jsonShift{x.Rule, x.Tier, listed(x.Steps), x.Before, x.After, x.Text, x.Cite}
		if x.Worse() {
			v.Worse = append(v.Worse, j)
		} else {
			v.Better = append(v.Better, j)
		}
	}
	for _, n := range a.Notices {
		v.Tell = append(v.Tell, jsonNotice{n.Part, n.Names, n.Mission, listed(n.Steps)})
	}
	for _, p := range a.Frontier {
		j := jsonPoint{p.Continuity, p.LeadTime, p.Stability, []jsonTier{}, jsonMoves(p.Changes)}
		for _, t := range p.Tiers {
			j.Tiers = append(j.Tiers, jsonTier(t))
		}
		v.Frontier = append(v.Frontier, j)
	}
	return Encode(w, v)
}

func jsonMoves(cs []model.Change) []jsonMove {
	vs := []jsonMove{}
	for _, c := range cs {
		j := jsonMove{Step: c.Step, Kind: c.Kind}
		if c.Kind != model.Added {
			j.From = newSpot(c.Old)
		}
		if c.Kind != model.Dropped {
			j.To = newSpot(c.New)
		}
		vs = append(vs, j)
	}
	return vs
}

func newSpot(pl model.Placement) *jsonSpot {
	return &jsonSpot{pl.Date.String(), pl.Start.String(), pl.Finish.String(), pl.Room}
}
