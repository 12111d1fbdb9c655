package solver

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// sum tells a conflict as arithmetic: along one chain as a sum of dates, or as a
// count of places. It is empty if the conflict is neither.
func (q *inquiry) sum(ctx context.Context, gs []rule.Ground) string {
	if text := q.s.count(gs); text != "" {
		return text
	}
	path, lags := q.path(gs)
	if len(lags) == 0 {
		return ""
	}
	p, last := q.s.p, path[len(path)-1]
	limit := slices.IndexFunc(gs, func(g rule.Ground) bool { return bounds(g, last) })
	var end calendar.Date
	var why string
	switch {
	case limit >= 0:
		end, why = atLatest(p, gs[limit], last)
	case last.State == model.Done:
		// What is done is kept by itself, so that it is the lag that ends the sum.
		limit = slices.IndexFunc(gs, func(g rule.Ground) bool { return g.Rule == "order" && g.Steps[1] == last.ID })
		end, why = last.End(last.Date), ", when it took place"
		if rule.Several(last) {
			why = ", when they took place"
		}
	default:
		return ""
	}
	var on []z.Lit
	for _, d := range q.demands {
		for i, g := range gs {
			if i != limit && same(g, d.Ground) {
				on = append(on, d.Selector)
			}
		}
		if d.Rule == "window" && len(d.Steps) == 0 && !slices.Contains(on, d.Selector) {
			on = append(on, d.Selector) // a sum leads to no Sunday
		}
	}
	var b strings.Builder
	var before calendar.Date
	for i, s := range path {
		d, ok := s.Date, true
		switch {
		case s.State != model.Done:
			d, ok = q.earliest(ctx, s, on)
		case i > 0:
			d = p.Calendar.Earliest(path[i-1].End(before), *lags[i-1].AtLeast)
		}
		if !ok {
			return ""
		}
		name := rule.StepName(s)
		if i == 0 {
			fmt.Fprintf(&b, "%s%s %s", strings.ToUpper(name[:1]), name[1:], d.Short())
		} else {
			name = rule.StepNameBeside(s, path[i-1])
			from := p.Calendar.Earliest(path[i-1].End(before), *lags[i-1].AtLeast)
			after := " + " + lags[i-1].AtLeast.Words() + " ="
			if lags[i-1].AtLeast.N == 0 {
				after = ", followed by"
			}
			fmt.Fprintf(&b, "%s %s %s", after, name, from.Short())
			if d > from {
				fmt.Fprintf(&b, ", not open, so %s", d.Short())
			}
		}
		if s.Kind == model.Stay {
			fmt.Fprintf(&b, ", which ends on %s", s.End(d).Short())
		}
		before = d
	}
	if path[len(path)-1].End(before) <= end {
		return ""
	}
	fmt.Fprintf(&b, ": after %s%s.", end.Short(), why)
	return b.String()
}

func same(a, b rule.Ground) bool {
	return a.Rule == b.Rule && a.Text == b.Text && slices.Equal(a.Steps, b.Steps)
}

// bounds reports whether the ground says by when the step must be.
func bounds(g rule.Ground, s *model.Step) bool {
	if len(g.Steps) != 1 || g.Steps[0] != s.ID {
		return false
	}
	return g.Rule == "expiry" || g.Rule == "fixed" && s.State == model.Fixed || g.Rule == "window" && strings.Contains(g.Text, s.Window.Last.Short())
}

// atLatest returns the last day that the ground leaves the step, and what more a
// sentence about it says.
func atLatest(p *model.Problem, g rule.Ground, s *model.Step) (calendar.Date, string) {
	switch g.Rule {
	case "fixed":
		return s.Date, ", where it is fixed"
	case "window":
		return s.Window.Last, ", the last day open to it"
	}
	c := p.Chain(s.Chain)
	end, why := c.Expiry, ", when the mandate expires"
	if c.Rollover != nil {
		end, why = p.Extended(c), ", when the mandate expires even after a technical rollover"
	}
	if c.Margin.AtLeast != nil && c.Margin.AtLeast.N > 0 {
		end, why = p.Calendar.Latest(end, *c.Margin.AtLeast), fmt.Sprintf(", %s before the mandate expires", c.Margin.AtLeast.Words())
	}
	return end, why
}

// path returns the steps that the lags among the grounds lead through, if they
// lead one way without forks, and these lags. All of them are of the kind that
// asks for time at least.
func (q *inquiry) path(gs []rule.Ground) (path []*model.Step, lags []*model.Lag) {
	next, prev := map[model.StepID]*model.Lag{}, map[model.StepID]bool{}
	n := 0
	for _, g := range gs {
		if g.Rule != "order" {
			continue
		}
		n++
		for _, l := range q.s.p.Lags {
			if l.From == g.Steps[0] && l.To == g.Steps[1] && l.AtLeast != nil && !strings.Contains(g.Text, " at most ") {
				if next[l.From] != nil || prev[l.To] {
					return nil, nil
				}
				next[l.From], prev[l.To] = l, true
			}
		}
	}
	var at *model.Step
	for id := range next {
		if !prev[id] {
			at = q.s.p.Step(id)
		}
	}
	for at != nil {
		path = append(path, at)
		l := next[at.ID]
		if l == nil {
			break
		}
		lags = append(lags, l)
		at = q.s.p.Step(l.To)
	}
	if len(lags) != n {
		return nil, nil
	}
	return path, lags
}

// earliest returns the first day that the demands leave the step.
func (q *inquiry) earliest(ctx context.Context, s *model.Step, on []z.Lit) (calendar.Date, bool) {
	ds := q.e.Days(s)
	i, j := 0, len(ds)-1
	for i < j {
		h := (i + j) / 2
		switch q.e.Solve(ctx, append(slices.Clone(on), q.e.By(s, ds[h]))...) {
		case sat.Sat:
			j = h
		case sat.Unsat:
			i = h + 1
		default:
			return 0, false
		}
	}
	return ds[i], len(ds) > 0 && q.e.Solve(ctx, append(slices.Clone(on), q.e.By(s, ds[i]))...) == sat.Sat
}

// count tells how many meetings want how many places, if the conflict is one of
// counting.
func (s *scope) count(gs []rule.Ground) string {
	h := s.hall
	if h == nil {
		return ""
	}
	var in []*model.Step
	for _, t := range h.Steps {
		if slices.ContainsFunc(gs, func(g rule.Ground) bool { return slices.Contains(g.Steps, t.ID) }) {
			in = append(in, t)
		}
	}
	if len(in) <= h.Places || len(in) < 2 {
		return ""
	}
	text := fmt.Sprintf("%d meetings%s have to be held on %s", len(in), shares(s.p, h), listDays(h.Days))
	if len(h.Days) == 1 {
		return fmt.Sprintf("%s, a day with room for %d of them. That is %d too few.", text, h.Places, len(in)-h.Places)
	}
	return fmt.Sprintf("%s: %s, with room for %d of them each, %d in all. That is %d too few.",
		text, counted(len(h.Days), "day"), h.PerDay, h.Places, len(in)-h.Places)
}

// shares says what the meetings of h share.
func shares(p *model.Problem, h *encode.Hall) string {
	text := fmt.Sprintf(" of %d minutes or more", h.Minutes)
	switch {
	case h.Attendee != nil && h.Attendee.ID == model.TheCouncil:
		return " of the Council," + text + ","
	case h.Attendee != nil:
		return " with " + h.Attendee.Title + "," + text + ","
	case len(h.Rooms) > 0:
		var names []string
		for _, r := range h.Rooms {
			names = append(names, rule.RoomTitle(p, r))
		}
		return text + " for which there is only " + joined(names)
	}
	return text + " with interpretation"
}

// listDays returns "7, 8 and 10 June".
func listDays(days []calendar.Date) string {
	var names []string
	for i, d := range days {
		if i+1 < len(days) && days[i+1].Month() == d.Month() {
			names = append(names, fmt.Sprint(d.Time().Day()))
		} else {
			names = append(names, d.Short())
		}
	}
	if len(names) > 8 {
		return fmt.Sprintf("the days from %s to %s that are open to them", days[0].Short(), days[len(days)-1].Short())
	}
	return joined(names)
}

// joined returns "a, b and c".
func joined(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
