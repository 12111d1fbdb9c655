package rule

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Order asks that the steps of a procedure come in their order, far enough
// apart and not too far.
//
// A lag counts from the end of one step (of a stay its last day) to the start
// of the other. "At least 8d" from Monday 1 allows Tuesday 9 and not Monday 8;
// "at least 1wd" from Friday 5 allows Monday 8; "at least 0d" allows the same
// day, and then a meeting ends before the next begins. No "at least" lets the
// later step come first. "At most 5wd" from Monday 1 allows Monday 8, and the
// weekend before it, and not Tuesday 9.
var Order = &Rule{
	Name:   "order",
	Title:  "steps come in their order, with the time needed between them",
	Source: orderSource,
	Hard:   true,
	State:  stateOrder,
	Check:  checkOrder,
}

var orderSource = []model.Citation{{
	Document: "resolution 1353 (2001)",
	Place:    "annex II, sect. B, para. 5 (b), in S/2009/659, attachment II",
	Quote:    "The Secretary-General should ensure that reports are issued in good time to allow for the timely holding of meetings with troop-contributing countries before discussion in the Council",
}}

func stateOrder(b Builder) {
	p := b.Problem()
	for _, l := range p.Lags {
		from, to := p.Step(l.From), p.Step(l.To)
		if from.State == model.Skipped || to.State == model.Skipped || from.State == model.Done && to.State == model.Done {
			continue
		}
		apart := b.Or(b.Held(from).Not(), b.Held(to).Not())
		stay := from.End(0) // what a stay's last day adds to its first
		known := settled(from, to)
		if l.AtLeast != nil {
			g := ground("order", fmt.Sprintf("%s %s at least %s after %s%s.", called(to), occurs(to), l.AtLeast.Words(), beside(from, to), known), cited(l.Cite, l.Reason), from, to)
			if l.AtLeast.N == 0 {
				g.Text = fmt.Sprintf("%s %s no earlier than %s%s.", called(to), occurs(to), beside(from, to), known)
			}
			for _, d := range b.Days(to) {
				b.Require(g, b.Or(apart, b.By(to, d).Not(), b.By(from, p.Calendar.Latest(d, *l.AtLeast)-stay)))
			}
			if l.AtLeast.N == 0 && from.Kind == model.Meeting && to.Kind == model.Meeting {
				b.Sequence(g, from, to)
			}
		}
		if l.AtMost != nil {
			g := ground("order", fmt.Sprintf("%s %s at most %s after %s%s.", called(to), occurs(to), l.AtMost.Words(), beside(from, to), known), cited(l.Cite, l.Reason), from, to)
			for _, d := range b.Days(to) {
				b.Require(g, b.Or(apart, b.By(to, d-1), b.By(from, p.Calendar.Nearest(d, *l.AtMost)-stay-1).Not()))
			}
		}
	}
}

// settled says what is known of the end of a lag that is done, as a sentence on the
// lag goes on: no other demand says it. It is empty if neither is done.
func settled(from, to *model.Step) string {
	happened := func(s *model.Step) string {
		switch {
		case s.Kind == model.Stay:
			return "began"
		case s.Role == model.Adoption || s.Role == model.Rollover:
			return "took place"
		case is(s) == "are":
			return strings.Replace(occurs(s), "are", "were", 1)
		}
		return strings.Replace(occurs(s), "is", "was", 1)
	}
	switch {
	case to.State == model.Done:
		return fmt.Sprintf(", and %s on %s", happened(to), to.Date.Short())
	case from.State == model.Done && from.Kind == model.Stay:
		return fmt.Sprintf(", which was on %s", from.End(from.Date).Short())
	case from.State == model.Done:
		return fmt.Sprintf(", which %s on %s", happened(from), from.Date.Short())
	}
	return ""
}

func checkOrder(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, l := range p.Lags {
		a, b := p.Step(l.From), p.Step(l.To)
		x, held := placed(g, a)
		y, both := placed(g, b)
		if !held || !both || a.State == model.Done && b.State == model.Done {
			continue
		}
		add := func(text string) {
			fs = append(fs, finding("order", 0, append([]model.Citation{l.Cite}, orderSource...), text, a, b))
		}
		from, to := a.End(x.Date), y.Date
		if l.AtLeast != nil {
			got, want, u := distance(p, from, to, *l.AtLeast)
			says := fmt.Sprintf("%s %s %s", opening(b), happens(b), apart(a, b, from, to, got, u))
			switch {
			case got < want && want > 0:
				add(fmt.Sprintf("%s; the least allowed is %s.", says, calendar.Length{N: want, Unit: u}.Words()))
			case to < from:
				// Also where only days off lie between, which no count of
				// working days would show.
				add(says + ", which has to come first.")
			case from == to && x.Finish >= 0 && y.Start >= 0 && y.Start < x.Finish:
				add(fmt.Sprintf("%s %s on %s at %s, before %s %s over at %s.",
					opening(b), begin(b), to.Short(), clock(y.Start), again(a, b), be(a), clock(x.Finish)))
			}
		}
		if l.AtMost != nil {
			if got, want, u := distance(p, from, to, *l.AtMost); got > want {
				add(fmt.Sprintf("%s %s %s; the most allowed is %s.", opening(b), happens(b),
					apart(a, b, from, to, got, u), calendar.Length{N: want, Unit: u}.Words()))
			}
		}
	}
	return fs
}

// begin returns "begins" or "begin".
func begin(s *model.Step) string {
	if several(s) {
		return "begin"
	}
	return "begins"
}
