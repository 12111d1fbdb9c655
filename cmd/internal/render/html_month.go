package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A gridView is a month as the template asks for it.
type gridView struct {
	ID, Name, Title string
	Weekend         bool // something is held on one
	Alone           bool // there is no other month
	Weekdays        []string
	Weeks           [][]dayView
	Footnotes       string
	Notes           []string
	Fit             float64 // the size of print, in points, at which it fits a page
}

type dayView struct {
	Inside     bool
	Name       string // "1 June"
	Holiday    string
	Quiet      string
	Entries    []entryView
	Milestones []string
}

type entryView struct {
	item
	When, Settled, Class string
	Marks                []mark
}

// An item is what a step is about: its title, and its mission where the title
// does not name it. They are kept apart so that each can be written in its own
// direction.
type item struct{ Mission, Title string }

// Item returns what the step is about.
func (p *page) Item(e *Entry) item {
	if e.Agenda() == e.Title() {
		return item{"", e.Title()}
	}
	return item{string(e.Step.Mission), e.Title()}
}

// A mark leads from a meeting to what it falls short of.
type mark struct {
	N   int
	Say string
}

// Grids are the months.
func (p *page) Grids() []gridView {
	var gs []gridView
	for _, m := range p.Months {
		g := gridView{ID: m.Month.String(), Name: p.Month(m.Month), Weekend: m.Days() > 5, Alone: len(p.Months) == 1, Footnotes: p.Say("head.footnotes")}
		g.Title = g.Name
		if m.President != "" {
			g.Title += " – " + p.Say("say.president", "member", m.President)
		}
		for _, d := range m.Weeks[0] {
			g.Weekdays = append(g.Weekdays, p.weekday(d.Date, g.Weekend))
		}
		for _, w := range m.Weeks {
			var days []dayView
			for _, d := range w {
				v := p.day(d)
				if d.Date.Weekend() && !g.Weekend {
					v.Name = strconv.Itoa(d.Date.Time().Day()) // the column has room for no more
				}
				days = append(days, v)
			}
			g.Weeks = append(g.Weeks, days)
		}
		g.Notes = p.notes(m.Month)
		g.Fit = g.fit()
		gs = append(gs, g)
	}
	return gs
}

// weekday heads a column. A weekend without meetings has room for no more than
// the short name.
func (p *page) weekday(d calendar.Date, weekend bool) string {
	if d.Weekend() && !weekend {
		return p.WeekdayShort(d.Weekday())
	}
	return p.Weekday(d.Weekday())
}

func (p *page) day(d Day) dayView {
	v := dayView{Inside: d.Inside, Name: p.Day(d.Date)}
	if d.Holiday != "" {
		v.Holiday = p.Say("say.holiday", "name", d.Holiday)
	}
	if d.Quiet != "" {
		v.Quiet = p.Say("say.quiet", "name", d.Quiet)
	}
	if !d.Inside {
		return v
	}
	for _, e := range d.Entries {
		v.Entries = append(v.Entries, p.entry(e))
	}
	v.Milestones = p.milestones(d.Date)
	return v
}

func (p *page) entry(e *Entry) entryView {
	v := entryView{item: p.Item(e), When: e.When(), Settled: e.Settled(), Class: "other"}
	if e.Step.Format.CouncilFormat() {
		v.Class = string(e.Step.Format)
	}
	if p.View != Everything {
		return v // there is nothing on the page for a mark to lead to
	}
	for _, f := range p.Shortfalls() {
		if slices.Contains(f.Steps, e.Step.ID) {
			v.Marks = append(v.Marks, mark{f.N, p.Say("say.finding", "n", strconv.Itoa(f.N))})
		}
	}
	return v
}

// milestones are what a day's meetings are about without being one: reports that
// are issued, mandates that expire.
func (p *page) milestones(d calendar.Date) []string {
	var ms []string
	for _, e := range p.Steps {
		if e.Step.Role == model.Report && e.At.Date == d {
			ms = append(ms, e.Agenda())
		}
	}
	for _, c := range p.Chains {
		if c.Expiry() == d {
			ms = append(ms, cmp.Or(string(c.Of.Mission), string(c.Of.ID))+": "+c.ends(p.Lang))
		}
	}
	return ms
}

// notes are the footnotes of a month: the steps of its chains that have no date.
// Those that the register gives the same reason for are named together.
func (p *page) notes(m calendar.Month) []string {
	var notes []string
	who := map[string][]string{} // what is said of several missions is said once
	for _, c := range p.Chains {
		if x := c.Expiry(); x != 0 && x.Month() != m && !slices.ContainsFunc(c.Entries, func(e *Entry) bool { return e.At.Date.Month() == m }) {
			continue
		}
		for _, l := range p.left(c, func(s *model.Step) string { return spoken(p.Lang, s) }) {
			if who[l] == nil {
				notes = append(notes, l)
			}
			who[l] = append(who[l], cmp.Or(string(c.Of.Mission), string(c.Of.ID)))
		}
	}
	for i, l := range notes {
		notes[i] = strings.Join(who[l], p.Say("say.comma")) + ": " + p.Say("say.no-date", "step", l)
	}
	return notes
}

// left names the steps of the chain that do not take place, by their reasons.
func (p *page) left(c *Chain, name func(*model.Step) string) []string {
	var out []string
	steps := c.Left
	for len(steps) > 0 {
		reason, n := steps[0].Reason, 1
		for n < len(steps) && steps[n].Reason == reason {
			n++
		}
		var titles []string
		for _, s := range steps[:n] {
			titles = append(titles, name(s))
		}
		text := strings.Join(titles, "; ")
		if reason != "" {
			text += " (" + strings.TrimSuffix(reason, ".") + ")"
		}
		out = append(out, text)
		steps = steps[n:]
	}
	return out
}

// A dayOf is a day of the agenda.
type dayOf struct {
	Name    string // "Tuesday 1 June 2010"
	Remarks []string
	dayView
}

// Days is the agenda: the days on which something is held or happens.
func (p *page) Days() []dayOf {
	var ds []dayOf
	for _, m := range p.Months {
		for _, w := range m.Weeks {
			for _, d := range w {
				v := dayOf{Name: p.Long(d.Date), dayView: p.day(d)}
				for _, r := range []string{v.Holiday, v.Quiet} {
					if r != "" {
						v.Remarks = append(v.Remarks, r)
					}
				}
				if d.Inside && len(v.Entries)+len(v.Milestones)+len(v.Remarks) > 0 {
					ds = append(ds, v)
				}
			}
		}
	}
	return ds
}

// What a page of A4 on its side has room for, in points: the width between the
// margins, and the height less the margins, the title and the heads.
const (
	printWidth   = 277.0 * 72 / 25.4
	weekendShare = 0.048 // of the width, for a weekend day without meetings
	printHeight  = 462.0
)

// fit returns the largest size of print, in points, at which the grid and its
// footnotes fit one page.
func (g *gridView) fit() float64 {
	const most, least, step = 9, 5, 0.25
	size := float64(most)
	for size > least && g.height(size) > printHeight {
		size -= step
	}
	return size
}

// height estimates how high the grid and its footnotes are printed. It counts
// lines as they would break in a font of average width: close enough, and the
// same on every machine.
func (g *gridView) height(size float64) float64 {
	const (
		letter = 0.475 // of the size
		line   = 1.18  // of the size
		edge   = 12    // of a cell and an entry, left and right
		gap    = 2     // above an entry
	)
	columns := 5 / (1 - 2*weekendShare) // the weekend is narrow
	if g.Weekend {
		columns = 7
	}
	chars := int((printWidth/columns - edge) / (size * letter))
	total := 0.0
	for _, w := range g.Weeks {
		most := 0.0
		for _, d := range w {
			lines, gaps := 1, 0
			for _, note := range []string{d.Holiday, d.Quiet} {
				lines += wrapped(note, chars)
			}
			for _, e := range d.Entries {
				marks := strings.Repeat(" xx", len(e.Marks))
				lines += wrapped(e.When, chars) + wrapped("– "+e.Mission+": "+e.Title+" "+e.Settled+marks, chars)
				gaps++
			}
			for _, m := range d.Milestones {
				lines += wrapped("◆ "+m, chars)
				gaps++
			}
			most = max(most, float64(lines)*size*line+float64(gaps*gap)+5)
		}
		total += most
	}
	if len(g.Notes) > 0 {
		total += 16
	}
	for _, n := range g.Notes {
		total += float64(wrapped(n, 210)) * 9.5
	}
	return total
}

// wrapped returns how many lines the text takes at the width, in characters; none
// if there is no text.
func wrapped(text string, width int) int {
	lines, left := 0, 0
	for _, w := range strings.Fields(text) {
		n := utf8.RuneCountInString(w)
		if lines == 0 || n > left {
			lines, left = lines+1, width
		}
		left -= n + 1
	}
	return lines
}
