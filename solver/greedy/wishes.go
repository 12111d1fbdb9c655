package greedy

import (
	"cmp"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// wishes returns the days open to the step, those that are tried first in front.
func (b *book) wishes(u *unit, s *model.Step) []calendar.Date {
	days := slices.Clone(b.days[b.p.Place(s.ID)])
	if len(days) == 0 {
		return nil
	}
	if s.State == model.Announced {
		return around(days, s.Date)
	}
	if want := s.Prefers.Date; want != 0 {
		return around(days, want)
	}
	after, before := b.neighbours(s)
	switch {
	case after != 0:
		return from(days, after)
	case s.Asked != 0:
		return from(days, s.Asked)
	case u.chain != nil && u.chain.Margin != nil && !s.Optional:
		// The first of a chain: count back from the expiry. What is out too early
		// does no harm.
		return until(days, b.countedBack(s, map[model.StepID]calendar.Date{}))
	case before:
		// It only has to come before something: the day before is soon enough.
		slices.Reverse(days)
		return days
	}
	return days
}

// neighbours returns the first day that every lag from a step with a date would
// like, zero if there is none, and whether a lag leads to a step with a date.
func (b *book) neighbours(s *model.Step) (after calendar.Date, before bool) {
	for _, l := range b.tied[b.p.Place(s.ID)].lags {
		if l.To == s.ID {
			if pl, held := b.g.Held(l.From); held {
				after = max(after, b.p.Calendar.Earliest(b.p.Step(l.From).End(pl.Date), wanted(l)))
			}
		}
		if _, held := b.g.Held(l.To); held && l.From == s.ID {
			before = true
		}
	}
	return after, before
}

// countedBack returns the last open day for the step from which every preferred
// lag up to the expiry still fits; the first if there is none, and the last if no
// lag leads there.
func (b *book) countedBack(s *model.Step, memo map[model.StepID]calendar.Date) calendar.Date {
	if d, known := memo[s.ID]; known {
		return d
	}
	days := b.days[b.p.Place(s.ID)]
	if len(days) == 0 {
		return 0
	}
	last := days[len(days)-1]
	memo[s.ID] = last // lags of no length may run in a circle
	for _, c := range b.tied[b.p.Place(s.ID)].chains {
		if m := c.Margin; m != nil && m.From == s.ID {
			last = min(last, b.p.Calendar.Latest(b.expiry(c), wanted(m))-s.End(0))
		}
	}
	for _, l := range b.tied[b.p.Place(s.ID)].lags {
		to := b.p.Step(l.To)
		if l.From != s.ID || b.out[b.p.Place(l.To)] || to.Optional {
			continue
		}
		if d := b.countedBack(to, memo); d != 0 {
			last = min(last, b.p.Calendar.Latest(d, wanted(l))-s.End(0))
		}
	}
	i, _ := slices.BinarySearch(days, last+1)
	memo[s.ID] = days[max(i-1, 0)]
	return memo[s.ID]
}

// wanted returns what a lag prefers, or else the least that it asks for.
func wanted(l *model.Lag) calendar.Length {
	switch {
	case l.Prefer != nil:
		return *l.Prefer
	case l.AtLeast != nil:
		return *l.AtLeast
	}
	return calendar.Length{}
}

// from orders the days: those from d on, and then backwards from there.
func from(days []calendar.Date, d calendar.Date) []calendar.Date {
	i, _ := slices.BinarySearch(days, d)
	early := slices.Clone(days[:i])
	slices.Reverse(early)
	return append(slices.Clone(days[i:]), early...)
}

// until orders the days: those up to d, the last first, and then those after.
func until(days []calendar.Date, d calendar.Date) []calendar.Date {
	i, _ := slices.BinarySearch(days, d+1)
	early := slices.Clone(days[:i])
	slices.Reverse(early)
	return append(early, days[i:]...)
}

// around orders the days by how far they are from d; of two as far, the earlier
// comes first.
func around(days []calendar.Date, d calendar.Date) []calendar.Date {
	away := func(x calendar.Date) calendar.Date { return max(x-d, d-x) }
	slices.SortStableFunc(days, func(x, y calendar.Date) int { return cmp.Compare(away(x), away(y)) })
	return days
}
