package solver

import (
	"context"
	"fmt"
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// A Freedom is how far a step could move at no price: its first and last date in
// any programme that costs as little as the best one.
type Freedom struct {
	Step             model.StepID
	Planned          calendar.Date
	Earliest, Latest calendar.Date
}

// A Bound says what keeps a step from being earlier, or later, than its freedom
// allows: it would be impossible, or would cost something.
type Bound struct {
	// By is the date that it would have to be on or before, or on or after.
	By calendar.Date
	*Alternative
}

// Freedoms returns the freedom of every step of the best programme that is not
// done, in the problem's order.
func (s *Solved) Freedoms(ctx context.Context) ([]Freedom, error) {
	return s.freedoms(ctx, func(*model.Step) bool { return true })
}

// Freedom returns the freedom of one step, and what bounds it on each side; a
// bound is nil where there is no day left to ask about. It returns nil if the step
// is not in the best programme, or done.
func (s *Solved) Freedom(ctx context.Context, id model.StepID) (f *Freedom, before, after *Bound, err error) {
	fs, err := s.freedoms(ctx, func(st *model.Step) bool { return st.ID == id })
	if err != nil || len(fs) == 0 {
		return nil, nil, nil, err
	}
	f = &fs[0]
	if before, err = s.bound(ctx, id, f.Earliest, -1); err != nil {
		return nil, nil, nil, err
	}
	after, err = s.bound(ctx, id, f.Latest, 1)
	return f, before, after, err
}

// bound asks what would come of the step's being beyond the date, that way.
func (s *Solved) bound(ctx context.Context, id model.StepID, d calendar.Date, way calendar.Date) (*Bound, error) {
	p, st := s.Problem, s.Problem.Step(id)
	if st.State.Settled() {
		return nil, nil
	}
	next := d + way
	for !p.Calendar.Workday(next) {
		next += way
	}
	if st.Window.First > next || p.AsOf > next {
		return &Bound{By: next, Alternative: &Alternative{Conflict: &Conflict{Minimal: true, Grounds: opens(p, st)}}}, nil
	}
	if st.Window.Last < next {
		return &Bound{By: next, Alternative: &Alternative{Conflict: &Conflict{Minimal: true, Grounds: opens(p, st)[:1]}}}, nil
	}
	on := []z.Lit{s.free.Held(st), s.free.By(st, next)}
	w := calendar.Span{First: st.Window.First, Last: next}
	if way > 0 {
		on[1] = s.free.By(st, next-1).Not()
		w = calendar.Span{First: next, Last: st.Window.Last}
	}
	b := &Bound{By: next}
	var err error
	if b.Alternative, err = s.insist(ctx, on); err != nil || b.Alternative != nil {
		return b, err
	}
	q := p.Clone()
	t := q.Step(id)
	t.Optional, t.Window = false, w
	if b.Alternative, err = s.refused(ctx, q, id, "window"); err != nil {
		return nil, err
	}
	return b, nil
}

// opens returns the demand of the step's own window; and, if nothing is placed
// before the date of the register for it, that of that date instead.
func opens(p *model.Problem, st *model.Step) []rule.Ground {
	be := "is"
	if rule.Several(st) {
		be = "are"
	}
	text := fmt.Sprintf("%s %s open only from %s to %s.", rule.StepName(st), be, st.Window.First.Short(), st.Window.Last.Short())
	if p.AsOf > st.Window.First {
		text = fmt.Sprintf("%s %s open only from %s, the date of the register, to %s.", rule.StepName(st), be, p.AsOf.Short(), st.Window.Last.Short())
	}
	return []rule.Ground{{Rule: "window", Steps: []model.StepID{st.ID}, Text: strings.ToUpper(text[:1]) + text[1:]}}
}

func (s *Solved) freedoms(ctx context.Context, which func(*model.Step) bool) ([]Freedom, error) {
	if err := s.hold(ctx); err != nil {
		return nil, err
	}
	var fs []Freedom
	for _, st := range s.Problem.Steps {
		if pl, held := s.Result.Programme.Held(st.ID); held && st.State != model.Done && which(st) {
			fs = append(fs, Freedom{Step: st.ID, Planned: pl.Date, Earliest: pl.Date, Latest: pl.Date})
		}
	}
	see := func() {
		for i, f := range fs {
			if d := s.best.Date(s.Problem.Step(f.Step)); d != 0 {
				fs[i].Earliest, fs[i].Latest = min(f.Earliest, d), max(f.Latest, d)
			}
		}
	}
	for i := range fs {
		st := s.Problem.Step(fs[i].Step)
		for _, side := range []func() z.Lit{
			func() z.Lit { return s.best.By(st, fs[i].Earliest-1) },
			func() z.Lit { return s.best.By(st, fs[i].Latest).Not() },
		} {
			for {
				m := side()
				if m == s.best.True().Not() {
					break
				}
				answer := s.best.Solve(ctx, s.best.Held(st), m)
				if answer == sat.Unknown {
					return nil, context.Cause(ctx)
				}
				if answer == sat.Unsat {
					break
				}
				see()
			}
		}
	}
	return fs, nil
}

// hold makes an encoding of the programmes that cost the least.
func (s *Solved) hold(ctx context.Context) error {
	if s.best != nil {
		return nil
	}
	x := &search{p: s.Problem, days: s.days, e: encode.New(s.Problem, s.days, false, nil)}
	x.bound = make([]int64, len(s.Problem.Policy.Tiers))
	if x.e.Solve(ctx) != sat.Sat {
		return context.Cause(ctx)
	}
	x.consider()
	if x.tiers(ctx) != sat.Sat || x.e.Solve(ctx) != sat.Sat {
		if x.fault != nil {
			return x.fault
		}
		return context.Cause(ctx)
	}
	s.best = x.e
	return nil
}

// wished turns the sentence that something is fixed into one that it is asked for.
func wished(text string) string {
	for _, be := range []string{" is ", " are "} {
		text = strings.Replace(text, be+"fixed ", be+"to be ", 1)
	}
	if !strings.HasSuffix(text, ".m.") { // the full stop of a time of day is its own
		text = strings.TrimSuffix(text, ".")
	}
	return text + ", as asked."
}
