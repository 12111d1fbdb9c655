package render

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
)

// A timeline is a chain as it is drawn: its main steps along a line, with the
// time between them. Lengths are in units of the drawing.
type timeline struct {
	N             int // of the chain
	Title         string
	Width, Height int
	Y             int // of the line
	Nodes         []node
	Gaps          []gap
}

// A node is a step, or the expiry.
type node struct {
	X, Left, Top, Top2 int
	Shape              string // "act", "meeting" or "expiry"
	Lines              []textLine
}

// A gap is the time between two nodes that follow each other.
type gap struct {
	X1, X2 int
	Mood   string // "good", "bad", or "" where nothing is wanted
	Lines  []textLine
}

type textLine struct {
	X, Y        int
	Text, Class string
}

// A moment is a place on a timeline that is not laid out yet.
type moment struct {
	date  calendar.Date
	step  *model.Step // nil for the expiry
	name  string
	shape string
}

const (
	timelineWidth  = 1100
	timelineMargin = 85
	gapLeast       = 165 // so that what is said of a gap does not run into the next
	lineHeight     = 18
	nameWidth      = 20 // characters
)

// newTimeline draws the chain; nil if it has fewer than two moments.
func newTimeline(l *label.Lang, c *Chain, n int) *timeline {
	ms := moments(l, c)
	if len(ms) < 2 {
		return nil
	}
	t := &timeline{N: n, Title: l.Say("say.timeline", "chain", c.Title(l))}
	for _, m := range ms {
		t.Y = max(t.Y, (len(folded(m.name, nameWidth))+1)*lineHeight+18)
	}
	least := 2*timelineMargin + gapLeast*(len(ms)-1)
	t.Width = max(timelineWidth, least)
	days := max(1, int(ms[len(ms)-1].date-ms[0].date))
	x, xs := timelineMargin, []int{timelineMargin}
	for i := 1; i < len(ms); i++ {
		x += gapLeast + (t.Width-least)*int(ms[i].date-ms[i-1].date)/days
		xs = append(xs, x)
	}
	if l.Dir() == "rtl" {
		for i := range xs {
			xs[i] = t.Width - xs[i]
		}
	}
	for i, m := range ms {
		t.Nodes = append(t.Nodes, t.node(l, m, xs[i]))
		if i > 0 {
			t.Gaps = append(t.Gaps, t.gap(l, c, ms[i-1], m, xs[i-1], xs[i]))
		}
	}
	for _, g := range t.Gaps {
		if n := len(g.Lines); n > 0 {
			t.Height = max(t.Height, g.Lines[n-1].Y+lineHeight/2)
		}
	}
	return t
}

// moments are the steps that have a part in the chain's lead times or are what
// the Council decides on, and the expiry, by date.
func moments(l *label.Lang, c *Chain) []moment {
	main := []model.Role{model.Event, model.Report, model.Contributors, model.Briefing, model.Consultations, model.Adoption, model.Rollover}
	var ms []moment
	for _, e := range c.Entries {
		ends := slices.ContainsFunc(c.Leads, func(l Lead) bool { return l.start == e.Step || l.end == e.Step })
		if !ends && !slices.Contains(main, e.Step.Role) {
			continue
		}
		ms = append(ms, moment{e.At.Date, e.Step, spoken(l, e.Step), string(e.Step.Kind)})
	}
	if x := c.Expiry(); x != 0 {
		ms = append(ms, moment{x, nil, l.Say("step.expiry"), "expiry"})
	}
	slices.SortStableFunc(ms, func(a, b moment) int { return int(a.date - b.date) })
	return ms
}

func (t *timeline) node(l *label.Lang, m moment, x int) node {
	n := node{X: x, Left: x - 7, Top: t.Y - 7, Top2: t.Y - 9, Shape: m.shape}
	lines := append(folded(m.name, nameWidth), l.Short(m.date, m.date))
	for i, text := range lines {
		class := "name"
		if i == len(lines)-1 {
			class = ""
		}
		n.Lines = append(n.Lines, textLine{x, t.Y - 18 - lineHeight*(len(lines)-1-i), text, class})
	}
	return n
}

func (t *timeline) gap(l *label.Lang, c *Chain, a, b moment, x1, x2 int) gap {
	g := gap{X1: x1, X2: x2}
	say := func(text, class string) {
		if text != "" {
			g.Lines = append(g.Lines, textLine{(x1 + x2) / 2, t.Y + 24 + lineHeight*len(g.Lines), text, class})
		}
	}
	i := slices.IndexFunc(c.Leads, func(d Lead) bool { return d.start == a.step && d.end == b.step })
	if i < 0 {
		days := l.Length(calendar.Length{N: int(b.date - a.date)})
		if a.date == b.date {
			days = l.Say("say.same-day")
		}
		say(days, "faint")
		return g
	}
	lead := c.Leads[i]
	good := lead.Short() == 0
	g.Mood = mood(good)
	say(l.Length(lead.Had), "")
	for _, line := range folded(l.Say("lead.wanted", "want", l.Length(lead.Want)), nameWidth+5) {
		say(line, "faint")
	}
	for _, line := range folded(sign(good)+" "+lead.Verdict(), nameWidth+4) {
		say(line, "verdict")
	}
	return g
}

// folded breaks the text into lines of about the width, in characters, at its
// blanks.
func folded(text string, width int) []string {
	var lines []string
	for _, w := range strings.Fields(text) {
		n := len(lines) - 1
		if n >= 0 && utf8.RuneCountInString(lines[n])+1+utf8.RuneCountInString(w) <= width {
			lines[n] += " " + w
			continue
		}
		lines = append(lines, w)
	}
	return lines
}
