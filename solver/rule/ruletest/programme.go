package ruletest

import (
	"strings"

	"leadtime/model"
)

// Programme returns the programme written in lines, each of which places a step:
// its id, a date, and for a meeting a start and a room, each of which may be left
// out, as in "a 2010-06-01 10:00 chamber". A meeting with a start ends when it
// ought to. It panics if a line cannot be read.
func Programme(p *model.Problem, lines ...string) *model.Programme {
	g := &model.Programme{At: map[model.StepID]model.Placement{}}
	for _, line := range lines {
		words := strings.Fields(line)
		s := p.Step(model.StepID(words[0]))
		if s == nil {
			panic("ruletest: no step " + words[0])
		}
		pl := model.Placement{Date: Day(words[1]), Start: model.NoTime, Finish: model.NoTime}
		if len(words) > 2 {
			pl.Start = At(words[2])
			pl.Finish = pl.Start + model.Minute(s.Minutes)
			if k := p.SessionAt(pl.Start); k >= 0 {
				pl.Finish = p.Finish(s, k, pl.Start)
			}
		}
		if len(words) > 3 {
			pl.Room = model.RoomID(words[3])
		}
		g.At[s.ID] = pl
	}
	return g
}
