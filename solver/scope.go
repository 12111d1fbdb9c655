package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
)

// A scope is a part of a problem that has no programme even by itself: some of
// its steps, with all that is asked of them. What is small can be explained with
// every demand on a switch of its own, and every day of every step in play.
type scope struct {
	p    *model.Problem
	hall *encode.Hall // why, if it is a matter of counting; of p's own steps
}

// narrow returns a scope within p, which has no programme: the chain whose days
// run out; or meetings that outnumber their places; or, if it is neither, what one
// proof of the whole turned out to need. It returns nil if p turns out to have a
// programme, or, of the rest of a year, which is not worth a long search, seems to; the answer is
// unknown if ctx ended first.
func narrow(ctx context.Context, p *model.Problem, rest bool) (s *scope, answer sat.Answer) {
	days := encode.Tighten(p)
	part := func(ids ...model.StepID) *model.Problem { return restrict(p, connected(p, ids)) }
	if days.Gap != nil {
		return &scope{p: part(days.Gap.Step.ID)}, sat.Unsat
	}
	if h := encode.Overfull(p, days); h != nil {
		var ids []model.StepID
		for _, s := range h.Steps {
			ids = append(ids, s.ID)
		}
		q := part(ids...)
		own := *h
		own.Steps = make([]*model.Step, len(ids))
		for i, id := range ids {
			own.Steps[i] = q.Step(id)
		}
		return &scope{q, &own}, sat.Unsat
	}
	if rest && len(p.Steps) > manySteps {
		return nil, sat.Unknown
	}
	ids, answer := entangled(ctx, p, days)
	if answer != sat.Unsat {
		return nil, answer
	}
	return &scope{p: part(ids...)}, sat.Unsat
}

// entangled returns steps that cannot all take place, as far as the day each may
// have is known; they are few, and not the fewest.
func entangled(ctx context.Context, p *model.Problem, days *encode.Days) ([]model.StepID, sat.Answer) {
	e := encode.NewLoose(p, days)
	var all []z.Lit
	of := map[z.Lit]model.StepID{}
	for _, s := range p.Steps {
		if s.State != model.Skipped && (s.State == model.Fixed || !s.Optional && s.Role != model.Rollover) {
			if m := e.Held(s); m != e.True() && of[m] == "" {
				of[m] = s.ID
				all = append(all, m)
			}
		}
	}
	for {
		if answer := e.Solve(ctx, all...); answer != sat.Unsat {
			return nil, answer
		}
		// Asked again, it needs fewer.
		core := slices.Clone(e.Core())
		if len(core) >= len(all) || len(core) == 0 {
			break
		}
		slices.SortFunc(core, func(a, b z.Lit) int { return p.Place(of[a]) - p.Place(of[b]) })
		all = core
	}
	ids := make([]model.StepID, len(all))
	for i, m := range all {
		ids[i] = of[m]
	}
	return ids, sat.Unsat
}

// connected returns the steps that lags or chains tie to those named, which it
// includes.
func connected(p *model.Problem, ids []model.StepID) map[model.StepID]bool {
	in := map[model.StepID]bool{}
	for _, id := range ids {
		in[id] = true
	}
	for grew := true; grew; {
		grew = false
		join := func(ids ...model.StepID) {
			if slices.ContainsFunc(ids, func(id model.StepID) bool { return in[id] }) {
				for _, id := range ids {
					grew = grew || !in[id]
					in[id] = true
				}
			}
		}
		for _, l := range p.Lags {
			join(l.From, l.To)
		}
		for _, c := range p.Chains {
			var of []model.StepID
			for _, s := range c.Steps {
				of = append(of, s.ID)
			}
			if c.Rollover != nil {
				of = append(of, c.Rollover.ID)
			}
			join(of...)
		}
	}
	return in
}

// restrict returns p with the steps of keep alone, and room before and after
// them: a month in which nothing but their windows, or where they are fixed,
// keeps them from being placed. Where windows are waived the horizon stays: no
// other demand would keep the steps in it.
func restrict(p *model.Problem, keep map[model.StepID]bool) *model.Problem {
	q := p.Clone()
	kept := func(s *model.Step) bool { return s != nil && keep[s.ID] }
	q.Steps = slices.DeleteFunc(q.Steps, func(s *model.Step) bool { return !kept(s) })
	q.Lags = slices.DeleteFunc(q.Lags, func(l *model.Lag) bool { return !keep[l.From] || !keep[l.To] })
	q.Pairs = slices.DeleteFunc(q.Pairs, func(x model.Pair) bool { return !keep[x.Briefing] || !keep[x.Consultations] })
	q.Chains = slices.DeleteFunc(q.Chains, func(c *model.Chain) bool { return !slices.ContainsFunc(c.Steps, kept) })
	// Those who attend nothing, and what no meeting needs, say nothing here.
	q.Attendees = slices.DeleteFunc(q.Attendees, func(a *model.Attendee) bool {
		return !slices.ContainsFunc(q.Steps, func(s *model.Step) bool {
			return slices.ContainsFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID })
		})
	})
	q.Published = nil
	q.Index()
	if !p.Policy.Waived["window"] { // else nothing but the horizon ends the days
		q.Horizon = around(q)
	}
	for m := q.Horizon.First.Month(); m <= q.Horizon.Last.Month(); m++ {
		// Who presides in months that the problem does not reach nobody asked.
		if len(p.Presidencies) > 0 && q.Presidency(m.First()) == nil && (m.Last() < p.Horizon.First || p.Horizon.Last < m.First()) {
			q.Presidencies = append(q.Presidencies, &model.Presidency{Month: m})
		}
	}
	q.Index()
	return q
}

// farthest is how many days a remedy moves a date at most, and how far beyond
// what is asked a conflict looks: beyond a month, a changed date is another plan.
const farthest = 31

// around returns the days of the problem's steps, and a month more on each side
// of them.
func around(p *model.Problem) calendar.Span {
	var h calendar.Span
	for _, s := range p.Steps {
		w := s.Window
		if s.State.Settled() {
			w = calendar.Span{First: s.Date, Last: s.Date}
		}
		if s.State == model.Skipped || w.Empty() {
			continue
		}
		if h.First == 0 {
			h = w
		}
		h.First, h.Last = min(h.First, w.First), max(h.Last, w.Last)
	}
	h.First, h.Last = h.First-farthest, h.Last+farthest
	// An absence or a closure is not got round by looking no further than its end.
	for grew := true; grew; {
		grew = false
		past := func(s calendar.Span) {
			if s.First <= h.First && h.First <= s.Last && s.First > h.First-8 {
				h.First, grew = s.First-8, true
			}
			if s.First <= h.Last && h.Last <= s.Last {
				h.Last, grew = s.Last+8, true
			}
		}
		for _, a := range p.Attendees {
			for _, x := range a.Absent {
				past(x.Span)
			}
		}
		for _, r := range p.Rooms {
			for _, x := range r.Closed {
				past(x)
			}
		}
	}
	return h
}
