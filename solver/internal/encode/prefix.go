package encode

import (
	"fmt"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/sat"
)

// Counting is what clauses are worst at: that thirty meetings do not fit into
// twenty-nine places takes them exponentially long. Here meetings are counted
// from the first day on: for each day, how many are held by then. That no more
// than n are held on a run of days then says how fast this number may grow, and
// what intervals can hold (Hall's condition) follows by propagation alone.

// A tally is how many of some meetings are held by a day: base for certain, and
// out[k] says that more than base+k are. Both directions are stated.
type tally struct {
	base int
	out  []z.Lit
}

// atLeast returns the literal that is true if and only if at least k are.
func (t *tally) atLeast(e *Encoder, k int) z.Lit {
	switch {
	case k <= t.base:
		return e.s.True()
	case k > t.base+len(t.out):
		return e.s.True().Not()
	}
	return t.out[k-t.base-1]
}

// by returns the tally of the meetings by the end of d.
func (e *Encoder) by(group string, ss []*stepVars, d calendar.Date) *tally {
	t := &tally{}
	var in []z.Lit
	for _, v := range ss {
		m := e.And(v.held, e.By(v.Step, d))
		switch m {
		case e.s.True():
			t.base++
		case e.s.True().Not():
		default:
			e.define(m)
			e.define(m.Not())
			in = append(in, m)
		}
	}
	// Neighbouring days often have the same tally.
	k := key(group, in)
	out, ok := e.tallies[k]
	if !ok {
		out = sat.Unary(e.s, in)
		e.tallies[k] = out
	}
	t.out = out
	return t
}

// Within implements [rule.Builder]. Where the meetings are few for the days that
// they have, it says nothing.
func (e *Encoder) Within(n int, ss []*model.Step, days calendar.Span) z.Lit {
	full := false
	for d := days.First; d <= days.Last; d++ {
		full = full || e.full[d]
	}
	if !full {
		return e.s.True()
	}
	var vs []*stepVars
	for _, s := range ss {
		if v := e.of(s); len(v.days) > 0 {
			vs = append(vs, v)
		}
	}
	return e.within(n, vs, days)
}

func (e *Encoder) within(n int, vs []*stepVars, days calendar.Span) z.Lit {
	may := 0
	for _, v := range vs {
		if i, _ := slices.BinarySearch(v.days, days.First); i < len(v.days) && v.days[i] <= days.Last {
			may++
		}
	}
	if may <= n {
		return e.s.True()
	}
	group := fmt.Sprint("tally", len(vs))
	before, after := e.by(group, vs, days.First-1), e.by(group, vs, days.Last)
	m := e.s.Lit()
	for j := max(after.base, n); j <= after.base+len(after.out); j++ {
		e.s.Add(m.Not(), after.atLeast(e, j).Not(), before.atLeast(e, j-n))
	}
	return m
}

// crowds states, for each attendee, that the meetings of which no two, or no
// three, fit into one session are no more than the sessions of each day, or
// twice as many.
func (e *Encoder) crowds() {
	if len(e.full) == 0 {
		return
	}
	most := 0
	for _, x := range e.p.Sessions {
		most = max(most, x.Minutes())
	}
	for _, t := range e.timed {
		if t.kind != atOnce || t.room != "" || t.n != 1 {
			continue
		}
		for parts := 2; parts <= 3; parts++ {
			var vs []*stepVars
			for _, i := range t.steps {
				if parts*e.steps[i].Minutes > most {
					vs = append(vs, e.steps[i])
				}
			}
			e.crowd((parts-1)*len(e.p.Sessions), vs, t.demand)
		}
	}
}

// crowd states that no more than n of the meetings are held on any day.
func (e *Encoder) crowd(n int, vs []*stepVars, demand int) {
	var dates []calendar.Date
	for _, v := range vs {
		for _, d := range v.days {
			if e.full[d] {
				dates = append(dates, d)
			}
		}
	}
	slices.Sort(dates)
	for _, d := range slices.Compact(dates) {
		m := e.within(n, vs, calendar.Span{First: d, Last: d})
		if m == e.s.True() {
			continue
		}
		if e.guarded {
			e.s.Add(e.demands[demand].Selector.Not(), m)
		} else {
			e.s.Add(m)
		}
	}
}

// crowded returns the days so full that counting is worth its clauses: those on
// which the Council's meetings, each spread evenly over the days that it has,
// take up more than 45 in 100 of the minutes, and the days next to them. Busy are
// those days and the ones on which they are more than 80 in 100 of the meetings
// that cost nothing in a day.
func crowded(p *model.Problem, days *Days) (full, busy map[calendar.Date]bool) {
	minutes := 0
	for _, x := range p.Sessions {
		minutes += x.Minutes()
	}
	load, count := map[calendar.Date]int{}, map[calendar.Date]int{} // in thousandths
	full, busy = map[calendar.Date]bool{}, map[calendar.Date]bool{}
	near := func(days map[calendar.Date]bool, d calendar.Date) {
		for c := d - nextTo; c <= d+nextTo; c++ {
			days[c] = true
		}
	}
	for i, s := range p.Steps {
		if !s.Council() || s.State == model.Done || s.Optional || s.Role == model.Rollover {
			continue
		}
		for _, d := range days.of[i] {
			load[d] += 1000 * s.Minutes / len(days.of[i])
			count[d] += 1000 / len(days.of[i])
			if load[d] > 450*minutes {
				near(full, d)
				near(busy, d)
			}
			if s.Business() && count[d] > 800*p.Policy.DailyMeetings {
				near(busy, d)
			}
		}
	}
	return full, busy
}

// nextTo is how many calendar days away a day counts as next to another: over a
// weekend and the days on either side of it.
const nextTo = 4
