package score

import (
	"cmp"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	"leadtime/solver/slips"
)

// A Record is what measures look at: the dates of chains and the load of days.
// The zero Record has nothing to measure.
type Record struct {
	Chains []Chain
	Days   []Day // in order, each once
	// Violations counts the lags that are not kept: the findings of the rule
	// "order".
	Violations int
	// Lapses counts mandates that end before they are renewed: the findings of
	// the rule "expiry".
	Lapses int
	// Outcomes are what drawn delays of reports come to; nil if none were drawn.
	Outcomes []slips.Outcome
	// DoubleDays counts, contributor by contributor, the days with meetings on
	// two or more of its missions.
	DoubleDays int
}

// A Chain is what is known of one mandate's way to its renewal, or of one
// report's to its discussion. A zero date is one that is not known, or of
// something that did not take place.
type Chain struct {
	ID string
	// Mandate is the expiry that the chain was measured against at first; zero
	// if it has none. With ID it tells chains apart.
	Mandate calendar.Date
	// Expiry is Mandate, or what a technical rollover made of it.
	Expiry        calendar.Date
	Report        calendar.Date // issued
	Contributors  calendar.Date // the Council's private meeting with contributors
	Consultations calendar.Date
	Adoption      calendar.Date
	Rolled        bool // there was a technical rollover
	// Handovers counts how often the presidency changed between the first and
	// the last of the chain's meetings that the Council attended.
	Handovers int
}

// A Day is the Council's load on one day of the months that are measured.
type Day struct {
	Date     calendar.Date
	Works    bool // a working day
	Business int  // meetings of Council business
	Meetings int  // all meetings that the Council attends, adoptions included
	Untimed  int  // those of Meetings whose time is not known
	// Free counts the sessions that an emergency could have: on a working day on
	// which the presidency can chair, with no meeting of the Council in them. It
	// says nothing while Untimed is not zero.
	Free int
}

// Observe returns the record of a programme for p: of all chains, whatever month
// their steps lie in, and of the days of the register's months.
func Observe(p *model.Problem, g *model.Programme) *Record {
	r := &Record{
		Violations: len(rule.Order.Check(p, g)),
		Lapses:     len(rule.Expiry.Check(p, g)),
	}
	for _, f := range rule.ContributorDay.Check(p, g) {
		r.DoubleDays += int(f.Units)
	}
	for _, c := range p.Chains {
		if o := observe(p, g, c); o != nil {
			r.Chains = append(r.Chains, *o)
		}
	}
	for d := p.From.First(); d <= p.To.Last(); d++ {
		if o := observeDay(p, g, d); o.Works || o.Meetings > 0 {
			r.Days = append(r.Days, o)
		}
	}
	return r
}

// observe returns what the programme says of a chain; nil if it says nothing.
func observe(p *model.Problem, g *model.Programme, c *model.Chain) *Chain {
	on := func(r model.Role) calendar.Date {
		if s := c.Find(r); s != nil {
			pl, _ := g.Held(s.ID)
			return pl.Date
		}
		return 0
	}
	o := &Chain{
		ID:     string(c.ID),
		Report: on(model.Report), Contributors: on(model.Contributors),
		Consultations: on(model.Consultations), Adoption: on(model.Adoption),
	}
	if c.Margin != nil {
		o.Mandate, o.Expiry = c.Expiry, c.Expiry
	}
	if c.Rollover != nil {
		if _, o.Rolled = g.Held(c.Rollover.ID); o.Rolled {
			o.Expiry = p.Extended(c)
		}
	}
	var first, last calendar.Date
	for _, s := range c.Steps {
		pl, held := g.Held(s.ID)
		if !held || !s.Council() {
			continue
		}
		if first == 0 || pl.Date < first {
			first = pl.Date
		}
		last = max(last, pl.Date)
	}
	if first != 0 {
		o.Handovers = int(last.Month() - first.Month())
	}
	if o.Report|o.Contributors|o.Consultations|o.Adoption == 0 && !o.Rolled {
		return nil
	}
	return o
}

func observeDay(p *model.Problem, g *model.Programme, d calendar.Date) Day {
	o := Day{Date: d, Works: p.Calendar.Workday(d)}
	taken := make([]bool, len(p.Sessions))
	for _, s := range p.Steps {
		pl, held := g.Held(s.ID)
		if !held || pl.Date != d || !s.Council() {
			continue
		}
		o.Meetings++
		if s.Business() {
			o.Business++
		}
		first, last := pl.Sessions(p)
		if pl.Start == model.NoTime || first < 0 {
			o.Untimed++
			continue
		}
		for k := first; k <= last; k++ {
			taken[k] = true
		}
	}
	if q := p.Presidency(d); o.Works && q != nil && q.Takes(d) {
		for _, t := range taken {
			if !t {
				o.Free++
			}
		}
	}
	return o
}

// Pool returns one record of many. Where two know the same chain or the same
// day, the later one counts, as the programme of a month replaces what the month
// before only foresaw. Counts of violations, lapses and double days add up, and
// outcomes stand one after the other.
func Pool(rs ...*Record) *Record {
	type mandate struct {
		id     string
		expiry calendar.Date
	}
	all := &Record{}
	chains, days := map[mandate]int{}, map[calendar.Date]int{}
	for _, r := range rs {
		for _, c := range r.Chains {
			k := mandate{c.ID, c.Mandate}
			if i, known := chains[k]; known {
				all.Chains[i] = c
				continue
			}
			chains[k] = len(all.Chains)
			all.Chains = append(all.Chains, c)
		}
		for _, d := range r.Days {
			if i, known := days[d.Date]; known {
				all.Days[i] = d
				continue
			}
			days[d.Date] = len(all.Days)
			all.Days = append(all.Days, d)
		}
		all.Violations += r.Violations
		all.Lapses += r.Lapses
		all.DoubleDays += r.DoubleDays
		all.Outcomes = append(all.Outcomes, r.Outcomes...)
	}
	slices.SortFunc(all.Days, func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	return all
}
