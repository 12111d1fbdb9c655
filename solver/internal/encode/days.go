package encode

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Days are the days that each step may still take place on.
type Days struct {
	p  *model.Problem
	of [][]calendar.Date // by place; ascending
	// why says what raised the first day, or lowered the last day, of a step
	// last: a lag, or nil for the step's own window.
	whyFirst, whyLast []*model.Lag
	// Gap is a step that must take place and has no day left, or nil.
	Gap *Gap
}

// A Gap is a step whose days have run out.
type Gap struct {
	Step *model.Step
	// First and Last are the first day that what comes before allows and the
	// last that what comes after allows; First lies after Last. Both are zero if
	// the step's own window and the rules on single days leave it nothing.
	First, Last calendar.Date
}

// AllDays returns every day of the horizon for every step that is not done, so
// that each demand on days can be waived.
func AllDays(p *model.Problem) *Days {
	t := &Days{p: p, of: make([][]calendar.Date, len(p.Steps))}
	var all []calendar.Date
	for d := p.Horizon.First; d <= p.Horizon.Last; d++ {
		all = append(all, d)
	}
	for i, s := range p.Steps {
		t.of[i] = all
		if s.State == model.Done {
			t.of[i] = []calendar.Date{s.Date}
		}
	}
	return t
}

// Tighten returns the days that the hard rules leave each step: those that no
// rule on single days forbids, narrowed along the lags to a fixpoint (the
// longest paths over the graph of steps, in both directions, where a lag in
// working days has a length that depends on where it starts).
//
// A step that may be left out gives way to those that may not: it narrows
// nothing, and is left without days if it cannot take place.
func Tighten(p *model.Problem) *Days {
	t := &Days{p: p, of: make([][]calendar.Date, len(p.Steps)),
		whyFirst: make([]*model.Lag, len(p.Steps)), whyLast: make([]*model.Lag, len(p.Steps))}
	for i, s := range p.Steps {
		t.of[i] = t.single(s)
		if len(t.of[i]) == 0 && t.must(s) && t.Gap == nil {
			t.Gap = &Gap{Step: s}
		}
	}
	for t.Gap == nil && t.pass() {
	}
	return t
}

// must reports whether the step takes place in every programme.
func (t *Days) must(s *model.Step) bool {
	return s.State.Settled() || s.State != model.Skipped && !s.Optional && s.Role != model.Rollover
}

// single returns the days that the rules on single days leave the step.
func (t *Days) single(s *model.Step) []calendar.Date {
	p, waived := t.p, t.p.Policy.Waived
	switch {
	case s.State == model.Skipped:
		return nil
	case s.State == model.Done, s.State == model.Fixed && !waived["fixed"] && waived["window"]:
		return []calendar.Date{s.Date}
	}
	span := p.Horizon
	if !waived["window"] {
		span = s.Window
	}
	if s.State == model.Fixed && !waived["fixed"] {
		span = span.Overlap(calendar.Span{First: s.Date, Last: s.Date})
	}
	var days []calendar.Date
	for d := span.First; d <= span.Last && d != 0; d++ {
		if t.allowed(s, d) {
			days = append(days, d)
		}
	}
	return days
}

func (t *Days) allowed(s *model.Step, d calendar.Date) bool {
	p, waived := t.p, t.p.Policy.Waived
	if !waived["window"] && (s.BarredOn(d) || !p.Calendar.Workday(d) || d < p.AsOf && s.State != model.Fixed) {
		return false
	}
	if s.Kind != model.Meeting {
		return true
	}
	if !waived["chair"] {
		if s.Council() {
			if q := p.Presidency(d); q == nil || !q.Takes(d) {
				return false
			}
		}
		if s.SignatureOf != 0 && d.Month() != s.SignatureOf {
			return false
		}
	}
	if !waived["attendee"] {
		for _, a := range s.Attendees {
			if who := p.Attendee(a.Who); who != nil {
				if _, away := who.Away(d, a.Video); away {
					return false
				}
			}
		}
	}
	if !waived["room"] {
		for _, r := range p.Rooms {
			if r.Fits(s) && r.Open(d) {
				return true
			}
		}
		return false
	}
	return true
}

// pass narrows along every lag once, and reports whether that changed anything.
func (t *Days) pass() bool {
	changed := false
	if !t.p.Policy.Waived["order"] {
		for _, l := range t.p.Lags {
			changed = t.narrow(l) || changed
		}
	}
	if !t.p.Policy.Waived["expiry"] {
		for _, c := range t.p.Chains {
			changed = t.expire(c) || changed
		}
	}
	return changed
}

func (t *Days) narrow(l *model.Lag) bool {
	i, j := t.p.Place(l.From), t.p.Place(l.To)
	a, b := t.p.Steps[i], t.p.Steps[j]
	if len(t.of[i]) == 0 || len(t.of[j]) == 0 || a.State == model.Done && b.State == model.Done {
		return false
	}
	changed, c := false, t.p.Calendar
	stay := a.End(0)
	if l.AtLeast != nil {
		if t.must(a) {
			changed = t.from(j, c.Earliest(a.End(t.first(i)), *l.AtLeast), l) || changed
		}
		if t.must(b) && len(t.of[j]) > 0 {
			changed = t.until(i, c.Latest(t.last(j), *l.AtLeast)-stay, l) || changed
		}
	}
	if l.AtMost != nil && len(t.of[i]) > 0 && len(t.of[j]) > 0 {
		if t.must(a) {
			changed = t.until(j, c.Furthest(a.End(t.last(i)), *l.AtMost), l) || changed
		}
		if t.must(b) && len(t.of[j]) > 0 {
			changed = t.from(i, c.Nearest(t.first(j), *l.AtMost)-stay, l) || changed
		}
	}
	return changed
}

// expire keeps the end of a chain on or before the last expiry open to it.
func (t *Days) expire(c *model.Chain) bool {
	if c.Margin == nil {
		return false
	}
	last := c.Expiry
	if c.Rollover != nil && len(t.of[t.p.Place(c.Rollover.ID)]) > 0 {
		last = t.p.Extended(c)
	}
	if c.Margin.AtLeast != nil {
		last = t.p.Calendar.Latest(last, *c.Margin.AtLeast)
	}
	i := t.p.Place(c.Margin.From)
	changed := len(t.of[i]) > 0 && t.p.Steps[i].State != model.Done && t.until(i, last-t.p.Steps[i].End(0), c.Margin)
	if c.Rollover != nil {
		if r := t.p.Place(c.Rollover.ID); len(t.of[r]) > 0 && c.Rollover.State != model.Done {
			changed = t.until(r, c.Expiry, c.Margin) || changed
		}
	}
	return changed
}

func (t *Days) first(i int) calendar.Date { return t.of[i][0] }
func (t *Days) last(i int) calendar.Date  { return t.of[i][len(t.of[i])-1] }

// from drops the step's days before d.
func (t *Days) from(i int, d calendar.Date, why *model.Lag) bool {
	k, _ := slices.BinarySearch(t.of[i], d)
	if k == 0 {
		return false
	}
	last := t.last(i)
	t.whyFirst[i] = why
	t.of[i] = t.of[i][k:]
	t.lost(i, d, last)
	return true
}

// until drops the step's days after d.
func (t *Days) until(i int, d calendar.Date, why *model.Lag) bool {
	k, found := slices.BinarySearch(t.of[i], d)
	if found {
		k++
	}
	if k == len(t.of[i]) {
		return false
	}
	first := t.first(i)
	t.whyLast[i] = why
	t.of[i] = t.of[i][:k]
	t.lost(i, first, d)
	return true
}

func (t *Days) lost(i int, first, last calendar.Date) {
	if s := t.p.Steps[i]; len(t.of[i]) == 0 && t.must(s) && t.Gap == nil {
		t.Gap = &Gap{s, first, last}
	}
}

// Window returns the first and last day left to the step; zero if none is.
func (t *Days) Window(s *model.Step) calendar.Span {
	i := t.p.Place(s.ID)
	if len(t.of[i]) == 0 {
		return calendar.Span{}
	}
	return calendar.Span{First: t.first(i), Last: t.last(i)}
}

// List returns the days left to the step, in order.
func (t *Days) List(s *model.Step) []calendar.Date { return t.of[t.p.Place(s.ID)] }

// Keep drops the days that are not among those left to a step; a step that nothing
// is said of keeps all.
func (t *Days) Keep(left map[model.StepID][]calendar.Date) {
	for i, s := range t.p.Steps {
		if days, ok := left[s.ID]; ok {
			t.of[i] = slices.DeleteFunc(slices.Clone(t.of[i]), func(d calendar.Date) bool {
				_, in := slices.BinarySearch(days, d)
				return !in
			})
			if len(t.of[i]) == 0 && t.must(s) && t.Gap == nil {
				t.Gap = &Gap{Step: s}
			}
		}
	}
}
