package solver

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
)

// place moves the programme's dated acts to where they are shown: as late as
// their lags allow and no tier's cost rises, so that they read as due dates.
// Acts compete with nothing, so each is placed against its neighbours alone,
// from the last to the first, until nothing moves any more.
func place(p *model.Problem, days *encode.Days, g *model.Programme) {
	lags := map[model.StepID][]*model.Lag{}
	for _, l := range p.Lags {
		lags[l.From] = append(lags[l.From], l)
		lags[l.To] = append(lags[l.To], l)
	}
	for moved := true; moved; {
		moved = false
		for i := len(p.Steps) - 1; i >= 0; i-- {
			s := p.Steps[i]
			pl, held := g.Held(s.ID)
			if !held || s.Kind != model.Act || s.State.Settled() {
				continue
			}
			if d := latest(p, days, g, s, lags[s.ID], pl.Date); d > pl.Date {
				pl.Date = d
				g.At[s.ID] = pl
				moved = true
			}
		}
	}
}

// latest returns the last day on or after now that the act may move to.
func latest(p *model.Problem, days *encode.Days, g *model.Programme, s *model.Step, lags []*model.Lag, now calendar.Date) calendar.Date {
	cost := local(p, g, s, lags, now)
	ds := days.List(s)
	for i := len(ds) - 1; i >= 0 && ds[i] > now; i-- {
		if keeps(p, g, s, lags, ds[i]) && inTime(p, g, s, ds[i]) && slices.Compare(local(p, g, s, lags, ds[i]), cost) <= 0 {
			return ds[i]
		}
	}
	return now
}

// ends returns the end of the lag's first step and the start of its second, if
// the act s is on d; held is false if the other one does not take place.
func ends(p *model.Problem, g *model.Programme, s *model.Step, l *model.Lag, d calendar.Date) (from, to calendar.Date, held bool) {
	from, to = d, d
	if l.From != s.ID {
		pl, ok := g.Held(l.From)
		if !ok {
			return 0, 0, false
		}
		from = p.Step(l.From).End(pl.Date)
	}
	if l.To != s.ID {
		pl, ok := g.Held(l.To)
		if !ok {
			return 0, 0, false
		}
		to = pl.Date
	}
	return from, to, true
}

// keeps reports whether the act's lags hold if it is on d.
func keeps(p *model.Problem, g *model.Programme, s *model.Step, lags []*model.Lag, d calendar.Date) bool {
	if p.Policy.Waived["order"] {
		return true
	}
	for _, l := range lags {
		from, to, held := ends(p, g, s, l, d)
		if !held {
			continue
		}
		if l.AtLeast != nil && to < p.Calendar.Earliest(from, *l.AtLeast) ||
			l.AtMost != nil && to > p.Calendar.Furthest(from, *l.AtMost) {
			return false
		}
	}
	return true
}

// inTime reports whether a mandate whose expiry is measured from the act itself is
// still renewed before it if the act is on d.
func inTime(p *model.Problem, g *model.Programme, s *model.Step, d calendar.Date) bool {
	if p.Policy.Waived["expiry"] {
		return true
	}
	for _, c := range p.Chains {
		m := c.Margin
		if m == nil || m.From != s.ID {
			continue
		}
		last := expiry(p, g, c)
		if m.AtLeast != nil {
			last = p.Calendar.Latest(last, *m.AtLeast)
		}
		if d > last {
			return false
		}
	}
	return true
}

// local returns what the act costs by tier if it is on d: the part of the
// programme's cost that its date decides.
func local(p *model.Problem, g *model.Programme, s *model.Step, lags []*model.Lag, d calendar.Date) []int64 {
	cost := make([]int64, len(p.Policy.Tiers))
	charge := func(rule string, units int64) {
		if t := p.Policy.Rank(rule); t >= 0 && units > 0 {
			cost[t] += units * p.Policy.Weight(rule)
		}
	}
	for _, l := range lags {
		if from, to, held := ends(p, g, s, l, d); held && l.Prefer != nil {
			want := l.Target()
			charge(l.Rule, model.Grade(want.N-p.Calendar.Units(from, to, want.Unit)))
		}
	}
	if !s.Asked.IsZero() {
		charge("report-overdue", int64(p.Calendar.Workdays(s.Asked, d)))
	}
	if want := s.Prefers.Date; !want.IsZero() {
		charge("preferred-date", int64(min(s.Prefers.Cap, max(p.Calendar.Workdays(want, d), p.Calendar.Workdays(d, want)))))
	}
	if s.Role == model.Report {
		charge("report-slack", delayed(p, s, g, lags, d))
	}
	if p.Published != nil {
		if was, ok := p.Published.Held(s.ID); ok && was.Date != d {
			// A move costs three thirds, more on short notice.
			units := int64(3)
			for _, n := range []int{p.Policy.StabilityNear, p.Policy.StabilityMedium} {
				if p.Calendar.Workdays(p.AsOf, was.Date) <= n {
					units += 3
				}
			}
			charge("stability", units)
		}
	}
	for _, c := range p.Chains {
		if m := c.Margin; m != nil && m.From == s.ID && m.Prefer != nil {
			want := m.Target()
			charge(m.Rule, model.Grade(want.N-p.Calendar.Units(d, expiry(p, g, c), want.Unit)))
		}
	}
	return cost
}

// delayed returns the days that the delays on record would be too long by, all
// taken together, for the meetings on a report that is issued on d.
func delayed(p *model.Problem, s *model.Step, g *model.Programme, lags []*model.Lag, d calendar.Date) int64 {
	last, some := calendar.Date(1<<40), false
	for _, l := range lags {
		n := l.Prefer
		if n == nil {
			n = l.AtLeast
		}
		_, to, held := ends(p, g, s, l, d)
		if l.From == s.ID && held && n != nil && p.Step(l.To).Kind == model.Meeting {
			last, some = min(last, p.Calendar.Latest(to, *n)), true
		}
	}
	if !some {
		return 0
	}
	var days int64
	for _, late := range p.Policy.Slips {
		days += int64(max(0, late-max(0, int(last-d))))
	}
	return days
}

// expiry returns the chain's expiry, after a technical rollover if there is one.
func expiry(p *model.Problem, g *model.Programme, c *model.Chain) calendar.Date {
	if c.Rollover != nil {
		if _, rolled := g.Held(c.Rollover.ID); rolled {
			return p.Extended(c)
		}
	}
	return c.Expiry
}
