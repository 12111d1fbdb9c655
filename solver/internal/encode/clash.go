package encode

import (
	"encoding/binary"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/sat"
)

// Clash returns a clause that is false in the trial: that some meetings cannot all be
// held on one day, whatever their sessions. They are the step and others whose days are
// known in the trial. It returns nil if there is none to be seen.
func (e *Encoder) Clash(t *sat.Trial, s *model.Step) []z.Lit {
	v := e.of(s)
	if v.Kind != model.Meeting || v.State == model.Done {
		return nil
	}
	i, known := v.known(t)
	if !known {
		return nil
	}
	d := v.days[i]
	var items []item
	for _, w := range e.steps {
		if w.Kind != model.Meeting || w.State == model.Done || len(w.days) == 0 || d < w.days[0] || w.days[len(w.days)-1] < d {
			continue
		}
		if i, in := slices.BinarySearch(w.days, d); in && w.is(t, i) {
			items = append(items, item{stepVars: w, start: model.NoTime})
		}
	}
	var c []z.Lit
	for _, it := range e.tooMany(d, items) {
		c = append(c, it.held.Not(), e.By(it.Step, d).Not(), e.By(it.Step, d-1))
	}
	return c
}

// known returns the place of the step's day in the trial, if it has one there.
func (v *stepVars) known(t *sat.Trial) (int, bool) {
	i, j := 0, len(v.days)-1
	for i < j {
		if h := (i + j) / 2; t.Value(v.by[h]) > 0 {
			j = h
		} else {
			i = h + 1
		}
	}
	return i, len(v.days) > 0 && v.is(t, i)
}

// is reports whether the trial has the step on the ith of its days.
func (v *stepVars) is(t *sat.Trial, i int) bool {
	return t.Value(v.by[i]) > 0 && (i == 0 || t.Value(v.by[i-1]) < 0) && t.Value(v.held) > 0
}

// tooMany returns those of the items that cannot be held on the day, whatever their
// sessions; none if they can, or if to find that out would take long. They must not be
// tied to rooms or times.
func (e *Encoder) tooMany(d calendar.Date, items []item) []item {
	if e.share(d, items) {
		return nil
	}
	for i := len(items) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(items), i, i+1); !e.share(d, fewer) {
			items = fewer
		}
	}
	return items
}

// share reports whether the items can be held on the day in some sessions, or whether
// that is not found out soon.
func (e *Encoder) share(d calendar.Date, items []item) bool {
	if len(items) < 2 {
		return true
	}
	k := binary.LittleEndian.AppendUint32(nil, uint32(d))
	for _, it := range items {
		k = binary.LittleEndian.AppendUint32(k, uint32(it.place))
	}
	can, known := e.sharing[string(k)]
	if !known {
		x := &day{e: e, date: d, items: slices.Clone(items), timed: e.inForce(d, items)}
		left := choices
		can = x.share(0, &left) || left == 0
		e.sharing[string(k)] = can
	}
	return can
}

// choices is how many choices of sessions are looked at to find out whether meetings
// can share a day. Nearly always one of the first will do, or their minutes are too
// many for any.
const choices = 256

// share gives the items from the ith on sessions in which all have a timetable, and
// reports whether there are any. It looks at no more choices than are left.
func (x *day) share(i int, left *int) bool {
	if i == len(x.items) {
		*left--
		return x.solve()
	}
	for k, m := range x.items[i].stepVars.start {
		if m == x.e.s.True().Not() || *left == 0 {
			continue
		}
		x.items[i].session = k
		if x.minutes(i+1) && x.share(i+1, left) {
			return true
		}
	}
	return false
}

// minutes reports whether the first n items fit into their sessions, for all that is
// known of who attends them.
func (x *day) minutes(n int) bool {
	return !slices.ContainsFunc(x.timed, func(t timed) bool {
		return t.kind == atOnce && t.room == "" && !x.minutesFit(t, n)
	})
}
