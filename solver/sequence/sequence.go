// Package sequence plans months one after the other, as presidencies do: each
// month's programme is published before the next is drawn up, and what has been
// published is kept.
package sequence

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// AsOf returns the day on which the programme of a month is drawn up: the day of
// the month before by which invitations to contributors go out (the Council's
// statement of 26 August 2011, SC/10368), or the working day before it; not
// before the date of the register.
func AsOf(p *model.Problem, m calendar.Month) calendar.Date {
	day := (m - 1).First() + calendar.Date(p.Policy.InvitationDay) - 1
	return max(p.AsOf, p.Calendar.OnOrBefore(day))
}

// Month returns the problem of the presidency that draws up the programme of
// month m, once published has been published for the months before; nil means
// that none has. It is cut out of p, which may span a year:
//
//   - What has been published is done if it lies before the day on which the
//     programme is drawn up, and otherwise fixed.
//   - A chain is known from the first month in which one of its steps has to be
//     taken to keep every preferred lead time, or in which its report was asked
//     for; one without an expiry from the month in which it may begin.
//   - A free-standing meeting is known from the first month that it is open to,
//     and one that is fixed or announced as soon as a chain that is known reaches
//     so far.
//   - What the programmes before should have held and did not is left out.
//   - What was over before the week in which the programme is drawn up is
//     forgotten: it can touch nothing that is still to be decided.
func Month(p *model.Problem, m calendar.Month, published *model.Programme) *model.Problem {
	if published == nil {
		published = &model.Programme{}
	}
	q := p.Clone()
	q.From, q.To, q.AsOf = m, m, AsOf(p, m)
	if p.From != m || p.To != m {
		q.Title = fmt.Sprintf("%s: %s", p.Title, m.Long())
	}
	for _, s := range q.Steps {
		settle(q, s, published)
	}
	q.Chains = slices.DeleteFunc(q.Chains, func(c *model.Chain) bool {
		return over(q, c.Steps...) || begins(q, c) > m
	})
	reach := m.Last()
	known := map[model.StepID]bool{}
	for _, c := range q.Chains {
		for _, s := range c.Steps {
			reach = max(reach, s.End(s.Window.Last))
			known[s.ID] = true
		}
	}
	q.Horizon.Last = min(q.Horizon.Last, reach)
	for _, s := range q.Steps {
		if s.Chain == "" {
			settled := (s.State.Settled() || s.State == model.Announced) && s.Date <= reach
			known[s.ID] = !over(q, s) && (settled || s.Window.First <= m.Last())
		}
	}
	q.Steps = slices.DeleteFunc(q.Steps, func(s *model.Step) bool { return !known[s.ID] })
	q.Lags = slices.DeleteFunc(q.Lags, func(l *model.Lag) bool { return !known[l.From] || !known[l.To] })
	q.Pairs = slices.DeleteFunc(q.Pairs, func(r model.Pair) bool { return !known[r.Briefing] || !known[r.Consultations] })
	q.Index()
	return q
}

// over reports whether each of the steps ended before the week in which the
// programme is drawn up, or does not take place.
func over(q *model.Problem, steps ...*model.Step) bool {
	return !slices.ContainsFunc(steps, func(s *model.Step) bool {
		switch {
		case s.State == model.Done:
			return s.End(s.Date) >= q.AsOf.Monday()
		case s.Optional || s.Role == model.Rollover:
			return s.Window.Last >= q.AsOf
		}
		return s.State != model.Skipped
	})
}

// settle keeps the step as it has been published, or leaves it out if it was to
// be held before the programme is drawn up and is in none.
func settle(q *model.Problem, s *model.Step, published *model.Programme) {
	if s.State.Settled() || s.State == model.Skipped {
		return
	}
	pl, held := published.Held(s.ID)
	switch {
	case held:
		s.State, s.Date, s.Start, s.Room = model.Fixed, pl.Date, pl.Start, pl.Room
		if pl.Date < q.AsOf {
			s.State = model.Done
		}
	case s.Window.Last < q.AsOf && !s.Optional && s.Role != model.Rollover:
		s.State, s.Reason = model.Skipped, "it is in none of the programmes of the months before"
	}
}

// Publish returns what has been published once g is the programme of month m:
// what was before, and what g holds up to the last day of the month. The outlook
// beyond is not published.
func Publish(published, g *model.Programme, m calendar.Month) *model.Programme {
	all := &model.Programme{At: map[model.StepID]model.Placement{}}
	if published != nil {
		for id, pl := range published.At {
			all.At[id] = pl
		}
	}
	for id, pl := range g.At {
		if pl.Date <= m.Last() {
			all.At[id] = pl
		}
	}
	return all
}

// begins returns the first month in which something of the chain has to be
// planned.
func begins(p *model.Problem, c *model.Chain) calendar.Month {
	first := calendar.Date(1 << 40)
	memo := map[model.StepID]calendar.Date{}
	for _, s := range c.Steps {
		if s.State == model.Skipped || s.Optional || s.Role == model.Rollover {
			continue
		}
		switch {
		case s.State.Settled() || s.State == model.Announced:
			first = min(first, s.Date)
		case c.Margin == nil:
			first = min(first, s.Window.First)
		default:
			first = min(first, comfortable(p, c, s, memo))
		}
		if s.Asked != 0 {
			first = min(first, s.Asked)
		}
	}
	if first == 1<<40 {
		return 0
	}
	return first.Month()
}

// comfortable returns the last working day for the step from which every
// preferred lag up to the expiry still fits, but none outside its window.
func comfortable(p *model.Problem, c *model.Chain, s *model.Step, memo map[model.StepID]calendar.Date) calendar.Date {
	if d, known := memo[s.ID]; known {
		return d
	}
	last := s.Window.Last
	memo[s.ID] = last // lags of no length may run in a circle
	before := func(d calendar.Date, l *model.Lag) {
		length := l.AtLeast
		if l.Prefer != nil {
			length = l.Prefer
		}
		if length != nil {
			last = min(last, p.Calendar.Latest(d, *length)-s.End(0))
		}
	}
	if c.Margin.From == s.ID {
		before(c.Expiry, c.Margin)
	}
	for _, l := range p.Lags {
		to := p.Step(l.To)
		if l.From == s.ID && to.Chain == c.ID && to.State != model.Skipped && !to.Optional {
			before(comfortable(p, c, to, memo), l)
		}
	}
	memo[s.ID] = max(p.Calendar.OnOrBefore(last), s.Window.First)
	return memo[s.ID]
}
