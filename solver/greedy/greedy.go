// Package greedy draws programmes up as a careful person does with a calendar
// and a pencil: one mandate after the other, the one that expires first first,
// each meeting in the first free slot at the lead time that the guideline
// prefers. It proves nothing. It is there to be compared with what was proven
// and with what was done, and knows no solver.
package greedy

import (
	"cmp"
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
)

// Stuck says where the method could not go on.
type Stuck struct {
	Step model.StepID
	// Text says why, in one sentence.
	Text string
}

func (s *Stuck) Error() string { return s.Text }

// Plan draws up a programme for p. What it returns breaks no hard rule; without
// a programme it says where it got stuck. A programme may be possible all the
// same.
//
// Chains and free-standing meetings are taken by their deadline: the expiry of
// the mandate, or the last day open. Where one finds no place, the calendar is
// wiped clean and that one goes first; if that does not help and it is a mandate
// that may be rolled over, it is. The same problem gives the same programme.
func Plan(p *model.Problem) (*model.Programme, *Stuck) {
	order := units(p)
	moved, rolled := map[string]bool{}, map[model.ChainID]bool{}
	for {
		g, at, stuck := attempt(p, order, rolled)
		if stuck == nil {
			if v := check.Check(p, g); v.Broken > 0 {
				return nil, &Stuck{first(v.Findings[0].Steps), v.Findings[0].Text}
			}
			return g, nil
		}
		switch {
		case !moved[at.name]:
			moved[at.name] = true
			i := slices.Index(order, at)
			order = slices.Insert(slices.Delete(order, i, i+1), 0, at)
		case at.chain != nil && at.chain.Rollover != nil && !rolled[at.chain.ID]:
			rolled[at.chain.ID] = true
		default:
			return nil, stuck
		}
	}
}

func first(ids []model.StepID) model.StepID {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// A unit is what is placed at one go: a chain, or a free-standing meeting.
type unit struct {
	name     string
	chain    *model.Chain // nil if it is a free-standing meeting
	steps    []*model.Step
	deadline calendar.Date
}

// units returns what there is to place, by deadline, then in the problem's order.
func units(p *model.Problem) []*unit {
	var us []*unit
	for _, c := range p.Chains {
		u := &unit{name: string(c.ID), chain: c, steps: c.Steps, deadline: c.Expiry}
		if c.Margin == nil {
			for _, s := range c.Steps {
				u.deadline = max(u.deadline, s.Window.Last)
			}
		}
		us = append(us, u)
	}
	for _, s := range p.Steps {
		if s.Chain == "" {
			us = append(us, &unit{name: string(s.ID), steps: []*model.Step{s}, deadline: s.Window.Last})
		}
	}
	slices.SortStableFunc(us, func(a, b *unit) int { return cmp.Compare(a.deadline, b.deadline) })
	return us
}

// attempt places everything once. If it gets stuck it says where, and at which
// unit.
func attempt(p *model.Problem, order []*unit, rolled map[model.ChainID]bool) (*model.Programme, *unit, *Stuck) {
	b := newBook(p, rolled)
	s := b.settled()
	if s == nil {
		s = b.narrow(b.all)
	}
	if s != nil {
		return nil, owner(order, s), b.stuck(s)
	}
	for _, u := range order {
		if s := b.enter(u); s != nil {
			return nil, u, b.stuck(s)
		}
	}
	return b.g, nil, nil
}

// owner returns the unit that the step belongs to.
func owner(us []*unit, s *model.Step) *unit {
	return us[slices.IndexFunc(us, func(u *unit) bool { return slices.Contains(u.steps, s) })]
}

func (b *book) stuck(s *model.Step) *Stuck {
	name := fmt.Sprintf("%q", s.Title)
	if s.Mission != "" {
		name += fmt.Sprintf(" (%s)", s.Mission)
	}
	return &Stuck{s.ID, fmt.Sprintf("No place is left for %s.", name)}
}

// enter places the steps of a unit: the report and what must take place in the
// procedure's order, what may be left out where it still fits, and then the
// other acts, which compete with nothing. It returns a step that found no place,
// or nil.
func (b *book) enter(u *unit) *model.Step {
	var acts []*model.Step
	for _, optional := range []bool{false, true} {
		for _, s := range u.steps {
			i := b.p.Place(s.ID)
			switch {
			case b.out[i] || b.placed(s) || s.Optional != optional:
			case s.Kind == model.Act && s.Role != model.Report && s.Role != model.Event:
				acts = append(acts, s)
			case b.place(s, b.wishes(u, s)):
			case optional:
				b.leave(s)
			default:
				return s
			}
		}
	}
	for _, s := range acts {
		days := slices.Clone(b.days[b.p.Place(s.ID)])
		slices.Reverse(days)
		if !b.place(s, days) {
			if !s.Optional {
				return s
			}
			b.leave(s)
		}
	}
	return nil
}
