package brute

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// faults are the hard rules that are broken, a bit for each.
type faults uint16

const (
	window faults = 1 << iota
	order
	expiry
	session
	room
	attendee
	interpretation
	chair
	fixed
)

var hard = []string{"window", "order", "expiry", "session", "room", "attendee", "interpretation", "chair", "fixed"}

// Broken returns the hard rules that a programme breaks, waived ones included.
func (s *Search) Broken(g *model.Programme) []string {
	s.hold(g)
	all := s.lapsed()
	if s.crowded() {
		all |= interpretation
	}
	for i, st := range s.p.Steps {
		if _, held := g.At[st.ID]; held && st.State == model.Skipped {
			all |= fixed
		}
		if !s.held[i] {
			all |= s.missing(st)
			continue
		}
		all |= s.alone(i, s.at[i])
		for j := range i {
			if s.held[j] {
				all |= s.beside(i, j)
			}
		}
	}
	for k := range s.lags {
		if !s.apart(&s.lags[k]) {
			all |= order
		}
	}
	var names []string
	for k, name := range hard {
		if all>>k&1 != 0 {
			names = append(names, name)
		}
	}
	return names
}

// hold takes over a programme, without what is skipped.
func (s *Search) hold(g *model.Programme) {
	for i, st := range s.p.Steps {
		s.at[i], s.held[i] = g.At[st.ID]
		s.held[i] = s.held[i] && st.State != model.Skipped
		s.open[i] = false
	}
}

// missing returns what is broken by leaving the step out.
func (s *Search) missing(st *model.Step) faults {
	var f faults
	if st.State == model.Fixed || st.State == model.Done {
		f |= fixed
	}
	if st.State != model.Skipped && st.State != model.Done && !st.Optional && st.Role != model.Rollover {
		f |= window
	}
	return f
}

// alone returns what is broken by the step in a place, whatever else is where.
func (s *Search) alone(i int, pl model.Placement) faults {
	st, d := s.p.Steps[i], pl.Date
	var f faults
	if st.State == model.Done || st.State == model.Fixed {
		if d != st.Date || st.Kind == model.Meeting && (st.Start >= 0 && pl.Start != st.Start || st.Room != "" && pl.Room != st.Room) {
			f |= fixed
		}
	}
	if st.State == model.Done {
		return f
	}
	if !within(d, st.Window) || within(d, st.Barred...) || !s.worked(d) || d < s.p.AsOf && st.State != model.Fixed {
		f |= window
	}
	if st.Kind != model.Meeting {
		return f
	}
	if !slices.ContainsFunc(s.ways[i], func(w model.Placement) bool { return w.Start == pl.Start && w.Finish == pl.Finish }) {
		f |= session
	}
	for _, r := range s.p.Rooms {
		if r.ID == pl.Room && (st.Seats > r.Seats || !slices.Contains(r.Suits, st.Format) || within(d, r.Closed...)) {
			f |= room
		}
	}
	if st.SignatureOf != 0 && d.Month() != st.SignatureOf || council(st) && !s.chaired(d) {
		f |= chair
	}
	for _, a := range st.Attendees {
		for _, who := range s.p.Attendees {
			for _, x := range who.Absent {
				if who.ID == a.Who && within(d, x.Span) && (x.Unreachable || !a.Video) {
					f |= attendee
				}
			}
		}
	}
	return f
}

func (s *Search) chaired(d calendar.Date) bool {
	for _, q := range s.p.Presidencies {
		if q.Month == d.Month() {
			return !slices.Contains(q.Unable, d) && (q.Days == nil || slices.Contains(q.Days, d))
		}
	}
	return false
}

// beside returns what is broken by two meetings being where they are, lags apart.
func (s *Search) beside(i, j int) faults {
	a, b, x, y := s.p.Steps[i], s.p.Steps[j], &s.at[i], &s.at[j]
	if x.Date != y.Date || a.Kind != model.Meeting || b.Kind != model.Meeting || a.State == model.Done || b.State == model.Done ||
		x.Start >= y.Finish || y.Start >= x.Finish {
		return 0
	}
	var f faults
	if x.Room == y.Room {
		f |= room
	}
	for _, v := range a.Attendees {
		for _, w := range b.Attendees {
			if v.Who == w.Who {
				f |= attendee
			}
		}
	}
	return f
}

// apart reports whether a lag holds.
func (s *Search) apart(l *lag) bool {
	if !s.held[l.from] || !s.held[l.to] {
		return true
	}
	a, b, x, y := s.p.Steps[l.from], s.p.Steps[l.to], &s.at[l.from], &s.at[l.to]
	if a.State == model.Done && b.State == model.Done {
		return true
	}
	from := last(a, x.Date)
	if l.AtLeast != nil {
		if got, want := s.gap(from, y.Date, *l.AtLeast); got < want || y.Date < from {
			return false
		}
		if y.Date == from && a.Kind == model.Meeting && b.Kind == model.Meeting &&
			x.Finish >= 0 && y.Start >= 0 && y.Start < x.Finish {
			return false
		}
	}
	if l.AtMost != nil {
		if got, want := s.gap(from, y.Date, *l.AtMost); got > want {
			return false
		}
	}
	return true
}

// crowded reports whether there are too few teams at any moment.
func (s *Search) crowded() bool {
	if s.p.Teams < 0 {
		return false
	}
	needs := func(i int) bool {
		st := s.p.Steps[i]
		return s.held[i] && st.Interpreted && st.Kind == model.Meeting && st.State != model.Done
	}
	for i := range s.p.Steps {
		if !needs(i) {
			continue
		}
		n := 0
		for j := range s.p.Steps {
			if needs(j) && s.at[j].Date == s.at[i].Date && s.at[j].Start <= s.at[i].Start && s.at[i].Start < s.at[j].Finish {
				n++
			}
		}
		if n > s.p.Teams {
			return true
		}
	}
	return false
}

// runsOut returns when the chain's mandate runs out, if that is decided.
func (s *Search) runsOut(c *model.Chain) (end calendar.Date, known bool) {
	if c.Rollover != nil && c.Rollover.State != model.Skipped {
		i := s.place[c.Rollover.ID]
		if s.open[i] {
			return 0, false
		}
		if s.held[i] {
			return c.Expiry + calendar.Date(s.p.Policy.RolloverDays), true
		}
	}
	return c.Expiry, true
}

// lapsed returns whether a mandate is neither renewed nor rolled over before it
// expires, as far as that is decided.
func (s *Search) lapsed() faults {
	for _, c := range s.p.Chains {
		if c.Margin == nil {
			continue
		}
		if c.Rollover != nil && c.Rollover.State != model.Done && c.Rollover.State != model.Skipped {
			if i := s.place[c.Rollover.ID]; s.held[i] && s.at[i].Date > c.Expiry {
				return expiry
			}
		}
		i := s.place[c.Margin.From]
		st := s.p.Steps[i]
		limit, known := s.runsOut(c)
		if !s.held[i] || st.State == model.Done || st.State == model.Skipped || !known {
			continue
		}
		end := last(st, s.at[i].Date)
		if end > limit {
			return expiry
		}
		if c.Margin.AtLeast != nil {
			if got, want := s.gap(end, limit, *c.Margin.AtLeast); got < want {
				return expiry
			}
		}
	}
	return 0
}

// together reports whether two steps can be where they are, beside each other.
func (s *Search) together(i, j int) bool {
	if !s.held[i] || !s.held[j] {
		return true
	}
	if s.waived&order == 0 {
		for _, k := range s.tie[i][j] {
			if !s.apart(&s.lags[k]) {
				return false
			}
		}
	}
	return s.beside(i, j)&^s.waived == 0
}

// fits reports whether the step that was decided last breaks nothing that more
// than two steps have to do with.
func (s *Search) fits(i int) bool {
	if s.waived&interpretation == 0 && s.held[i] && s.p.Steps[i].Interpreted && s.crowded() {
		return false
	}
	return s.p.Steps[i].Chain == "" || s.lapsed()&^s.waived == 0
}
