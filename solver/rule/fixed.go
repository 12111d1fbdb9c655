package rule

import (
	"fmt"

	"leadtime/model"
)

// FixedKept asks that what is done or fixed stays as it is, and that what is
// skipped stays out.
//
// A fixed date is kept to the day; a start and a room are kept if they are
// given.
var FixedKept = &Rule{
	Name:   "fixed",
	Title:  "fixed dates, times and rooms are kept",
	Source: fixedSource,
	Hard:   true,
	State:  stateFixed,
	Check:  checkFixed,
}

var fixedSource = []model.Citation{{
	Document: "practice",
	Place:    "what has happened or has been fixed is not for the programme to change",
}}

// What is done is kept by construction: the builder offers it no other day.
func stateFixed(b Builder) {
	for _, s := range b.Problem().Steps {
		if s.State != model.Fixed {
			continue
		}
		g := ground("fixed", fmt.Sprintf("%s %s fixed on %s.", called(s), is(s), s.Date.Short()), "", s)
		b.Require(g, b.On(s, s.Date))
		if s.Kind == model.Meeting && s.Start >= 0 {
			b.StartAt(ground("fixed", fmt.Sprintf("%s %s fixed at %s.", called(s), is(s), s.Start.Clock()), "", s), s, s.Start)
		}
		if s.Kind == model.Meeting && s.Room != "" {
			b.Require(ground("fixed", fmt.Sprintf("%s %s fixed in %s.", called(s), is(s), located(b.Problem(), s.Room)), "", s), b.Room(s, s.Room))
		}
	}
}

func checkFixed(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		add := func(text string) { fs = append(fs, finding("fixed", 0, fixedSource, text, s)) }
		pl, held := g.Held(s.ID)
		switch {
		case s.State == model.Skipped && held:
			text := fmt.Sprintf("%s, although left out", dated(s, pl.Date))
			if s.Reason != "" {
				text += " (" + s.Reason + ")"
			}
			add(text + ".")
		case !s.State.Settled():
		case !held:
			add(fmt.Sprintf("%s %s not placed; %s is %s.", opening(s), be(s), s.Date.Short(), settledHow(s, "when")))
		case pl.Date != s.Date:
			add(fmt.Sprintf("%s; %s is %s.", dated(s, pl.Date), s.Date.Short(), settledHow(s, "when")))
		case s.Kind != model.Meeting:
		default:
			if s.Start >= 0 && pl.Start != s.Start {
				add(fmt.Sprintf("%s at %s; %s is %s.", dated(s, pl.Date), clock(pl.Start), clock(s.Start), settledHow(s, "when")))
			}
			if s.Room != "" && pl.Room != s.Room {
				add(fmt.Sprintf("%s in %s; %s is %s.", dated(s, pl.Date), roomNamed(p, pl.Room), roomNamed(p, s.Room), settledHow(s, "where")))
			}
		}
	}
	return fs
}

// settledHow says how the step's date or room came to be settled; where is
// "when" or "where".
func settledHow(s *model.Step, where string) string {
	if s.State == model.Done {
		return where + " it took place"
	}
	return "fixed for it"
}

// roomNamed returns the room of that name as planners name it.
func roomNamed(p *model.Problem, id model.RoomID) string {
	switch r := p.Room(id); {
	case id == "":
		return "no room"
	case r == nil:
		return fmt.Sprintf("%q", id)
	default:
		return roomName(r)
	}
}
