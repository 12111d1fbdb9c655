package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Window asks that everything that must take place does, on a day open to it.
//
// A day is open to a step if it lies in the step's window (both ends count) and
// in no span that the step is barred from, is a working day, and is not before
// the date of the register. A stay needs such a day to begin on; its other days
// may be any. What is fixed may lie before the date of the register; what is
// done is not asked about.
var Window = &Rule{
	Name:   "window",
	Title:  "everything takes place on a working day that is open to it",
	Source: windowSource,
	Hard:   true,
	State:  stateWindow,
	Check:  checkWindow,
}

var windowSource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II, note",
	Quote:    "Concrete schedules will be set in accordance with the circumstances of independent peacekeeping operations and the programme of work for each month.",
}}

func stateWindow(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		if s.State == model.Skipped || s.State == model.Done {
			continue
		}
		if !s.Optional && s.Role != model.Rollover {
			b.Require(ground("window", called(s)+" may not be left out.", s.Cite.String(), s), b.Held(s))
		}
		in := ground("window", fmt.Sprintf("%s %s %s.", called(s), occurs(s), open(p, s)), cited(s.Cite, s.Reason), s)
		b.Require(in, b.Or(b.Held(s).Not(), b.And(b.By(s, s.Window.First-1).Not(), b.By(s, s.Window.Last))))
		if s.State != model.Fixed {
			now := ground("window", fmt.Sprintf("%s %s no earlier than %s, the date of the register.", called(s), occurs(s), p.AsOf.Short()), "", s)
			b.Require(now, b.Or(b.Held(s).Not(), b.By(s, p.AsOf-1).Not()))
		}
		for _, d := range b.Days(s) {
			if !p.Calendar.Workday(d) {
				b.Require(ground("window", off(p, d), ""), b.On(s, d).Not())
			}
			for _, x := range s.Barred {
				if x.Contains(d) {
					b.Require(ground("window", fmt.Sprintf("%s %s not possible %s.", called(s), is(s), within(x)), cited(model.Citation{}, s.Reason), s), b.On(s, d).Not())
				}
			}
		}
	}
}

// open returns the days open to a step as its ground names them: of a chain, with
// the expiry that they end with.
func open(p *model.Problem, s *model.Step) string {
	if c := p.Chain(s.Chain); c != nil && c.Margin != nil && c.Expiry == s.Window.Last && s.Window.First < s.Window.Last {
		return within(s.Window) + ", when the mandate expires"
	}
	return within(s.Window)
}

// off says why the day is no working day. It is said of all that a programme
// holds, not of each step.
func off(p *model.Problem, d calendar.Date) string {
	if name, holiday := p.Calendar.Holiday(d); holiday && !d.Weekend() {
		return fmt.Sprintf("Nothing takes place on %s, an official holiday (%s).", d.Short(), name)
	}
	return "Nothing takes place on Saturdays and Sundays."
}

// within returns the days of a span as a ground names them.
func within(s calendar.Span) string {
	if s.First == s.Last {
		return "on " + s.First.Short()
	}
	return fmt.Sprintf("between %s and %s", s.First.Short(), s.Last.Short())
}

func checkWindow(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		if s.State == model.Skipped || s.State == model.Done {
			continue
		}
		add := func(text string) {
			fs = append(fs, finding("window", 0, append([]model.Citation{s.Cite}, windowSource...), text, s))
		}
		pl, held := placed(g, s)
		if !held {
			if !s.Optional && s.Role != model.Rollover {
				add(fmt.Sprintf("%s %s not placed.", opening(s), be(s)))
			}
			continue
		}
		d := pl.Date
		if !s.Window.Contains(d) {
			add(fmt.Sprintf("%s, outside the days open to it, %s.", dated(s, d), days(s.Window)))
		}
		if s.BarredOn(d) {
			add(fmt.Sprintf("%s, a day barred to it.", dated(s, d)))
		}
		if name, off := p.Calendar.Holiday(d); off && !d.Weekend() {
			add(fmt.Sprintf("%s, an official holiday (%s).", dated(s, d), name))
		} else if !p.Calendar.Workday(d) {
			add(fmt.Sprintf("%s %s on %s, which is not a working day.", opening(s), happens(s), weekday(d)))
		}
		if d < p.AsOf && s.State != model.Fixed {
			add(fmt.Sprintf("%s, which had passed when the programme was drawn up on %s.", dated(s, d), p.AsOf.Short()))
		}
	}
	return fs
}

// days returns the days of a span within a sentence.
func days(s calendar.Span) string {
	switch {
	case s.Empty():
		return "of which there are none"
	case s.First == s.Last:
		return s.First.Short() + " alone"
	}
	return s.First.Short() + " to " + s.Last.Short()
}
