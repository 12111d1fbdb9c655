package solver

import (
	"cmp"
	"maps"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
)

// An agreement is a programme of some of a division's parts. In it each of them costs
// what it does by itself, and they cost no more together: so it is the best of these
// parts, and, once all parts are in it, of the whole.
type agreement struct {
	d  *division
	in map[*part]bool
	at map[model.StepID]model.Placement
	on map[calendar.Date][]encode.Sitting // of the parts that are in
}

func newAgreement(d *division) *agreement {
	return &agreement{d: d, in: map[*part]bool{}, at: map[model.StepID]model.Placement{}, on: map[calendar.Date][]encode.Sitting{}}
}

// aside is how many days steps are moved by at most to take another part in. What would
// take more is left to the search of the parts as one.
const aside = 14

// A crew is some parts as one, or some units, and where its steps may go from where they
// are, or are shown if they are not in.
type crew struct {
	*part
	days  map[model.StepID][]calendar.Date
	weeks map[calendar.Date]bool // the Mondays of those that it may have meetings in

	// Of units that are moved around clashes: what stays as it is now, session and all,
	// and how many questions may be asked.
	stays map[model.StepID]bool
	now   *model.Programme
	most  int
}

func newCrew() *crew {
	return &crew{part: &part{charged: map[model.Charge]bool{}}, days: map[model.StepID][]calendar.Date{}, weeks: map[calendar.Date]bool{}}
}

// mayMove has a step go some days from the day, in those weeks, or in all if that is nil.
func (c *crew) mayMove(id model.StepID, from calendar.Date, in map[calendar.Date]bool) {
	days := []calendar.Date{}
	for day := from - aside; day <= from+aside; day++ {
		if in == nil || in[day.Monday()] {
			days = append(days, day)
			c.weeks[day.Monday()] = true
		}
	}
	c.days[id] = days
}

// crew returns the parts as one.
func (g *agreement) crew(xs ...*part) *crew {
	c := newCrew()
	for _, x := range xs {
		c.take(x)
		at := g.at
		if !g.in[x] {
			at = x.shown.At
		}
		for _, id := range g.d.steps(x) {
			c.days[id] = []calendar.Date{}
			if pl, held := at[id]; held {
				c.mayMove(id, pl.Date, nil)
			}
		}
	}
	return c
}

// beside returns the problem of a part with the meetings of those that are in beside
// it, fixed where they are, in all weeks in which it may have any; and the problem of
// these meetings alone. In both all is charged for.
func (g *agreement) beside(x *crew) (q, rest *model.Problem) {
	q = g.d.problem(x.part)
	own := map[model.StepID]bool{}
	for _, s := range q.Steps {
		own[s.ID] = true
	}
	var others []*model.Step
	for monday := range x.weeks {
		for day := monday; day < monday+7; day++ {
			for _, s := range g.on[day] {
				if !own[s.Step.ID] {
					others = append(others, fixed(s.Step, g.at[s.Step.ID]))
				}
			}
			for _, s := range g.d.done[day] {
				if _, in := g.at[s.ID]; in && !own[s.ID] {
					others = append(others, fixed(s, g.at[s.ID])) // it sits nowhere, and counts
				}
			}
		}
	}
	q.Policy.Waived = maps.Clone(q.Policy.Waived)
	delete(q.Policy.Waived, "fixed")
	alone := *q
	alone.Chains, alone.Lags, alone.Pairs = nil, nil, nil
	rest = &alone
	rest.Steps, q.Steps = others, append(slices.Clip(q.Steps), others...)
	for _, p := range []*model.Problem{q, rest} {
		slices.SortFunc(p.Steps, func(a, b *model.Step) int { return g.d.p.Place(a.ID) - g.d.p.Place(b.ID) })
		p.Attendees, p.Charged = attending(g.d.p, p.Steps), nil
		p.Index()
	}
	return q, rest
}

// fixed returns the step as one that stands free, is fixed there, unless it is done, and
// prefers nothing.
func fixed(s *model.Step, at model.Placement) *model.Step {
	c := *s
	if s.State != model.Done {
		c.State, c.Date, c.Start, c.Room, c.Optional = model.Fixed, at.Date, at.Start, at.Room, false
	}
	c.Chain, c.Prefers = "", model.Preference{}
	return &c
}

// held returns where the problem's steps are, those that are in.
func (g *agreement) held(p *model.Problem) *model.Programme {
	h := &model.Programme{At: map[model.StepID]model.Placement{}}
	for _, s := range p.Steps {
		if pl, ok := g.at[s.ID]; ok {
			h.At[s.ID] = pl
		}
	}
	return h
}

// clashes returns what keeps the part, as it is shown, out of the programme.
func (g *agreement) clashes(x *part) []clash {
	q, rest := g.beside(g.crew(x))
	h, paid := g.held(rest), g.paid(x, rest)
	maps.Copy(h.At, x.shown.At)
	var out []clash
	for day, ss := range byDay(x.sittings) {
		if len(g.on[day]) == 0 {
			continue
		}
		at, apart := g.d.seatDay(day, append(slices.Clone(g.on[day]), ss...))
		maps.Copy(h.At, at)
		for _, bad := range apart {
			out = append(out, clash{parts: g.d.partsOf(bad), day: day})
		}
	}
	slices.SortFunc(out, func(a, b clash) int {
		return cmp.Or(slices.CompareFunc(a.parts, b.parts, before), cmp.Compare(a.day, b.day))
	})
	return append(out, g.d.dearer(q, h, paid)...)
}

// paid returns what has been paid for as a whole: by the rest, which is what is in, in the
// weeks that the part may have meetings in, and by the part as it is shown.
func (g *agreement) paid(x *part, rest *model.Problem) map[model.Charge]int64 {
	paid := map[model.Charge]int64{}
	g.d.pay(paid, rest, g.held(rest))
	for _, f := range x.findings {
		if c := charge(x.shown, f); c != nil {
			paid[*c] += f.Units
		}
	}
	return paid
}

// byDay returns the sittings of each day.
func byDay(ss []encode.Sitting) map[calendar.Date][]encode.Sitting {
	on := map[calendar.Date][]encode.Sitting{}
	for _, s := range ss {
		on[s.Date] = append(on[s.Date], s)
	}
	return on
}

// put puts a part into the programme, where at has its steps, and leaves the times of
// day of those that it meets there for later.
func (g *agreement) put(x *part, at map[model.StepID]model.Placement, sittings []encode.Sitting) {
	g.in[x] = true
	for _, id := range g.d.steps(x) {
		if pl, ok := at[id]; ok {
			g.at[id] = pl
		}
	}
	for _, s := range sittings {
		g.on[s.Date] = append(g.on[s.Date], s)
	}
}

// enter puts a part into the programme.
func (g *agreement) enter(x *part, at map[model.StepID]model.Placement, sittings []encode.Sitting) {
	g.put(x, at, sittings)
	g.seat(sittings)
}

// seat settles the times of day of all that is held on the days of the sittings, where
// there are others too.
func (g *agreement) seat(sittings []encode.Sitting) {
	for day, ss := range byDay(sittings) {
		if len(g.on[day]) > len(ss) {
			at, _ := g.d.seatDay(day, g.on[day])
			maps.Copy(g.at, at)
		}
	}
}

// leave takes a part out of the programme, if it is in.
func (g *agreement) leave(x *part) {
	if !g.in[x] {
		return
	}
	delete(g.in, x)
	for _, id := range g.d.steps(x) {
		g.drop(id)
	}
}

// drop takes a step out of the programme, if it is in.
func (g *agreement) drop(id model.StepID) {
	if pl, ok := g.at[id]; ok {
		g.on[pl.Date] = slices.DeleteFunc(g.on[pl.Date], func(s encode.Sitting) bool { return s.Step.ID == id })
		delete(g.at, id)
	}
}

// steps returns the names of the part's steps.
func (d *division) steps(x *part) []model.StepID {
	var ids []model.StepID
	for _, u := range x.units {
		for _, i := range u.steps {
			ids = append(ids, d.p.Steps[i].ID)
		}
	}
	return ids
}

// stepsOf returns the set of the steps of the parts.
func (d *division) stepsOf(xs ...*part) map[model.StepID]bool {
	of := map[model.StepID]bool{}
	for _, x := range xs {
		for _, id := range d.steps(x) {
			of[id] = true
		}
	}
	return of
}

// programme returns the programme, as a search of the whole would seat it.
func (g *agreement) programme() *model.Programme {
	h := &model.Programme{At: maps.Clone(g.at)}
	for day, ss := range g.on {
		if len(ss) > 0 {
			at, _ := g.d.seatDay(day, slices.Clone(ss))
			maps.Copy(h.At, at)
		}
	}
	return h
}

// clone returns a copy, which may go its own way.
func (g *agreement) clone() *agreement {
	c := &agreement{g.d, maps.Clone(g.in), maps.Clone(g.at), maps.Clone(g.on)}
	for day, ss := range c.on {
		c.on[day] = slices.Clone(ss)
	}
	return c
}
