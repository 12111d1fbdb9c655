package solver

import (
	"cmp"
	"maps"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule"
)

// A clash is what parts cannot have together, or not at the price of each.
type clash struct {
	parts  []*part
	charge *model.Charge // what has been due to none of them; nil if it is no price
}

// seat settles the times and rooms of the days on which several parts meet, and
// returns the clashes where they cannot.
func (d *division) seat(g *model.Programme) []clash {
	on := map[calendar.Date][]encode.Sitting{}
	several := map[calendar.Date]bool{}
	for x := range d.parts {
		for _, s := range x.sittings {
			if n := len(on[s.Date]); n > 0 && d.of[on[s.Date][0].Step.ID] != x {
				several[s.Date] = true
			}
			on[s.Date] = append(on[s.Date], s)
		}
	}
	var out []clash
	for _, date := range slices.Sorted(maps.Keys(several)) {
		ss := on[date]
		slices.SortFunc(ss, func(a, b encode.Sitting) int {
			return cmp.Compare(d.p.Place(a.Step.ID), d.p.Place(b.Step.ID))
		})
		at, apart := encode.Seat(d.day(ss), date, ss)
		maps.Copy(g.At, at)
		for _, bad := range apart {
			out = append(out, clash{parts: d.partsOf(bad)})
		}
	}
	return out
}

// day returns the problem of the meetings of one day.
func (d *division) day(ss []encode.Sitting) *model.Problem {
	q := *d.p
	q.Chains, q.Pairs, q.Lags, q.Steps = nil, nil, nil, nil
	for _, s := range ss {
		q.Steps = append(q.Steps, s.Step)
	}
	q.Attendees = attending(d.p, q.Steps)
	q.Index()
	return &q
}

func (d *division) partsOf(ss []*model.Step) []*part {
	var xs []*part
	for _, s := range ss {
		if x := d.of[s.ID]; !slices.Contains(xs, x) {
			xs = append(xs, x)
		}
	}
	return xs
}

// dear returns the clashes of what costs more together than in the parts. Only what
// a rule charges for as a whole can.
func (d *division) dear(g *model.Programme) []clash {
	extra := map[model.Charge]int64{}
	for x := range d.parts {
		for _, f := range x.findings {
			if c := charge(g, f); c != nil {
				extra[*c] -= f.Units
			}
		}
	}
	due := map[model.Charge][]model.Finding{}
	var order []model.Charge
	for _, r := range rule.All {
		if r.Whole == 0 || d.p.Policy.Rank(r.Name) < 0 || d.p.Policy.Weight(r.Name) == 0 {
			continue
		}
		for _, f := range r.Check(d.p, g) {
			c := charge(g, f)
			if due[*c] == nil {
				order = append(order, *c)
			}
			extra[*c] += f.Units
			due[*c] = append(due[*c], f)
		}
	}
	var out []clash
	for _, c := range order {
		if extra[c] <= 0 {
			continue
		}
		for _, f := range due[c] {
			var ss []*model.Step
			for _, id := range f.Steps {
				ss = append(ss, d.p.Step(id))
			}
			x := clash{d.partsOf(ss), &c}
			if o := d.owner[c]; o != nil && !slices.Contains(x.parts, o) {
				x.parts = append(x.parts, o)
			}
			out = append(out, x)
		}
	}
	return out
}

// charge returns what the finding is charged as; nil if its rule charges for each
// step.
func charge(g *model.Programme, f model.Finding) *model.Charge {
	day := g.At[f.Steps[0]].Date
	switch rule.ByName(f.Rule).Whole {
	case 0:
		return nil
	case 7:
		day = day.Monday()
	}
	return &model.Charge{Rule: f.Rule, Day: day}
}

// merge makes one part of those of each clash.
func (d *division) merge(cs []clash) {
	became := map[*part]*part{}
	for _, c := range cs {
		x := &part{charged: map[model.Charge]bool{}}
		if c.charge != nil {
			x.charged[*c.charge] = true
		}
		for _, y := range c.parts {
			for became[y] != nil {
				y = became[y]
			}
			if y != x {
				x.take(y)
				delete(d.parts, y)
				became[y] = x
			}
		}
		d.add(x)
	}
}

// take puts the units of y into x.
func (x *part) take(y *part) {
	if x.bound == nil {
		x.bound = make([]int64, len(y.bound))
	}
	for i, n := range y.bound {
		x.bound[i] += n
	}
	x.units = append(x.units, y.units...)
	slices.SortFunc(x.units, func(a, b *unit) int { return cmp.Compare(a.steps[0], b.steps[0]) })
	maps.Copy(x.charged, y.charged)
	for i, ks := range y.known {
		if i == len(x.known) {
			x.known = append(x.known, nil)
		}
		x.known[i] = join(x.known[i], ks)
	}
	if y.left != nil {
		if x.left == nil {
			x.left = map[model.StepID][]calendar.Date{}
		}
		maps.Copy(x.left, y.left)
	}
}
