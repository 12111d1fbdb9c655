package solver

import (
	"context"
	"errors"
	"slices"
	"time"

	"leadtime/model"
	"leadtime/solver/check"
	"leadtime/solver/greedy"
	"leadtime/solver/internal/encode"
)

// agree has parts that have been searched agree on a programme, and makes one of those
// that cannot. It returns the result once all agree.
func (d *division) agree(ctx context.Context) (*Result, error) {
	cs, err := d.g.pass(ctx, d.g.atNoPrice)
	switch {
	case err != nil:
		return nil, err
	case ctx.Err() != nil || d.spent():
		return d.stopped(ctx)
	}
	out := d.g.out()
	if len(out) == 0 {
		d.best = d.g.programme()
		d.cost = check.Costs(d.p, d.best)
		return d.result(Optimal, nil)
	}
	if len(out)*few < len(d.parts) && (d.best == nil || 2*len(out) < d.filled && (d.limit > 0 || d.spare() > time.Second)) {
		d.filled = len(out)
		if _, err := d.fill(ctx, d.g); err != nil {
			return nil, err
		}
	}
	if d.best == nil {
		d.last = d.g.clone()
	}
	d.merge(cs)
	return nil, nil
}

// few is what share of the parts may be left out of an agreement for it to be worth
// making a programme of it that has them all.
const few = 10

// apart returns the agreement of the parts without one of each clash.
func (d *division) apart(cs []clash) *agreement {
	loose := map[*part]bool{}
	for _, c := range cs {
		loose[c.parts[len(c.parts)-1]] = true
	}
	g := newAgreement(d)
	for x := range d.parts {
		if !loose[x] {
			g.put(x, x.shown.At, x.sittings)
		}
	}
	return g
}

// fill makes a programme of the whole out of an agreement, with what is not in it put
// in unit by unit, as it is in its part or at whatever price. It keeps it if it is better
// than the best. If something could not be put in, it returns the problem in which all
// else is fixed.
func (d *division) fill(ctx context.Context, g *agreement) (*model.Problem, error) {
	since := time.Now()
	h, err := d.single(ctx, g)
	if err == nil {
		_, err = h.pass(ctx, h.atAnyPrice)
	}
	if err == nil && len(h.out()) == 0 {
		soon, cancel := ctx, func() {}
		if d.limit == 0 {
			soon, cancel = context.WithTimeout(ctx, max(d.spare(), atLeast))
		}
		err = h.ease(soon)
		cancel()
	}
	d.filling += time.Since(since)
	d.stats = h.d.stats
	switch {
	case err != nil:
		return nil, err
	case len(h.out()) == 0:
		d.consider(h.programme())
		return nil, nil
	}
	if d.last == nil || len(h.at) > len(d.last.at) {
		d.last = h
	}
	q := d.p.Clone()
	for _, s := range q.Steps {
		if pl, held := h.at[s.ID]; held && !s.State.Settled() {
			s.State, s.Date, s.Start, s.Room = model.Fixed, pl.Date, pl.Start, pl.Room
		}
	}
	return q, nil
}

// atLeast is how long a programme may be made better, however little time is to spare.
const atLeast = 3 * time.Second

// spare returns how much more time may be spent on programmes for whoever stops the
// search, so that it is a fifth of all.
func (d *division) spare() time.Duration { return time.Since(d.begun)/5 - d.filling }

// single returns the agreement as one of units.
func (d *division) single(ctx context.Context, g *agreement) (*agreement, error) {
	u := divide(d.p)
	h := newAgreement(u)
	h.at = g.programme().At
	for day, ss := range g.on {
		h.on[day] = slices.Clone(ss)
	}
	for x := range g.in {
		for _, id := range d.steps(x) {
			h.in[u.of[id]] = true
		}
	}
	u.limit, u.stats = d.limit, d.stats // what has been asked counts
	if u.spent() {
		return h, nil
	}
	out := slices.DeleteFunc(h.out(), func(x *part) bool { return d.shows(u.steps(x), x) })
	errs := make([]error, len(out))
	u.each(len(out), func(i int) { errs[i] = u.search(ctx, out[i]) })
	return h, errors.Join(errs...)
}

// shows has a unit of these steps be shown as it is in its part, and reports whether that
// has been searched. Most units of a part that is not in are in nobody's way there.
func (d *division) shows(steps []model.StepID, x *part) bool {
	y := d.of[steps[0]]
	if y.shown == nil {
		return false
	}
	x.shown = &model.Programme{At: map[model.StepID]model.Placement{}}
	for _, id := range steps {
		if pl, held := y.shown.Held(id); held {
			x.shown.At[id] = pl
		}
	}
	for _, s := range y.sittings {
		if slices.Contains(steps, s.Step.ID) {
			x.sittings = append(x.sittings, s)
		}
	}
	return true
}

// atAnyPrice looks for the least that it costs to have the part in. It changes nothing
// but the attempt.
func (g *agreement) atAnyPrice(ctx context.Context, a *attempt) {
	if s, best := g.anew(ctx, a); best {
		a.moved, a.at, a.sittings = a.all, s.best.At, s.e.Sittings()
	}
}

// anew searches for where the parts of an attempt cost the least, and reports whether
// that was found. The search is nil if it had not begun.
func (g *agreement) anew(ctx context.Context, a *attempt) (s *search, best bool) {
	y := g.crew(a.all...)
	q, _ := g.beside(y)
	days := encode.Tighten(q)
	days.Keep(y.days)
	if days.Gap != nil || encode.Overfull(q, days) != nil {
		return nil, false
	}
	s, ok := g.d.question(q, days)
	if !ok {
		return nil, false
	}
	r, err := s.run(ctx, &Options{NoConflict: true, costs: true})
	g.d.count(s.stats())
	a.err = err
	return s, err == nil && r.Status == Optimal
}

// atLast is how long a search that was stopped may take to make a programme of what it has.
const atLast = 500 * time.Millisecond

// stopped returns the result of a search that has ended early: the best programme that
// is known.
func (d *division) stopped(ctx context.Context) (*Result, error) {
	why := context.Cause(ctx)
	if why == nil {
		why = ErrEffort
	}
	if d.best == nil {
		if err := d.draw(ctx); err != nil {
			return nil, err
		}
	}
	if d.best == nil {
		return &Result{Status: Unknown, Stopped: why, Stats: d.stats}, nil
	}
	return d.result(Feasible, why)
}

// draw makes a programme of what the parts could have together when the search was
// stopped, or else one that a careful person would draw up.
func (d *division) draw(ctx context.Context) error {
	g := d.g
	if d.last != nil && len(d.last.at) > len(g.at) {
		g = d.last
	}
	soon, cancel := context.WithTimeout(context.WithoutCancel(ctx), atLast)
	defer cancel()
	rest, err := d.fill(soon, g)
	if err != nil {
		return err
	}
	for _, q := range []*model.Problem{rest, d.p} {
		if q != nil && d.best == nil {
			if g, _ := greedy.Plan(q); g != nil {
				d.consider(g)
			}
		}
	}
	return nil
}
