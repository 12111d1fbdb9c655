package encode

import (
	"maps"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/sat"
)

// A Base is the encoding of a problem that others differ from in little: in what
// days are left to steps, and which rooms are closed when. It is stated once; each
// of the others settles a few literals of it. It is not changed by them, so they
// may be asked about at the same time.
type Base struct {
	e      *Encoder
	s      *sat.Base
	taught [][]z.Lit
	first  *sat.Solver // of the first fork that taught: what later ones suppose
}

// Prepare encodes p, to be forked. Days are the days left to its steps.
func Prepare(p *model.Problem, days *Days) *Base {
	e := New(p, days, false, nil)
	// What is learnt of days is stated in these, and forks make no gates.
	for _, v := range e.steps {
		if v.Kind != model.Meeting || v.State == model.Done {
			continue
		}
		for _, d := range v.days {
			e.define(e.On(v.Step, d).Not())
		}
	}
	return &Base{e: e, s: e.s.Freeze(nil)}
}

// Teach lets later forks know what the fork has learnt of days that cannot be
// timetabled. The fork must be of a problem with the same rooms open.
func (b *Base) Teach(fork *Encoder) {
	b.taught = append(b.taught, fork.taught...)
	b.s = b.e.s.Freeze(b.taught)
	if b.first == nil {
		b.first = fork.s
	}
	b.s.Suppose(b.first)
}

// Fork returns a way to make an encoding of q, which leaves its steps the days
// given, and what its rules on times and rooms say beyond those of the base. It
// reports false if q leaves a step a day that the base does not. Whole says that
// what is learnt is to be told of all the base's days. The fork is quicker the less its programme
// differs from the last one of like, or if that is nil from what was taught first.
func (b *Base) Fork(q *model.Problem, days *Days, whole bool) (fork func(like *sat.Solver, more ...z.Lit) *Encoder, ok bool) {
	units, ok := b.units(q, days)
	if !ok {
		return nil, false
	}
	return func(like *sat.Solver, more ...z.Lit) *Encoder {
		f := *b.e
		f.p, f.s = q, b.s.Fork(append(slices.Clip(units), more...), like)
		f.days, f.sharing, f.last, f.learnt, f.Limit = map[string]*timetable{}, map[string]bool{}, nil, 0, 0
		f.timed = append(slices.Clip(b.e.timed), b.closures(q)...)
		f.concerning = slices.Clone(b.e.concerning)
		f.taught, f.forked = nil, true
		if !whole {
			f.steps = make([]*stepVars, len(b.e.steps))
			for i, v := range b.e.steps {
				f.steps[i] = v.left(days.of[i])
			}
		}
		return &f
	}, true
}

// Units returns the literals that leave each step its days in q, for questions to
// [Base.Solver]. It reports false if q leaves a step a day that the base does not.
func (b *Base) Units(q *model.Problem, days *Days) ([]z.Lit, bool) { return b.units(q, days) }

// Solver returns a solver of the base's clauses, to be asked with assumptions. What
// it says cannot be had cannot be; but a model of it may have days that cannot be
// timetabled.
func (b *Base) Solver() *sat.Solver { return b.s.Solver() }

// Taught returns the clauses that a fork has learnt: days that cannot be timetabled.
func (e *Encoder) Taught() [][]z.Lit { return e.taught }

// Alike reports whether what is learnt of q's days is true of the base's too: its
// rooms are open as they are in the base, and the same is fixed.
func (b *Base) Alike(q *model.Problem) bool {
	for i, s := range q.Steps {
		if s.State != b.e.p.Steps[i].State {
			return false
		}
	}
	return len(b.closures(q)) == 0
}

// Preferences returns the preferences of the base, as [Encoder.Preferences] does.
func (b *Base) Preferences() []Preference { return b.e.prefs }

// units returns the literals that leave each step its days in q, and no others.
func (b *Base) units(q *model.Problem, days *Days) ([]z.Lit, bool) {
	var units []z.Lit
	for i, v := range b.e.steps {
		left := days.of[i]
		switch {
		case len(left) == 0 && len(v.days) == 0:
			continue
		case len(left) == 0:
			units = append(units, v.held.Not())
			continue
		case q.Steps[i].State == model.Fixed:
			units = append(units, v.held)
		}
		k := 0
		for j, d := range v.days {
			if k < len(left) && left[k] == d {
				k++
				continue
			}
			switch {
			case k == 0: // before the first
				units = append(units, v.by[j].Not())
			case k == len(left): // after the last
				units = append(units, v.by[j-1])
			case v.Kind != model.Meeting:
				return nil, false // there is no literal for the one day
			default:
				units = append(units, b.e.On(v.Step, d).Not())
			}
			if k == len(left) {
				break
			}
		}
		if k < len(left) {
			return nil, false
		}
	}
	return units, true
}

// left returns the literals of the step for the days left to it.
func (v *stepVars) left(days []calendar.Date) *stepVars {
	if len(days) == len(v.days) {
		return v
	}
	w := *v
	w.days, w.by, w.on = days, make([]z.Lit, len(days)), make([]z.Lit, len(days))
	k := 0
	for i, d := range days {
		for v.days[k] != d {
			k++
		}
		w.by[i], w.on[i] = v.by[k], v.on[k]
	}
	return &w
}

// closures returns what q's rooms say beyond those of the base: where they are
// closed for longer.
func (b *Base) closures(q *model.Problem) []timed {
	var out []timed
	for i, r := range q.Rooms {
		for _, x := range r.Closed[len(b.e.p.Rooms[i].Closed):] {
			for _, v := range b.e.steps {
				if v.Kind == model.Meeting && len(v.days) > 0 && v.State != model.Done && r.Fits(v.Step) {
					out = append(out, timed{kind: exclude, demand: -1, room: r.ID, span: &x, steps: []int{v.place}})
				}
			}
		}
	}
	return out
}

// Places returns the literals that have been given out for the meeting's rooms and
// start times: the room named first if it is among them, then the others in order,
// then the times.
func (e *Encoder) Places(s *model.Step, first model.RoomID) []z.Lit {
	v := e.of(s)
	var ms []z.Lit
	if m, ok := v.rooms[first]; ok {
		ms = append(ms, m)
	}
	for _, id := range sortedRooms(v.rooms) {
		if id != first {
			ms = append(ms, v.rooms[id])
		}
	}
	for _, t := range slices.Sorted(maps.Keys(v.times)) {
		ms = append(ms, v.times[t])
	}
	return ms
}
