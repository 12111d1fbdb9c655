package solver

import (
	"slices"

	"leadtime/model"
)

// A unit is what cannot be divided: steps that chains, lags or pairs tie together.
// All are told by their places in the problem.
type unit struct {
	steps, chains, lags, pairs []int
}

// units returns the problem's units, in the order of their first steps.
func units(p *model.Problem) []*unit {
	root := p.Ties()
	of := map[int]*unit{}
	var us []*unit
	for i := range p.Steps {
		u := of[root[i]]
		if u == nil {
			u = &unit{}
			of[root[i]] = u
			us = append(us, u)
		}
		u.steps = append(u.steps, i)
	}
	unitOf := func(id model.StepID) *unit { return of[root[p.Place(id)]] }
	for i, c := range p.Chains {
		if ss := c.All(); len(ss) > 0 {
			u := unitOf(ss[0].ID)
			u.chains = append(u.chains, i)
		}
	}
	for i, l := range p.Lags {
		u := unitOf(l.From)
		u.lags = append(u.lags, i)
	}
	for i, x := range p.Pairs {
		u := unitOf(x.Briefing)
		u.pairs = append(u.pairs, i)
	}
	return us
}

// problem returns what the part is by itself. It has its steps in common with the
// whole.
func (d *division) problem(x *part) *model.Problem {
	var all unit
	for _, u := range x.units {
		all.steps = append(all.steps, u.steps...)
		all.chains = append(all.chains, u.chains...)
		all.lags = append(all.lags, u.lags...)
		all.pairs = append(all.pairs, u.pairs...)
	}
	q := *d.p
	q.Steps, q.Chains = atPlaces(d.p.Steps, all.steps), atPlaces(d.p.Chains, all.chains)
	q.Lags, q.Pairs = atPlaces(d.p.Lags, all.lags), atPlaces(d.p.Pairs, all.pairs)
	q.Attendees, q.Charged = attending(d.p, q.Steps), x.charged
	if len(d.parts) == 1 {
		q.Charged = nil // there is nothing left that it could share a charge with
	}
	q.Index()
	return &q
}

// atPlaces returns those of all that are at the places, in their order.
func atPlaces[T any](all []T, places []int) []T {
	slices.Sort(places)
	out := make([]T, len(places))
	for i, n := range places {
		out[i] = all[n]
	}
	return out
}

// attending returns those who attend any of the steps, in the problem's order.
func attending(p *model.Problem, ss []*model.Step) []*model.Attendee {
	who := map[model.AttendeeID]bool{}
	for _, s := range ss {
		for _, a := range s.Attendees {
			who[a.Who] = true
		}
	}
	var out []*model.Attendee
	for _, a := range p.Attendees {
		if who[a.ID] {
			out = append(out, a)
		}
	}
	return out
}
