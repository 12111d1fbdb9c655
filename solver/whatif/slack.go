package whatif

import (
	"context"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/check"
)

// A Slack says how far a report may slip: the last date before something gives
// way, and what it costs day by day. A date is zero if even the planned one will
// not do, and the last that was tried if nothing gave way.
type Slack struct {
	Step    model.StepID
	Planned calendar.Date
	// Alone is the last date on which the report may be issued with nothing else
	// moved and no rule broken.
	Alone calendar.Date
	// Meetings is the last date with every published meeting kept, at its time and
	// in its room.
	Meetings calendar.Date
	// Lead is the last date without more cost of continuity or lead time, whatever
	// moves.
	Lead calendar.Date
	// Rollover is the last date without one more technical rollover.
	Rollover calendar.Date
	// Tried is the last date that was tried.
	Tried calendar.Date
	// Breaks are the rules that are broken on the day after Alone, if nothing else
	// moves, and were not broken before: sentences of the checker.
	Breaks []model.Finding
	// Curve is what each slip costs at best, from none at all to the longest tried,
	// by days of slip.
	Curve []Late
}

// A Late is what a slip of so many calendar days costs at best.
type Late struct {
	Days int
	Date calendar.Date // on which the report can be issued at the earliest: a working day
	// Tiers are the costs, proven, in the policy's order; nil if no programme is
	// possible.
	Tiers []solver.Tier
	// Changes are what the best programme moves, by date.
	Changes []model.Change
}

// At returns what it costs if the report is issued on d or later; nil if that was
// not tried.
func (k *Slack) At(d calendar.Date) *Late {
	if i := int(d - k.Planned); i >= 0 && i < len(k.Curve) {
		return &k.Curve[i]
	}
	return nil
}

// Slacks returns the slack of every report to come of the published programme, in
// the problem's order, trying slips of up to so many calendar days under the
// policy. Each date has been verified by solving, or, where nothing else moves, by
// the checker.
func Slacks(ctx context.Context, p *model.Problem, published *model.Programme, days int, policy Policy) ([]Slack, error) {
	base := Against(p, published, policy)
	x, err := Prepare(ctx, base, days)
	if err != nil {
		return nil, err
	}
	var out []Slack
	for _, s := range base.Steps {
		if pl, held := published.Held(s.ID); held && s.Role == model.Report && !s.State.Settled() && s.State != model.Skipped {
			out = append(out, Slack{Step: s.ID, Planned: pl.Date, Tried: pl.Date + calendar.Date(days)})
		}
	}
	if err := x.curves(ctx, out, days); err != nil {
		return nil, err
	}
	before := check.Check(base, base.Published)
	still, err := Prepare(ctx, kept(base), days)
	if err != nil {
		return nil, err
	}
	var lead *Prepared // asks about continuity and lead time alone
	for i := range out {
		k := &out[i]
		k.alone(base, before)
		if k.Meetings, err = k.meetings(ctx, still); err != nil {
			return nil, err
		}
		k.Rollover = k.last(func(l Late) bool { return l.Tiers != nil && l.Tiers[0].Cost <= before.Cost[0] })
		if lead == nil {
			q := Against(p, published, Idle)
			q.Policy.Tiers = q.Policy.Tiers[:min(2, len(q.Policy.Tiers))]
			if lead, err = Prepare(ctx, q, days); err != nil {
				return nil, err
			}
		}
		if k.Lead, err = k.lead(ctx, lead); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// lead returns the last date without more cost of the first two tiers. That the best
// programme has less of the first and more of the second does not matter, if there is
// one with no more of either.
func (k *Slack) lead(ctx context.Context, x *Prepared) (calendar.Date, error) {
	var limits []solver.Limit
	for i, n := range check.Costs(x.Base, x.Base.Published) {
		limits = append(limits, solver.Limit{Tier: i, Most: n})
	}
	return k.halve(func(d calendar.Date) (bool, error) {
		q, mistakes := (&Scenario{Edits: []Edit{Slip{Step: k.Step, To: d}}}).Apply(x.Base)
		if len(mistakes) > 0 {
			return false, mistakes[0]
		}
		r, err := x.within(ctx, q, limits, &solver.Options{NoConflict: true})
		return err == nil && r.Programme != nil, err
	})
}

// curves fills in what each slip costs. Slips to the same working day are one.
func (x *Prepared) curves(ctx context.Context, ks []Slack, days int) error {
	type job struct{ report, days int }
	var jobs []job
	for i := range ks {
		ks[i].Curve = make([]Late, days+1)
		for n := range ks[i].Curve {
			l := &ks[i].Curve[n]
			l.Days, l.Date = n, x.Base.Calendar.OnOrAfter(ks[i].Planned+calendar.Date(n))
			if n == 0 || l.Date != ks[i].Curve[n-1].Date {
				jobs = append(jobs, job{i, n})
			}
		}
	}
	err := each(len(jobs), func(j int) error {
		k := &ks[jobs[j].report]
		l := &k.Curve[jobs[j].days]
		r, err := x.slip(ctx, k.Step, l.Date)
		if err != nil || r.Programme == nil {
			return err
		}
		l.Tiers, l.Changes = r.Tiers, model.Diff(x.Base, x.Base.Published, r.Programme)
		return nil
	})
	for i := range ks {
		for n := 1; n <= days; n++ {
			if c := ks[i].Curve; c[n].Date == c[n-1].Date {
				c[n].Tiers, c[n].Changes = c[n-1].Tiers, c[n-1].Changes
			}
		}
	}
	return err
}

// last returns the last date tried until which every slip is good.
func (k *Slack) last(good func(Late) bool) calendar.Date {
	last := calendar.Date(0)
	for _, l := range k.Curve {
		if !good(l) {
			break
		}
		last = k.Planned + calendar.Date(l.Days)
	}
	return last
}

// halve returns the last date that is good, where what is too late stays too late.
func (k *Slack) halve(good func(d calendar.Date) (bool, error)) (calendar.Date, error) {
	lo, hi := k.Planned-1, k.Tried
	for lo < hi {
		mid := (lo + hi + 1) / 2
		ok, err := good(mid)
		switch {
		case err != nil:
			return 0, err
		case ok:
			lo = mid
		default:
			hi = mid - 1
		}
	}
	if lo < k.Planned {
		return 0, nil
	}
	return lo, nil
}

// alone finds the last working day on which the report may be issued with nothing
// else moved and no more broken than before, and what is broken on the next.
func (k *Slack) alone(base *model.Problem, before *check.Verdict) {
	q := base.Clone()
	s := q.Step(k.Step)
	s.Window.Last = max(s.Window.Last, k.Tried+7)
	g := &model.Programme{At: map[model.StepID]model.Placement{}}
	for id, pl := range base.Published.At {
		g.At[id] = pl
	}
	if s.State == model.Fixed {
		s.State = model.Planned
	}
	for d := k.Tried; d >= k.Planned; d-- {
		pl := g.At[k.Step]
		pl.Date = base.Calendar.OnOrAfter(d)
		if d < k.Tried && pl.Date > d {
			continue // a day off is as good as the next working day
		}
		g.At[k.Step] = pl
		v := check.Check(q, g)
		if v.Broken <= before.Broken {
			k.Alone = d
			return
		}
		k.Breaks = nil
		for _, f := range v.Findings {
			if f.Hard() && !slices.ContainsFunc(before.Findings, func(g model.Finding) bool { return g.Rule == f.Rule && g.Text == f.Text }) {
				k.Breaks = append(k.Breaks, f)
			}
		}
	}
}

// kept returns the base with every published meeting fixed where it is.
func kept(base *model.Problem) *model.Problem {
	q := base.Clone()
	for _, s := range q.Steps {
		if pl, held := base.Published.Held(s.ID); held && s.Kind == model.Meeting && s.State != model.Done && s.State != model.Skipped {
			s.State, s.Date, s.Start, s.Room = model.Fixed, pl.Date, pl.Start, pl.Room
		}
	}
	q.Policy.Tiers = nil // whether it is possible is all that is asked
	return q
}

// meetings returns the last date on which a problem whose meetings are fixed is
// possible.
func (k *Slack) meetings(ctx context.Context, x *Prepared) (calendar.Date, error) {
	return k.halve(func(d calendar.Date) (bool, error) {
		r, err := x.slip(ctx, k.Step, d)
		return err == nil && r.Programme != nil, err
	})
}
