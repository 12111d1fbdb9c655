package register

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
)

// chainLags joins the chain's steps: the guideline's lags, and over them the
// register's own.
func (x *resolver) chainLags(c *model.Chain, g *procedure, r *chain) {
	id := func(name string) model.StepID { return model.StepID(string(c.ID) + "/" + name) }
	byEnds := map[[2]string]*model.Lag{}
	add := func(from, to string, l *model.Lag) {
		byEnds[[2]string{from, to}] = l
		l.From = id(from)
		if to == "expiry" {
			c.Margin = l
			return
		}
		l.To = id(to)
		x.p.Lags = append(x.p.Lags, l)
	}
	for _, t := range x.g.lags(g) {
		add(t.From.V, t.To.V, &model.Lag{AtLeast: given(t.AtLeast), AtMost: given(t.AtMost), Prefer: given(t.Prefer), Rule: t.Rule.V, Cite: t.Cite.citation()})
	}
	var names []string
	for _, s := range c.Steps {
		names = append(names, s.Name)
	}
	for i := range r.Lags {
		w := &r.Lags[i]
		ends := names
		if c.Expiry != 0 {
			ends = append(slices.Clone(names), "expiry")
		}
		if !x.refer("from", w.From, "step", names) || !x.refer("to", w.To, "step", ends) {
			continue
		}
		l := byEnds[[2]string{w.From.V, w.To.V}]
		if l == nil {
			l = &model.Lag{}
			add(w.From.V, w.To.V, l)
		}
		x.say(l, w)
	}
	for _, t := range g.BackToBack {
		x.p.Pairs = append(x.p.Pairs, model.Pair{Briefing: id(t.Briefing.V), Consultations: id(t.Consultations.V), Cite: t.Cite.citation()})
	}
}

func given(f field[calendar.Length]) *calendar.Length {
	if !f.Given {
		return nil
	}
	return &f.V
}

// say puts what the register says of a lag over what was there.
func (x *resolver) say(l *model.Lag, w *lag) {
	if w.AtLeast.Given {
		l.AtLeast = &w.AtLeast.V
	}
	if w.AtMost.Given {
		l.AtMost = &w.AtMost.V
	}
	if w.Prefer.Given {
		l.Prefer = &w.Prefer.V
	}
	if !w.AtLeast.Given && !w.AtMost.Given && !w.Prefer.Given {
		x.add(w.Pos, "the lag from %q to %q asks for nothing; write at_least, at_most or prefer", w.From.V, w.To.V)
	}
	l.Reason = w.Reason.V
	x.written[l] = w.Pos
	x.charge(l, w)
	if l.AtLeast != nil && l.AtMost != nil && l.AtLeast.Unit == l.AtMost.Unit && l.AtLeast.N > l.AtMost.N {
		x.add(w.Pos, "the lag from %q to %q is at least %s and at most %s; write a most that is not less than the least", w.From.V, w.To.V, *l.AtLeast, *l.AtMost)
	}
}

// charge finds the rule that a preferred lag is charged to.
func (x *resolver) charge(l *model.Lag, w *lag) {
	var rules []string
	for _, g := range x.g.Leads {
		rules = append(rules, g.Rule.V)
	}
	if x.refer("rule", w.Rule, "rule for lags", rules) {
		l.Rule = w.Rule.V
	}
	if l.Prefer == nil || l.Rule != "" {
		return
	}
	from, to := x.p.Step(l.From), model.Role("")
	if s := x.p.Step(l.To); s != nil {
		to = s.Role
	}
	for _, g := range x.g.Leads {
		if from != nil && g.From.V == from.Role && g.To.V == to && (to != "" || l.To == "") {
			l.Rule = g.Rule.V
			return
		}
	}
	x.add(w.Prefer.Pos, "prefer: no rule charges a lag from %q to %q by itself; write rule: %s", w.From.V, w.To.V, strings.Join(rules, ", or rule: "))
	l.Rule = rules[0]
}

func (x *resolver) stepNames() []string {
	var ns []string
	for _, s := range x.p.Steps {
		ns = append(ns, string(s.ID))
	}
	return ns
}

// crossLags reads the lags between steps of different chains, and of none.
func (x *resolver) crossLags() {
	names := x.stepNames()
	for i := range x.r.Lags {
		w := &x.r.Lags[i]
		if !x.refer("from", w.From, "step", names) || !x.refer("to", w.To, "step", names) {
			continue
		}
		if w.From.V == w.To.V {
			x.add(w.To.Pos, "to: %q is the step that the lag comes from; name another", w.To.V)
			continue
		}
		var l *model.Lag
		for _, o := range x.p.Lags {
			if string(o.From) == w.From.V && string(o.To) == w.To.V {
				l = o
			}
		}
		if l == nil {
			l = &model.Lag{From: model.StepID(w.From.V), To: model.StepID(w.To.V)}
			x.p.Lags = append(x.p.Lags, l)
		}
		x.say(l, w)
	}
}

// pairs reads the briefings and the consultations that ought to follow them.
func (x *resolver) pairs() {
	var names []string
	for _, s := range x.p.Steps {
		if s.Kind == model.Meeting {
			names = append(names, string(s.ID))
		}
	}
	for i := range x.r.BackToBack {
		w := &x.r.BackToBack[i]
		a, b := x.refer("briefing", w.Briefing, "meeting", names), x.refer("consultations", w.Consultations, "meeting", names)
		if a && b {
			x.p.Pairs = append(x.p.Pairs, model.Pair{Briefing: model.StepID(w.Briefing.V), Consultations: model.StepID(w.Consultations.V),
				Cite: model.Citation{Document: "register", Place: w.Reason.V}})
		}
	}
}

// loops finds lags that go round in a circle: a step would have to come after
// itself. Working days count as the calendar days that they take at least.
func (x *resolver) loops() {
	type edge struct {
		to  int
		n   int
		lag *model.Lag
	}
	out := make([][]edge, len(x.p.Steps))
	for _, l := range x.p.Lags {
		i, j := x.p.Place(l.From), x.p.Place(l.To)
		if i < 0 || j < 0 || x.p.Steps[i].State == model.Skipped || x.p.Steps[j].State == model.Skipped {
			continue
		}
		stay := int(x.p.Steps[i].End(0))
		if l.AtLeast != nil {
			out[i] = append(out[i], edge{j, stay + daysAtLeast(*l.AtLeast), l})
		}
		if l.AtMost != nil && l.AtMost.Unit != calendar.Workdays {
			n := l.AtMost.N
			if l.AtMost.Unit == calendar.Weeks {
				n *= 7
			}
			out[j] = append(out[j], edge{i, -stay - n, l})
		}
	}
	// Bellman and Ford: what can still be lengthened after as many rounds as
	// there are steps lies behind a loop.
	dist, via := make([]int, len(out)), make([]*edge, len(out))
	from := make([]int, len(out))
	last := -1
	for range len(out) + 1 {
		last = -1
		for i := range out {
			for k := range out[i] {
				e := &out[i][k]
				if d := dist[i] + e.n; d > dist[e.to] {
					dist[e.to], via[e.to], from[e.to] = d, e, i
					last = e.to
				}
			}
		}
		if last < 0 {
			return
		}
	}
	for range out {
		last = from[last]
	}
	var names []string
	total, pos := 0, model.Pos{}
	for i := last; ; {
		e := via[i]
		total += e.n
		names = append(names, fmt.Sprintf("%s (%+d)", x.p.Steps[i].ID, e.n))
		if at, ok := x.written[e.lag]; ok && pos.Line == 0 {
			pos = at
		}
		if i = from[i]; i == last {
			break
		}
	}
	slices.Reverse(names)
	if pos.Line == 0 {
		pos = x.places[x.p.Steps[last].ID]
	}
	x.add(pos, "the lags go round in a circle: %s adds up to %d days after itself; drop or shorten one of them", strings.Join(names, " → "), total)
}

func daysAtLeast(l calendar.Length) int {
	if l.Unit == calendar.Weeks {
		return 7 * l.N
	}
	return l.N
}

// fits finds meetings that no room or no session can take, and windows that
// leave a step no day.
func (x *resolver) fits() {
	day := 0
	for _, s := range x.p.Sessions {
		day += s.Minutes()
	}
	for _, s := range x.p.Steps {
		if s.State == model.Skipped || s.State == model.Done {
			continue
		}
		pos := x.places[s.ID]
		if s.Kind == model.Meeting {
			x.meetingFits(s, pos, day)
		}
		x.windowFits(s, pos)
	}
}

func (x *resolver) meetingFits(s *model.Step, pos model.Pos, day int) {
	switch {
	case s.Minutes < 1:
		x.add(pos, "%s: a meeting takes at least %d minutes; write minutes: ...", s.ID, x.p.Policy.Grid)
		return
	case s.Minutes%x.p.Policy.Grid != 0:
		x.add(pos, "%s: %d minutes is off the grid; write a multiple of %d", s.ID, s.Minutes, x.p.Policy.Grid)
		return
	case day > 0 && s.Minutes > day:
		x.add(pos, "%s: %d minutes is longer than all the sessions of a day, %d minutes; split it or shorten it", s.ID, s.Minutes, day)
		return
	}
	suits := slices.ContainsFunc(x.p.Rooms, func(r *model.Room) bool { return slices.Contains(r.Suits, s.Format) })
	seats := slices.ContainsFunc(x.p.Rooms, func(r *model.Room) bool { return r.Fits(s) })
	switch {
	case !suits && !x.bare[s.Format]:
		x.bare[s.Format] = true
		x.add(pos, "%s: no room suits the format %q; add it to a room's formats", s.ID, s.Format)
	case suits && !seats:
		x.add(pos, "%s: no room that suits the format %q has %d seats; use a larger room, or write seats: ...", s.ID, s.Format, s.Seats)
	}
}

func (x *resolver) windowFits(s *model.Step, pos model.Pos) {
	if !x.timed || s.Role == model.Rollover || s.State == model.Fixed {
		return
	}
	first := max(s.Window.First, x.p.AsOf)
	if first > s.Window.Last {
		x.add(pos, "%s: its window ends on %s, before as_of, %s; write a later end", s.ID, s.Window.Last, x.p.AsOf)
		return
	}
	for d := first; d <= s.Window.Last; d++ {
		if x.p.Calendar.Workday(d) && !s.BarredOn(d) {
			return
		}
	}
	x.add(pos, "%s: its window, %s to %s, leaves no working day; widen it, or bar less of it", s.ID, first, s.Window.Last)
}
