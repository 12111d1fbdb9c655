package register

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// missions adds the missions and, chain by chain, the procedures they go
// through.
func (x *resolver) missions() {
	missions, chains := x.ids("id", "mission"), x.ids("id", "chain")
	for i := range x.r.Missions {
		r := &x.r.Missions[i]
		if !missions.take(r.ID) {
			continue
		}
		m := &model.Mission{ID: model.MissionID(r.ID.V), Title: r.Title.V, Source: r.Source.V}
		for _, c := range r.Contributors {
			if !x.refer("contributors", c, "attendee", x.attendeeNames()) {
				continue
			}
			id := model.AttendeeID(c.V)
			if a := x.p.Attendee(id); a.Kind != "" && a.Kind != model.Contributor {
				x.add(c.Pos, "contributors: %q is an attendee of the kind %q; name one of the kind \"contributor\"", c.V, a.Kind)
			} else if slices.Contains(m.Contributors, id) {
				x.add(c.Pos, "contributors: %q is there twice; leave one of them out", c.V)
			} else {
				m.Contributors = append(m.Contributors, id)
			}
		}
		x.p.Missions = append(x.p.Missions, m)
		for j := range r.Procedures {
			x.chain(m, &r.Procedures[j], r.ID, chains)
		}
	}
}

// A procedureUse is a procedure of the guideline on its way to becoming a
// chain.
type procedureUse struct {
	raw   *chain
	p     *procedure
	m     *model.Mission
	chain *model.Chain
}

func (x *resolver) chain(m *model.Mission, r *chain, mission text, chains *ids) {
	var known []string
	for _, p := range x.g.Procedures {
		known = append(known, p.Name.V)
	}
	id := mission
	id.Pos = r.Pos
	if r.ID.Given {
		id = r.ID
	}
	if line, twice := chains.lines[id.V]; twice && !r.ID.Given {
		x.add(r.Pos, "a chain %q is on line %d already; give this one an \"id\" of its own", id.V, line)
		return
	}
	ok := x.refer("procedure", r.Procedure, "procedure", known)
	if r.ID.Given {
		ok = chains.take(id) && ok
	} else {
		chains.lines[id.V] = id.Pos.Line // judged as the mission's
	}
	if !ok {
		return
	}
	u := &procedureUse{raw: r, p: x.g.procedure(r.Procedure.V), m: m}
	u.chain = &model.Chain{
		ID: model.ChainID(id.V), Mission: m.ID, Procedure: u.p.Name.V, Cite: u.p.Cite.citation(), Source: r.Source.V,
		Title: r.Title.Or(string(m.ID) + ": " + u.p.Title.V),
	}
	if !x.anchored(u) {
		return
	}
	x.steps(u)
	x.p.Chains = append(x.p.Chains, u.chain)
	x.p.Steps = append(x.p.Steps, u.chain.Steps...)
	x.lags(u)
	for _, b := range u.p.BackToBack {
		x.p.Pairs = append(x.p.Pairs, model.Pair{
			Briefing: u.id(b.Briefing.V), Consultations: u.id(b.Consultations.V), Cite: b.Cite.citation(),
		})
	}
}

func (u *procedureUse) id(name string) model.StepID {
	return model.StepID(string(u.chain.ID) + "/" + name)
}

// anchoredBy reports whether the chain's procedure is known to be planned from
// the anchor.
func (x *resolver) anchoredBy(c *chain, a anchor) bool {
	p := x.g.procedure(c.Procedure.V)
	return p != nil && p.Anchor.V == a
}

// anchored reports whether the chain has what its procedure is planned from, and
// notes what it lacks or has too much of.
func (x *resolver) anchored(u *procedureUse) bool {
	r, name := u.raw, u.p.Name.V
	if u.p.Anchor.V == fromExpiry {
		if r.Event != nil {
			x.add(r.Event.Pos, "event: a %s is planned from the mandate's expiry; write \"expiry\" instead", name)
		} else if r.Expiry.Pos == (model.Pos{}) {
			x.add(r.Procedure.Pos, "a %s is planned from the mandate's expiry; add the key \"expiry\"", name)
		}
		u.chain.Expiry = r.Expiry.V
		return r.Expiry.Given
	}
	if r.Expiry.Given {
		x.add(r.Expiry.Pos, "expiry: a %s is planned from an event; write \"event\" instead", name)
	}
	if r.Rollover.Given {
		x.add(r.Rollover.Pos, "rollover: a %s has no expiry that could be rolled over; leave the key out", name)
	}
	if r.Event == nil && !r.Expiry.Given {
		x.add(r.Procedure.Pos, "a %s is planned from an event; add the key \"event\"", name)
	}
	return r.Event != nil && r.Event.Date.Given
}

// steps adds the chain's steps: the event first, if there is one, and a
// technical rollover, if one is open to it, after the adoption.
func (x *resolver) steps(u *procedureUse) {
	c, r := u.chain, u.raw
	in := setting{place: place{step: r.Procedure.Pos}, limit: r.Procedure.Pos, window: x.p.Horizon, mission: u.m}
	rollover := in
	roll := u.p.Anchor.V == fromExpiry && r.Rollover.Or(true)
	if u.p.Anchor.V == fromExpiry {
		in.limit, rollover.limit = r.Expiry.Pos, r.Expiry.Pos
		in.lapsed = x.lapsed(u)
		rollover.lapsed = in.lapsed
		rollover.window.Last = min(c.Expiry, x.p.Horizon.Last)
		in.window = rollover.window
		if roll {
			in.window.Last = min(x.p.Extended(c), x.p.Horizon.Last)
		}
	} else {
		c.Steps = append(c.Steps, &model.Step{
			ID: u.id("event"), Chain: c.ID, Mission: c.Mission, Procedure: c.Procedure, Name: "event", Role: model.Event,
			Title: r.Event.Title.V, Kind: model.Act, State: model.Done, Date: r.Event.Date.V, Start: model.NoTime,
			Window: calendar.Span{First: r.Event.Date.V, Last: r.Event.Date.V}, Cite: c.Cite, Source: r.Event.Source.V,
		})
		x.places[u.id("event")] = place{step: r.Event.Pos}
	}
	var names []string
	add := func(t *templateStep, in setting) *model.Step {
		s := x.instance(u, t, in)
		c.Steps = append(c.Steps, s)
		names = append(names, s.Name)
		return s
	}
	for _, name := range u.p.Steps {
		w, t := in, x.g.step(name.V)
		if t.Role.V == model.Adoption {
			// That it comes by the expiry is a rule of its own, to be told as one.
			w.window.Last = x.p.Horizon.Last
		}
		s := add(t, w)
		if roll && s.Role == model.Adoption && c.Rollover == nil {
			c.Rollover = add(&x.g.Rollover, rollover)
		}
	}
	if roll && c.Rollover == nil {
		c.Rollover = add(&x.g.Rollover, rollover)
	}
	for _, o := range r.Steps {
		if !slices.Contains(names, o.Key) {
			x.add(o.Pos, "steps: a %s has no step %q%s", u.p.Name.V, o.Key, Suggest(o.Key, names))
		}
	}
}

// lapsed reports whether the mandate ended before the date of the register
// without a decision, and notes that as a mistake.
func (x *resolver) lapsed(u *procedureUse) bool {
	if !x.timed || u.chain.Expiry >= x.p.AsOf {
		return false
	}
	for _, o := range u.raw.Steps {
		if st := o.Value.State.V; (o.Key == "adoption" || o.Key == "rollover") && (st.Settled() || st == model.Skipped) {
			return false
		}
	}
	x.add(u.raw.Expiry.Pos, "expiry: the mandate ended on %s, before as_of, %s, and neither its adoption nor a rollover is done; write the expiry to come, or what was done",
		u.chain.Expiry, x.p.AsOf)
	return true
}

// instance returns the chain's own step of a template, with what the register
// says of it.
func (x *resolver) instance(u *procedureUse, t *templateStep, in setting) *model.Step {
	c := u.chain
	s := &model.Step{
		ID: u.id(t.Name.V), Chain: c.ID, Mission: c.Mission, Procedure: c.Procedure, Name: t.Name.V,
		Role: t.Role.V, Title: t.Title.V, Kind: t.Kind.V, Format: t.Format.V,
		Minutes: t.Minutes.Value.V, Length: t.Length.Value.V, Optional: t.Optional.V, Cite: t.Cite.citation(),
	}
	o := &override{}
	for i := range u.raw.Steps {
		if u.raw.Steps[i].Key == t.Name.V {
			o = &u.raw.Steps[i].Value
			in.place = place{step: u.raw.Steps[i].Pos, format: o.Format.Pos, minutes: o.Minutes.Pos}
		}
	}
	s.Title = o.Title.Or(s.Title)
	if s.Kind == model.Meeting {
		for _, a := range t.Attendees {
			x.attend(s, &attendance{ID: a}, u.m)
		}
		s.Format = o.Format.Or(s.Format)
		x.ofFormat(s)
		x.minutes(s, o.Minutes)
	} else if o.Format.Given || o.Minutes.Given {
		f := o.Format.Pos
		key := "format"
		if o.Minutes.Given {
			key, f = "minutes", o.Minutes.Pos
		}
		x.add(f, "%s: %q is %s, and only meetings have one; leave the key out", key, s.ID, kindNoun(s.Kind))
	}
	if o.Length.Given {
		switch {
		case s.Kind != model.Stay:
			x.add(o.Length.Pos, "length: %q is %s, and only stays have a length; leave the key out", s.ID, kindNoun(s.Kind))
		case o.Length.V < 1 || o.Length.V > 366:
			x.add(o.Length.Pos, "length: %d calendar days is no length for a stay; write a number from 1 to 366", o.Length.V)
		default:
			s.Length = o.Length.V
		}
	}
	if o.Asked.Given && s.Role != model.Report {
		x.add(o.Asked.Pos, "asked: %q is no report that the Council could ask for; leave the key out", s.ID)
	}
	s.Asked = o.Asked.V
	x.describe(s, &o.step, in)
	return s
}
