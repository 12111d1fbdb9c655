package register

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// An edge says that one step is at least so many days after another. It is what
// a lag asks for, or what it allows, the other way round.
type edge struct {
	from, to int // places of the steps
	days     int // negative if the lag allows rather than asks
	lag      *model.Lag
}

// A measure counts a lag in days of one kind: the fewest that "at least" asks
// for, the most that "at most" allows, and the length of a stay before either.
// It errs only in favour of the lag, as it knows no dates.
type measure struct {
	name              string
	least, most       func(calendar.Length) int
	shortest, longest func(nights int) int
}

// loops notes lags that no dates could meet because they lead from a step, in a
// circle, to a day after or before its own. Lags that end at a skipped step ask
// for nothing.
func (x *resolver) loops() {
	off := len(x.r.Holidays)
	// The fewest working days among so many calendar days, and the most.
	fewest := func(days int) int { return max(0, days/7*5+max(0, days%7-2)-off) }
	fullest := func(days int) int { return days/7*5 + min(days%7, 5) }
	same := func(days int) int { return days }
	measures := []measure{
		{"days", func(l calendar.Length) int {
			if l.Unit == calendar.Workdays && l.N > 0 {
				return l.N + (l.N-1)/5*2
			}
			return calendarDays(l)
		}, func(l calendar.Length) int {
			if l.Unit == calendar.Workdays {
				return l.N + (l.N/5+1)*2 + off
			}
			return calendarDays(l)
		}, same, same},
		{"working days", func(l calendar.Length) int {
			if l.Unit == calendar.Workdays {
				return l.N
			}
			return fewest(calendarDays(l))
		}, func(l calendar.Length) int {
			if l.Unit == calendar.Workdays {
				return l.N
			}
			return fullest(calendarDays(l))
		}, fewest, fullest},
	}
	told := map[*model.Lag]bool{}
	for _, m := range measures {
		for {
			loop := x.loop(x.edges(m, told))
			if loop == nil {
				break
			}
			told[x.tell(loop, m)] = true
		}
	}
}

// calendarDays counts a length that is not in working days in days.
func calendarDays(l calendar.Length) int {
	if l.Unit == calendar.Weeks {
		return 7 * l.N
	}
	return l.N
}

// edges returns what the lags ask for and allow, those apart that have been told.
func (x *resolver) edges(m measure, told map[*model.Lag]bool) []edge {
	var es []edge
	for _, l := range x.p.Lags {
		a, b := x.p.Step(l.From), x.p.Step(l.To)
		if told[l] || a == nil || b == nil || a.State == model.Skipped || b.State == model.Skipped {
			continue
		}
		i, j, nights := x.p.Place(l.From), x.p.Place(l.To), int(a.End(0))
		if l.AtLeast != nil {
			es = append(es, edge{i, j, m.shortest(nights) + m.least(*l.AtLeast), l})
		}
		if l.AtMost != nil {
			es = append(es, edge{j, i, -m.longest(nights) - m.most(*l.AtMost), l})
		}
	}
	return es
}

// loop returns edges that lead in a circle and add up to more than no days, or
// nil if there are none. It is the method of Bellman and Ford: what still moves
// after as many rounds as there are steps is moved by a loop.
func (x *resolver) loop(es []edge) []edge {
	day := make([]int, len(x.p.Steps))
	by := make([]int, len(x.p.Steps)) // the edge that moved the step last
	moved := -1
	for range len(x.p.Steps) + 1 {
		moved = -1
		for k, e := range es {
			if d := day[e.from] + e.days; d > day[e.to] {
				day[e.to], by[e.to], moved = d, k, e.to
			}
		}
		if moved < 0 {
			return nil
		}
	}
	for range x.p.Steps {
		moved = es[by[moved]].from // certainly on the loop in the end
	}
	var loop []edge
	for s := moved; ; {
		e := es[by[s]]
		loop = append(loop, e)
		if s = e.from; s == moved {
			break
		}
	}
	slices.Reverse(loop)
	return loop
}

// tell notes the loop at the last of its lags that the register writes, and
// returns that lag.
func (x *resolver) tell(loop []edge, m measure) *model.Lag {
	var says []string
	needs, allows := 0, 0
	at, pos := loop[0].lag, model.Pos{}
	for _, e := range loop {
		word, l := "at least", e.lag.AtLeast
		if l == nil || e.from != x.p.Place(e.lag.From) {
			word, l = "at most", e.lag.AtMost
			allows -= e.days
		} else {
			needs += e.days
		}
		says = append(says, fmt.Sprintf("%q to %q %s %s", e.lag.From, e.lag.To, word, l))
		if p, ok := x.written[e.lag]; ok && (p.Line > pos.Line || p.Line == pos.Line && p.Col > pos.Col) {
			at, pos = e.lag, p
		}
	}
	for _, e := range loop {
		if s := x.p.Steps[x.p.Place(e.lag.From)]; s.Kind == model.Stay && s.Length > 1 {
			says = append(says, fmt.Sprintf("%q lasts %d days", s.ID, s.Length))
		}
	}
	if pos.Line == 0 {
		pos = x.places[at.From].step
	}
	x.add(pos, "no dates meet these lags: %s; they need %d %s and allow %d, so shorten one of them",
		strings.Join(says, ", "), needs, m.name, allows)
	return at
}
