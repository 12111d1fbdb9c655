package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Stability asks that what has been published stays where it is. It is charged
// only where there is a published programme to measure against.
//
// A unit is a third of a move, for a changed start or room on the same day costs
// a third of a changed date. A move costs by the notice that it gives, counted
// in working days from the date of the register to the published date:
//
//	published  within 5 days of notice: 3 moves, 9 units
//	           within 10 days: 2 moves, 6 units
//	           later: 1 move, 3 units
//
// What is left out has moved. What is done never moves.
var Stability = &Rule{
	Name:   "stability",
	Title:  "what has been published stays where it is",
	Unit:   "a third of a move; moves on short notice count double or treble",
	Source: []model.Citation{{Document: "resolution 1353 (2001) and the Council's statement of 26 August 2011, SC/10368", Place: "invitations by the 15th of each month"}},
	State:  stateStability,
	Check:  checkStability,
}

// stateNotice returns how many moves a move of what is published on d counts for.
func stateNotice(p *model.Problem, d calendar.Date) int64 {
	switch {
	case d <= p.Calendar.Furthest(p.AsOf, calendar.Length{N: p.Policy.StabilityNear, Unit: calendar.Workdays}):
		return 3
	case d <= p.Calendar.Furthest(p.AsOf, calendar.Length{N: p.Policy.StabilityMedium, Unit: calendar.Workdays}):
		return 2
	}
	return 1
}

func stateStability(b Builder) {
	p := b.Problem()
	if p.Published == nil {
		return
	}
	for _, s := range p.Steps {
		was, held := p.Published.Held(s.ID)
		if !held || s.State == model.Done {
			continue
		}
		w := stateNotice(p, was.Date)
		g := ground("stability", fmt.Sprintf("%s %s kept on %s, as published.", called(s), is(s), was.Date.Short()), "", s)
		on := b.On(s, was.Date)
		if s.Kind != model.Meeting || was.Start == model.NoTime && was.Room == "" {
			b.Prefer(g, 3*w, on)
			continue
		}
		b.Prefer(g, 2*w, on)
		at, room := b.True(), b.True()
		if was.Start != model.NoTime {
			at = b.At(s, was.Start)
		}
		if was.Room != "" {
			room = b.Room(s, was.Room)
		}
		g.Text = fmt.Sprintf("%s %s kept at the published time and in the published room.", called(s), is(s))
		b.Prefer(g, w, b.And(on, at, room))
	}
}

func checkStability(p *model.Problem, g *model.Programme) []model.Finding {
	if p.Published == nil {
		return nil
	}
	var fs []model.Finding
	for _, s := range p.Steps {
		was, held := p.Published.Held(s.ID)
		if !held || s.State == model.Done {
			continue
		}
		days := p.Calendar.Workdays(p.AsOf, was.Date)
		moves := int64(1)
		if days <= p.Policy.StabilityMedium {
			moves++
		}
		if days <= p.Policy.StabilityNear {
			moves++
		}
		f := model.Finding{Rule: "stability", Steps: []model.StepID{s.ID}, Cite: "SC/10368"}
		now, held := g.Held(s.ID)
		switch {
		case !held:
			f.Units, f.Text = 3*moves, fmt.Sprintf("%s, published for %s, is not held.", s.Title, was.Date.Short())
		case now.Date != was.Date:
			f.Units, f.Text = 3*moves, fmt.Sprintf("%s moves from %s to %s.", s.Title, was.Date.Short(), now.Date.Short())
		case was.Start != model.NoTime && now.Start != was.Start || was.Room != "" && now.Room != was.Room:
			f.Units, f.Text = moves, fmt.Sprintf("%s keeps its date and changes its time or room.", s.Title)
		default:
			continue
		}
		fs = append(fs, f)
	}
	return fs
}
