package draft

import (
	"bytes"
	"encoding/json"
	"slices"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model"
	"leadtime/model/calendar"
)

// A held is a step as it took place. What is not known is left out.
type held struct {
	ID      string        `json:"id"`
	Mission string        `json:"mission,omitempty"`
	Kind    string        `json:"kind"`
	Date    calendar.Date `json:"date"`
	Start   string        `json:"start,omitempty"`
	End     string        `json:"end,omitempty"`
}

// hold notes that a step took place on a date; nothing, if the date is zero.
func (d *draft) hold(id, mission, kind string, on calendar.Date) {
	d.holdAt(id, mission, kind, on, model.NoTime, model.NoTime)
}

func (d *draft) holdAt(id, mission, kind string, on calendar.Date, start, end model.Minute) {
	if !on.IsZero() {
		d.held = append(d.held, held{id, mission, kind, on, start.String(), end.String()})
	}
}

// holdVote notes the meeting at which a resolution was adopted, and that the
// meeting belongs to a chain.
func (d *draft) holdVote(id string, n record.Renewal) {
	for _, m := range d.record.Meetings {
		if slices.Contains(m.Resolutions, n.Resolution) {
			d.taken[m.Record] = true
			d.holdAt(id, n.Mission, "meeting", m.Date, m.Start, m.End)
			return
		}
	}
	d.hold(id, n.Mission, "meeting", n.Adopted)
}

// json returns the programme as held: by date, then in the register's order,
// one step to a line.
func (d *draft) json() ([]byte, error) {
	steps := slices.Clone(d.held)
	slices.SortStableFunc(steps, func(a, b held) int { return int(a.Date - b.Date) })
	var b bytes.Buffer
	b.WriteString("{\n  \"schema_version\": 1,\n  \"status\": \"held\",\n  \"steps\": [")
	for i, s := range steps {
		line, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		b.Write(line)
	}
	b.WriteString("\n  ]\n}\n")
	return b.Bytes(), nil
}
