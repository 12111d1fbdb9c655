package render

import (
	"cmp"
	"slices"
	"strings"

	"leadtime/cmd/internal/render/label"
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

	start, end *model.Step // end is nil for the expiry
	lang       *label.Lang
}

// Short returns how many units are wanted and not had; zero if the lead is
// kept.
func (l Lead) Short() int { return max(0, l.Want.N-l.Had.N) }

// Verdict says in a few words how the lead fares: "kept", "short by 3 days".
func (l Lead) Verdict() string {
	if l.Short() == 0 {
		return l.lang.Say("lead.kept")
	}
	return l.lang.Say("lead.short", "by", l.lang.Length(calendar.Length{N: l.Short(), Unit: l.Want.Unit}))
}

// speak names the steps in the language.
func (l *Lead) speak(lang *label.Lang) {
	l.lang = lang
	l.From, l.To = spoken(lang, l.start), lang.Say("step.expiry")
	if l.end != nil {
		l.To = spoken(lang, l.end)
	}
}

// Expiry returns the date that the chain is measured against: the expiry, or
// the extended one after a technical rollover. It is zero if there is none.
func (c *Chain) Expiry() calendar.Date {
	if c.Extended != 0 {
		return c.Extended
	}
	return c.Of.Expiry
}

// Title returns the chain's title in the language: the register's own, or else
// the mission and the procedure.
func (c *Chain) Title(l *label.Lang) string {
	given := cmp.Or(c.Of.Title, string(c.Of.ID))
	who, what, ok := strings.Cut(given, ": ")
	if !ok {
		return given
	}
	return who + ": " + l.Title("procedure."+c.Of.Procedure, what)
}

// ends says what happens on the chain's expiry.
func (c *Chain) ends(l *label.Lang) string {
	if c.Extended != 0 {
		return l.Say("say.extended", "date", l.Day(c.Of.Expiry))
	}
	return l.Say("say.expiry")
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
			v.lead(p, g, l, from, to, at.Date)
		}
	}
	if l := c.Margin; l != nil && l.Prefer != nil && p.Step(l.From) != nil {
		v.lead(p, g, l, p.Step(l.From), nil, v.Expiry())
	}
	return v
}

// lead notes the lead from a step to a date, if the step takes place. The date
// is that of the step end, or the expiry if it is nil.
func (c *Chain) lead(p *model.Problem, g *model.Programme, l *model.Lag, from, end *model.Step, to calendar.Date) {
	at, held := g.Held(from.ID)
	if !held {
		return
	}
	want := l.Target()
	had := p.Calendar.Units(from.End(at.Date), to, want.Unit)
	lead := Lead{
		Had: calendar.Length{N: had, Unit: want.Unit}, Want: want,
		Rule: l.Rule, Cite: l.Cite.String(),
		start: from, end: end,
	}
	lead.speak(nil)
	c.Leads = append(c.Leads, lead)
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
func spoken(l *label.Lang, s *model.Step) string {
	name := s.Name
	if s.Role == model.Contributors {
		name = string(s.Role)
	}
	return l.Or("step."+name, cmp.Or(strings.ReplaceAll(name, "-", " "), s.Title, string(s.ID)))
}

// name says from what to what the lead time is.
func (l Lead) name(lang *label.Lang) string { return l.From + " " + arrow(lang) + " " + l.To }

// lengths says how long it is, and how long it should be.
func (l Lead) lengths(lang *label.Lang) string {
	return lang.Length(l.Had) + lang.Say("say.comma") + lang.Say("lead.wanted", "want", lang.Length(l.Want))
}

// arrow points the way the language is read.
func arrow(l *label.Lang) string {
	if l.Dir() == "rtl" {
		return "←"
	}
	return "→"
}
