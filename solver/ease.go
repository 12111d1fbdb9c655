package solver

import (
	"context"
	"maps"
	"slices"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
	"leadtime/solver/sat"
)

// ease looks again at each week in which something of all tiers but the last is charged
// for: its units, and those of the weeks around it, are put where they cost the least.
func (g *agreement) ease(ctx context.Context) error {
	for _, weeks := range []calendar.Date{1, 2} {
		if err := g.easeWithin(ctx, 7*weeks); err != nil || ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// easeWithin does so with the units that have meetings in so many days before the week
// and after it.
func (g *agreement) easeWithin(ctx context.Context, days calendar.Date) error {
	todo := slices.Sorted(maps.Keys(g.dear()))
	for len(todo) > 0 {
		var batch []*attempt
		var later []calendar.Date
		busy := map[calendar.Date]bool{}
		for _, monday := range todo {
			a := &attempt{all: g.around(monday-days, monday+6+days)}
			weeks := g.crew(a.all...).weeks
			if len(batch) == atATime || overlap(busy, weeks) {
				later = append(later, monday)
				continue
			}
			maps.Copy(busy, weeks)
			batch = append(batch, a)
		}
		if done, err := g.make(ctx, batch, g.cheaper); !done {
			return err
		}
		todo = later
	}
	return nil
}

// atEase is how long one search for something cheaper may take.
const atEase = 300 * time.Millisecond

// cheaper looks for where the parts cost less than they do now. It changes nothing but
// the attempt.
func (g *agreement) cheaper(ctx context.Context, a *attempt) {
	soon, cancel := ctx, func() {}
	if g.d.limit == 0 {
		soon, cancel = context.WithTimeout(ctx, atEase)
	}
	defer cancel()
	s, best := g.anew(soon, a)
	if s == nil || s.best == nil || a.err != nil {
		return
	}
	if !best {
		// What was found last need not be the best.
		every := func(*model.Step) bool { return true }
		if soon.Err() == nil || slices.Compare(s.cost, check.Costs(s.p, g.held(s.p))) >= 0 || s.e.Solve(ctx, s.places(s.best, every)...) != sat.Sat {
			return
		}
	}
	a.moved, a.at, a.sittings = a.all, s.best.At, s.e.Sittings()
}

// dear returns the Mondays of the weeks in which something of all tiers but the last is
// charged for.
func (g *agreement) dear() map[calendar.Date]bool {
	weeks := map[calendar.Date]bool{}
	tiers := g.d.p.Policy.Tiers
	h := &model.Programme{At: g.at}
	for _, f := range check.Check(g.d.p, h).Findings {
		if f.Tier == "" || f.Tier == tiers[len(tiers)-1].Name {
			continue
		}
		for _, id := range f.Steps {
			if pl, held := h.Held(id); held {
				weeks[pl.Date.Monday()] = true
			}
		}
	}
	return weeks
}

// around returns the parts that have meetings on the days from first to last.
func (g *agreement) around(first, last calendar.Date) []*part {
	var xs []*part
	for day := first; day <= last; day++ {
		for _, s := range g.on[day] {
			if x := g.d.of[s.Step.ID]; !slices.Contains(xs, x) {
				xs = append(xs, x)
			}
		}
	}
	slices.SortFunc(xs, before)
	return xs
}
