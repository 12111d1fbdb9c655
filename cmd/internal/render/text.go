package render

import (
	"fmt"
	"io"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// Text is the format for terminals and for printing as it stands.
var Text = &Format{Name: "text", Ext: ".txt", Media: "text/plain; charset=utf-8", Write: writeText}

func writeText(w io.Writer, r *Report) error {
	s := newSheet(r.Layout)
	s.header(r)
	if r.Conflict != nil {
		s.conflict(r.Conflict)
	}
	if len(r.Steps) > 0 {
		for _, m := range r.Months {
			s.month(m)
		}
		s.chains(r.Chains)
		s.dues(r)
		s.findings(r.Findings)
		s.tiers(r.Tiers)
		s.outlook(r.Outlook)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

func (s *sheet) header(r *Report) {
	s.line(s.paint(bold, r.Title))
	if n := len(r.Months); n > 0 {
		months := r.Months[0].Month.Long()
		if n > 1 {
			months += " to " + r.Months[n-1].Month.Long()
		}
		if !strings.Contains(r.Title, months) {
			s.line(months)
		}
	}
	if r.Status != "" {
		s.line(s.status(r))
	}
	if r.AsOf != 0 {
		s.line("as of " + r.AsOf.Long())
	}
}

// status says how good the programme is known to be, with a sign.
func (s *sheet) status(r *Report) string {
	why := ""
	if r.Stopped != "" {
		why = " (" + r.Stopped + ")"
	}
	switch r.Status {
	case solver.Optimal:
		return s.good("optimal: proven for every tier")
	case solver.Feasible:
		return s.bad("feasible: the search was stopped before proof" + why + "; this is the best programme so far")
	case solver.Infeasible:
		return s.bad("infeasible: proven that no programme is possible")
	case solver.Unknown:
		return s.bad("unknown: the search was stopped before a programme was found" + why)
	}
	return string(r.Status)
}

// conflict tells why there can be no programme.
func (s *sheet) conflict(c *solver.Conflict) {
	s.heading("What cannot hold together")
	if c.Arithmetic != "" {
		s.para("", c.Arithmetic)
		s.line("")
	}
	for i, g := range c.Grounds {
		s.para(fmt.Sprintf("%2d. ", i+1), cited(g.Text, g.Rule, g.Cite))
	}
	s.line("")
	if c.Minimal {
		s.para("", "Leaving out any one of them makes a programme possible.")
	} else {
		s.para("", "It was not proved that all of them are needed for the conflict.")
	}
	if len(c.Remedies) == 0 {
		return
	}
	s.heading("What would do, the easiest first")
	for i, r := range c.Remedies {
		var costs []string
		for _, t := range r.Tiers {
			costs = append(costs, fmt.Sprintf("%s %d", t.Name, t.Cost))
		}
		s.para(fmt.Sprintf("%2d. ", i+1), fmt.Sprintf("%s It would cost: %s.", r.Text, strings.Join(costs, ", ")))
	}
}

// dues lists the reports' dates and what hangs on them.
func (s *sheet) dues(r *Report) {
	if len(r.Dues) == 0 {
		return
	}
	s.heading("Reports: issue and due dates")
	rows := [][]string{{"Report", "Planned", "Due", "Last before\nannounced moves", "Last before\nrollover", "To conference\nservices", "Asked for"}}
	for _, d := range r.Dues {
		due := short(d.Due, r.AsOf)
		if d.Planned != 0 && d.Due != 0 && d.Planned > d.Due {
			due = s.bad(due)
		}
		rows = append(rows, []string{
			string(d.Step), short(d.Planned, r.AsOf), due, short(d.BeforeMoves, r.AsOf),
			short(d.BeforeRollover, r.AsOf), short(d.Submission, r.AsOf), short(d.Asked, r.AsOf),
		})
	}
	s.table(0, rows, true)
	for _, d := range r.Dues {
		if d.Cure != 0 && d.Planned > d.Cure {
			s.para("  ", fmt.Sprintf("%s: issued by %s, every preferred lead time would fit before the expiry.", d.Step, d.Cure.Long()))
		}
	}
}

// findings lists what the programme costs, tier by tier, and before that the
// rules that it breaks, which a programme of ours never does.
func (s *sheet) findings(fs []model.Finding) {
	tier := ""
	for i, f := range fs {
		if i == 0 || f.Tier != tier {
			if tier = f.Tier; f.Hard() {
				s.heading("Rules broken")
			} else {
				s.heading("Findings: " + tier)
			}
		}
		text := cited(f.Text, f.Rule, f.Cite)
		if f.Hard() {
			s.para(s.paint(red, "✗")+" ", text)
		} else {
			s.para("– ", fmt.Sprintf("%s Cost %d.", text, f.Cost))
		}
	}
}

// tiers lists the costs and what is proven of them.
func (s *sheet) tiers(ts []solver.Tier) {
	if len(ts) == 0 {
		return
	}
	s.heading("Costs by tier, most important first")
	rows := [][]string{{"Tier", "Cost", "Bound", ""}}
	for _, t := range ts {
		verdict := s.good("proven")
		if t.Cost != t.Bound {
			verdict = s.bad("not proven")
		}
		rows = append(rows, []string{t.Name, fmt.Sprint(t.Cost), fmt.Sprint(t.Bound), verdict})
	}
	s.table(0, rows, true)
}

// outlook lists the steps outside the wanted months.
func (s *sheet) outlook(es []*Entry) {
	if len(es) == 0 {
		return
	}
	s.heading("Outlook: steps in other months")
	rows := [][]string{}
	for _, e := range es {
		rows = append(rows, []string{e.At.Date.Long(), e.At.Start.String(), e.Agenda(), e.Settled()})
	}
	s.table(0, rows, false)
}

// cited joins a sentence, the rule it belongs to and where that is written
// down.
func cited(text, rule, cite string) string {
	if cite == "" {
		return fmt.Sprintf("%s [%s]", text, rule)
	}
	return fmt.Sprintf("%s [%s; %s]", text, rule, cite)
}

// short writes a date in passing: without its year if that is the year of the
// as-of date. No date is a dash.
func short(d, asOf calendar.Date) string {
	switch {
	case d == 0:
		return "–"
	case d.Month().Year() == asOf.Month().Year():
		return d.Time().Format("Mon 2 Jan")
	}
	return d.Time().Format("Mon 2 Jan 2006")
}
