package encode

import (
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/sat"
)

// Meetings too many for a day are learnt one set at a time, and where a week is sought
// after there are thousands: the same three consultations, but for one of another
// mission. What makes them too many is most often how long they are, and that somebody
// attends all of them. So it is said at once of all meetings as long.

// learnCrowds learns of the days on which there are too many meetings, whatever their
// sessions, and reports whether there are any.
func (e *Encoder) learnCrowds(days []busyDay) bool {
	some := false
	for _, x := range days {
		some = e.learnCrowd(x.date, x.items) || some
	}
	return some
}

// learnCrowd states that some of the items cannot share the day, if that is so
// whatever their sessions, rooms and times, and reports whether it is. What is learnt of
// the sessions that they had is true of more days, and would be learnt of each choice of
// sessions.
func (e *Encoder) learnCrowd(d calendar.Date, items []item) bool {
	free := slices.Clone(items)
	for i := range free {
		free[i].room, free[i].start = "", model.NoTime
	}
	crowd := e.tooMany(d, free)
	if len(crowd) == 0 || e.learnLengths(d, crowd) {
		return len(crowd) > 0
	}
	e.exclude(d, crowd)
	return true
}

// learnLengths states that the day has no room for meetings of an attendee that are as
// long as some of the crowd, whichever they are. It reports false if the crowd is too
// many for another reason.
func (e *Encoder) learnLengths(d calendar.Date, crowd []item) bool {
	for i, t := range e.timed {
		if t.kind != atOnce || t.room != "" || t.n != 1 || t.demand >= 0 {
			continue
		}
		var ns []int
		for _, it := range crowd {
			if slices.Contains(t.steps, it.place) && e.sizeable(it.stepVars) {
				ns = append(ns, it.Minutes)
			}
		}
		if ns = e.tooLong(ns, e.lengths(i, d)); len(ns) > 0 {
			e.forbid(i, d, ns)
			return true
		}
	}
	return false
}

// sizeable reports whether the meeting is one of those whose lengths are counted: it
// may be in any session, and takes up a third of the shortest or more. Adoptions and the
// like seldom make a day too full, and there are many.
func (e *Encoder) sizeable(v *stepVars) bool {
	least := e.p.Sessions[0].Minutes()
	for _, x := range e.p.Sessions {
		least = min(least, x.Minutes())
	}
	return v.Minutes <= least && 3*v.Minutes >= least
}

// lengths returns how long the attendee's meetings are that may be on the day, the
// shortest first.
func (e *Encoder) lengths(attendee int, d calendar.Date) []int {
	var ns []int
	for _, i := range e.timed[attendee].steps {
		v := e.steps[i]
		if _, may := slices.BinarySearch(v.days, d); may && e.sizeable(v) {
			ns = append(ns, v.Minutes)
		}
	}
	slices.Sort(ns)
	return slices.Compact(ns)
}

// tooLong returns as few and as short lengths as are still too long for a day's
// sessions, the longest first; none if the given ones are not. A shorter length is one
// of those that there are.
func (e *Encoder) tooLong(ns, there []int) []int {
	if e.fit(ns) {
		return nil
	}
	for i := len(ns) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(ns), i, i+1); !e.fit(fewer) {
			ns = fewer
		}
	}
	for i := range ns {
		for _, n := range there {
			shorter := slices.Clone(ns)
			if shorter[i] = n; n < ns[i] && !e.fit(shorter) {
				ns = shorter
			}
		}
	}
	slices.SortFunc(ns, func(a, b int) int { return b - a })
	return ns
}

// fit reports whether meetings of these lengths, one after the other, fit into a day's
// sessions.
func (e *Encoder) fit(ns []int) bool {
	ns = slices.Clone(ns)
	slices.SortFunc(ns, func(a, b int) int { return b - a })
	var left []int
	for _, x := range e.p.Sessions {
		left = append(left, x.Minutes())
	}
	return into(ns, left)
}

func into(ns, left []int) bool {
	if len(ns) == 0 {
		return true
	}
	for k, n := range left {
		if n < ns[0] || slices.Contains(left[:k], n) {
			continue // a session with as much left has been tried
		}
		left[k] -= ns[0]
		if into(ns[1:], left) {
			return true
		}
		left[k] = n
	}
	return false
}

// forbid states that the attendee does not have as many meetings as long as these on
// the day: for one length or another, fewer are that long.
func (e *Encoder) forbid(attendee int, d calendar.Date, ns []int) {
	var fewer []z.Lit
	for i, n := range ns {
		if i+1 == len(ns) || ns[i+1] != n {
			fewer = append(fewer, e.asLong(attendee, d, n).AtLeast(e.s, i+1).Not())
		}
	}
	e.s.Imply(fewer...)
}

// asLong counts the attendee's meetings that are on the day and take so long or longer.
func (e *Encoder) asLong(attendee int, d calendar.Date, minutes int) *sat.Count {
	var all, these []z.Lit
	longer := 0
	for _, i := range e.timed[attendee].steps {
		v := e.steps[i]
		if _, may := slices.BinarySearch(v.days, d); !may || !e.sizeable(v) || v.Minutes < minutes {
			continue
		}
		all = append(all, e.On(v.Step, d))
		if v.Minutes == minutes {
			these = append(these, e.On(v.Step, d))
		} else if longer == 0 || v.Minutes < longer {
			longer = v.Minutes
		}
	}
	k := key("sum", all)
	if e.sums[k] == nil && longer > 0 {
		e.sums[k] = sat.Join(e.asLong(attendee, d, longer), e.sum(these))
	}
	return e.sum(all)
}

// exclude states that the items are not all on the day.
func (e *Encoder) exclude(d calendar.Date, items []item) {
	var ms []z.Lit
	for _, it := range items {
		m := e.On(it.Step, d).Not()
		e.define(m)
		ms = append(ms, m)
	}
	e.s.Imply(ms...)
}
