package greedy

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A book is the calendar that meetings are entered in.
type book struct {
	p      *model.Problem
	g      *model.Programme
	out    []bool            // by place: the step does not take place
	days   [][]calendar.Date // by place: the days still open to the step, ascending
	rolled map[model.ChainID]bool
	on     map[calendar.Date][]model.StepID // the meetings entered, by day

	all  *tied
	tied []*tied // by place: those that the step is one of
	// narrowed is whether all days have been narrowed since it was last settled what
	// takes place: then one more step can only narrow those that it is tied to.
	narrowed bool
}

// A tied is some steps, by place, with the lags between them and the chains that they
// are in: they narrow each other's days, and nobody else's.
type tied struct {
	steps  []int
	lags   []*model.Lag
	chains []*model.Chain
}

func newBook(p *model.Problem, rolled map[model.ChainID]bool) *book {
	b := &book{
		p: p, g: &model.Programme{At: map[model.StepID]model.Placement{}}, rolled: rolled,
		on:  map[calendar.Date][]model.StepID{},
		out: make([]bool, len(p.Steps)), days: make([][]calendar.Date, len(p.Steps)),
	}
	for i, s := range p.Steps {
		b.out[i] = s.State == model.Skipped || s.Role == model.Rollover && !rolled[s.Chain] && !s.State.Settled()
		if !b.out[i] {
			b.days[i] = b.open(s)
		}
	}
	b.tie()
	return b
}

// tie finds out which steps are tied to each other.
func (b *book) tie() {
	p := b.p
	b.all = &tied{lags: p.Lags, chains: p.Chains}
	root := p.Ties()
	b.tied = make([]*tied, len(p.Steps))
	for i, r := range root {
		b.all.steps = append(b.all.steps, i)
		if r == i {
			b.tied[i] = &tied{}
		} else {
			b.tied[i] = b.tied[r]
		}
		b.tied[i].steps = append(b.tied[i].steps, i)
	}
	for _, l := range p.Lags {
		t := b.tied[p.Place(l.From)]
		t.lags = append(t.lags, l)
	}
	for _, c := range p.Chains {
		if ss := c.All(); len(ss) > 0 {
			t := b.tied[p.Place(ss[0].ID)]
			t.chains = append(t.chains, c)
		}
	}
}

func (b *book) placed(s *model.Step) bool {
	_, held := b.g.Held(s.ID)
	return held
}

// settled enters what is done, and then what is fixed. It returns a fixed step
// that found no place, or nil.
func (b *book) settled() *model.Step {
	for _, s := range b.p.Steps {
		if s.State != model.Done {
			continue
		}
		pl := model.Placement{Date: s.Date, Start: model.NoTime, Finish: model.NoTime}
		if s.Kind == model.Meeting {
			pl.Start, pl.Room = s.Start, s.Room
			if k := b.p.SessionAt(s.Start); k >= 0 {
				pl.Finish = b.p.Finish(s, k, s.Start)
			}
		}
		b.g.At[s.ID] = pl
	}
	for _, s := range b.p.Steps {
		if s.State == model.Fixed && !b.place(s, b.days[b.p.Place(s.ID)]) {
			return s
		}
	}
	return nil
}

// open returns the days that the rules on single days leave the step.
func (b *book) open(s *model.Step) []calendar.Date {
	switch s.State {
	case model.Done, model.Fixed:
		return []calendar.Date{s.Date}
	}
	var days []calendar.Date
	for d := max(s.Window.First, b.p.AsOf); d <= s.Window.Last; d++ {
		if b.p.Calendar.Workday(d) && !s.BarredOn(d) && (s.Kind != model.Meeting || b.receives(s, d)) {
			days = append(days, d)
		}
	}
	return days
}

// receives reports whether somebody can chair the meeting on d, everybody who
// attends is there, and a room that suits it is open.
func (b *book) receives(s *model.Step, d calendar.Date) bool {
	if q := b.p.Presidency(d); s.Council() && (q == nil || !q.Takes(d)) {
		return false
	}
	if s.SignatureOf != 0 && d.Month() != s.SignatureOf {
		return false
	}
	for _, a := range s.Attendees {
		if who := b.p.Attendee(a.Who); who != nil {
			if _, away := who.Away(d, a.Video); away {
				return false
			}
		}
	}
	return slices.ContainsFunc(b.p.Rooms, func(r *model.Room) bool { return r.Fits(s) && r.Open(d) })
}

// place enters the step on the first of the days that has a free slot and leaves
// every step that must take place a day. It reports whether there is one.
func (b *book) place(s *model.Step, days []calendar.Date) bool {
	i := b.p.Place(s.ID)
	for _, d := range days {
		pl := model.Placement{Date: d, Start: model.NoTime, Finish: model.NoTime}
		if s.Kind == model.Meeting {
			var free bool
			if pl, free = b.slot(s, d); !free {
				continue
			}
		}
		t := b.tied[i]
		if !b.narrowed {
			t = b.all
		}
		before := make([][]calendar.Date, len(t.steps))
		for k, j := range t.steps {
			before[k] = b.days[j]
		}
		b.g.At[s.ID], b.days[i] = pl, []calendar.Date{d}
		if b.narrow(t) == nil {
			if s.Kind == model.Meeting {
				b.on[d] = append(b.on[d], s.ID)
			}
			return true
		}
		delete(b.g.At, s.ID)
		for k, j := range t.steps {
			b.days[j] = before[k]
		}
	}
	return false
}

// expiry returns the chain's expiry, as a technical rollover leaves it.
func (b *book) expiry(c *model.Chain) calendar.Date {
	if c.Rollover != nil && !b.out[b.p.Place(c.Rollover.ID)] {
		return b.p.Extended(c)
	}
	return c.Expiry
}

// binds reports whether the step narrows the days of others: it takes place, or
// has to.
func (b *book) binds(s *model.Step) bool {
	return b.placed(s) || !b.out[b.p.Place(s.ID)] && !s.Optional
}

// leave leaves the step out.
func (b *book) leave(s *model.Step) {
	b.out[b.p.Place(s.ID)], b.narrowed = true, false
}

// narrow drops days that the lags and the expiries do not leave to the steps, until
// nothing changes. It returns a step that has to take place and has no day left, or nil.
func (b *book) narrow(t *tied) *model.Step {
	for changed := true; changed; {
		changed = false
		for _, l := range t.lags {
			changed = b.narrowLag(l) || changed
		}
		for _, c := range t.chains {
			changed = b.narrowExpiry(c) || changed
		}
		for _, i := range t.steps {
			if s := b.p.Steps[i]; len(b.days[i]) == 0 && b.binds(s) && s.State != model.Done {
				return s
			}
		}
	}
	b.narrowed = b.narrowed || t == b.all
	return nil
}

func (b *book) narrowLag(l *model.Lag) bool {
	i, j := b.p.Place(l.From), b.p.Place(l.To)
	from, to := b.p.Steps[i], b.p.Steps[j]
	if len(b.days[i]) == 0 || len(b.days[j]) == 0 {
		return false
	}
	c, stay := b.p.Calendar, from.End(0)
	first, last := calendar.Date(0), calendar.Date(1<<40)
	firstFrom, lastFrom := first, last
	if l.AtLeast != nil {
		first = c.Earliest(from.End(b.days[i][0]), *l.AtLeast)
		lastFrom = c.Latest(b.days[j][len(b.days[j])-1], *l.AtLeast) - stay
	}
	if l.AtMost != nil {
		last = c.Furthest(from.End(b.days[i][len(b.days[i])-1]), *l.AtMost)
		firstFrom = c.Nearest(b.days[j][0], *l.AtMost) - stay
	}
	changed := false
	if b.binds(from) && to.State != model.Done {
		changed = b.keep(j, first, last)
	}
	if b.binds(to) && from.State != model.Done && len(b.days[j]) > 0 {
		changed = b.keep(i, firstFrom, lastFrom) || changed
	}
	return changed
}

func (b *book) narrowExpiry(c *model.Chain) bool {
	if c.Margin == nil {
		return false
	}
	changed := false
	if c.Rollover != nil && c.Rollover.State != model.Done {
		changed = b.keep(b.p.Place(c.Rollover.ID), 0, c.Expiry)
	}
	s, last := b.p.Step(c.Margin.From), b.expiry(c)
	if c.Margin.AtLeast != nil {
		last = b.p.Calendar.Latest(last, *c.Margin.AtLeast)
	}
	if s.State == model.Done {
		return changed
	}
	return b.keep(b.p.Place(s.ID), 0, last-s.End(0)) || changed
}

// keep drops the step's days before first and after last, and reports whether
// there were any.
func (b *book) keep(i int, first, last calendar.Date) bool {
	ds := b.days[i]
	lo, _ := slices.BinarySearch(ds, first)
	hi, _ := slices.BinarySearch(ds, last+1)
	if lo == 0 && hi == len(ds) {
		return false
	}
	b.days[i] = ds[lo:max(lo, hi)]
	return true
}
