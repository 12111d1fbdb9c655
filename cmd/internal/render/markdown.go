package render

import (
	"fmt"
	"io"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// Markdown is the format for e-mail: it reads well as it stands, and better where
// it is laid out.
var Markdown = &Format{Name: "markdown", Ext: ".md", Media: "text/markdown; charset=utf-8", Views: pageViews, Write: writeMarkdown}

// A mail is a report being written as Markdown.
type mail struct {
	*Report
	strings.Builder
}

func writeMarkdown(w io.Writer, r *Report) error {
	m := &mail{Report: r}
	m.head()
	for i, c := range r.Conflicts() {
		key := "head.conflict"
		if i > 0 {
			key = "head.other-conflict"
		}
		m.heading(r.Lang.Say(key))
		m.conflict(c)
	}
	if len(r.Steps) > 0 {
		for _, month := range r.Months {
			switch r.View {
			case Grid:
				m.grid(month)
			case List, Everything:
				m.agenda(month)
			}
		}
		if r.Shows(Chains) {
			m.missions()
		}
		if r.Shows(Dues) {
			m.reports()
		}
		if r.View == Everything {
			m.findings()
			m.table(r.costs())
			m.outlook()
		}
	}
	_, err := io.WriteString(w, m.String())
	return err
}

func (m *mail) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

func (m *mail) heading(words string) { m.line("\n## %s\n", words) }

func (m *mail) head() {
	m.line("# %s\n", safe(m.Title))
	if m.Status != "" {
		words := m.Lang.Or("status."+string(m.Status), string(m.Status))
		if m.Stopped != "" {
			words += " (" + safe(m.Stopped) + ")"
		}
		m.line("**%s**  ", words)
	}
	if m.AsOf != 0 {
		m.line("%s", m.Lang.Say("say.as-of", "date", m.Lang.Long(m.AsOf)))
	}
}

// agenda lists the meetings of the month, day by day.
func (m *mail) agenda(month Month) {
	m.monthHead(month)
	for _, w := range month.Weeks {
		for _, d := range w {
			m.day(d)
		}
	}
}

func (m *mail) monthHead(month Month) {
	words := m.Lang.Month(month.Month)
	if month.President != "" {
		words += " – " + m.Lang.Say("say.president", "member", safe(month.President))
	}
	m.heading(words)
}

func (m *mail) day(d Day) {
	if d.Holiday == "" && len(d.Entries) == 0 {
		return
	}
	words := "**" + m.Lang.Long(d.Date) + "**"
	if d.Holiday != "" {
		words += " – " + m.Lang.Say("say.holiday", "name", safe(d.Holiday))
	}
	m.line("%s\n", words)
	for _, e := range d.Entries {
		m.line("- %s", entryLine(e))
	}
	if len(d.Entries) > 0 {
		m.line("")
	}
}

func entryLine(e *Entry) string {
	words := safe(e.When()) + ": " + safe(e.Agenda())
	if e.When() == "" {
		words = safe(e.Agenda())
	}
	if st := e.Settled(); st != "" {
		words += " (" + st + ")"
	}
	return words
}

// grid draws the month as a table, a row a week.
func (m *mail) grid(month Month) {
	m.monthHead(month)
	l := list{}
	days := month.Days()
	for _, d := range month.Weeks[0][:days] {
		l.head = append(l.head, m.Lang.Weekday(d.Date.Weekday()))
	}
	for _, w := range month.Weeks {
		row, any := []any{}, false
		for _, d := range w[:days] {
			row = append(row, m.cell(d))
			any = any || d.Inside
		}
		if any {
			l.rows = append(l.rows, row)
		}
	}
	m.rows(l)
}

// A markup is a cell of a table that is Markdown already.
type markup string

func (m *mail) cell(d Day) markup {
	if !d.Inside {
		return ""
	}
	lines := []string{fmt.Sprintf("**%d**", d.Date.Time().Day())}
	if d.Holiday != "" {
		lines = append(lines, m.Lang.Say("say.holiday", "name", safe(d.Holiday)))
	}
	for _, e := range d.Entries {
		lines = append(lines, entryLine(e))
	}
	return markup(strings.Join(lines, "<br>"))
}

// missions follows each mission's procedure, and says how its lead times fare.
func (m *mail) missions() {
	if len(m.Chains) == 0 {
		return
	}
	m.heading(m.Lang.Say("head.chains"))
	for i, c := range m.Chains {
		if i > 0 {
			m.line("")
		}
		m.line("### %s\n", safe(c.Title(m.Lang)))
		for _, e := range c.Entries {
			date := m.Lang.Short(e.At.Date, 0)
			if e.End != e.At.Date {
				date = m.Lang.Say("date.span", "from", date, "to", m.Lang.Day(e.End))
			}
			words := []string{date}
			if e.At.Start != model.NoTime {
				words = append(words, m.Lang.Clock(e.At.Start))
			}
			words = append(words, safe(e.Title()))
			if st := e.Settled(); st != "" {
				words = append(words, st)
			}
			m.line("- %s", strings.Join(words, " – "))
		}
		if x := c.Expiry(); x != 0 {
			m.line("- %s – %s", m.Lang.Short(x, 0), c.ends(m.Lang))
		}
		for k, l := range c.Leads {
			if k == 0 {
				m.line("")
			}
			m.line("- %s %s: %s – **%s**", sign(l.Short() == 0), l.name(m.Lang), l.lengths(m.Lang), l.Verdict())
		}
	}
}

func (m *mail) reports() {
	m.table(m.dues().without())
	for _, d := range m.Dues {
		if d.Cure == 0 || d.Planned <= d.Cure {
			continue
		}
		m.line("\n%s", m.Lang.Say("say.cure", "report", safe(string(d.Step)), "date", m.Lang.Long(d.Cure)))
	}
}

func (m *mail) findings() {
	tier := ""
	for i, f := range m.Findings {
		if i == 0 || f.Tier != tier {
			tier = f.Tier
			head := m.Lang.Say("head.broken")
			if !f.Hard() {
				head = m.Lang.Say("head.findings") + ": " + m.Lang.Or("tier."+tier, tier)
			}
			m.heading(head)
		}
		words := safe(f.Text)
		if !f.Hard() {
			words += " " + m.Lang.Say("say.cost", "n", fmt.Sprint(f.Cost))
		}
		source := m.Lang.Or("rule."+f.Rule, f.Rule)
		if f.Cite != "" {
			source += "; " + safe(f.Cite)
		}
		m.line("- %s *%s*", words, source)
	}
}

func (m *mail) outlook() {
	if len(m.Outlook) == 0 {
		return
	}
	m.heading(m.Lang.Say("head.outlook"))
	for _, e := range m.Outlook {
		m.line("- %s – %s", m.Lang.Long(e.At.Date), entryLine(e))
	}
}

// conflict tells why there can be no programme.
func (m *mail) conflict(c *solver.Conflict) {
	if c.Arithmetic != "" {
		m.line("%s\n", safe(c.Arithmetic))
	}
	for i, g := range c.Grounds {
		source := m.Lang.Or("rule."+g.Rule, g.Rule)
		if g.Cite != "" {
			source += "; " + safe(g.Cite)
		}
		m.line("%d. %s *%s*", i+1, safe(g.Text), source)
	}
	key := "say.minimal"
	switch {
	case !c.Minimal:
		key = "say.not-minimal"
	case len(c.Grounds) == 1:
		key = "say.minimal-one"
	}
	m.line("\n%s", m.Lang.Say(key))
	if c.Hopeless() {
		m.line("\n%s", m.Lang.Say("say.no-remedies"))
	}
	if len(c.Remedies) == 0 {
		return
	}
	m.heading(m.Lang.Say("head.remedies"))
	for i, x := range c.Remedies {
		m.line("%d. %s %s", i+1, safe(x.Text), wouldCost(m.Lang, x.Tiers))
		for _, e := range x.Edits {
			m.line("   %s", m.Lang.Say("say.edit", "edit", "`"+e+"`"))
		}
	}
}

// table writes a list under its title; nothing if it is empty.
func (m *mail) table(l list) {
	if len(l.rows) > 0 {
		m.heading(l.title)
		m.rows(l)
	}
}

func (m *mail) rows(l list) {
	m.line("| %s |", strings.Join(l.head, " | "))
	m.line("|%s", strings.Repeat(" --- |", len(l.head)))
	for _, row := range l.rows {
		cells := make([]string, len(row))
		for i, c := range row {
			switch c := c.(type) {
			case markup:
				cells[i] = string(c)
			case calendar.Date:
				cells[i] = m.Lang.Short(c, m.AsOf)
			default:
				cells[i] = safe(plainCell(c))
			}
		}
		m.line("| %s |", strings.Join(cells, " | "))
	}
}

var marks = strings.NewReplacer(
	`\`, `\\`, "&", `\&`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "#", `\#`, "\n", " ", "\r", "",
)

// safe returns free text so that no character of it is taken for markup.
func safe(s string) string { return marks.Replace(s) }
