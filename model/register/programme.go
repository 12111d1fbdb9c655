package register

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// The types that mirror a programme's file. Only the steps matter; what else our
// own output holds is passed over.
type (
	programmeFile struct {
		at
		Steps []placement `json:"steps"`
	}
	placement struct {
		at
		ID    text                 `json:"id"`
		Date  field[calendar.Date] `json:"date"`
		Start field[model.Minute]  `json:"start,omitempty"`
		End   field[model.Minute]  `json:"end,omitempty"`
		Room  text                 `json:"room,omitempty"`
	}
)

func (*programmeFile) open() {}
func (*placement) open()     {}

// DecodeProgramme reads a programme of work for the problem: JSON, or YAML, with
// a list of steps, each with an id and a date, and for meetings a start, an end
// and a room. Keys that it does not need are passed over. A meeting without a
// start or a room has none, as history often does; without an end it takes the
// minutes that the register gives it. The error is a [model.ErrorList] of all
// mistakes, in order of their places.
func DecodeProgramme(name string, data []byte, p *model.Problem) (*model.Programme, error) {
	d := &decoder{file: name}
	f := &programmeFile{}
	if !d.mirror(data, f) {
		return nil, d.errs.Err()
	}
	var known []string
	for _, s := range p.Steps {
		known = append(known, string(s.ID))
	}
	g := &model.Programme{At: map[model.StepID]model.Placement{}}
	lines := map[string]int{}
	for _, r := range f.Steps {
		if !r.ID.Given {
			continue
		}
		s := p.Step(model.StepID(r.ID.V))
		if s == nil {
			d.errs.Add(r.ID.Pos, "id: the register has no step %q%s", r.ID.V, suggest(r.ID.V, known))
			continue
		}
		if line, twice := lines[r.ID.V]; twice {
			d.errs.Add(r.ID.Pos, "id: %q has a place already, on line %d; leave one of them out", r.ID.V, line)
			continue
		}
		lines[r.ID.V] = r.ID.Pos.Line
		pl := model.Placement{Date: r.Date.V, Start: model.NoTime, Finish: model.NoTime}
		if s.Kind == model.Meeting {
			pl.Room = model.RoomID(r.Room.V)
			if r.Start.Given {
				pl.Start = r.Start.V
				pl.Finish = pl.Start + model.Minute(s.Minutes)
				if k := p.SessionAt(pl.Start); k >= 0 {
					pl.Finish = p.Finish(s, k, pl.Start)
				}
			}
			if r.End.Given {
				if !r.Start.Given || r.End.V <= r.Start.V {
					d.errs.Add(r.End.Pos, "end: %s is not after a start; write the start before it", r.End.V)
				}
				pl.Finish = r.End.V
			}
		}
		g.At[s.ID] = pl
	}
	if err := d.errs.Err(); err != nil {
		return nil, err
	}
	return g, nil
}
