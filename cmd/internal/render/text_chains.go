package render

import (
	"strings"

	"leadtime/model"
)

// chains follows each mission's procedure from step to step, and says how its
// preferred lead times fare.
func (s *sheet) chains(cs []*Chain) {
	if len(cs) == 0 {
		return
	}
	s.heading(s.lang.Say("head.chains"))
	for i, c := range cs {
		if i > 0 {
			s.line("")
		}
		s.chain(c)
	}
}

func (s *sheet) chain(c *Chain) {
	s.para("", s.paint(bold, c.Title(s.lang)))
	var rows [][]string
	for _, e := range c.Entries {
		date := s.lang.Short(e.At.Date, 0)
		if e.End != e.At.Date {
			date = s.lang.Say("date.span", "from", date, "to", s.lang.Day(e.End))
		}
		rows = append(rows, []string{date, e.At.Start.String(), e.Title(), e.Room, e.Settled()})
	}
	if x := c.Expiry(); x != 0 {
		rows = append(rows, []string{s.lang.Short(x, 0), "", c.ends(s.lang)})
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
		rows = append(rows, []string{l.name(s.lang), l.lengths(s.lang), verdict})
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
			titles = append(titles, s.lang.Title("title."+st.Name, st.Title))
		}
		text := strings.Join(titles, "; ")
		if reason != "" {
			text += " (" + strings.TrimSuffix(reason, ".") + ")"
		}
		s.para("  "+s.lang.Say("say.not-held")+" ", text)
		steps = steps[n:]
	}
}
