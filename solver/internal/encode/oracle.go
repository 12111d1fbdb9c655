package encode

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/sat"
)

// Lit returns a fresh literal.
func (e *Encoder) Lit() z.Lit { return e.s.Lit() }

// Add adds a clause.
func (e *Encoder) Add(ms ...z.Lit) { e.s.Add(ms...) }

// Imply adds a clause that is known to leave some programme possible.
func (e *Encoder) Imply(ms ...z.Lit) { e.s.Imply(ms...) }

// Split takes the clauses apart into what can be asked about on its own. It must
// be called right after an answer of Sat.
func (e *Encoder) Split() { e.s.Split() }

// Try returns a trial of the clauses: see [sat.Solver.Try].
func (e *Encoder) Try() *sat.Trial { return e.s.Try() }

// Settled returns 1 if m is known to be true in every programme, -1 if it is
// known to be false, and 0 if neither is known.
func (e *Encoder) Settled(m z.Lit) int { return e.s.Settled(m) }

// Follow returns a function that tells 1 if a literal is true, -1 if it is false, and
// 0 if neither, as far as that follows at once from the clauses.
func (e *Encoder) Follow() func(z.Lit) int { return e.s.Follow() }

// Core returns assumptions of the last question that cannot all be true.
func (e *Encoder) Core() []z.Lit { return e.s.Core() }

// Holds reports whether the literal is true of the programme found.
func (e *Encoder) Holds(m z.Lit) bool { return e.s.Value(m) }

// Solve asks for a programme under the assumptions. A model whose days cannot be
// timetabled is put right if that takes no more than other sessions, and else refused
// with clauses, and the question asked again. After Sat, Programme gives the programme
// found.
func (e *Encoder) Solve(ctx context.Context, assume ...z.Lit) sat.Answer {
	if e.guarded {
		e.assumed = map[z.Lit]bool{}
		for _, m := range assume {
			e.assumed[m] = true
		}
	}
	for {
		if e.Limit > 0 && e.s.Asked() >= e.Limit {
			return sat.Unknown
		}
		if a := e.s.Solve(ctx, assume...); a != sat.Sat {
			return a
		}
		days := e.untimed()
		if len(days) == 0 {
			return sat.Sat
		}
		// Every reason of a guarded encoding is to be learnt, and forks make no gates.
		if !e.guarded && !e.forked {
			if e.learnCrowds(days) {
				continue
			}
			if a := e.seat(ctx, assume, days); a != sat.Unsat {
				return a
			}
		}
		e.refuse(days)
	}
}

// A where is what a model says of a step. The zero where is of a step that does
// not take place.
type where struct {
	date    calendar.Date
	session int          // of a meeting: the one it starts in
	room    model.RoomID // of a meeting: where it is to be held; empty for any room
	start   model.Minute // of a meeting: when it is to start; NoTime for any time
}

// read returns what the model says of every step, by place.
func (e *Encoder) read() []where {
	ws := make([]where, len(e.steps))
	for i, v := range e.steps {
		d, held := e.date(v)
		if !held {
			continue
		}
		w := where{date: d, start: model.NoTime}
		for k, m := range v.start {
			if e.s.Value(m) {
				w.session = k
			}
		}
		for _, id := range sortedRooms(v.rooms) {
			if e.s.Value(v.rooms[id]) {
				w.room = id
			}
		}
		for _, t := range slices.Sorted(maps.Keys(v.times)) {
			if e.s.Value(v.times[t]) {
				w.start = t
			}
		}
		ws[i] = w
	}
	return ws
}

// date returns the step's day in the model, if it takes place.
func (e *Encoder) date(v *stepVars) (calendar.Date, bool) {
	if len(v.days) == 0 || !e.s.Value(v.held) {
		return 0, false
	}
	i, j := 0, len(v.days)-1
	for i < j {
		if h := (i + j) / 2; e.s.Value(v.by[h]) {
			j = h
		} else {
			i = h + 1
		}
	}
	return v.days[i], true
}

// Date returns the step's day in the programme last found; zero if it does not
// take place.
func (e *Encoder) Date(s *model.Step) calendar.Date { return e.last[e.p.Place(s.ID)].date }

// Starts returns the session that the meeting starts in, in the programme last
// found.
func (e *Encoder) Starts(s *model.Step) int { return e.last[e.p.Place(s.ID)].session }

// meetings returns the meetings by day, each day's in the order in which they
// choose their time: the chains' first, in the problem's order, then those that
// stand free. Of days that are not wanted nothing is returned; nil wants all.
func (e *Encoder) meetings(ws []where, wanted map[calendar.Date]bool) (dates []calendar.Date, on map[calendar.Date][]item) {
	on = map[calendar.Date][]item{}
	for i, v := range e.steps {
		w := ws[i]
		if v.Kind != model.Meeting || v.State == model.Done || w.date == 0 || wanted != nil && !wanted[w.date] {
			continue
		}
		if len(on[w.date]) == 0 {
			dates = append(dates, w.date)
		}
		on[w.date] = append(on[w.date], item{stepVars: v, session: w.session, room: w.room, start: w.start})
	}
	slices.Sort(dates)
	for _, d := range dates {
		slices.SortStableFunc(on[d], func(a, b item) int {
			return cmp.Compare(standsFree(a), standsFree(b))
		})
	}
	return dates, on
}

func standsFree(it item) int {
	if it.Chain == "" {
		return 1
	}
	return 0
}

// settled returns the day's timetable, remembered if the encoding is plain.
func (e *Encoder) settled(d calendar.Date, items []item) *timetable {
	if e.guarded {
		return e.timetable(d, items)
	}
	k := e.signature(d, items)
	t, ok := e.days[k]
	if !ok {
		t = e.timetable(d, items)
		e.days[k] = t
	}
	return t
}

// A busyDay is a day of a model that cannot be timetabled as the model has it.
type busyDay struct {
	date  calendar.Date
	items []item
}

// untimed returns the days of the model that cannot be timetabled. If there are none,
// the model is the programme last found.
func (e *Encoder) untimed() []busyDay {
	var out []busyDay
	ws := e.read()
	dates, on := e.meetings(ws, e.changed(ws))
	for _, d := range dates {
		if e.settled(d, on[d]).at == nil {
			out = append(out, busyDay{d, on[d]})
		}
	}
	if len(out) == 0 {
		e.last = ws
	}
	return out
}

// refuse adds clauses for days of the model that cannot be timetabled.
func (e *Encoder) refuse(days []busyDay) {
	type fault struct {
		d     calendar.Date
		items []item
		by    []int
	}
	var faults []fault
	for _, x := range days {
		// What is at fault but for one of its meetings may not be all that is.
		for items := x.items; len(items) > 0; {
			t := e.settled(x.date, items)
			if t.at != nil {
				break
			}
			faults = append(faults, fault{x.date, pick(items, t.bad), t.byDe})
			items = slices.Delete(slices.Clone(items), t.bad[len(t.bad)-1], t.bad[len(t.bad)-1]+1)
		}
	}
	for _, f := range faults {
		e.learn(f.d, f.items, f.by)
	}
}

// changed returns the days on which the model differs from the programme last
// found: the others have a timetable. It returns nil if any may need one.
func (e *Encoder) changed(ws []where) map[calendar.Date]bool {
	if e.guarded || e.last == nil {
		return nil
	}
	days := map[calendar.Date]bool{}
	for i, w := range ws {
		if old := e.last[i]; w != old {
			days[w.date], days[old.date] = true, true
		}
	}
	return days
}

// learn states that the items cannot share a day as they did on d. What is true
// of one day is true of every day with the same rooms open.
func (e *Encoder) learn(d calendar.Date, items []item, by []int) {
	e.learnt++
	same := e.signature(d, items)
	var off []z.Lit
	for _, i := range by {
		off = append(off, e.demands[i].Selector.Not())
	}
	for _, it := range items {
		if it.room != "" {
			off = append(off, it.rooms[it.room].Not())
		}
		if it.start != model.NoTime {
			off = append(off, it.times[it.start].Not())
		}
		off = append(off, it.stepVars.start[it.session].Not())
	}
	for _, c := range items[0].days {
		if c != d && (e.guarded || e.signature(c, items) != same) {
			continue
		}
		ms := slices.Clone(off)
		for _, it := range items {
			m := e.On(it.Step, c).Not()
			e.define(m)
			ms = append(ms, m)
		}
		e.s.Imply(ms...)
		e.taught = append(e.taught, ms)
	}
}

// Programme returns the programme last found. Dated acts are where the model had
// them.
func (e *Encoder) Programme() *model.Programme {
	g := &model.Programme{At: make(map[model.StepID]model.Placement, len(e.steps))}
	for i, v := range e.steps {
		d := e.last[i].date
		if d == 0 {
			continue
		}
		pl := model.Placement{Date: d, Start: model.NoTime, Finish: model.NoTime}
		if v.Kind == model.Meeting && v.State == model.Done {
			pl = e.whenDone(v.Step)
		}
		g.At[v.ID] = pl
	}
	dates, on := e.meetings(e.last, nil)
	for _, d := range dates {
		t := e.settled(d, on[d])
		for i, it := range on[d] {
			s := t.at[i]
			g.At[it.ID] = model.Placement{Date: d, Start: s.start, Finish: s.finish, Room: s.room}
		}
	}
	return g
}

// whenDone returns where a meeting that is done was held, as far as is known.
func (e *Encoder) whenDone(s *model.Step) model.Placement {
	pl := model.Placement{Date: s.Date, Start: s.Start, Finish: model.NoTime, Room: s.Room}
	if k := e.p.SessionAt(s.Start); k >= 0 {
		pl.Finish = e.p.Finish(s, k, s.Start)
	} else if s.Start != model.NoTime {
		pl.Finish = s.Start + model.Minute(s.Minutes)
	}
	return pl
}
