package encode

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// A Sitting is what is decided of a meeting on a day before its time is: the rest
// is for the day's timetable.
type Sitting struct {
	Step    *model.Step
	Date    calendar.Date
	Session int          // the one it starts in
	Room    model.RoomID // where it is to be held; empty for any room
	Start   model.Minute // when it is to start; NoTime for any time
}

// Sittings returns those of the programme last found, in the problem's order.
func (e *Encoder) Sittings() []Sitting {
	var out []Sitting
	for i, v := range e.steps {
		if w := e.last[i]; v.Kind == model.Meeting && v.State != model.Done && w.date != 0 {
			out = append(out, Sitting{v.Step, w.date, w.session, w.room, w.start})
		}
	}
	return out
}

// Left returns the days on which each step that is not done may still be, by what
// follows from clauses of one literal.
func (e *Encoder) Left() map[model.StepID][]calendar.Date {
	known := e.s.Follow()
	left := map[model.StepID][]calendar.Date{}
	for _, v := range e.steps {
		if v.State == model.Done {
			continue
		}
		days := []calendar.Date{}
		for i, d := range v.days {
			if known(v.held) >= 0 && known(v.by[i]) >= 0 && (i == 0 || known(v.by[i-1]) <= 0) {
				days = append(days, d)
			}
		}
		left[v.ID] = days
	}
	return left
}

// Seat settles the times and rooms of all that is held on d, as a search of them all
// together would. Of p's steps it is given those that are held on d, what is done
// included, and no others. Meetings that cannot share the day as they are decided are
// returned in place of a timetable: of each set any but one could.
func Seat(p *model.Problem, d calendar.Date, ss []Sitting) (at map[model.StepID]model.Placement, apart [][]*model.Step) {
	e := &Encoder{p: p, s: sat.New()}
	days := &Days{p: p}
	for range p.Steps {
		days.of = append(days.of, []calendar.Date{d})
	}
	e.declareAll(days, nil)
	for _, r := range rule.All {
		if r.Hard && !p.Policy.Waived[r.Name] {
			r.State(e)
		}
	}
	e.last = make([]where, len(p.Steps))
	for _, s := range ss {
		e.last[p.Place(s.Step.ID)] = where{s.Date, s.Session, s.Room, s.Start}
	}
	_, on := e.meetings(e.last, nil)
	for items := on[d]; len(items) > 0; {
		t := e.timetable(d, items)
		if t.at != nil {
			if apart == nil {
				at = map[model.StepID]model.Placement{}
				for i, it := range items {
					s := t.at[i]
					at[it.ID] = model.Placement{Date: d, Start: s.start, Finish: s.finish, Room: s.room}
				}
			}
			break
		}
		var bad []*model.Step
		for _, it := range pick(items, t.bad) {
			bad = append(bad, it.Step)
		}
		apart = append(apart, bad)
		last := t.bad[len(t.bad)-1]
		items = slices.Delete(slices.Clone(items), last, last+1)
	}
	return at, apart
}
