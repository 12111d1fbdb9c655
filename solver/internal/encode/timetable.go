package encode

import (
	"cmp"
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A timed is a demand on times of day or rooms, as stated by a rule.
type timed struct {
	kind   timedKind
	demand int // its place among the demands; -1 if the encoding is plain
	steps  []int
	n      int            // atOnce: how many may run at a time
	room   model.RoomID   // atOnce, exclude
	span   *calendar.Span // on which days it is in force; nil for all
	at     model.Minute   // startAt, notBefore, notAfter
}

type timedKind byte

const (
	atOnce    timedKind = iota // never more than n of steps at a time, in room if there is one
	sequence                   // steps[0] ends no later than steps[1] begins
	exclude                    // steps[0] is not in room on days of span
	startAt                    // steps[0] starts at at
	notBefore                  // steps[0] does not start before at, on days of span
	notAfter                   // steps[0] does not end after at, on days of span
)

// A timetable is a day's meetings with their times and rooms.
type timetable struct {
	at   []slot
	bad  []int // if there is none: the items at fault, as places in the list
	byDe []int // if there is none and the encoding is guarded: the demands at fault
}

// An item is a meeting to be given a time and a room.
type item struct {
	*stepVars
	session int
	room    model.RoomID // where it is to be held; empty for any room
	start   model.Minute // when it is to start; NoTime for any time
}

// A slot is a time and a room.
type slot struct {
	start, finish model.Minute
	room          model.RoomID
}

// A day is one day's timetabling problem.
type day struct {
	e     *Encoder
	date  calendar.Date
	items []item
	timed []timed // the demands in force that concern the items
	rooms [][]model.RoomID
	at    []slot
	done  []bool
}

// timetable settles the day's meetings exactly, or says why it cannot. Items
// are in the order in which they get their choice of time.
func (e *Encoder) timetable(d calendar.Date, items []item) *timetable {
	x := &day{e: e, date: d, items: items, timed: e.inForce(d, items)}
	if x.solve() {
		return &timetable{at: x.at}
	}
	t := &timetable{}
	// Fewest meetings, then fewest demands: each is dropped if the rest is still
	// impossible.
	keep := make([]int, len(items))
	for i := range keep {
		keep[i] = i
	}
	for i := len(keep) - 1; i >= 0; i-- {
		fewer := slices.Delete(slices.Clone(keep), i, i+1)
		x.items, x.timed = pick(items, fewer), nil
		x.timed = e.inForce(d, x.items)
		if !x.solve() {
			keep = fewer
		}
	}
	t.bad = keep
	if e.guarded {
		x.items = pick(items, keep)
		all := e.inForce(d, x.items)
		slices.SortStableFunc(all, func(a, b timed) int { return cmp.Compare(a.homely(), b.homely()) })
		for i := len(all) - 1; i >= 0; i-- {
			x.timed = slices.Delete(slices.Clone(all), i, i+1)
			if !x.solve() {
				all = x.timed
			}
		}
		for _, c := range all {
			if !slices.Contains(t.byDe, c.demand) {
				t.byDe = append(t.byDe, c.demand)
			}
		}
	}
	return t
}

// homely ranks demands by how soon a planner would think of them: what is said of
// a meeting itself and of those who attend it before interpreters, and those
// before rooms. What comes last is left out of an explanation first.
func (t timed) homely() int {
	switch {
	case t.kind == exclude:
		return 3
	case t.kind == atOnce && t.room != "":
		return 2
	case t.kind == atOnce && t.n > 1:
		return 1
	}
	return 0
}

func pick(items []item, keep []int) []item {
	var out []item
	for _, i := range keep {
		out = append(out, items[i])
	}
	return out
}

// A concern is a step's part in a demand on times and rooms.
type concern struct {
	timed int // the demand's place among all
	nth   int // the step's among the demand's
	item  int // the step's among the items, while they are looked at
}

// index notes which steps the demands on times and rooms concern, as far as there are
// any new ones.
func (e *Encoder) index() {
	if e.indexed == len(e.timed) {
		return
	}
	for ; e.indexed < len(e.timed); e.indexed++ {
		for nth, s := range e.timed[e.indexed].steps {
			e.concerning[s] = append(e.concerning[s], concern{timed: e.indexed, nth: nth})
		}
	}
	for i, cs := range e.concerning {
		e.concerning[i] = slices.Clip(cs) // a fork may add to its own
	}
}

// inForce returns the demands on times and rooms that are switched on and
// concern the items, told in the items' places.
func (e *Encoder) inForce(d calendar.Date, items []item) []timed {
	e.index()
	var all []concern
	for i, it := range items {
		for _, c := range e.concerning[it.place] {
			c.item = i
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b concern) int { return cmp.Or(a.timed-b.timed, a.nth-b.nth) })
	var out []timed
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].timed == all[0].timed {
			n++
		}
		in := all[:n]
		all = all[n:]
		t := e.timed[in[0].timed]
		if t.demand >= 0 && !e.assumed[e.demands[t.demand].Selector] {
			continue
		}
		if t.span != nil && !t.span.Contains(d) {
			continue
		}
		least := 1
		switch t.kind {
		case atOnce:
			least = t.n + 1
		case sequence:
			least = 2
		}
		if len(in) < least {
			continue
		}
		t.steps = make([]int, n)
		for k, c := range in {
			t.steps[k] = c.item
		}
		out = append(out, t)
	}
	return out
}

// solve looks for a timetable. Some order of the items, each put as early as
// what is there already allows, gives one if there is any: taking the orders in
// sequence, the first that works is the one in which the first items start
// earliest.
func (x *day) solve() bool {
	n := len(x.items)
	x.at, x.done = make([]slot, n), make([]bool, n)
	x.rooms = make([][]model.RoomID, n)
	for i, it := range x.items {
		x.rooms[i] = x.open(i, it)
		if len(x.rooms[i]) == 0 {
			return false
		}
	}
	for _, t := range x.timed {
		switch t.kind {
		case sequence:
			a, b := x.items[t.steps[0]], x.items[t.steps[1]]
			last := a.session
			if s := x.e.p.Span(a.Step, a.session); s > 0 {
				last += s - 1
			}
			if last > b.session {
				return false
			}
		case atOnce:
			if t.room == "" && !x.minutesFit(t, n) {
				return false
			}
		}
	}
	return x.place(n)
}

// minutesFit reports whether the minutes of the first n items fit into each session,
// as many at a time as may be.
func (x *day) minutesFit(t timed, n int) bool {
	for k, s := range x.e.p.Sessions {
		left := t.n * s.Minutes()
		for _, i := range t.steps {
			if i >= n {
				continue
			}
			it := x.items[i]
			if n := x.e.p.Span(it.Step, it.session); n > 0 {
				if it.session <= k && k < it.session+n {
					left -= s.Minutes()
				}
			} else if it.session == k {
				left -= it.Minutes
			}
		}
		if left < 0 {
			return false
		}
	}
	return true
}

// open returns the rooms open to the item, its first choice first.
func (x *day) open(i int, it item) []model.RoomID {
	var ids []model.RoomID
	add := func(id model.RoomID) {
		if slices.Contains(ids, id) || it.room != "" && id != it.room {
			return
		}
		for _, t := range x.timed {
			if t.kind == exclude && t.room == id && t.steps[0] == i {
				return
			}
		}
		ids = append(ids, id)
	}
	if x.e.p.Room(it.Prefers.Room) != nil {
		add(it.Prefers.Room)
	}
	for _, r := range x.e.p.Rooms {
		add(r.ID)
	}
	return ids
}

func (x *day) place(left int) bool {
	if left == 0 {
		return true
	}
	for i := range x.items {
		if x.done[i] || !x.ready(i) {
			continue
		}
		for _, r := range x.rooms[i] {
			s, ok := x.earliest(i, r)
			if !ok {
				continue
			}
			x.at[i], x.done[i] = s, true
			if x.place(left - 1) {
				return true
			}
			x.done[i] = false
		}
		if x.hopeless(i) {
			return false
		}
	}
	return false
}

// ready reports whether everything that must end before the item begins has its
// place.
func (x *day) ready(i int) bool {
	for _, t := range x.timed {
		if t.kind == sequence && t.steps[1] == i && !x.done[t.steps[0]] {
			return false
		}
	}
	return true
}

// hopeless reports whether the item has no place left already, so that placing
// others first cannot help.
func (x *day) hopeless(i int) bool {
	for _, r := range x.rooms[i] {
		if _, ok := x.earliest(i, r); ok {
			return false
		}
	}
	return true
}

// earliest returns the first time at which the item fits beside what has its
// place already.
func (x *day) earliest(i int, r model.RoomID) (slot, bool) {
	it := x.items[i]
	ses := x.e.p.Sessions[it.session]
	grid := model.Minute(x.e.p.Policy.Grid)
	whole := x.e.p.Span(it.Step, it.session) > 0
	for t := (ses.Start + grid - 1) / grid * grid; t < ses.End; t += grid {
		if whole {
			t = ses.Start
		}
		s := slot{t, x.e.p.Finish(it.Step, it.session, t), r}
		if !whole && s.finish > ses.End {
			break
		}
		if x.free(i, s) {
			return s, true
		}
		if whole {
			break
		}
	}
	return slot{}, false
}

// free reports whether the slot breaks no demand with what has its place
// already.
func (x *day) free(i int, s slot) bool {
	if t := x.items[i].start; t != model.NoTime && t != s.start {
		return false
	}
	for _, t := range x.timed {
		switch t.kind {
		case startAt:
			if t.steps[0] == i && s.start != t.at {
				return false
			}
		case notBefore:
			if t.steps[0] == i && s.start < t.at {
				return false
			}
		case notAfter:
			if t.steps[0] == i && s.finish > t.at {
				return false
			}
		case sequence:
			if t.steps[1] == i && x.at[t.steps[0]].finish > s.start {
				return false
			}
		case atOnce:
			if (t.room == "" || t.room == s.room) && slices.Contains(t.steps, i) && !x.roomFor(i, s, t) {
				return false
			}
		}
	}
	return true
}

// roomFor reports whether the slot leaves no more than n of the demand's items
// running at any moment.
func (x *day) roomFor(i int, s slot, t timed) bool {
	var with []slot
	for _, j := range t.steps {
		if j == i || !x.done[j] || t.room != "" && x.at[j].room != t.room {
			continue
		}
		if o := x.at[j]; o.start < s.finish && s.start < o.finish {
			with = append(with, o)
		}
	}
	if len(with) < t.n {
		return true
	}
	// The most run at once at the start of one of them.
	for _, m := range append(with, s) {
		if m.start < s.start {
			m.start = s.start
		}
		n := 1
		for _, o := range with {
			if o.start <= m.start && m.start < o.finish {
				n++
			}
		}
		if n > t.n {
			return false
		}
	}
	return true
}

// signature names what decides a timetable, apart from the demands' switches.
func (x *Encoder) signature(d calendar.Date, items []item) string {
	b := make([]byte, 0, 8*len(items))
	for _, it := range items {
		b = fmt.Appendf(b, "%d.%d.%s.%d;", it.place, it.session, it.room, it.start)
	}
	for _, r := range x.p.Rooms {
		if r.Open(d) {
			b = append(b, '1')
		} else {
			b = append(b, '0')
		}
	}
	for i, t := range x.round {
		if t.span.Contains(d) && slices.ContainsFunc(items, func(it item) bool { return it.place == t.steps[0] }) {
			b = fmt.Appendf(b, ";%d", i)
		}
	}
	return string(b)
}
