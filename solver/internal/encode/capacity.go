package encode

import (
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
)

// capacities states what follows from the demands on times of day by counting
// minutes: the meetings of an attendee in a session are no longer than the
// session, those that need a team no longer than the teams' sessions together,
// and those that only one room is open to no longer than the room's. It states
// nothing that a timetable would not, and spares most of what would have to be
// learnt. A guarded encoding learns instead, so that every reason keeps its
// name; and so does one with room to spare, where there is little to learn.
func (e *Encoder) capacities() {
	if e.guarded || len(e.full) == 0 {
		return
	}
	only := e.onlyRoom()
	seen := map[string]bool{}
	for _, t := range e.timed {
		if t.kind != atOnce {
			continue
		}
		var vs []*stepVars
		k := make([]byte, 0, 2*len(t.steps)+1)
		for _, i := range t.steps {
			if t.room == "" || only[i] == t.room {
				vs = append(vs, e.steps[i])
				k = append(k, byte(i), byte(i>>8), byte(i>>16))
			}
		}
		k = append(k, byte(t.n))
		if len(vs) <= t.n || seen[string(k)] {
			continue
		}
		seen[string(k)] = true
		if e.implied(t, vs) {
			continue
		}
		e.capacity(t.n, vs)
	}
}

// implied reports whether the meetings are kept apart already, enough for the
// demand: by an attendee that each has but as many as may run beside it.
func (e *Encoder) implied(t timed, vs []*stepVars) bool {
	for _, o := range e.timed {
		if o.kind != atOnce || o.n != 1 || o.room != "" {
			continue
		}
		apart := 0
		for _, v := range vs {
			if _, in := slices.BinarySearch(o.steps, v.place); !in {
				apart++
			}
		}
		if apart < t.n && (t.n > 1 || t.room != "") {
			return true
		}
	}
	return false
}

// onlyRoom returns, for each step that a single room is ever open to, that room.
func (e *Encoder) onlyRoom() map[int]model.RoomID {
	never := map[int]map[model.RoomID]bool{}
	for _, t := range e.timed {
		if t.kind == exclude && t.span == nil {
			if never[t.steps[0]] == nil {
				never[t.steps[0]] = map[model.RoomID]bool{}
			}
			never[t.steps[0]][t.room] = true
		}
	}
	only := map[int]model.RoomID{}
	for _, v := range e.steps {
		var left []model.RoomID
		for _, r := range e.p.Rooms {
			if !never[v.place][r.ID] {
				left = append(left, r.ID)
			}
		}
		if len(left) == 1 {
			only[v.place] = left[0]
		}
	}
	return only
}

// capacity states that the meetings' minutes fit into each session of each day,
// n at a time. Adoptions and the like, of less than a third of a session, are
// left out: they would make the count four times as fine, and almost always find
// room.
func (e *Encoder) capacity(n int, vs []*stepVars) {
	unit := 0
	for _, x := range e.p.Sessions {
		unit = gcd(unit, x.Minutes())
	}
	third := unit / 3
	vs = slices.DeleteFunc(slices.Clone(vs), func(v *stepVars) bool { return v.Minutes < third })
	for _, v := range vs {
		unit = gcd(unit, v.Minutes)
	}
	byDay := map[calendar.Date][]*stepVars{}
	var dates []calendar.Date
	for _, v := range vs {
		for _, d := range v.days {
			if !e.full[d] {
				continue
			}
			if byDay[d] == nil {
				dates = append(dates, d)
			}
			byDay[d] = append(byDay[d], v)
		}
	}
	for _, d := range dates {
		if len(byDay[d]) <= n {
			continue
		}
		for k := range e.p.Sessions {
			e.fill(d, k, n, unit, byDay[d])
		}
	}
}

// fill states the capacity of one session by a sequential counter: after each
// meeting, one literal for each sum of units that may have been reached.
func (e *Encoder) fill(d calendar.Date, k, n, grid int, vs []*stepVars) {
	full := n * (e.p.Sessions[k].Minutes() / grid)
	total := 0
	var in []z.Lit
	var units []int
	for _, v := range vs {
		for j := 0; j <= k; j++ {
			if v.start[j] == e.s.True().Not() {
				continue
			}
			span := e.p.Span(v.Step, j)
			u := 0
			switch {
			case span > 0 && j+span > k:
				u = e.p.Sessions[k].Minutes() / grid
			case span == 0 && j == k:
				u = v.Minutes / grid
			default:
				continue
			}
			in = append(in, e.in(v, d, j))
			units = append(units, u)
			total += u
		}
	}
	if total <= full {
		return
	}
	// reached[u] is true if some of the meetings so far fill u units; null if
	// none can.
	reached := make([]z.Lit, full+1)
	for i, m := range in {
		next := make([]z.Lit, full+1)
		state := func(u int, because ...z.Lit) {
			if next[u] == z.LitNull {
				next[u] = e.s.Lit()
			}
			e.s.Add(append(because, next[u])...)
		}
		if units[i] > full {
			e.s.Add(m.Not())
			for u, r := range reached {
				if r != z.LitNull {
					state(u, r.Not())
				}
			}
			reached = next
			continue
		}
		state(units[i], m.Not())
		for u, r := range reached {
			switch {
			case r == z.LitNull:
			case u+units[i] > full:
				e.s.Add(r.Not(), m.Not())
				state(u, r.Not())
			default:
				state(u, r.Not())
				state(u+units[i], r.Not(), m.Not())
			}
		}
		reached = next
	}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// in returns a literal that is true if the meeting is on d and starts in
// session j. It may be true otherwise.
func (e *Encoder) in(v *stepVars, d calendar.Date, j int) z.Lit {
	on := e.On(v.Step, d)
	if v.start[j] == e.s.True() {
		e.define(on.Not())
		return on
	}
	k := [2]int{int(d), j}
	m, ok := v.in[k]
	if !ok {
		e.define(on.Not())
		m = e.s.Lit()
		e.s.Add(on.Not(), v.start[j].Not(), m)
		v.in[k] = m
	}
	return m
}
