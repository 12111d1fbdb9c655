package render

import (
	"cmp"
	"fmt"
	"strings"

	"leadtime/model"
)

// chains follows each mission's procedure from step to step, and says how its
// preferred lead times fare.
func (s *sheet) chains(cs []*Chain) {
	if len(cs) == 0 {
		return
	}
	s.heading("Missions: from report to expiry")
	for i, c := range cs {
		if i > 0 {
			s.line("")
		}
		s.chain(c)
	}
}

func (s *sheet) chain(c *Chain) {
	s.para("", s.paint(bold, cmp.Or(c.Of.Title, string(c.Of.ID))))
	var rows [][]string
	for _, e := range c.Entries {
		date := e.At.Date.Time().Format("Mon 2 Jan 2006")
		if e.End != e.At.Date {
			date += " to " + e.End.Time().Format("2 Jan")
		}
		rows = append(rows, []string{date, e.At.Start.String(), e.Step.Title, e.Room, e.Settled()})
	}
	if x := c.Expiry(); x != 0 {
		what := "expiry of the mandate"
		if c.Extended != 0 {
			what = fmt.Sprintf("expiry after a technical rollover (was %s)", c.Of.Expiry.Short())
		}
		rows = append(rows, []string{x.Time().Format("Mon 2 Jan 2006"), "", what})
	}
	s.table(2, rows, false)
	s.left(c.Left)
	s.leads(c.Leads)
}

func (s *sheet) leads(ls []Lead) {
	if len(ls) == 0 {
		return
	}
	var rows [][]string
	for _, l := range ls {
		verdict := s.good(l.Verdict())
		if l.Short() > 0 {
			verdict = s.bad(l.Verdict())
		}
		rows = append(rows, []string{
			fmt.Sprintf("%s → %s", l.From, l.To), l.Had.Words() + ", wanted " + l.Want.Words(), verdict,
		})
	}
	s.table(2, rows, false)
}

// left names the steps that are not held. Those that the register gives the same
// reason for, one after the other, are named together.
func (s *sheet) left(steps []*model.Step) {
	for len(steps) > 0 {
		reason, n := steps[0].Reason, 1
		for n < len(steps) && steps[n].Reason == reason {
			n++
		}
		var titles []string
		for _, st := range steps[:n] {
			titles = append(titles, st.Title)
		}
		text := strings.Join(titles, "; ")
		if reason != "" {
			text += " (" + strings.TrimSuffix(reason, ".") + ")"
		}
		s.para("  not held: ", text)
		steps = steps[n:]
	}
}
