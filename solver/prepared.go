package solver

import (
	"context"
	"sync"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
)

// A Prepared solver has encoded a problem once, and solves problems that differ
// from it in little without encoding them again. What is stated again is only
// which days are left to which steps, and which rooms are closed when; weights are
// read when they are needed. Each solve begins from the same clauses, so that it
// gives what [Solve] gives, whatever was solved before, and as many as wanted may
// run at the same time.
//
// A problem differs in little if it has the same steps, lags, expiries, calendar,
// rules and published programme, and
//
//   - its windows lie inside those of the base, reports' windows inside those as
//     widened by what was foreseen;
//   - steps that were planned may be fixed on a date;
//   - attendees and presidencies may be away on more days, and rooms closed;
//   - weights may be others, if they were not zero.
//
// Of any other problem it says so, and encodes it afresh.
type Prepared struct {
	base *model.Problem
	enc  *encode.Base

	mu    sync.Mutex
	spare []*climber // those that nobody uses
}

// PrepareChanges encodes p for problems in which reports slip by up to so many days after
// their published date, or after the end of their windows. It solves p and, if any
// slips are foreseen, one of each report, to learn what days cannot hold.
func PrepareChanges(ctx context.Context, p *model.Problem, slips int) (*Prepared, error) {
	wide := p.Clone()
	for _, s := range wide.Steps {
		if s.Role == model.Report && !s.State.Settled() && s.State != model.Skipped {
			s.Window.Last = max(s.Window.Last, published(p, s)) + calendar.Date(slips)
		}
	}
	x := &Prepared{base: p}
	days := encode.Tighten(wide)
	if days.Gap != nil || plainly(p) != "" {
		return x, nil // nothing is possible, or nothing is to be had by it
	}
	x.enc = encode.Prepare(wide, days)
	return x, x.warm(ctx, slips)
}

func published(p *model.Problem, s *model.Step) calendar.Date {
	if p.Published != nil {
		if pl, ok := p.Published.Held(s.ID); ok {
			return pl.Date
		}
	}
	return s.Asked
}

// warm learns what days cannot hold from the problem itself and from one slip of
// each report. What is learnt follows from the base, so that it changes no result.
func (x *Prepared) warm(ctx context.Context, slips int) error {
	qs := []*model.Problem{x.base}
	for _, s := range x.base.Steps {
		if slips > 0 && s.Role == model.Report && !s.State.Settled() && s.State != model.Skipped {
			q := x.base.Clone()
			t := q.Step(s.ID)
			t.Window.First = max(t.Window.First, q.Calendar.OnOrAfter(published(q, s)+calendar.Date(min(slips, sampled))))
			t.Window.Last = max(t.Window.Last, t.Window.First)
			qs = append(qs, q)
		}
	}
	for _, q := range qs {
		days := encode.Tighten(q)
		if days.Gap != nil {
			continue
		}
		if e, ok := x.enc.Fork(q, days, true); ok {
			s := &search{p: q, days: days, e: e(nil)}
			if _, err := s.run(ctx, &Options{NoConflict: true}); err != nil {
				return err
			}
			x.enc.Teach(s.e)
		}
	}
	return nil
}

// sampled is how many days the slips are late that are solved to learn from.
const sampled = 9

// Solve solves q under limits, as [Within] does. Again reports that q was encoded
// afresh, because it differs from what was prepared in more than a little.
func (x *Prepared) Solve(ctx context.Context, q *model.Problem, limits []Limit, opts *Options) (r *Result, again bool, err error) {
	if opts == nil {
		opts = &Options{}
	}
	days := encode.Tighten(q)
	switch {
	case days.Gap != nil && len(limits) > 0:
		return &Result{Status: Infeasible}, false, nil
	case days.Gap != nil:
		r, err = infeasible(ctx, q, days, opts)
		return r, false, err
	case x.enc == nil || !near(x.base, q):
		r, err = Within(ctx, q, limits, opts)
		return r, true, err
	}
	e, ok := x.enc.Fork(q, days, false)
	if !ok {
		r, err = Within(ctx, q, limits, opts)
		return r, true, err
	}
	if opts.Effort == 0 {
		if r, err = x.repair(ctx, q, days, limits, opts); r != nil || err != nil {
			return r, false, err
		}
	}
	s := &search{p: q, days: days, e: e(nil)}
	s.e.Limit = opts.Effort
	if len(limits) > 0 {
		s.limit(limits)
		opts = &Options{Effort: opts.Effort, NoConflict: true}
	}
	r, err = s.run(ctx, opts)
	return r, false, err
}
