package render

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A list is something of the report in rows and columns.
type list struct {
	title string
	head  []string // of the columns
	// rows hold in each column a string, a [calendar.Date], a [model.Minute] or an
	// int64. The zero date and [model.NoTime] are empty.
	rows [][]any
}

// heads returns the heads of columns by their labels: "date" for "col.date".
func (r *Report) heads(keys ...string) []string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = r.Lang.Say("col." + k)
	}
	return words
}

// items lists every step that takes place in a month that the report is seen
// from, or in any if it is seen from all, and that concerns [Report.For]: in
// programme order.
func (r *Report) items() list {
	l := list{
		title: r.Lang.Say("head.list"),
		head: r.heads("date", "weekday", "start", "end", "end-date", "kind", "format", "room", "mission", "item",
			"state", "president", "with", "procedure", "cite", "id"),
	}
	for _, e := range r.Steps {
		o := r.occasion(e, nil)
		if !r.For.Takes(&o.Item) || !r.whole() && !r.about(e.At.Date.Month()) {
			continue
		}
		s := e.Step
		last, procedure := calendar.Date(0), ""
		if s.Kind == model.Stay {
			last = e.End
		}
		if s.Procedure != "" {
			procedure = r.Lang.Or("procedure."+s.Procedure, s.Procedure)
		}
		with := ""
		if s.Kind == model.Meeting {
			with = strings.Join(r.who(o.Who), "; ")
		}
		state := s.State
		if state == "" {
			state = model.Planned
		}
		l.rows = append(l.rows, []any{
			e.At.Date, r.Lang.Weekday(e.At.Date.Weekday()), e.At.Start, e.At.Finish, last,
			r.Lang.Or("kind."+string(s.Kind), string(s.Kind)), e.Label(), e.Room, string(s.Mission), e.Title(),
			r.Lang.Or("state."+string(state), string(state)), e.President, with, procedure, s.Cite.String(), string(s.ID),
		})
	}
	return l
}

// dues lists the reports' dates and what hangs on them.
func (r *Report) dues() list {
	l := list{
		title: r.Lang.Say("head.dues"),
		head:  r.heads("report", "planned", "due", "verdict", "before-moves", "before-rollover", "submission", "asked"),
	}
	for _, d := range r.Dues {
		verdict := ""
		switch {
		case d.Planned == 0:
		case d.Due != 0 && d.Planned > d.Due:
			verdict = "✗ " + r.Lang.Say("glance.late")
		case d.Asked != 0 && d.Planned > d.Asked:
			verdict = "✗ " + r.Lang.Say("glance.overdue", "date", r.Lang.Day(d.Asked))
		default:
			verdict = "✓ " + r.Lang.Say("glance.in-time")
		}
		l.rows = append(l.rows, []any{string(d.Step), d.Planned, d.Due, verdict, d.BeforeMoves, d.BeforeRollover, d.Submission, d.Asked})
	}
	return l
}

// leads lists how the preferred lead times fare, mission by mission.
func (r *Report) leads() list {
	l := list{
		title: r.Lang.Say("head.chains"),
		head:  r.heads("mission", "procedure", "lead", "had", "want", "verdict", "rule", "cite"),
	}
	for _, c := range r.Chains {
		for _, lead := range c.Leads {
			l.rows = append(l.rows, []any{
				string(c.Of.Mission), r.Lang.Or("procedure."+c.Of.Procedure, c.Of.Procedure), lead.name(r.Lang),
				r.Lang.Length(lead.Had), r.Lang.Length(lead.Want), sign(lead.Short() == 0) + " " + lead.Verdict(),
				r.Lang.Or("rule."+lead.Rule, lead.Rule), lead.Cite,
			})
		}
	}
	return l
}

// faults lists the findings: broken rules, and then what the programme costs,
// tier by tier.
func (r *Report) faults() list {
	l := list{
		title: r.Lang.Say("head.findings"),
		head:  r.heads("tier", "rule", "text", "units", "cost", "steps", "cite"),
	}
	for _, f := range r.Findings {
		tier := r.Lang.Or("tier."+f.Tier, f.Tier)
		if f.Hard() {
			tier = "✗ " + r.Lang.Say("head.broken")
		}
		var steps []string
		for _, id := range f.Steps {
			steps = append(steps, string(id))
		}
		l.rows = append(l.rows, []any{tier, r.Lang.Or("rule."+f.Rule, f.Rule), f.Text, f.Units, f.Cost, strings.Join(steps, "; "), f.Cite})
	}
	return l
}

// costs lists what the programme costs, and what is proven of it.
func (r *Report) costs() list {
	l := list{title: r.Lang.Say("head.tiers"), head: r.heads("tier", "cost", "bound", "proof")}
	for _, t := range r.Tiers {
		proof := r.Lang.Say("proof.proven")
		if t.Cost != t.Bound {
			proof = r.Lang.Say("proof.open")
		}
		l.rows = append(l.rows, []any{r.Lang.Or("tier."+t.Name, t.Name), t.Cost, t.Bound, sign(t.Cost == t.Bound) + " " + proof})
	}
	return l
}

// plain returns a cell as text, with dates and times in the forms that other
// programs read.
func plainCell(c any) string {
	switch c := c.(type) {
	case string:
		return c
	case calendar.Date:
		return c.String()
	case model.Minute:
		return c.String()
	}
	return fmt.Sprint(c)
}

// without returns the list without the columns that are empty in every row.
func (l list) without() list {
	m := list{title: l.title, rows: make([][]any, len(l.rows))}
	for i, h := range l.head {
		if !slices.ContainsFunc(l.rows, func(row []any) bool { return plainCell(row[i]) != "" }) {
			continue
		}
		m.head = append(m.head, h)
		for k, row := range l.rows {
			m.rows[k] = append(m.rows[k], row[i])
		}
	}
	return m
}
