package model

import "slices"

// Clone returns a copy of the problem that can be changed without changing p:
// its slices, and what they point to, are its own. Calendars are never changed,
// and are shared.
func (p *Problem) Clone() *Problem {
	q := *p
	steps := map[*Step]*Step{}
	q.Steps = make([]*Step, len(p.Steps))
	for i, s := range p.Steps {
		t := *s
		t.Barred = slices.Clone(s.Barred)
		t.Attendees = slices.Clone(s.Attendees)
		q.Steps[i] = &t
		steps[s] = &t
	}
	q.Chains = make([]*Chain, len(p.Chains))
	for i, c := range p.Chains {
		d := *c
		d.Steps = make([]*Step, len(c.Steps))
		for j, s := range c.Steps {
			d.Steps[j] = steps[s]
		}
		if c.Margin != nil {
			m := *c.Margin
			d.Margin = &m
		}
		if c.Rollover != nil {
			d.Rollover = steps[c.Rollover]
		}
		q.Chains[i] = &d
	}
	q.Lags = make([]*Lag, len(p.Lags))
	for i, l := range p.Lags {
		m := *l
		q.Lags[i] = &m
	}
	q.Rooms = make([]*Room, len(p.Rooms))
	for i, r := range p.Rooms {
		s := *r
		s.Closed = slices.Clone(r.Closed)
		q.Rooms[i] = &s
	}
	q.Attendees = make([]*Attendee, len(p.Attendees))
	for i, a := range p.Attendees {
		b := *a
		b.Absent = slices.Clone(a.Absent)
		q.Attendees[i] = &b
	}
	q.Presidencies = make([]*Presidency, len(p.Presidencies))
	for i, r := range p.Presidencies {
		s := *r
		s.Unable = slices.Clone(r.Unable)
		q.Presidencies[i] = &s
	}
	q.Missions = slices.Clone(p.Missions)
	q.Pairs = slices.Clone(p.Pairs)
	q.Quiet = slices.Clone(p.Quiet)
	q.Policy.Tiers = slices.Clone(p.Policy.Tiers)
	q.Policy.Weights = cloneMap(p.Policy.Weights)
	q.Policy.Waived = cloneMap(p.Policy.Waived)
	if p.Charged != nil {
		q.Charged = cloneMap(p.Charged)
	}
	q.Index()
	return &q
}

func cloneMap[K comparable, V any](m map[K]V) map[K]V {
	n := make(map[K]V, len(m))
	for k, v := range m {
		n[k] = v
	}
	return n
}
