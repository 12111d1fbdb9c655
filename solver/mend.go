package solver

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
	"leadtime/solver/internal/encode"
)

// A mending takes a large part into an agreement as it is shown, and moves what is held
// around each clash until there is none, at no price. Clashes of a part that goes on for
// many months are few, as a rule, and far from each other, while a search for somewhere
// else to have all of it would have to find everything at once.
//
// It goes its own way, and tells of it in the attempt.
type mending struct {
	*agreement // with the part in
	a          *attempt
	weeks      map[calendar.Date]bool // nothing is moved out of these, or in others
	paid       map[model.Charge]int64 // by each part for itself
	moved      map[model.StepID]bool  // what is not where it is in the agreement that the attempt is made on
}

// large is how many units a part has, or more, that is mended rather than put elsewhere
// as a whole.
const large = 20

// Within so many days of a clash what is held may be moved: as a rule a week does, and
// otherwise two mostly; more takes long and seldom helps.
var nearby = []calendar.Date{7, 14}

// asks is how many questions may be asked about one clash, or a few that are close
// together. What takes more is left to the search of the parts as one.
const asks = 200

// mend looks for a programme with the part in by moving what is held around clashes. It
// changes nothing but the attempt, which clashes afterwards with the first of what could not
// be mended.
func (g *agreement) mend(ctx context.Context, a *attempt) {
	_, rest := g.beside(g.crew(a.of))
	m := &mending{g.clone(), a, g.crew(a.all...).weeks, g.paid(a.of, rest), g.d.stepsOf(a.of)}
	m.takeIn()
	todo := slices.Clone(a.clashes)
	slices.SortStableFunc(todo, func(a, b clash) int { return cmp.Compare(a.day, b.day) })
	var left []clash
	for len(todo) > 0 {
		n, done := m.first(ctx, todo, left)
		if a.err != nil || ctx.Err() != nil {
			return
		}
		if !done {
			left = append(left, todo[:n]...)
		}
		todo = todo[n:]
	}
	if len(left) > 0 {
		// A part that becomes one with few others costs little more than they did, which
		// takes less to prove.
		a.blame(left[:cluster(left, nearby[0])])
		return
	}
	a.moved, a.steps, a.at = []*part{a.of}, m.moved, m.at
	for _, day := range slices.Sorted(maps.Keys(m.on)) {
		a.sittings = append(a.sittings, m.on[day]...)
	}
}

// first mends the first of the clashes and those close to it, and reports whether it can,
// and how many they are.
func (m *mending) first(ctx context.Context, todo, left []clash) (n int, done bool) {
	for _, days := range nearby {
		n = cluster(todo, days)
		if m.around(ctx, todo[:n], slices.Concat(left, todo[n:]), days) {
			return n, true
		}
	}
	return cluster(todo, nearby[0]), false
}

// cluster returns how many of the clashes, from the first on, are so close together that
// what is within so many days of one is so of another, or in the same week.
func cluster(cs []clash, days calendar.Date) int {
	n := 1
	for n < len(cs) && cs[n].day < (cs[n-1].day+days).Monday()+7 {
		n++
	}
	return n
}

// takeIn puts the part in as it is shown. On days on which that cannot be, nothing is
// seated.
func (m *mending) takeIn() {
	m.put(m.a.of, m.a.of.shown.At, m.a.of.sittings)
	apart := map[calendar.Date]bool{}
	for _, c := range m.a.clashes {
		apart[c.day] = apart[c.day] || c.charge == nil
	}
	m.seat(slices.DeleteFunc(slices.Clone(m.a.of.sittings), func(s encode.Sitting) bool { return apart[s.Date] }))
}

// around moves what is held within so many days of the clashes so that there are none, at
// no price, and reports whether it can. It leaves the weeks of other clashes as they are.
func (m *mending) around(ctx context.Context, cs, others []clash, days calendar.Date) bool {
	c := m.near(cs, others, days)
	q, _ := m.beside(c)
	c.now = m.held(q)
	cost := check.Costs(q, c.now)
	due := map[model.Charge]int64{}
	m.d.pay(due, q, c.now)
	for _, x := range cs {
		if x.charge == nil {
			continue
		}
		if n := due[*x.charge] - m.paid[*x.charge]; n > 0 {
			cost[m.d.p.Policy.Rank(x.charge.Rule)] -= n * m.d.p.Policy.Weight(x.charge.Rule)
		}
		delete(due, *x.charge) // several clashes may be of one charge
	}
	s, err := m.d.reach(ctx, c, q, cost)
	if m.a.err = err; s == nil || err != nil {
		return false
	}
	moved := map[model.StepID]bool{}
	for id := range c.days {
		if !c.stays[id] {
			moved[id], m.moved[id] = true, true
		}
	}
	m.move(&attempt{steps: moved, at: s.best.At, sittings: s.e.Sittings()})
	return true
}

// near returns the units that have a meeting within so many days of the clashes as a crew.
// Those of their steps that are further away stay where they are.
func (m *mending) near(cs, others []clash, days calendar.Date) *crew {
	first, last := (cs[0].day - days).Monday(), (cs[len(cs)-1].day+days).Monday()+6
	open := maps.Clone(m.weeks)
	for _, x := range others {
		delete(open, x.day.Monday())
	}
	c := newCrew()
	c.units, c.stays, c.most = m.unitsOn(first, last), map[model.StepID]bool{}, asks
	for _, u := range c.units {
		for _, i := range u.steps {
			id := m.d.p.Steps[i].ID
			pl, held := m.at[id]
			c.stays[id] = !held || pl.Date < first || pl.Date > last
			switch {
			case !held:
				c.days[id] = []calendar.Date{}
			case c.stays[id]:
				c.days[id] = []calendar.Date{pl.Date}
			default:
				c.mayMove(id, pl.Date, open)
			}
		}
	}
	return c
}

// unitsOn returns the units that have meetings on the days from first to last, in the order
// of their first steps, except those that have anything outside the weeks of the attempt:
// others may be moving that at the same time.
func (m *mending) unitsOn(first, last calendar.Date) []*unit {
	seen := map[*unit]bool{}
	var us []*unit
	for day := first; day <= last; day++ {
		for _, s := range m.on[day] {
			i := m.d.p.Place(s.Step.ID)
			of := m.d.of[s.Step.ID].units
			u := of[slices.IndexFunc(of, func(u *unit) bool { return slices.Contains(u.steps, i) })]
			if !seen[u] && !slices.ContainsFunc(u.steps, func(i int) bool {
				pl, held := m.at[m.d.p.Steps[i].ID]
				return held && !m.weeks[pl.Date.Monday()]
			}) {
				us = append(us, u)
			}
			seen[u] = true
		}
	}
	slices.SortFunc(us, func(a, b *unit) int { return cmp.Compare(a.steps[0], b.steps[0]) })
	return us
}
