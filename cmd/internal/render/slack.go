package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	"leadtime/solver/whatif"
)

// A Slack lays out how far reports may slip.
type Slack struct {
	Version string // of this program; empty unless the caller fills it in
	Layout  Layout // how text is laid out
	Problem *model.Problem
	Policy  whatif.Policy // of what each slip costs
	Reports []whatif.Slack
}

// Text writes the slack for terminals. An error is one of the writer.
func (k *Slack) Text(w io.Writer) error {
	s := newSheet(k.Layout, nil)
	s.line(s.paint(bold, "How far each report may slip"))
	s.line("")
	if len(k.Reports) == 0 {
		s.line("No report is still to come.")
	} else {
		k.limits(s)
		k.after(s)
		k.heat(s)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// limits lists the last dates.
func (k *Slack) limits(s *sheet) {
	rows := [][]string{{"Report", "Planned", "Nothing else\nmoves", "Meetings\nkept", "No lead time\nlost", "No rollover"}}
	for _, r := range k.Reports {
		rows = append(rows, []string{string(r.Step), day(r.Planned), k.until(r, r.Alone), k.until(r, r.Meetings), k.until(r, r.Lead), k.until(r, r.Rollover)})
	}
	s.table(0, rows, true)
	s.line("")
	s.para("", "Each date is the last of its kind; in brackets, how many calendar days that is. In the other columns everything may move but what the heading says.")
}

func day(d calendar.Date) string { return d.Time().Format("Mon 2 Jan") }

// until says a last date, and how many days away it is.
func (k *Slack) until(r whatif.Slack, d calendar.Date) string {
	switch d {
	case 0:
		return "not as planned"
	case r.Tried:
		return fmt.Sprintf("beyond (+%d)", int(d-r.Planned))
	}
	return fmt.Sprintf("%s (+%d)", day(d), int(d-r.Planned))
}

// after tells what happens on the day after each last date.
func (k *Slack) after(s *sheet) {
	s.heading("The day after")
	for i := range k.Reports {
		r := &k.Reports[i]
		s.line(capital(rule.Naming(k.Problem.Step(r.Step))) + ":")
		told := false
		for _, x := range k.dayAfter(r) {
			s.para("– ", x)
			told = true
		}
		if !told {
			s.line(fmt.Sprintf("– nothing gives way in %d days", len(r.Curve)-1))
		}
	}
}

// dayAfter returns what gives way after each last date, in order of the dates.
func (k *Slack) dayAfter(r *whatif.Slack) []string {
	type line struct {
		on   calendar.Date
		text string
	}
	var lines []line
	add := func(last calendar.Date, text string) {
		if last == r.Tried || text == "" {
			return
		}
		on := k.Problem.Calendar.OnOrAfter(max(last, r.Planned-1) + 1)
		lines = append(lines, line{on, day(on) + ": " + text})
	}
	at := func(last calendar.Date) *whatif.Late { return r.At(max(last, r.Planned-1) + 1) }
	if len(r.Breaks) > 0 {
		add(r.Alone, r.Breaks[0].Text)
	}
	if l := at(r.Meetings); l != nil && l.Tiers != nil {
		add(r.Meetings, "a published meeting has to move; at best "+k.moves(l)+".")
	} else if l != nil {
		add(r.Meetings, "no programme is possible.")
	}
	if l := at(r.Lead); l != nil && l.Tiers != nil {
		add(r.Lead, "lead time is lost"+k.costs(r, l)+".")
	}
	if l := at(r.Rollover); l != nil && l.Tiers != nil {
		add(r.Rollover, "a technical rollover is needed"+k.costs(r, l)+".")
	} else if l != nil {
		add(r.Rollover, "no programme is possible, not even with a technical rollover.")
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.on, b.on) })
	var out []string
	for _, l := range lines {
		if !slices.Contains(out, l.text) {
			out = append(out, l.text)
		}
	}
	return out
}

// moves says what meetings a slip moves.
func (k *Slack) moves(l *whatif.Late) string {
	var names []string
	for _, c := range l.Changes {
		if s := k.Problem.Step(c.Step); s.Kind == model.Meeting {
			names = append(names, rule.Naming(s))
		}
	}
	switch n := len(names); {
	case n == 0:
		return "none moves, and something else gives way"
	case n > 3:
		return fmt.Sprintf("%s and %d more move", strings.Join(names[:2], ", "), n-2)
	case n == 1 && !rule.Several(k.Problem.Step(l.Changes[slices.IndexFunc(l.Changes, func(c model.Change) bool {
		return k.Problem.Step(c.Step).Kind == model.Meeting
	})].Step)):
		return names[0] + " moves"
	}
	return joined(names) + " move"
}

// costs says how the first two tiers of the guideline differ from no slip at all.
func (k *Slack) costs(r *whatif.Slack, l *whatif.Late) string {
	var parts []string
	for i, t := range l.Tiers {
		if was := r.Curve[0].Tiers; was != nil && t.Cost != was[i].Cost && t.Name != whatif.StabilityTier {
			parts = append(parts, fmt.Sprintf("%s %d in place of %d", t.Name, t.Cost, was[i].Cost))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (costs: " + strings.Join(parts, ", ") + ")"
}
