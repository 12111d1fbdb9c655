package render

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// HTML is the format for screens and paper: one page that needs no other file
// and no script. Where the screen is wide it has the months as the Council prints
// them, where it is narrow their agenda; printed on A4 each month takes a page,
// and the rest stands behind.
var HTML = &Format{Name: "html", Ext: ".html", Media: "text/html; charset=utf-8", Views: pageViews, Why: true, Write: writeHTML}

//go:embed html/page.html
var pageSource string

//go:embed html/page.css
var pageStyle string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

func writeHTML(w io.Writer, r *Report) error {
	// Into memory first: a fault of the template must leave nothing half written.
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, newPage(r)); err != nil {
		return fmt.Errorf("internal error: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// A page is a report as the template asks for it. What the report has itself,
// it has too.
type page struct {
	*Report
	*label.Lang
}

func newPage(r *Report) *page {
	p := &page{Report: r, Lang: r.Lang}
	if p.Lang == nil {
		p.Lang = label.English
	}
	return p
}

// Style is the page's style sheet.
func (p *page) Style() template.CSS { return template.CSS(pageStyle) }

// Heading names the document and its months.
func (p *page) Heading() string {
	return p.Say("head.programme") + p.Say("say.join") + p.span()
}

func (p *page) span() string {
	if len(p.Months) == 0 {
		return ""
	}
	from := p.Month(p.Months[0].Month)
	if len(p.Months) == 1 {
		return from
	}
	return p.Say("say.months", "from", from, "to", p.Month(p.Months[len(p.Months)-1].Month))
}

// Subtitle is the register's title, unless it says what the heading says.
func (p *page) Subtitle() string {
	for _, m := range p.Months {
		if p.Report.Title == label.English.Say("head.programme")+", "+m.Month.Long() {
			return ""
		}
	}
	return p.Report.Title
}

// Presidents are the members in the chair where there is one month alone: its
// heading is then that of the page.
func (p *page) Presidents() []string {
	if len(p.Months) != 1 || p.Months[0].President == "" {
		return nil
	}
	return []string{p.Say("say.president", "member", p.Months[0].President)}
}

// Free are the attributes of an element whose text the rules give, in English.
func (p *page) Free() template.HTMLAttr {
	if p.Lang == label.English {
		return `dir="auto"`
	}
	return `lang="en" dir="auto"`
}

// Mood, Sign and StatusWords say how good the programme is known to be.
func (p *page) Mood() string {
	if p.Status == Given {
		return ""
	}
	return mood(p.Status == solver.Optimal)
}

func (p *page) Sign() string {
	if p.Status == Given {
		return "●"
	}
	return sign(p.Status == solver.Optimal)
}

func (p *page) StatusWords() string {
	words := p.Or("status."+string(p.Status), string(p.Status))
	if p.Stopped != "" {
		words += " (" + p.Stopped + ")"
	}
	return words
}

func mood(good bool) string {
	if good {
		return "good"
	}
	return "bad"
}

func sign(good bool) string {
	if good {
		return "✓"
	}
	return "✗"
}

// Held reports whether there is a programme.
func (p *page) Held() bool { return len(p.Steps) > 0 }

// Glanced reports whether the page begins with what is asked first.
func (p *page) Glanced() bool { return p.Held() && p.View == Everything }

// Shows reports whether the view of the given name is to be shown.
func (p *page) Shows(view string) bool {
	if view == string(Everything) {
		return p.View == Everything
	}
	return p.Report.Shows(View(view))
}

// Short returns the date for a column.
func (p *page) Short(d calendar.Date) string { return p.Lang.Short(d, p.AsOf) }

// RuleName and TierName are the short names of a rule and a tier.
func (p *page) RuleName(rule string) string { return p.Or("rule."+rule, rule) }
func (p *page) TierName(tier string) string { return p.Or("tier."+tier, tier) }

// WouldCost says what the tiers would cost, those that would cost anything.
func (p *page) WouldCost(ts []solver.Tier) string { return wouldCost(p.Lang, ts) }

// A link leads to a section of the page.
type link struct{ ID, Title, Class string }

// Contents leads to the sections of a page that shows everything there is on a
// programme.
func (p *page) Contents() []link {
	if p.View != Everything {
		return nil
	}
	var ls []link
	add := func(is bool, id, class string) {
		if is {
			ls = append(ls, link{id, p.Say("head." + id), class})
		}
	}
	if !p.Held() {
		return nil
	}
	add(true, "glance", "")
	for _, g := range p.Grids() {
		ls = append(ls, link{"grid-" + g.ID, g.Name, "for-wide"})
	}
	add(true, "list", "")
	add(len(p.Chains) > 0, "chains", "")
	add(len(p.Dues) > 0, "dues", "")
	add(true, "findings", "")
	add(len(p.Tiers) > 0, "tiers", "")
	add(len(p.Outlook) > 0, "outlook", "")
	return ls
}

// A findingGroup is the findings of a tier, or of the rules that may not be
// broken.
type findingGroup struct {
	Title    string
	Start    int // the number of the first
	Findings []numbered
}

// A numbered is a finding and its number on the page.
type numbered struct {
	*model.Finding
	N   int
	Why *solver.Reason // what forces it; nil if that was not asked
}

// numbered returns the finding at the place, and what forces it if that is known.
func (p *page) numbered(i int) numbered {
	f := &p.Findings[i]
	n := numbered{Finding: f, N: i + 1}
	for k := range p.Reasons {
		if r := &p.Reasons[k]; r.Finding.Rule == f.Rule && r.Finding.Text == f.Text {
			n.Why = r
		}
	}
	return n
}

// FindingGroups are the findings, by tier.
func (p *page) FindingGroups() []findingGroup {
	var gs []findingGroup
	for i := range p.Findings {
		f := &p.Findings[i]
		if i == 0 || f.Tier != p.Findings[i-1].Tier {
			title := p.Say("head.broken")
			if !f.Hard() {
				title = p.TierName(f.Tier)
			}
			gs = append(gs, findingGroup{Title: title, Start: i + 1})
		}
		g := &gs[len(gs)-1]
		g.Findings = append(g.Findings, p.numbered(i))
	}
	return gs
}

// DueHeads are the heads of the table of due dates.
func (p *page) DueHeads() []string {
	var hs []string
	for _, col := range []string{"report", "planned", "due", "before-moves", "before-rollover", "submission", "asked"} {
		hs = append(hs, p.Say("col."+col))
	}
	return hs
}

// A dueRow is what a report's date hangs on.
type dueRow struct {
	Report string
	Cells  []dueCell
}

type dueCell struct{ Head, Text, Mood, Sign string }

// DueRows is the table of due dates.
func (p *page) DueRows() []dueRow {
	var rows []dueRow
	heads := p.DueHeads()[1:]
	for _, d := range p.Dues {
		row := dueRow{Report: p.reportName(d)}
		for i, date := range []calendar.Date{d.Planned, d.Due, d.BeforeMoves, d.BeforeRollover, d.Submission, d.Asked} {
			c := dueCell{Head: heads[i], Text: p.Short(date)}
			if i == 1 && d.Planned != 0 && d.Due != 0 {
				c.Mood, c.Sign = mood(d.Planned <= d.Due), sign(d.Planned <= d.Due)
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	return rows
}

// reportName names a report by its mission, and by its chain where the mission
// has several.
func (p *page) reportName(d solver.Due) string {
	n := 0
	for _, e := range p.Dues {
		if e.Mission == d.Mission {
			n++
		}
	}
	if n > 1 || d.Mission == "" {
		return string(d.Step)
	}
	return cmp.Or(string(d.Mission), string(d.Step))
}
