package solver

import (
	"context"
	"maps"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
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
		if done, err := g.make(ctx, batch, g.atAnyPrice); !done {
			return err
		}
		todo = later
	}
	return nil
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
