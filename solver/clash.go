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
	day    calendar.Date // on which it is, or the Monday of the week
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
		at, apart := d.seatDay(date, on[date])
		maps.Copy(g.At, at)
		for _, bad := range apart {
			out = append(out, clash{parts: d.partsOf(bad), day: date})
		}
	}
	return out
}

// seatDay settles the times and rooms of what is held on one day, and returns the
// meetings that cannot share it.
func (d *division) seatDay(date calendar.Date, ss []encode.Sitting) (map[model.StepID]model.Placement, [][]*model.Step) {
	slices.SortFunc(ss, func(a, b encode.Sitting) int {
		return cmp.Compare(d.p.Place(a.Step.ID), d.p.Place(b.Step.ID))
	})
	return encode.Seat(d.day(date, ss), date, ss)
}

// day returns the problem of what is held on one day, what is done included.
func (d *division) day(date calendar.Date, ss []encode.Sitting) *model.Problem {
	q := *d.p
	q.Chains, q.Pairs, q.Lags, q.Steps = nil, nil, nil, slices.Clone(d.done[date])
	for _, s := range ss {
		q.Steps = append(q.Steps, s.Step)
	}
	slices.SortFunc(q.Steps, func(a, b *model.Step) int { return d.p.Place(a.ID) - d.p.Place(b.ID) })
	on := map[model.StepID]bool{}
	for _, s := range q.Steps {
		on[s.ID] = true
	}
	for _, s := range q.Steps {
		for _, l := range d.after[s.ID] {
			if on[l.To] {
				q.Lags = append(q.Lags, l)
			}
		}
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
	paid := map[model.Charge]int64{}
	for x := range d.parts {
		for _, f := range x.findings {
			if c := charge(g, f); c != nil {
				paid[*c] += f.Units
			}
		}
	}
	return d.dearer(d.p, g, paid)
}

// dearer returns the clashes of what costs more in g, a programme of some parts whose
// problem is p, than has been paid for.
func (d *division) dearer(p *model.Problem, g *model.Programme, paid map[model.Charge]int64) []clash {
	due := map[model.Charge]int64{}
	order, findings := d.due(p, g)
	for i, c := range order {
		due[c] += findings[i].Units
	}
	var out []clash
	for i, c := range order {
		if due[c] <= paid[c] {
			continue
		}
		var ss []*model.Step
		for _, id := range findings[i].Steps {
			ss = append(ss, d.p.Step(id))
		}
		x := clash{d.partsOf(ss), &c, c.Day}
		if o := d.owner[c]; o != nil && !slices.Contains(x.parts, o) {
			x.parts = append(x.parts, o)
		}
		out = append(out, x)
	}
	return out
}

// due returns what g costs as a whole on a day or in a week, one finding for each.
func (d *division) due(p *model.Problem, g *model.Programme) ([]model.Charge, []model.Finding) {
	var cs []model.Charge
	var fs []model.Finding
	for _, r := range rule.All {
		if r.Whole == 0 || d.p.Policy.Rank(r.Name) < 0 || d.p.Policy.Weight(r.Name) == 0 {
			continue
		}
		for _, f := range r.Check(p, g) {
			cs, fs = append(cs, *charge(g, f)), append(fs, f)
		}
	}
	return cs, fs
}

// pay adds up what g costs as a whole.
func (d *division) pay(paid map[model.Charge]int64, p *model.Problem, g *model.Programme) {
	cs, fs := d.due(p, g)
	for i, c := range cs {
		paid[c] += fs[i].Units
	}
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
		pieces := c.parts
		if c.charge != nil {
			for _, k := range d.withCharge(*c.charge) {
				x.charged[k] = true
				if o := d.owner[k]; o != nil && !slices.Contains(pieces, o) {
					pieces = append(slices.Clip(pieces), o)
				}
			}
		}
		for _, y := range pieces {
			for became[y] != nil {
				y = became[y]
			}
			if y != x {
				d.g.leave(y)
				x.take(y)
				delete(d.parts, y)
				became[y] = x
			}
		}
		d.add(x)
	}
}

// withCharge returns the charge and those that are made in the same part. Where parts are
// looked at as packings these are all of its week that packings know, so that a week
// counts there as it does in the whole, or not at all.
func (d *division) withCharge(c model.Charge) []model.Charge {
	cs := []model.Charge{c}
	if !d.full {
		return cs
	}
	monday := c.Day.Monday()
	for _, r := range rule.All {
		switch {
		case r.Whole == 0 || !encode.Packed(r.Name):
		case r.Whole == 7:
			cs = append(cs, model.Charge{Rule: r.Name, Day: monday})
		default:
			for day := monday; day < monday+7; day++ {
				cs = append(cs, model.Charge{Rule: r.Name, Day: day})
			}
		}
	}
	return cs
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
