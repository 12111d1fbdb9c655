package register

import (
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A programme mirrors what is read of a programme of work. It has more keys,
// such as those that leadtime writes itself, which are passed over.
type programme struct {
	at
	Steps []placement `json:"steps"`
}

func (*programme) open() {}

type placement struct {
	at
	ID      text                 `json:"id"`
	Date    field[calendar.Date] `json:"date"`
	EndDate field[calendar.Date] `json:"end_date,omitempty"`
	Start   field[model.Minute]  `json:"start,omitempty"`
	End     field[model.Minute]  `json:"end,omitempty"`
	Room    text                 `json:"room,omitempty"`
}

func (*placement) open() {}

// DecodeProgramme reads a programme for p, as JSON or YAML: the list "steps",
// each with its id and date, and for a meeting its start, end and room. The date
// of a stay is its first day. A meeting may lack its time or room, as meetings
// in history often do; an end that is missing follows from the start. A room
// need not be one of p's: that is for the rules to judge. The error is a
// [model.ErrorList], as that of [Decode].
func DecodeProgramme(name string, data []byte, p *model.Problem) (*model.Programme, error) {
	d := &decoder{file: name}
	raw := &programme{}
	if !d.mirror(data, raw) {
		return nil, d.errs.Err()
	}
	x := &resolver{errs: &d.errs, p: p}
	g := &model.Programme{At: map[model.StepID]model.Placement{}}
	known := x.stepNames()
	lines := map[string]int{}
	told := false // what steps there are: once is enough of a programme of another register
	for i := range raw.Steps {
		r := &raw.Steps[i]
		if r.ID.Given && !slices.Contains(known, r.ID.V) {
			hint := Suggest(r.ID.V, known)
			if all := strings.HasPrefix(hint, "; there are"); all && told {
				hint = ""
			} else if all {
				told = true
			}
			x.add(r.ID.Pos, "id: there is no step of the register %q%s", r.ID.V, hint)
		}
		if !slices.Contains(known, r.ID.V) {
			continue
		}
		if line, twice := lines[r.ID.V]; twice {
			x.add(r.ID.Pos, "id: %q is placed already, on line %d; leave one of them out", r.ID.V, line)
			continue
		}
		lines[r.ID.V] = r.ID.Pos.Line
		s := p.Step(model.StepID(r.ID.V))
		g.At[s.ID] = x.placed(s, r)
	}
	if err := d.errs.Err(); err != nil {
		return nil, err
	}
	return g, nil
}

// placed returns where a programme places a step.
func (x *resolver) placed(s *model.Step, r *placement) model.Placement {
	pl := model.Placement{Date: r.Date.V, Start: model.NoTime, Finish: model.NoTime}
	if s.Kind == model.Stay && r.Date.Given && r.EndDate.Given && r.EndDate.V != s.End(pl.Date) {
		x.add(r.EndDate.Pos, "end_date: %q lasts %d days from %s; write %s, or another first day", s.ID, s.Length, pl.Date, s.End(pl.Date))
	}
	if s.Kind != model.Meeting {
		for _, f := range []field[model.Minute]{r.Start, r.End} {
			if f.Given {
				x.add(f.Pos, "%q is %s, which has no time of day; leave the key out", s.ID, kindNoun(s.Kind))
			}
		}
		return pl
	}
	pl.Start, pl.Room = r.Start.Or(model.NoTime), model.RoomID(r.Room.V)
	switch {
	case r.End.Given && !r.Start.Given && r.Start.Pos != (model.Pos{}): // told already
	case r.End.Given && !r.Start.Given:
		x.add(r.End.Pos, "end: %q ends without having begun; add the key \"start\"", s.ID)
	case r.End.Given && r.End.V <= r.Start.V:
		x.add(r.End.Pos, "end: %s is not after the start of %q, %s; write a later time", r.End.V, s.ID, r.Start.V)
	case r.End.Given:
		pl.Finish = r.End.V
	case r.Start.Given:
		pl.Finish = pl.Start + model.Minute(s.Minutes)
		if k := x.p.SessionAt(pl.Start); k >= 0 {
			pl.Finish = x.p.Finish(s, k, pl.Start)
		}
	}
	return pl
}
