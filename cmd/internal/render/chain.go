package render

import (
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Chain is a procedure of one mission as the programme carries it out.
type Chain struct {
	Of *model.Chain
	// Extended is the expiry after a technical rollover; zero if there is none
	// in the programme.
	Extended calendar.Date
	Entries  []*Entry      // the steps that take place, in programme order
	Left     []*model.Step // the steps that do not, in the procedure's order
	Leads    []Lead        // in the problem's order, the one to the expiry last
}

// A Lead is a preferred length of time between two steps, and the time there
// is.
type Lead struct {
	From, To  string // what planners call the steps: "report", "consultations"
	Had, Want calendar.Length
	Rule      string
	Cite      string
}

// Short returns how many units are wanted and not had; zero if the lead is
// kept.
func (l Lead) Short() int { return max(0, l.Want.N-l.Had.N) }

// Verdict says in a few words how the lead fares: "kept", "short by 3 days".
func (l Lead) Verdict() string {
	if l.Short() == 0 {
		return "kept"
	}
	return "short by " + calendar.Length{N: l.Short(), Unit: l.Want.Unit}.Words()
}

// Expiry returns the date that the chain is measured against: the expiry, or
// the extended one after a technical rollover. It is zero if there is none.
func (c *Chain) Expiry() calendar.Date {
	if c.Extended != 0 {
		return c.Extended
	}
	return c.Of.Expiry
}

// newChain follows the chain through g, which may be nil. The entries must be
// all those of g, in programme order.
func newChain(p *model.Problem, g *model.Programme, c *model.Chain, es []*Entry) *Chain {
	v := &Chain{Of: c}
	if g == nil {
		return v
	}
	for _, e := range es {
		if e.Step.Chain == c.ID {
			v.Entries = append(v.Entries, e)
		}
	}
	for _, s := range c.Steps {
		// A rollover that is not needed is nothing that was left out.
		if _, held := g.Held(s.ID); !held && s.Role != model.Rollover {
			v.Left = append(v.Left, s)
		}
	}
	if c.Rollover != nil {
		if _, held := g.Held(c.Rollover.ID); held {
			v.Extended = p.Extended(c)
		}
	}
	for _, l := range p.Lags {
		from, to := p.Step(l.From), p.Step(l.To)
		if l.Prefer == nil || from == nil || to == nil || to.Chain != c.ID {
			continue
		}
		if at, held := g.Held(to.ID); held {
			v.lead(p, g, l, from, spoken(to), at.Date)
		}
	}
	if l := c.Margin; l != nil && l.Prefer != nil && p.Step(l.From) != nil {
		v.lead(p, g, l, p.Step(l.From), "expiry", v.Expiry())
	}
	return v
}

// lead notes the lead from a step to a date, if the step takes place.
func (c *Chain) lead(p *model.Problem, g *model.Programme, l *model.Lag, from *model.Step, what string, to calendar.Date) {
	at, held := g.Held(from.ID)
	if !held {
		return
	}
	want := l.Target()
	had := p.Calendar.Units(from.End(at.Date), to, want.Unit)
	c.Leads = append(c.Leads, Lead{
		From: spoken(from), To: what,
		Had: calendar.Length{N: had, Unit: want.Unit}, Want: want,
		Rule: l.Rule, Cite: l.Cite.String(),
	})
}

// touches reports whether a step or the expiry lies in one of the months.
func (c *Chain) touches(months []calendar.Month) bool {
	if x := c.Expiry(); x != 0 && slices.Contains(months, x.Month()) {
		return true
	}
	return slices.ContainsFunc(c.Entries, func(e *Entry) bool {
		return slices.Contains(months, e.At.Date.Month())
	})
}

// spoken returns what planners call the step in passing.
func spoken(s *model.Step) string {
	switch {
	case s.Role == model.Contributors:
		return "contributors’ meeting"
	case s.Name != "":
		return strings.ReplaceAll(s.Name, "-", " ")
	case s.Title != "":
		return s.Title
	}
	return string(s.ID)
}
