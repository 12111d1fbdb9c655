package register

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// expiry is the name that a lag to the end of a mandate leads to.
const expiry = "expiry"

// lags adds the lags of a chain: the procedure's, with what the register changes
// in them, and then those that it adds.
func (x *resolver) lags(u *procedureUse) {
	var all []*model.Lag // in order; the margin's To is expiry until the end
	for _, t := range x.g.lags(u.p) {
		all = append(all, &model.Lag{
			From: u.id(t.From.V), To: u.id(t.To.V), Rule: t.Rule.V, Cite: t.Cite.citation(),
			AtLeast: given(t.AtLeast), AtMost: given(t.AtMost), Prefer: given(t.Prefer),
		})
	}
	var from, to []string
	for _, s := range u.chain.Steps {
		from = append(from, s.Name)
	}
	to = slices.Clone(from)
	if u.p.Anchor.V == fromExpiry {
		to = append(to, expiry)
	}
	lines := map[string]int{}
	for i := range u.raw.Lags {
		r := &u.raw.Lags[i]
		ok := x.refer("from", r.From, "step", from)
		if ok = x.refer("to", r.To, "step", to) && ok; !ok || !x.once(r, lines) {
			continue
		}
		a, b := u.id(r.From.V), u.id(r.To.V)
		k := slices.IndexFunc(all, func(l *model.Lag) bool { return l.From == a && l.To == b })
		if k < 0 {
			if r.To.V == expiry && slices.ContainsFunc(all, func(l *model.Lag) bool { return l.To == b }) {
				x.add(r.From.Pos, "from: a lag to the expiry leads from another step already; write \"from: adoption\"")
				continue
			}
			k = len(all)
			all = append(all, &model.Lag{From: a, To: b})
		}
		x.change(all[k], r, x.lead(u.role(r.From.V), u.role(r.To.V), r.To.V == expiry), r.To.V == expiry)
	}
	for _, l := range all {
		if l.To == u.id(expiry) {
			l.To = ""
			u.chain.Margin = l
			continue
		}
		x.p.Lags = append(x.p.Lags, l)
	}
}

// role returns the role of the chain's step of that name; empty for the expiry.
func (u *procedureUse) role(name string) model.Role {
	for _, s := range u.chain.Steps {
		if s.Name == name {
			return s.Role
		}
	}
	return ""
}

// crossLags adds the lags between any two steps.
func (x *resolver) crossLags() {
	known := x.stepNames()
	lines := map[string]int{}
	for i := range x.r.Lags {
		r := &x.r.Lags[i]
		ok := x.refer("from", r.From, "step", known)
		if ok = x.refer("to", r.To, "step", known) && ok; !ok || !x.once(r, lines) {
			continue
		}
		a, b := x.p.Step(model.StepID(r.From.V)), x.p.Step(model.StepID(r.To.V))
		l := &model.Lag{From: a.ID, To: b.ID}
		x.change(l, r, x.lead(a.Role, b.Role, false), false)
		x.p.Lags = append(x.p.Lags, l)
	}
}

func (x *resolver) stepNames() []string {
	var ns []string
	for _, s := range x.p.Steps {
		ns = append(ns, string(s.ID))
	}
	return ns
}

// once reports whether the lag has two ends and is the first between them, and
// notes a mistake if not.
func (x *resolver) once(r *lag, lines map[string]int) bool {
	if r.From.V == r.To.V {
		x.add(r.To.Pos, "to: the lag leads from %q to itself; name two steps", r.To.V)
		return false
	}
	key := fmt.Sprintf("%s %s", r.From.V, r.To.V)
	if line, twice := lines[key]; twice {
		x.add(r.Pos, "another lag from %q to %q is on line %d; write them as one", r.From.V, r.To.V, line)
		return false
	}
	lines[key] = r.Pos.Line
	return true
}

// change writes into a lag what the register says of it. The lead is the rule
// that a preferred length is charged to by default, or empty.
func (x *resolver) change(l *model.Lag, r *lag, lead string, margin bool) {
	x.written[l] = r.Pos
	l.Reason = r.Reason.V
	for _, f := range []struct {
		from field[calendar.Length]
		to   **calendar.Length
	}{{r.AtLeast, &l.AtLeast}, {r.AtMost, &l.AtMost}, {r.Prefer, &l.Prefer}} {
		if f.from.Given {
			*f.to = given(f.from)
		}
	}
	none := model.Pos{}
	if r.AtLeast.Pos == none && r.AtMost.Pos == none && r.Prefer.Pos == none {
		x.add(r.Pos, "the lag from %q to %q asks for nothing; write \"at_least\", \"at_most\" or \"prefer\"", r.From.V, r.To.V)
	}
	if margin && r.AtMost.Given {
		x.add(r.AtMost.Pos, "at_most: a lag to the expiry has no upper end; give the step a window instead")
	}
	switch {
	case r.Rule.Given && l.Prefer == nil && r.Prefer.Pos == none:
		x.add(r.Rule.Pos, "rule: the lag prefers no length whose shortfall could be charged; add the key \"prefer\"")
	case r.Rule.Given:
		var known []string
		for _, d := range x.g.Leads {
			if margin == (d.To.V == "") {
				known = append(known, d.Rule.V)
			}
		}
		if !slices.Contains(known, r.Rule.V) {
			x.add(r.Rule.Pos, "rule: %q charges no lag from %q to %q%s", r.Rule.V, r.From.V, r.To.V, Suggest(r.Rule.V, known))
			return
		}
		l.Rule = r.Rule.V
	case l.Prefer != nil && l.Rule == "" && lead != "":
		l.Rule = lead
	case l.Prefer != nil && l.Rule == "":
		x.add(r.Prefer.Pos, "prefer: no rule charges a shortfall between %q and %q; add the key \"rule\"", r.From.V, r.To.V)
	}
}

// lead returns the rule for a preferred lag between steps of the roles, or, if it
// is a margin, from a step of the role to the expiry. It is empty if there is
// none.
func (x *resolver) lead(from, to model.Role, margin bool) string {
	for _, d := range x.g.Leads {
		if d.From.V == from && d.To.V == to && margin == (d.To.V == "") {
			return d.Rule.V
		}
	}
	return ""
}

// given returns the length, or nil if it is not given.
func given(f field[calendar.Length]) *calendar.Length {
	if !f.Given {
		return nil
	}
	l := f.V
	return &l
}

// pairs adds the briefings and consultations that the register wants in one
// session.
func (x *resolver) pairs() {
	known := x.stepNames()
	for i := range x.r.BackToBack {
		r := &x.r.BackToBack[i]
		ok := x.meetingNamed("briefing", r.Briefing, known)
		if ok = x.meetingNamed("consultations", r.Consultations, known) && ok; !ok {
			continue
		}
		if r.Briefing.V == r.Consultations.V {
			x.add(r.Consultations.Pos, "consultations: %q is the briefing itself; name another meeting", r.Briefing.V)
			continue
		}
		x.p.Pairs = append(x.p.Pairs, model.Pair{
			Briefing: model.StepID(r.Briefing.V), Consultations: model.StepID(r.Consultations.V),
			Cite: model.Citation{Document: "register", Place: r.Reason.V},
		})
	}
}

// meetingNamed reports whether the key names a meeting, and notes a mistake if
// it does not.
func (x *resolver) meetingNamed(key string, f text, known []string) bool {
	if !x.refer(key, f, "step", known) {
		return false
	}
	if s := x.p.Step(model.StepID(f.V)); s.Kind != model.Meeting {
		x.add(f.Pos, "%s: %q is %s; name a meeting", key, f.V, kindNoun(s.Kind))
		return false
	}
	return true
}
