package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Expiry asks that the Council decides before a mandate runs out.
//
// The adoption may fall on the day of expiry itself, or as long before it as
// the chain's margin demands. If a technical rollover is held, it falls on or
// before the expiry, and the adoption is measured against the expiry as the
// rollover extends it. That an expiry on a day off means the working day before
// follows from the rule "window".
var Expiry = &Rule{
	Name:   "expiry",
	Title:  "a mandate is renewed, or rolled over, before it expires",
	Source: expirySource,
	Hard:   true,
	State:  stateExpiry,
	Check:  checkExpiry,
}

var expirySource = []model.Citation{{
	Document: "practice",
	Place:    "a mandate that has not been renewed by its expiry lapses",
}}

func stateExpiry(b Builder) {
	p := b.Problem()
	for _, c := range p.Chains {
		if c.Margin == nil {
			continue
		}
		by := func(end calendar.Date) calendar.Date {
			if c.Margin.AtLeast == nil {
				return end
			}
			return p.Calendar.Latest(end, *c.Margin.AtLeast)
		}
		rolled, last := b.True().Not(), by(c.Expiry)
		if c.Rollover != nil {
			rolled, last = b.Held(c.Rollover), by(p.Extended(c))
		}
		if c.Rollover != nil && c.Rollover.State != model.Done {
			b.Require(ground("expiry", fmt.Sprintf("A technical rollover for %s is adopted by %s, when the mandate expires.", c.ID, dayOff(p, c.Expiry)), c.Margin.Cite.String(), c.Rollover),
				b.Or(rolled.Not(), b.By(c.Rollover, c.Expiry)))
		}
		s := p.Step(c.Margin.From)
		if s.State == model.Skipped || s.State == model.Done {
			continue
		}
		g := ground("expiry", fmt.Sprintf("%s %s by %s, when the mandate expires.", called(s), occurs(s), dayOff(p, c.Expiry)), c.Margin.Cite.String(), s)
		if c.Rollover != nil {
			g.Text = fmt.Sprintf("%s %s by %s, when the mandate expires, or by %s after a technical rollover.", called(s), occurs(s), dayOff(p, c.Expiry), dayOff(p, p.Extended(c)))
		}
		b.Require(g, b.Or(b.Held(s).Not(), rolled, b.By(s, by(c.Expiry)-s.End(0))))
		b.Require(g, b.Or(b.Held(s).Not(), b.By(s, last-s.End(0))))
	}
}

// dayOff returns the date, and what it is if it is no working day: "13 June, a
// Sunday".
func dayOff(p *model.Problem, d calendar.Date) string {
	name, holiday := p.Calendar.Holiday(d)
	switch {
	case d.Weekend():
		return fmt.Sprintf("%s, a %s", d.Short(), d.Weekday())
	case holiday:
		return fmt.Sprintf("%s, an official holiday (%s)", d.Short(), name)
	}
	return d.Short()
}

func checkExpiry(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, c := range p.Chains {
		if c.Margin == nil {
			continue
		}
		cites := append([]model.Citation{c.Margin.Cite}, expirySource...)
		limit, expiry := c.Expiry, "the mandate's expiry"
		if pl, rolled := placed(g, c.Rollover); rolled {
			if pl.Date > c.Expiry && c.Rollover.State != model.Done {
				fs = append(fs, finding("expiry", 0, cites,
					fmt.Sprintf("%s, after the mandate's expiry on %s.", dated(c.Rollover, pl.Date), c.Expiry.Short()), c.Rollover))
			}
			limit, expiry = p.Extended(c), "the mandate's extended expiry"
		}
		s := p.Step(c.Margin.From)
		pl, held := ahead(g, s)
		if !held {
			continue
		}
		var least calendar.Length
		if c.Margin.AtLeast != nil {
			least = *c.Margin.AtLeast
		}
		last := s.End(pl.Date)
		got, want, u := distance(p, last, limit, least)
		text := fmt.Sprintf("%s, %s", dated(s, pl.Date), inHand(last, limit, got, u, expiry))
		switch {
		case last > limit:
			fs = append(fs, finding("expiry", 0, cites, text+".", s))
		case got < want:
			fs = append(fs, finding("expiry", 0, cites,
				fmt.Sprintf("%s; the least allowed is %s.", text, calendar.Length{N: want, Unit: u}.Words()), s))
		}
	}
	return fs
}
