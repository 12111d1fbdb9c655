// Package brute finds the least cost of a small problem by trying everything. It
// reads the description of the problem anew: it shares no rule, no checker and no
// counting of days with the program that it is held against, only the types that
// a problem is written in.
//
// Everything is tried, step by step, save what cannot matter: a step is put
// nowhere that breaks a rule beside the steps that are placed already, and a part
// of a programme is given up when what it costs already, and the steps that are
// missing cost at least, is no less than the best programme found. No rule is
// mended and no cost falls by placing one more step, so nothing is lost by that.
package brute

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Search tries the programmes of one problem.
type Search struct {
	p      *model.Problem
	day0   int    // the first day of off and sum
	off    []bool // holidays and weekends
	sum    []int  // working days up to a day
	place  map[model.StepID]int
	ways   [][]model.Placement // times of day by step
	lags   []lag
	of     [][]int   // lags by step, either end
	tie    [][][]int // lags between two steps
	guest  [][]int   // meetings of missions, by contributor
	works  []bool    // Council business, by step
	waived faults
	tier   [rules]int
	weight [rules]int64

	at   []model.Placement
	held []bool // at holds where the step is
	open []bool // nothing is decided about the step

	nodes, limit int
	live         [][][]*option // by steps decided, and step: what is left
	cost         []int64
	best         *model.Programme
}

// A lag is one of the problem's, between steps by place.
type lag struct {
	*model.Lag
	from, to int
	rule     int // that what is preferred is charged to
}

// An option is a place for a step, or to leave it out.
type option struct {
	at   model.Placement
	held bool
	cost []int64 // by tier, of the step by itself
}

// New prepares a problem.
func New(p *model.Problem) *Search {
	n := len(p.Steps)
	s := &Search{p: p, place: map[model.StepID]int{}, of: make([][]int, n), tie: make([][][]int, n)}
	s.at, s.held, s.open = make([]model.Placement, n), make([]bool, n), make([]bool, n)
	s.days()
	for i, st := range p.Steps {
		s.place[st.ID] = i
		s.ways = append(s.ways, s.times(st))
		s.works = append(s.works, business(st))
		s.tie[i] = make([][]int, n)
	}
	for k, l := range p.Lags {
		x := lag{l, s.place[l.From], s.place[l.To], slices.Index(soft, l.Rule)}
		s.lags = append(s.lags, x)
		for _, e := range [][2]int{{x.from, x.to}, {x.to, x.from}} {
			s.of[e[0]] = append(s.of[e[0]], k)
			s.tie[e[0]][e[1]] = append(s.tie[e[0]][e[1]], k)
		}
	}
	for _, a := range p.Attendees {
		if a.Kind != model.Contributor {
			continue
		}
		var g []int
		for i, st := range p.Steps {
			if st.Kind == model.Meeting && st.Mission != "" && slices.ContainsFunc(st.Attendees, func(x model.Attendance) bool { return x.Who == a.ID }) {
				g = append(g, i)
			}
		}
		s.guest = append(s.guest, g)
	}
	for k, name := range hard {
		if p.Policy.Waived[name] {
			s.waived |= 1 << k
		}
	}
	for t, x := range p.Policy.Tiers {
		for _, name := range x.Rules {
			if r := slices.Index(soft, name); r >= 0 {
				s.tier[r], s.weight[r] = t, p.Policy.Weights[name]
			}
		}
	}
	return s
}

// days counts the working days. Date 1 is a Monday.
func (s *Search) days() {
	first, last := int(s.p.Horizon.First), int(s.p.Horizon.Last)
	for _, st := range s.p.Steps {
		for _, d := range []calendar.Date{st.Date, st.Asked, st.Prefers.Date} {
			if d != 0 {
				first, last = min(first, int(d)), max(last, int(d))
			}
		}
	}
	s.day0 = first - 100
	s.off = make([]bool, last+400-s.day0)
	s.sum = make([]int, len(s.off))
	n := 0
	for i := range s.off {
		d := s.day0 + i
		s.off[i] = (d-1)%7 >= 5 || slices.Contains(s.p.Calendar.Holidays(), calendar.Date(d))
		if !s.off[i] {
			n++
		}
		s.sum[i] = n
	}
}

// Least returns the least cost by tier and a programme of that cost, or nil if
// there is none. The answer is not known, and known is false, if more than limit
// partial programmes would have to be tried.
func (s *Search) Least(limit int) (cost []int64, best *model.Programme, known bool) {
	n := len(s.p.Steps)
	s.limit, s.nodes, s.cost, s.best = limit, 0, nil, nil
	s.live = make([][][]*option, n+1)
	for k := range s.live {
		s.live[k] = make([][]*option, n)
	}
	for i := range s.p.Steps {
		s.held[i], s.open[i] = false, true
		s.live[0][i] = s.options(i)
		if len(s.live[0][i]) == 0 {
			return nil, nil, true
		}
	}
	s.try(0, make([]int64, len(s.p.Policy.Tiers)))
	return s.cost, s.best, s.nodes <= limit
}

// try decides about the steps that are open, when k are decided, which cost so
// much, each by itself.
func (s *Search) try(k int, paid []int64) {
	if k == len(s.p.Steps) {
		s.cost = s.price(slices.Clone(paid))
		s.best = &model.Programme{At: map[model.StepID]model.Placement{}}
		for i, st := range s.p.Steps {
			if s.held[i] {
				s.best.At[st.ID] = s.at[i]
			}
		}
		return
	}
	i := -1 // the step with the fewest options
	for j, os := range s.live[k] {
		if s.open[j] && (i < 0 || len(os) < len(s.live[k][i])) {
			i = j
		}
	}
	s.open[i] = false
	now, bound := make([]int64, len(paid)), make([]int64, len(paid))
	for _, o := range s.live[k][i] {
		if s.nodes++; s.nodes > s.limit {
			break
		}
		s.at[i], s.held[i] = o.at, o.held
		if !s.fits(i) || !s.narrow(k, i) {
			continue
		}
		for t := range now {
			now[t] = paid[t] + o.cost[t]
			bound[t] = now[t]
			for j, os := range s.live[k+1] {
				if s.open[j] {
					bound[t] += os[0].cost[t]
				}
			}
		}
		if s.best == nil || slices.Compare(s.price(bound), s.cost) < 0 {
			s.try(k+1, now)
		}
	}
	s.held[i], s.open[i] = false, true
}

// narrow leaves the open steps what they have beside step i, the kth that was
// decided. It reports whether every one has something.
func (s *Search) narrow(k, i int) bool {
	for j, os := range s.live[k] {
		if !s.open[j] {
			continue
		}
		left := s.live[k+1][j][:0]
		for _, o := range os {
			if s.at[j], s.held[j] = o.at, o.held; s.together(i, j) {
				left = append(left, o)
			}
		}
		s.held[j] = false
		if s.live[k+1][j] = left; len(left) == 0 {
			return false
		}
	}
	return true
}

// price adds to cost what the steps that are placed cost together.
func (s *Search) price(cost []int64) []int64 {
	var u units
	s.joint(&u)
	s.pay(cost, &u)
	return cost
}

// options returns where a step may be as far as it alone is concerned, what costs
// least first.
func (s *Search) options(i int) []*option {
	st := s.p.Steps[i]
	var out []*option
	add := func(pl model.Placement, held bool) {
		if held && s.alone(i, pl)&^s.waived != 0 {
			return
		}
		var u units
		s.single(i, pl, held, &u)
		o := &option{pl, held, make([]int64, len(s.p.Policy.Tiers))}
		s.pay(o.cost, &u)
		out = append(out, o)
	}
	switch {
	case st.State == model.Skipped:
		add(model.Placement{}, false)
		return out
	case st.State == model.Done:
		add(s.was(i), true)
		return out
	case st.State != model.Fixed && (st.Optional || st.Role == model.Rollover):
		add(model.Placement{}, false)
	}
	for d := s.p.Horizon.First; d <= s.p.Horizon.Last; d++ {
		if st.Kind != model.Meeting {
			add(model.Placement{Date: d, Start: model.NoTime, Finish: model.NoTime}, true)
			continue
		}
		for _, w := range s.ways[i] {
			for _, r := range s.p.Rooms {
				w.Date, w.Room = d, r.ID
				add(w, true)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y *option) int { return slices.Compare(x.cost, y.cost) })
	return out
}

// was returns where a step took place that is done.
func (s *Search) was(i int) model.Placement {
	st := s.p.Steps[i]
	pl := model.Placement{Date: st.Date, Start: model.NoTime, Finish: model.NoTime}
	if st.Kind != model.Meeting {
		return pl
	}
	pl.Room = st.Room
	if st.Start >= 0 {
		pl.Start, pl.Finish = st.Start, st.Start+model.Minute(st.Minutes)
		for _, w := range s.ways[i] {
			if w.Start == st.Start {
				pl.Finish = w.Finish
			}
		}
	}
	return pl
}

// times returns the times of day at which a meeting may be held: inside a session
// on the grid, or filling whole sessions.
func (s *Search) times(st *model.Step) []model.Placement {
	var out []model.Placement
	if st.Kind != model.Meeting {
		return nil
	}
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

// worked reports whether a date is a working day.
func (s *Search) worked(d calendar.Date) bool { return !s.off[int(d)-s.day0] }

// gap counts from one date to another in the unit of the length, weeks in days,
// and returns with it how many of them the length is.
func (s *Search) gap(from, to calendar.Date, l calendar.Length) (got, want int) {
	switch l.Unit {
	case calendar.Workdays:
		return s.workdays(from, to), l.N
	case calendar.Weeks:
		return int(to - from), 7 * l.N
	}
	return int(to - from), l.N
}

// workdays counts the working days after one date up to another; it is negative
// if that is earlier.
func (s *Search) workdays(from, to calendar.Date) int {
	return s.sum[int(to)-s.day0] - s.sum[int(from)-s.day0]
}

// last returns the last day of a step that begins on d.
func last(st *model.Step, d calendar.Date) calendar.Date {
	if st.Kind == model.Stay {
		return d + calendar.Date(st.Length) - 1
	}
	return d
}

func within(d calendar.Date, spans ...calendar.Span) bool {
	for _, x := range spans {
		if x.First <= d && d <= x.Last {
			return true
		}
	}
	return false
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

// business reports whether the step is Council business.
func business(st *model.Step) bool {
	return council(st) && st.Role != "adoption" && st.Role != "rollover"
}

// session returns the session that a minute lies in, or -1.
func (s *Search) session(t model.Minute) int {
	for k, x := range s.p.Sessions {
		if x.Start <= t && t < x.End {
			return k
		}
	}
	return -1
}
