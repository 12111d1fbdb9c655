package whatif

import (
	"context"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/check"
)

// A Slack says how far a report may slip: the last date before something gives
// way, and the day after it does. A date is zero if even the planned one will
// not do, and the limit of what was tried if nothing gave way.
type Slack struct {
	Step    model.StepID
	Planned calendar.Date
	// Alone is the last date with nothing else moved.
	Alone calendar.Date
	// Meetings is the last date with every published meeting kept.
	Meetings calendar.Date
	// Lead is the last date without more cost of lead time, whatever moves.
	Lead calendar.Date
	// Rollover is the last date without one more technical rollover.
	Rollover calendar.Date
	// Tried is the last date that was tried.
	Tried calendar.Date
}

// Slacks returns the slack of every report to come of the published programme,
// in the problem's order, trying slips of up to so many calendar days. Each date
// has been verified by solving, or, where nothing moves, by the checker.
func Slacks(ctx context.Context, p *model.Problem, published *model.Programme, days int) ([]Slack, error) {
	base := Against(p, published, Idle)
	v := check.Check(base, published)
	var out []Slack
	for _, s := range p.Steps {
		pl, held := published.Held(s.ID)
		if s.Role != model.Report || s.State.Settled() || !held {
			continue
		}
		k := Slack{Step: s.ID, Planned: pl.Date, Tried: pl.Date + calendar.Date(days)}
		var err error
		last := func(good func(d calendar.Date) (bool, error)) calendar.Date {
			// What a slip breaks stays broken for a longer one: the last good
			// date is found by halving.
			lo, hi := pl.Date-1, k.Tried
			for lo < hi && err == nil {
				mid := (lo + hi + 1) / 2
				var ok bool
				if ok, err = good(mid); ok {
					lo = mid
				} else {
					hi = mid - 1
				}
			}
			if lo < pl.Date {
				return 0
			}
			return lo
		}
		k.Alone = last(func(d calendar.Date) (bool, error) { return alone(p, published, s, d, v), nil })
		k.Meetings = last(func(d calendar.Date) (bool, error) {
			r, err := slipped(ctx, keepMeetings(p, published), s, d)
			return err == nil && r.Programme != nil, err
		})
		k.Lead = last(func(d calendar.Date) (bool, error) {
			r, err := slipped(ctx, p, s, d)
			return err == nil && r.Programme != nil && r.Tiers[0].Cost <= v.Cost[0] && r.Tiers[1].Cost <= v.Cost[1], err
		})
		k.Rollover = last(func(d calendar.Date) (bool, error) {
			r, err := slipped(ctx, p, s, d)
			return err == nil && r.Programme != nil && r.Tiers[0].Cost <= v.Cost[0], err
		})
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

// alone reports whether the published programme with the report issued on d, and
// nothing else moved, breaks no rule that it did not break before. Days that are
// not worked count as the working day after them.
func alone(p *model.Problem, published *model.Programme, s *model.Step, d calendar.Date, v *check.Verdict) bool {
	q := p.Clone()
	q.Step(s.ID).Window.Last = max(s.Window.Last, d+7)
	g := &model.Programme{At: map[model.StepID]model.Placement{}}
	for id, pl := range published.At {
		g.At[id] = pl
	}
	pl := g.At[s.ID]
	pl.Date = p.Calendar.OnOrAfter(d)
	g.At[s.ID] = pl
	return check.Check(q, g).Broken <= v.Broken
}

// keepMeetings returns a copy of p in which the published meetings are fixed.
func keepMeetings(p *model.Problem, published *model.Programme) *model.Problem {
	q := p.Clone()
	for _, s := range q.Steps {
		if pl, held := published.Held(s.ID); held && s.Kind == model.Meeting && s.State != model.Done {
			s.State, s.Date, s.Start, s.Room = model.Fixed, pl.Date, pl.Start, pl.Room
		}
	}
	return q
}

// slipped solves p with the report not before d.
func slipped(ctx context.Context, p *model.Problem, s *model.Step, d calendar.Date) (*solver.Result, error) {
	q, mistakes := (&Scenario{Edits: []Edit{Slip{Step: s.ID, To: d}}}).Apply(p)
	if len(mistakes) > 0 {
		return nil, mistakes[0]
	}
	// Only continuity and lead time are asked about.
	q.Policy.Tiers = q.Policy.Tiers[:min(2, len(q.Policy.Tiers))]
	return solver.Solve(ctx, q, &solver.Options{NoConflict: true})
}
