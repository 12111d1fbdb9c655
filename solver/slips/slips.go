// Package slips says how a published programme fares when reports are late: it
// draws delays from those on record, over and over, and plans again wherever one
// of them cannot be absorbed.
package slips

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/check"
	"leadtime/solver/whatif"
)

// Options say what to draw. The same options give the same draws on every
// machine, whatever the number of jobs.
type Options struct {
	Delays  []int // on record, in calendar days; each is as likely as any other
	Samples int   // how often to draw
	Seed    uint64
	Jobs    int // how many to plan at a time; zero means one for every processor
}

// An Outcome is what one draw comes to, once the programme has been repaired with
// the fewest and least painful moves.
type Outcome struct {
	// Moves counts the meetings that are on another day, at another time or in
	// another room than published, or are left out. It is zero if there is no
	// programme any more.
	Moves int
	// Lost is how many days the lead times of reports and of meetings with
	// contributors fall further below what is preferred. It is zero if there is no
	// programme any more.
	Lost int
	// Rolled says that one more mandate needs a technical rollover.
	Rolled bool
	// Impossible says that there is no programme any more.
	Impossible bool
}

// Reports returns the reports that may be late: those to come that the programme
// holds, in the problem's order.
func Reports(p *model.Problem, published *model.Programme) []*model.Step {
	var out []*model.Step
	for _, s := range p.Steps {
		pl, held := published.Held(s.ID)
		if s.Role == model.Report && held && s.State != model.Done && s.State != model.Skipped && pl.Date >= p.AsOf {
			out = append(out, s)
		}
	}
	return out
}

// Draw returns the delays of the reports, draw by draw. Every report's delay is
// drawn by itself.
func Draw(reports int, o Options) [][]int {
	r := rand.New(rand.NewPCG(o.Seed, 1353))
	draws := make([][]int, o.Samples)
	for i := range draws {
		draws[i] = make([]int, reports)
		for j := range draws[i] {
			draws[i][j] = o.Delays[r.IntN(len(o.Delays))]
		}
	}
	return draws
}

// Fare returns the outcome of every draw for a programme that has been published
// for p. A programme that breaks a rule already is refused with an error; other
// errors are those of [solver.Solve], or of ctx.
//
// The repair is the steadiest: one that costs least in moves, as package whatif
// counts them, after the fewest rollovers; and then in lead time. A delay that
// the programme can absorb by itself moves nothing: the repair is planned for the
// other delays of the draw, and again for all of them only if the one found
// cannot absorb it too. So of repairs that move as little, it need not be the one
// that loses the least lead time to delays that are absorbed.
func Fare(ctx context.Context, p *model.Problem, published *model.Programme, o Options) ([]Outcome, error) {
	if check.Broken(p, published) {
		return nil, errors.New("the programme breaks rules already")
	}
	f := newFarer(p, published)
	f.ready = sync.OnceValues(func() (*whatif.Prepared, error) {
		return whatif.Prepare(ctx, f.p, slices.Max(append(o.Delays, 0)))
	})
	draws := Draw(len(f.reports), o)
	issued, hard := make([]dates, len(draws)), make([]dates, len(draws))
	for i, d := range draws {
		issued[i] = f.issued(d)
		hard[i] = f.unabsorbed(issued[i])
	}
	repairs, err := each(ctx, o.Jobs, hard, f.repair)
	if err != nil {
		return nil, err
	}
	of := map[string]*repair{}
	for i, r := range repairs {
		of[issued[i].key()] = r
	}
	return each(ctx, o.Jobs, issued, func(ctx context.Context, ds dates) (Outcome, error) {
		return f.outcome(ctx, ds, of[ds.key()])
	})
}

// dates are the days on which the reports are issued.
type dates []calendar.Date

func (ds dates) key() string { return fmt.Sprint([]calendar.Date(ds)) }

// A farer answers draws for one programme.
type farer struct {
	p         *model.Problem // with stability above lead time, and no tier below
	published *model.Programme
	reports   []*model.Step
	planned   dates
	short     int // days that lead times are short of already
	rollovers int
	absorbed  map[absorption]bool
	ready     func() (*whatif.Prepared, error) // what plans again
}

// An absorption is a question: could this report alone be issued on that day, with
// nothing moved?
type absorption struct {
	report int
	on     calendar.Date
}

func newFarer(p *model.Problem, published *model.Programme) *farer {
	q := whatif.Against(p, published, whatif.Steady)
	// What lies below continuity, stability and lead time moves nothing.
	q.Policy.Tiers = q.Policy.Tiers[:min(3, len(q.Policy.Tiers))]
	f := &farer{p: q, published: published, reports: Reports(p, published), absorbed: map[absorption]bool{}}
	f.planned = f.issued(make([]int, len(f.reports)))
	f.short, f.rollovers = short(q, published), rollovers(q, published)
	return f
}

// issued returns the days on which the reports are issued if they are so late: the
// first working day from then on.
func (f *farer) issued(delays []int) dates {
	ds := make(dates, len(delays))
	for i, s := range f.reports {
		pl, _ := f.published.Held(s.ID)
		ds[i] = f.p.Calendar.OnOrAfter(pl.Date + calendar.Date(delays[i]))
	}
	return ds
}

// unabsorbed returns the days on which the reports are issued that cannot be so
// late by themselves without something moving; the others are as planned.
func (f *farer) unabsorbed(issued dates) dates {
	hard := slices.Clone(f.planned)
	for i, d := range issued {
		q := absorption{i, d}
		ok, known := f.absorbed[q]
		if !known {
			alone := slices.Clone(f.planned)
			alone[i] = d
			late, _ := f.late(alone)
			ok = !check.Broken(late, put(f.reports, f.published, alone))
			f.absorbed[q] = ok
		}
		if !ok {
			hard[i] = d
		}
	}
	return hard
}

// late returns the problem with the reports issued no earlier.
func (f *farer) late(issued dates) (*model.Problem, error) {
	q, mistakes := f.scenario(issued).Apply(f.p)
	return q, errors.Join(mistakes...)
}

// scenario returns the changes that have the reports issued no earlier.
func (f *farer) scenario(issued dates) *whatif.Scenario {
	late := &whatif.Scenario{}
	for i, s := range f.reports {
		if issued[i] != f.planned[i] {
			late.Edits = append(late.Edits, whatif.Slip{Step: s.ID, To: issued[i]})
		}
	}
	return late
}

// put returns the programme with the reports on those days.
func put(reports []*model.Step, g *model.Programme, issued dates) *model.Programme {
	h := &model.Programme{At: maps.Clone(g.At)}
	for i, s := range reports {
		pl := h.At[s.ID]
		pl.Date = issued[i]
		h.At[s.ID] = pl
	}
	return h
}

// A repair is a programme for late reports; nil if there is none.
type repair struct{ g *model.Programme }

func (f *farer) repair(ctx context.Context, issued dates) (*repair, error) {
	if slices.Equal(issued, f.planned) {
		return &repair{f.published}, nil
	}
	x, err := f.ready()
	if err != nil {
		return nil, err
	}
	_, r, mistakes, err := x.Solve(ctx, f.scenario(issued))
	switch {
	case err != nil || len(mistakes) > 0:
		return nil, errors.Join(append(mistakes, err)...)
	case r.Status == solver.Infeasible:
		return &repair{}, nil
	case r.Status != solver.Optimal:
		return nil, r.Stopped
	}
	return &repair{r.Programme}, nil
}

// outcome says what becomes of the programme if the reports are issued on those
// days. R is the repair for those that cannot be absorbed.
func (f *farer) outcome(ctx context.Context, issued dates, r *repair) (Outcome, error) {
	if r.g == nil {
		return Outcome{Impossible: true}, nil
	}
	q, err := f.late(issued)
	if err != nil {
		return Outcome{}, err
	}
	g := put(f.reports, r.g, issued)
	if check.Broken(q, g) {
		if r, err = f.repair(ctx, issued); err != nil {
			return Outcome{}, err
		}
		if g = r.g; g == nil {
			return Outcome{Impossible: true}, nil
		}
	}
	o := Outcome{Lost: short(q, g) - f.short, Rolled: rollovers(q, g) > f.rollovers}
	for _, c := range model.Diff(q, f.published, g) {
		if s := q.Step(c.Step); s.Kind == model.Meeting && s.Role != model.Rollover {
			o.Moves++
		}
	}
	return o, nil
}

// short returns by how many days the lead times of reports and of meetings with
// contributors are below what is preferred, all taken together.
func short(p *model.Problem, g *model.Programme) int {
	days := 0
	for _, l := range p.Lags {
		if l.Prefer == nil || l.Rule != "report-lead" && l.Rule != "contributor-lead" {
			continue
		}
		from, held := g.Held(l.From)
		to, both := g.Held(l.To)
		if !held || !both {
			continue
		}
		want := l.Target()
		days += max(0, want.N-p.Calendar.Units(p.Step(l.From).End(from.Date), to.Date, want.Unit))
	}
	return days
}

func rollovers(p *model.Problem, g *model.Programme) int {
	n := 0
	for _, c := range p.Chains {
		if c.Rollover != nil {
			if _, held := g.Held(c.Rollover.ID); held {
				n++
			}
		}
	}
	return n
}
