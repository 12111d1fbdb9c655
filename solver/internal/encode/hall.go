package encode

import (
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Hall is a set of meetings that need more places than there are on the days
// that they have (after Hall's theorem): a reason why there is no programme that
// clauses alone are slow to find.
type Hall struct {
	// Steps are the meetings, in the problem's order.
	Steps []*model.Step
	// Days are the days that one or another of them may be held on, in order.
	Days []calendar.Date
	// Places is how many of them the days hold together: PerDay on each.
	Places, PerDay int
	// Minutes is the length of the shortest: what a place is for.
	Minutes int

	// What they share: an attendee, rooms that they have no choice beside, or
	// teams of interpreters.
	Attendee *model.Attendee
	Rooms    []*model.Room
	Teams    int
}

// Overfull returns meetings that need more places than their days have, or nil if
// there are none. Found are only sets that need the same attendee, the same rooms
// or interpreters.
func Overfull(p *model.Problem, days *Days) *Hall {
	for _, r := range resources(p) {
		for _, least := range r.lengths() {
			if h := r.hall(p, days, least); h != nil {
				return h
			}
		}
	}
	return nil
}

// A resource is what some meetings need, of which there are so many.
type resource struct {
	Hall
	n int
}

// resources returns what is needed by more than one meeting that must take place.
func resources(p *model.Problem) []*resource {
	meets := func(s *model.Step) bool {
		return s.Kind == model.Meeting && s.State != model.Done && s.State != model.Skipped &&
			(s.State == model.Fixed || !s.Optional && s.Role != model.Rollover)
	}
	var out []*resource
	add := func(r *resource, needs func(s *model.Step) bool) {
		for _, s := range p.Steps {
			if meets(s) && needs(s) {
				r.Steps = append(r.Steps, s)
			}
		}
		if len(r.Steps) > r.n {
			out = append(out, r)
		}
	}
	if !p.Policy.Waived["attendee"] {
		for _, a := range p.Attendees {
			add(&resource{Hall: Hall{Attendee: a}, n: 1}, func(s *model.Step) bool {
				return slices.ContainsFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID })
			})
		}
	}
	if !p.Policy.Waived["interpretation"] && p.Teams > 0 {
		add(&resource{Hall: Hall{Teams: p.Teams}, n: p.Teams}, func(s *model.Step) bool { return s.Interpreted })
	}
	if !p.Policy.Waived["room"] {
		var told [][]*model.Room
		for _, s := range p.Steps {
			q := fitting(p, s)
			if !meets(s) || len(q) == 0 || slices.ContainsFunc(told, func(r []*model.Room) bool { return slices.Equal(r, q) }) {
				continue
			}
			told = append(told, q)
			add(&resource{Hall: Hall{Rooms: q}, n: len(q)}, func(t *model.Step) bool { return among(fitting(p, t), q) })
		}
	}
	return out
}

// fitting returns the rooms that suit the meeting.
func fitting(p *model.Problem, s *model.Step) []*model.Room {
	var out []*model.Room
	for _, r := range p.Rooms {
		if r.Fits(s) {
			out = append(out, r)
		}
	}
	return out
}

// among reports whether there are rooms, all of them among those of q.
func among(rooms, q []*model.Room) bool {
	return len(rooms) > 0 && !slices.ContainsFunc(rooms, func(r *model.Room) bool { return !slices.Contains(q, r) })
}

// lengths returns the lengths of the meetings, the longest first: of those that
// are at least as long as one of them, few fit into a session.
func (r *resource) lengths() []int {
	var ns []int
	for _, s := range r.Steps {
		ns = append(ns, s.Minutes)
	}
	slices.Sort(ns)
	ns = slices.Compact(ns)
	slices.Reverse(ns)
	return ns
}

// places returns how many meetings of at least so many minutes a day holds: side
// by side in a session that is long enough, or one in a run of sessions of which
// the first is not. What is longer takes the place of one that just fits.
func (r *resource) places(p *model.Problem, minutes int) int {
	most := make([]int, len(p.Sessions)+1) // in the sessions from one on
	for k := len(p.Sessions) - 1; k >= 0; k-- {
		most[k] = most[k+1]
		if x := p.Sessions[k].Minutes() / minutes; x > 0 {
			most[k] += x
			continue
		}
		for n, left := k, minutes; n < len(p.Sessions); n++ {
			if left -= p.Sessions[n].Minutes(); left <= 0 {
				most[k] = max(most[k], 1+most[n+1])
				break
			}
		}
	}
	return r.n * most[0]
}

// hall matches the meetings that are at least so long with places on their days;
// if one is left over, it returns those that have only the days that it could
// have had.
func (r *resource) hall(p *model.Problem, days *Days, least int) *Hall {
	var ss []*model.Step
	for _, s := range r.Steps {
		if s.Minutes >= least {
			ss = append(ss, s)
		}
	}
	m := &matching{per: r.places(p, least), on: map[calendar.Date][]int{}}
	for _, s := range ss {
		m.days = append(m.days, days.of[p.Place(s.ID)])
	}
	for i := range ss {
		m.seen = map[calendar.Date]bool{}
		if m.place(i) {
			continue
		}
		h := r.Hall
		h.Steps, h.Days, h.PerDay, h.Minutes = nil, nil, m.per, least
		in := map[int]bool{i: true}
		for d := range m.seen {
			h.Days = append(h.Days, d)
			for _, j := range m.on[d] {
				in[j] = true
			}
		}
		slices.Sort(h.Days)
		for j, s := range ss {
			if in[j] {
				h.Steps = append(h.Steps, s)
			}
		}
		h.Places = h.PerDay * len(h.Days)
		return &h
	}
	return nil
}

// A matching gives meetings places on their days, so many a day, by augmenting
// paths.
type matching struct {
	per  int
	days [][]calendar.Date
	on   map[calendar.Date][]int
	seen map[calendar.Date]bool // the days tried for the meeting in hand
}

func (m *matching) place(i int) bool {
	for _, d := range m.days[i] {
		if !m.seen[d] && len(m.on[d]) < m.per {
			m.seen[d] = true
			m.on[d] = append(m.on[d], i)
			return true
		}
	}
	for _, d := range m.days[i] {
		if m.seen[d] {
			continue
		}
		m.seen[d] = true
		for k, j := range m.on[d] {
			if m.place(j) {
				m.on[d][k] = i
				return true
			}
		}
	}
	return false
}

// A dayOf is a step and a day.
type dayOf struct {
	place int
	d     calendar.Date
}

// A closing is a demand that rules a day out for some steps.
type closing struct {
	demand int
	d      calendar.Date
}

// close notes that the demand rules the day out for the step.
func (e *Encoder) close(demand int, at dayOf) {
	c := closing{demand, at.d}
	if e.closed[c] == nil {
		e.closed[c] = map[int]bool{}
	}
	e.closed[c][at.place] = true
}

// taken reports whether the literal says no more than that a step takes place.
func (e *Encoder) taken(m z.Lit) bool {
	return e.switches[m]
}

// Count states to a guarded encoding, under the demands that it follows from,
// that each day holds only so many of the meetings of h, and a day that is closed
// to all of them none. It says nothing that timetables would not, in a form that
// counting is quick in.
func (e *Encoder) Count(h *Hall) {
	var vs []*stepVars
	for _, s := range h.Steps {
		vs = append(vs, e.of(s))
	}
	because := e.because(h, vs)
	all := func(c closing) bool {
		return !slices.ContainsFunc(vs, func(v *stepVars) bool { return !e.closed[c][v.place] })
	}
	for d := e.p.Horizon.First; d <= e.p.Horizon.Last; d++ {
		on := calendar.Span{First: d, Last: d}
		e.s.Add(append(slices.Clone(because), e.within(h.PerDay, vs, on))...)
		for i := range e.demands {
			if all(closing{i, d}) {
				e.s.Add(e.demands[i].Selector.Not(), e.within(0, vs, on))
			}
		}
		if off := e.shutRooms(h, d); off != nil {
			e.s.Add(append(off, append(slices.Clone(because), e.within(0, vs, on))...)...)
		}
	}
}

// because returns the switches, negated, of the demands that the meetings' places
// are counted by.
func (e *Encoder) because(h *Hall, vs []*stepVars) []z.Lit {
	off := map[int]bool{}
	kept := false // by a demand on the attendee; one is enough
	for _, t := range e.timed {
		switch {
		case t.kind == exclude && t.span == nil && len(h.Rooms) > 0:
			if slices.ContainsFunc(vs, func(v *stepVars) bool { return v.place == t.steps[0] }) && !h.has(t.room) {
				off[t.demand] = true
			}
		case t.kind != atOnce:
		case h.Attendee != nil && t.room == "" && !kept && e.shared(t, h):
			kept, off[t.demand] = true, true
		case len(h.Rooms) > 0 && h.has(t.room),
			h.Teams > 0 && t.room == "" && e.demands[t.demand].Rule == "interpretation":
			off[t.demand] = true
		}
	}
	var ms []z.Lit
	for i, d := range e.demands {
		if off[i] {
			ms = append(ms, d.Selector.Not())
		}
	}
	return ms
}

// shared reports whether the demand keeps apart the meetings of the attendee that
// h is about.
func (e *Encoder) shared(t timed, h *Hall) bool {
	if e.demands[t.demand].Rule != "attendee" {
		return false
	}
	for _, i := range t.steps {
		if !slices.ContainsFunc(e.steps[i].Attendees, func(x model.Attendance) bool { return x.Who == h.Attendee.ID }) {
			return false
		}
	}
	n := 0
	for _, v := range e.steps {
		if v.Kind == model.Meeting && v.State != model.Skipped && v.State != model.Done && len(v.days) > 0 &&
			slices.ContainsFunc(v.Attendees, func(x model.Attendance) bool { return x.Who == h.Attendee.ID }) {
			n++
		}
	}
	return n == len(t.steps)
}

func (h *Hall) has(id model.RoomID) bool {
	return slices.ContainsFunc(h.Rooms, func(r *model.Room) bool { return r.ID == id })
}

// shutRooms returns the switches, negated, of the demands that close all the
// rooms of h on d; nil if one is open.
func (e *Encoder) shutRooms(h *Hall, d calendar.Date) []z.Lit {
	var ms []z.Lit
	for _, r := range h.Rooms {
		i := slices.IndexFunc(e.timed, func(t timed) bool {
			return t.kind == exclude && t.room == r.ID && t.span != nil && t.span.Contains(d)
		})
		if i < 0 {
			return nil
		}
		ms = append(ms, e.demands[e.timed[i].demand].Selector.Not())
	}
	return ms
}
