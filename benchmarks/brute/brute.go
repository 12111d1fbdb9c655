// Package brute finds the least cost of a small problem by trying everything. It
// reads the description of the problem anew: it shares no rule, no checker and no
// counting of days with the program that it is held against, only the types that
// a problem is written in.
package brute

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Search tries the programmes of one problem.
type Search struct {
	p     *model.Problem
	off   map[int]bool // holidays
	sum   map[int]int  // working days up to a date, from an arbitrary start
	least map[[2]model.StepID][]*model.Lag
	at    map[model.StepID]model.Placement
	nodes int
	limit int
	cost  []int64
	best  *model.Programme
}

// New prepares a problem.
func New(p *model.Problem) *Search {
	s := &Search{p: p, off: map[int]bool{}, sum: map[int]int{}, least: map[[2]model.StepID][]*model.Lag{}}
	for _, d := range p.Calendar.Holidays() {
		s.off[int(d)] = true
	}
	n := 0
	for d := int(p.Horizon.First) - 100; d < int(p.Horizon.Last)+400; d++ {
		if s.worked(d) {
			n++
		}
		s.sum[d] = n
	}
	for _, l := range p.Lags {
		k := [2]model.StepID{l.From, l.To}
		s.least[k] = append(s.least[k], l)
	}
	return s
}

// Least returns the least cost by tier and a programme of that cost, or nil if
// there is none. The answer is not known, and known is false, if more than limit
// partial programmes would have to be tried.
func (s *Search) Least(limit int) (cost []int64, best *model.Programme, known bool) {
	s.limit, s.nodes, s.cost, s.best = limit, 0, nil, nil
	s.at = map[model.StepID]model.Placement{}
	options := make([][]model.Placement, len(s.p.Steps))
	for i, st := range s.p.Steps {
		options[i] = s.options(st)
	}
	s.try(0, options)
	return s.cost, s.best, s.nodes <= limit
}

func (s *Search) try(i int, options [][]model.Placement) {
	if s.nodes++; s.nodes > s.limit {
		return
	}
	if i == len(s.p.Steps) {
		if !s.interpreted() || !s.inTime() {
			return
		}
		if c := s.Cost(&model.Programme{At: s.at}); s.best == nil || slices.Compare(c, s.cost) < 0 {
			g := &model.Programme{At: map[model.StepID]model.Placement{}}
			for k, v := range s.at {
				g.At[k] = v
			}
			s.cost, s.best = c, g
		}
		return
	}
	st := s.p.Steps[i]
	if st.State == model.Skipped {
		s.try(i+1, options)
		return
	}
	if st.State != model.Done && st.State != model.Fixed && (st.Optional || st.Role == model.Rollover) {
		s.try(i+1, options)
	}
	for _, pl := range options[i] {
		if s.beside(i, pl) {
			s.at[st.ID] = pl
			s.try(i+1, options)
			delete(s.at, st.ID)
		}
	}
}

func (s *Search) waived(rule string) bool { return s.p.Policy.Waived[rule] }

// worked reports whether a date is a working day. Date 1 is a Monday.
func (s *Search) worked(d int) bool { return (d-1)%7 < 5 && !s.off[d] }

// gap counts from one date to another in the unit of the length, weeks in days,
// and returns with it how many of them the length is.
func (s *Search) gap(from, to calendar.Date, l calendar.Length) (got, want int) {
	switch l.Unit {
	case calendar.Workdays:
		return s.sum[int(to)] - s.sum[int(from)], l.N
	case calendar.Weeks:
		return int(to - from), 7 * l.N
	}
	return int(to - from), l.N
}

func last(st *model.Step, d calendar.Date) calendar.Date {
	if st.Kind == model.Stay {
		return d + calendar.Date(st.Length) - 1
	}
	return d
}

func within(d calendar.Date, spans []calendar.Span) bool {
	for _, x := range spans {
		if x.First <= d && d <= x.Last {
			return true
		}
	}
	return false
}

// options returns where a step may be as far as it alone is concerned.
func (s *Search) options(st *model.Step) []model.Placement {
	if st.State == model.Skipped {
		return nil
	}
	if st.State == model.Done {
		pl := model.Placement{Date: st.Date, Start: model.NoTime, Finish: model.NoTime}
		if st.Kind == model.Meeting {
			pl.Room = st.Room
			if st.Start >= 0 {
				pl.Start, pl.Finish = st.Start, st.Start+model.Minute(st.Minutes)
				for _, w := range s.ways(st) {
					if w.Start == st.Start {
						pl.Finish = w.Finish
					}
				}
			}
		}
		return []model.Placement{pl}
	}
	var out []model.Placement
	for d := s.p.Horizon.First; d <= s.p.Horizon.Last; d++ {
		if !s.day(st, d) {
			continue
		}
		if st.Kind != model.Meeting {
			out = append(out, model.Placement{Date: d, Start: model.NoTime, Finish: model.NoTime})
			continue
		}
		for _, w := range s.ways(st) {
			if st.State == model.Fixed && st.Start >= 0 && w.Start != st.Start && !s.waived("fixed") {
				continue
			}
			for _, r := range s.p.Rooms {
				if st.State == model.Fixed && st.Room != "" && r.ID != st.Room && !s.waived("fixed") {
					continue
				}
				if !s.waived("room") && (st.Seats > r.Seats || !slices.Contains(r.Suits, st.Format) || within(d, r.Closed)) {
					continue
				}
				w.Date, w.Room = d, r.ID
				out = append(out, w)
			}
		}
	}
	return out
}

// day reports whether the rules on single days let the step begin on d.
func (s *Search) day(st *model.Step, d calendar.Date) bool {
	if st.State == model.Fixed && d != st.Date && !s.waived("fixed") {
		return false
	}
	if !s.waived("window") {
		if d < st.Window.First || d > st.Window.Last || within(d, st.Barred) || !s.worked(int(d)) {
			return false
		}
		if d < s.p.AsOf && st.State != model.Fixed {
			return false
		}
	}
	if st.Kind != model.Meeting {
		return true
	}
	if !s.waived("chair") {
		if st.SignatureOf != 0 && d.Month() != st.SignatureOf {
			return false
		}
		if council(st) && !s.chaired(d) {
			return false
		}
	}
	for _, a := range st.Attendees {
		for _, who := range s.p.Attendees {
			for _, x := range who.Absent {
				if who.ID == a.Who && within(d, []calendar.Span{x.Span}) && (x.Unreachable || !a.Video) && !s.waived("attendee") {
					return false
				}
			}
		}
	}
	return true
}

func (s *Search) chaired(d calendar.Date) bool {
	for _, q := range s.p.Presidencies {
		if q.Month == d.Month() {
			return !slices.Contains(q.Unable, d) && (q.Days == nil || slices.Contains(q.Days, d))
		}
	}
	return false
}

// ways returns the times of day at which a meeting may be held: inside a session on
// the grid, or filling whole sessions.
func (s *Search) ways(st *model.Step) []model.Placement {
	var out []model.Placement
	for k, x := range s.p.Sessions {
		if st.Minutes <= int(x.End-x.Start) {
			for t := x.Start; t+model.Minute(st.Minutes) <= x.End; t++ {
				if int(t)%s.p.Policy.Grid == 0 {
					out = append(out, model.Placement{Start: t, Finish: t + model.Minute(st.Minutes)})
				}
			}
			continue
		}
		left := st.Minutes
		for _, y := range s.p.Sessions[k:] {
			if left -= int(y.End - y.Start); left <= 0 {
				out = append(out, model.Placement{Start: x.Start, Finish: y.End})
				break
			}
		}
	}
	return out
}

// beside reports whether step i can be there beside the steps placed before it.
func (s *Search) beside(i int, pl model.Placement) bool {
	st := s.p.Steps[i]
	for _, o := range s.p.Steps[:i] {
		x, held := s.at[o.ID]
		if !held {
			continue
		}
		if !s.waived("order") && (!s.apart(o, st, x, pl) || !s.apart(st, o, pl, x)) {
			return false
		}
		if st.Kind != model.Meeting || o.Kind != model.Meeting || st.State == model.Done || o.State == model.Done || !overlap(x, pl) {
			continue
		}
		if !s.waived("room") && x.Room == pl.Room {
			return false
		}
		for _, a := range st.Attendees {
			for _, b := range o.Attendees {
				if a.Who == b.Who && !s.waived("attendee") {
					return false
				}
			}
		}
	}
	return true
}

func overlap(x, y model.Placement) bool {
	return x.Date == y.Date && x.Start < y.Finish && y.Start < x.Finish
}

// apart reports whether the lags from a to b hold.
func (s *Search) apart(a, b *model.Step, x, y model.Placement) bool {
	if a.State == model.Done && b.State == model.Done {
		return true
	}
	from := last(a, x.Date)
	for _, l := range s.least[[2]model.StepID{a.ID, b.ID}] {
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
	}
	return true
}

// interpreted reports whether there are teams enough at every moment.
func (s *Search) interpreted() bool {
	if s.p.Teams < 0 || s.waived("interpretation") {
		return true
	}
	var ms []model.Placement
	for _, st := range s.p.Steps {
		if pl, held := s.at[st.ID]; held && st.Kind == model.Meeting && st.Interpreted && st.State != model.Done {
			ms = append(ms, pl)
		}
	}
	for _, m := range ms {
		n := 0
		for _, o := range ms {
			if o.Date == m.Date && o.Start <= m.Start && m.Start < o.Finish {
				n++
			}
		}
		if n > s.p.Teams {
			return false
		}
	}
	return true
}

// runsOut returns when the chain's mandate runs out.
func (s *Search) runsOut(c *model.Chain, at map[model.StepID]model.Placement) calendar.Date {
	if c.Rollover != nil && c.Rollover.State != model.Skipped {
		if _, held := at[c.Rollover.ID]; held {
			return c.Expiry + calendar.Date(s.p.Policy.RolloverDays)
		}
	}
	return c.Expiry
}

// inTime reports whether mandates are renewed or rolled over before they expire.
func (s *Search) inTime() bool {
	if s.waived("expiry") {
		return true
	}
	for _, c := range s.p.Chains {
		if c.Margin == nil {
			continue
		}
		if c.Rollover != nil && c.Rollover.State != model.Done {
			if pl, held := s.at[c.Rollover.ID]; held && pl.Date > c.Expiry {
				return false
			}
		}
		st := s.p.Step(c.Margin.From)
		pl, held := s.at[st.ID]
		if !held || st.State == model.Done {
			continue
		}
		end, limit := last(st, pl.Date), s.runsOut(c, s.at)
		if end > limit {
			return false
		}
		if c.Margin.AtLeast != nil {
			if got, want := s.gap(end, limit, *c.Margin.AtLeast); got < want {
				return false
			}
		}
	}
	return true
}

// council reports whether a meeting is the Council's, in a format of its own.
func council(st *model.Step) bool {
	if st.Kind != model.Meeting || st.Format != "public" && st.Format != "private" && st.Format != "consultations" {
		return false
	}
	for _, a := range st.Attendees {
		if a.Who == "council" {
			return true
		}
	}
	return false
}
