package encode

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Story tells the gap as a sum of dates: from the first day of what comes first,
// lag by lag, to the step that has no day left, and why it cannot be later. It
// is empty if there is no gap along the lags.
func (t *Days) Story() string {
	if t.Gap == nil {
		return ""
	}
	s := t.Gap.Step
	if t.Gap.First == 0 {
		return fmt.Sprintf("%s: no working day in its window (%s to %s) is open to it",
			s.ID, s.Window.First.Short(), s.Window.Last.Short())
	}
	before, first := t.chain(t.p.Place(s.ID), true)
	after, last := t.chain(t.p.Place(s.ID), false)
	return fmt.Sprintf("%s%s = %s at the earliest; %s%s = %s at the latest",
		first, before, t.Gap.First.Short(), last, after, t.Gap.Last.Short())
}

// chain follows the lags that moved the step's first (or last) day back to where
// they start, and returns them as a sum, and the start with its date.
func (t *Days) chain(i int, forward bool) (sum, start string) {
	var terms []string
	seen := map[int]bool{}
	for !seen[i] {
		seen[i] = true
		why := t.whyFirst[i]
		if !forward {
			why = t.whyLast[i]
		}
		if why == nil {
			break
		}
		id := t.p.Steps[i].ID
		if why.To == "" {
			c := t.p.Chain(t.p.Steps[i].Chain)
			last := c.Expiry
			if c.Rollover != nil {
				last = t.p.Extended(c)
			}
			return join(terms), fmt.Sprintf("%s, expiry %s", c.ID, last.Short())
		}
		switch {
		case forward && why.To == id:
			terms = append(terms, " + "+why.AtLeast.Words())
			i = t.p.Place(why.From)
		case forward:
			terms = append(terms, " − at most "+why.AtMost.Words())
			i = t.p.Place(why.To)
		case why.From == id:
			terms = append(terms, " − "+why.AtLeast.Words())
			i = t.p.Place(why.To)
		default:
			terms = append(terms, " + at most "+why.AtMost.Words())
			i = t.p.Place(why.From)
		}
	}
	s := t.p.Steps[i]
	return join(terms), fmt.Sprintf("%s %s", s.ID, t.end(s, forward).Short())
}

// end returns the first or last day that the rules on single days leave a step.
func (t *Days) end(s *model.Step, first bool) calendar.Date {
	ds := t.single(s)
	switch {
	case len(ds) == 0:
		return 0
	case first:
		return ds[0]
	}
	return ds[len(ds)-1]
}

// join turns the terms round, so that they read from the start.
func join(terms []string) string {
	var b strings.Builder
	for i := len(terms) - 1; i >= 0; i-- {
		b.WriteString(terms[i])
	}
	return b.String()
}
