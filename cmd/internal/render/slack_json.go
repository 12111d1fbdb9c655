package render

import (
	"io"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/whatif"
)

type jsonSlack struct {
	SchemaVersion int               `json:"schema_version"`
	Version       string            `json:"version"`
	AsOf          calendar.Date     `json:"as_of"`
	Policy        whatif.Policy     `json:"policy"`
	Reports       []jsonReportSlack `json:"reports"`
}

type jsonReportSlack struct {
	Step     model.StepID  `json:"step"`
	Planned  calendar.Date `json:"planned"`
	Alone    string        `json:"alone,omitempty"` // left out if not even the planned date will do
	Meetings string        `json:"meetings,omitempty"`
	Lead     string        `json:"lead,omitempty"`
	Rollover string        `json:"rollover,omitempty"`
	Tried    calendar.Date `json:"tried"`
	DayAfter []string      `json:"day_after"`
	Curve    []jsonLate    `json:"curve"`
}

type jsonLate struct {
	Days    int        `json:"days"`
	Date    string     `json:"date"`
	Tiers   []jsonTier `json:"tiers"` // empty if no programme is possible
	Changes []jsonMove `json:"changes"`
}

// JSON writes the slack for other programs, in the manner of [JSON]. An error is
// one of the writer.
func (k *Slack) JSON(w io.Writer) error {
	v := jsonSlack{SchemaVersion: SchemaVersion, Version: k.Version, AsOf: k.Problem.AsOf, Policy: k.Policy, Reports: []jsonReportSlack{}}
	for i := range k.Reports {
		r := &k.Reports[i]
		j := jsonReportSlack{Step: r.Step, Planned: r.Planned, Alone: r.Alone.String(), Meetings: r.Meetings.String(),
			Lead: r.Lead.String(), Rollover: r.Rollover.String(), Tried: r.Tried,
			DayAfter: append([]string{}, k.dayAfter(r)...)}
		for _, l := range r.Curve {
			c := jsonLate{l.Days, l.Date.String(), []jsonTier{}, jsonMoves(l.Changes)}
			for _, t := range l.Tiers {
				c.Tiers = append(c.Tiers, jsonTier(t))
			}
			j.Curve = append(j.Curve, c)
		}
		v.Reports = append(v.Reports, j)
	}
	return Encode(w, v)
}
