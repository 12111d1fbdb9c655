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

// An attempt is what is done to take a part into an agreement: it is put elsewhere, or
// those that it clashes with are.
type attempt struct {
	of      *part
	clashes []clash
	all     []*part // the part, and those that it clashes with

	moved    []*part               // what has been put elsewhere; nil if nothing could be
	steps    map[model.StepID]bool // which of the steps; nil for those of what has been moved
	at       map[model.StepID]model.Placement
	sittings []encode.Sitting
	err      error
}

// blame has the attempt clash with what is given.
func (a *attempt) blame(cs []clash) {
	a.clashes, a.all = cs, []*part{a.of}
	for _, c := range cs {
		for _, y := range c.parts {
			if !slices.Contains(a.all, y) {
				a.all = append(a.all, y)
			}
		}
	}
}

// atATime is how many attempts are made on the same programme, each in weeks of its
// own. It does not depend on how many processors there are, and nor does what comes of it.
const atATime = 8

// out returns the parts that are not in, those of the fewest units first: they have the
// fewest ways to give in.
func (g *agreement) out() []*part {
	var out []*part
	for x := range g.d.parts {
		if !g.in[x] {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b *part) int { return cmp.Or(len(a.units)-len(b.units), before(a, b)) })
	return out
}

// pass takes in as many parts as it can, in the way that is given. It returns what keeps
// the others out, as far as they have no part in common.
func (g *agreement) pass(ctx context.Context, try func(context.Context, *attempt)) ([]clash, error) {
	out := slices.DeleteFunc(g.out(), func(x *part) bool { return x.shown == nil })
	var all []clash
	taken := map[*part]bool{} // in a clash already
	for len(out) > 0 {
		var batch []*attempt
		batch, out = g.batch(out)
		if done, err := g.make(ctx, batch, try); !done {
			return nil, err
		}
		for _, a := range batch {
			if a.moved == nil && !slices.ContainsFunc(a.all, func(x *part) bool { return taken[x] }) {
				for _, x := range a.all {
					taken[x] = true
				}
				all = append(all, a.clashes...)
			}
		}
	}
	return all, nil
}

// make makes the attempts. It reports false if it was stopped before it had made all.
func (g *agreement) make(ctx context.Context, batch []*attempt, try func(context.Context, *attempt)) (bool, error) {
	g.d.each(len(batch), func(i int) { try(ctx, batch[i]) })
	for _, a := range batch {
		if a.err != nil || ctx.Err() != nil || g.d.spent() {
			return false, a.err
		}
		if a.moved != nil {
			g.move(a)
		}
	}
	return true, nil
}

// overlap reports whether two sets have something in common.
func overlap(a, b map[calendar.Date]bool) bool {
	for d := range b {
		if a[d] {
			return true
		}
	}
	return false
}

// batch takes in what is in nobody's way as it is shown, and returns attempts that can
// be made at a time, and what is left for later.
func (g *agreement) batch(out []*part) (batch []*attempt, later []*part) {
	busy := map[calendar.Date]bool{}
	free := func(xs ...*part) bool { return !overlap(busy, g.crew(xs...).weeks) }
	for i, x := range out {
		if len(batch) == atATime {
			return batch, append(later, out[i:]...)
		}
		if !free(x) {
			later = append(later, x)
			continue
		}
		a := &attempt{of: x}
		a.blame(g.clashes(x))
		if len(a.clashes) == 0 {
			g.enter(x, x.shown.At, x.sittings)
			continue
		}
		if !free(a.all...) {
			later = append(later, x)
			continue
		}
		maps.Copy(busy, g.crew(a.all...).weeks)
		batch = append(batch, a)
	}
	return batch, later
}

// atNoPrice looks for a programme with the part in. It changes nothing but the attempt.
func (g *agreement) atNoPrice(ctx context.Context, a *attempt) {
	if len(a.of.units) >= g.d.large {
		g.mend(ctx, a)
		return
	}
	for _, xs := range [][]*part{{a.of}, a.all} {
		y := g.crew(xs...)
		q, rest := g.beside(y)
		cost := check.Costs(rest, g.held(rest))
		for i, n := range y.bound {
			cost[i] += n
		}
		s, err := g.d.reach(ctx, y, q, cost)
		if a.err = err; err != nil {
			return
		}
		if s != nil {
			a.moved, a.at, a.sittings = xs, s.best.At, s.e.Sittings()
			return
		}
	}
}

// move puts what an attempt has moved where it has it.
func (g *agreement) move(a *attempt) {
	steps := a.steps
	if steps == nil {
		steps = g.d.stepsOf(a.moved...)
	}
	for id := range steps {
		g.drop(id)
		if pl, held := a.at[id]; held {
			g.at[id] = pl
		}
	}
	var own []encode.Sitting
	for _, s := range a.sittings {
		if steps[s.Step.ID] {
			s.Step = g.d.p.Step(s.Step.ID)
			own = append(own, s)
			g.on[s.Date] = append(g.on[s.Date], s)
		}
	}
	g.seat(own)
	for _, x := range a.moved {
		g.in[x] = true
	}
}
