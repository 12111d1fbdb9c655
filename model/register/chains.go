package register

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// everyContributor stands for all the contributors of a mission in a list of
// attendees.
const everyContributor = "contributors"

// missions reads the missions, and makes a chain of each procedure they go
// through.
func (x *resolver) missions() {
	names, chains := x.ids("mission"), x.ids("chain")
	for i := range x.r.Missions {
		r := &x.r.Missions[i]
		if !names.take(r.ID) {
			continue
		}
		m := &model.Mission{ID: model.MissionID(r.ID.V), Title: r.Title.V, Source: r.Source.V}
		for _, c := range r.Contributors {
			if x.refer("contributors", c, "attendee", x.attendeeNames()) {
				m.Contributors = append(m.Contributors, model.AttendeeID(c.V))
			}
		}
		x.p.Missions = append(x.p.Missions, m)
		for j := range r.Procedures {
			x.chain(m, &r.Procedures[j], chains)
		}
	}
}

// chain makes a chain: the guideline's steps and lags, and over them what the
// register says.
func (x *resolver) chain(m *model.Mission, r *chain, chains *ids) {
	var known []string
	for i := range x.g.Procedures {
		known = append(known, x.g.Procedures[i].Name.V)
	}
	if !x.refer("procedure", r.Procedure, "procedure", known) {
		return
	}
	g := x.g.procedure(r.Procedure.V)
	id := r.ID
	if !id.Given {
		id = text{V: string(m.ID), Pos: r.Pos, Given: true}
	}
	if line, twice := chains.lines[id.V]; twice && !r.ID.Given {
		x.add(r.Pos, "id: the mission's other procedure, on line %d, has the id %q already; give this one an id of its own", line, id.V)
		return
	}
	if !chains.take(id) {
		return
	}
	c := &model.Chain{ID: model.ChainID(id.V), Mission: m.ID, Procedure: g.Name.V, Source: r.Source.V, Cite: g.Cite.citation(),
		Title: r.Title.Or(string(m.ID) + ": " + g.Title.V)}
	fromEnd := g.Anchor.V == fromExpiry
	switch {
	case fromEnd && !r.Expiry.Given:
		x.add(r.Pos, "expiry is missing; the procedure %q is planned from the day on which a mandate expires, so write expiry: YYYY-MM-DD", g.Name.V)
	case !fromEnd && r.Expiry.Given:
		x.add(r.Expiry.Pos, "expiry: the procedure %q is planned from an event; write event: {date: ..., title: ...} instead", g.Name.V)
	case !fromEnd && r.Event == nil:
		x.add(r.Pos, "event is missing; the procedure %q follows from an event or a decision, so write event: {date: YYYY-MM-DD, title: ...}", g.Name.V)
	case fromEnd && r.Event != nil:
		x.add(r.Event.Pos, "event: the procedure %q is planned from an expiry; leave the event out", g.Name.V)
	}
	if fromEnd {
		c.Expiry = r.Expiry.V
		if x.timed && r.Expiry.Given && c.Expiry < x.p.AsOf {
			x.add(r.Expiry.Pos, "expiry: %s is before as_of, %s; the mandate has lapsed, so write the expiry that is still to come", c.Expiry, x.p.AsOf)
		}
	}
	if !fromEnd && r.Rollover.Given {
		x.add(r.Rollover.Pos, "rollover: the procedure %q has no expiry to roll over; leave the key out", g.Name.V)
	}
	x.chainSteps(c, m, g, r)
	x.p.Chains = append(x.p.Chains, c)
	x.p.Index()
	x.chainLags(c, g, r)
}

// chainSteps makes the chain's steps.
func (x *resolver) chainSteps(c *model.Chain, m *model.Mission, g *procedure, r *chain) {
	span := x.p.Horizon
	open := c.Expiry != 0 && r.Rollover.Or(true)
	if c.Expiry != 0 {
		span.Last = min(span.Last, c.Expiry)
		if open {
			span.Last = min(x.p.Horizon.Last, x.p.Extended(c))
		}
	}
	add := func(s *model.Step, pos model.Pos) {
		s.ID = model.StepID(string(c.ID) + "/" + s.Name)
		s.Chain, s.Mission, s.Procedure = c.ID, m.ID, c.Procedure
		x.places[s.ID] = pos
		c.Steps = append(c.Steps, s)
		x.p.Steps = append(x.p.Steps, s)
	}
	if e := r.Event; e != nil && g.Anchor.V == fromEvent {
		add(&model.Step{Name: "event", Role: model.Event, Kind: model.Act, Title: e.Title.V, State: model.Done, Date: e.Date.V,
			Start: model.NoTime, Window: calendar.Span{First: e.Date.V, Last: e.Date.V}, Cite: g.Cite.citation(), Source: e.Source.V}, e.Pos)
	}
	var names []string
	for _, n := range g.Steps {
		names = append(names, n.V)
	}
	said := map[string]*override{}
	lines := map[string]int{}
	for i := range r.Steps {
		o := &r.Steps[i]
		name := text{V: o.Key, Pos: o.Pos, Given: true}
		if x.refer("steps", name, "step of the procedure "+g.Name.V+" named", append(slices.Clone(names), rolloverName(open)...)) {
			said[o.Key] = &o.Value
			lines[o.Key] = i
		}
	}
	for _, n := range g.Steps {
		t := x.g.step(n.V)
		s := x.template(t, m)
		s.Window = span
		pos := r.Pos
		if o := said[n.V]; o != nil {
			pos = r.Steps[lines[n.V]].Pos
			x.override(s, o, m, pos)
		}
		add(s, pos)
	}
	if open {
		s := x.template(&x.g.Rollover, m)
		s.Window = calendar.Span{First: span.First, Last: min(span.Last, c.Expiry)}
		pos := r.Pos
		if o := said["rollover"]; o != nil {
			pos = o.Pos
			x.override(s, o, m, pos)
		}
		c.Rollover = s
		add(s, pos)
	}
}

func rolloverName(open bool) []string {
	if open {
		return []string{"rollover"}
	}
	return nil
}

// template makes a step of the guideline's, before the register has its say.
func (x *resolver) template(t *template, m *model.Mission) *model.Step {
	s := &model.Step{Name: t.Name.V, Role: t.Role.V, Kind: t.Kind.V, Title: t.Title.V, State: model.Planned, Start: model.NoTime,
		Optional: t.Optional.V, Length: t.Length.Value.V, Minutes: t.Minutes.Value.V, Format: t.Format.V, Cite: t.Cite.citation()}
	if s.Kind == model.Meeting {
		if f := x.g.format(s.Format); f != nil {
			s.Interpreted = f.Interpreted.V
		}
		for _, a := range t.Attendees {
			if a.V == everyContributor {
				for _, id := range m.Contributors {
					s.Attendees = append(s.Attendees, model.Attendance{Who: id})
				}
				continue
			}
			s.Attendees = append(s.Attendees, model.Attendance{Who: model.AttendeeID(a.V)})
		}
		s.Seats = x.seats(s.Attendees)
	}
	return s
}

func (x *resolver) seats(as []model.Attendance) int {
	n := 0
	for _, a := range as {
		if who := x.p.Attendee(a.Who); who != nil && !a.Video {
			n += who.Seats
		}
	}
	return n
}

// override puts what a register says of a step over the guideline's.
func (x *resolver) override(s *model.Step, o *override, m *model.Mission, pos model.Pos) {
	s.Title = o.Title.Or(s.Title)
	onlyFor := func(given bool, p model.Pos, key string, ok bool, of string) {
		if given && !ok {
			x.add(p, "%s: %q is no %s; leave the key out", key, s.Name, of)
		}
	}
	meets := s.Kind == model.Meeting
	onlyFor(o.Format.Given, o.Format.Pos, "format", meets, "meeting")
	onlyFor(o.Minutes.Given, o.Minutes.Pos, "minutes", meets, "meeting")
	onlyFor(o.Length.Given, o.Length.Pos, "length", s.Kind == model.Stay, "stay")
	onlyFor(o.Asked.Given, o.Asked.Pos, "asked", s.Role == model.Report, "report")
	if o.Format.Given && meets && o.Format.V != s.Format {
		s.Format = o.Format.V
		if f := x.g.format(s.Format); f != nil {
			s.Interpreted = f.Interpreted.V
		}
	}
	s.Minutes = o.Minutes.Or(s.Minutes)
	if s.Length = o.Length.Or(s.Length); s.Kind == model.Stay && s.Length < 1 {
		x.add(o.Length.Pos, "length: a stay has at least 1 day, the first and the last counted")
		s.Length = 1
	}
	s.Asked = o.Asked.V
	x.common(s, &o.step, m, pos)
}

// meetings reads the meetings that stand free.
func (x *resolver) meetings() {
	names := x.ids("meeting")
	var missions []string
	for _, m := range x.p.Missions {
		missions = append(missions, string(m.ID))
	}
	for i := range x.r.Meetings {
		r := &x.r.Meetings[i]
		if !names.take(r.ID) {
			continue
		}
		s := &model.Step{ID: model.StepID(r.ID.V), Name: r.ID.V, Title: r.Title.V, Kind: model.Meeting, State: model.Planned,
			Start: model.NoTime, Format: r.Format.V, Minutes: r.Minutes.V}
		m := &model.Mission{}
		if x.refer("mission", r.Mission, "mission", missions) {
			m = x.p.Mission(model.MissionID(r.Mission.V))
			s.Mission = m.ID
		}
		if f := x.g.format(s.Format); f != nil {
			s.Interpreted = f.Interpreted.V
			for _, a := range f.Attendees {
				s.Attendees = append(s.Attendees, model.Attendance{Who: model.AttendeeID(a.V)})
			}
		}
		s.Seats = x.seats(s.Attendees)
		s.Window = calendar.Span{First: max(x.p.AsOf, x.p.From.First()), Last: x.p.To.Last()}
		x.places[s.ID] = r.Pos
		x.common(s, &r.step, m, r.Pos)
		x.p.Steps = append(x.p.Steps, s)
	}
}

// common reads what meetings and overrides share.
func (x *resolver) common(s *model.Step, r *step, m *model.Mission, pos model.Pos) {
	meets := s.Kind == model.Meeting
	notMeeting := func(given bool, p model.Pos, key string) {
		if given && !meets {
			x.add(p, "%s: %q is no meeting; leave the key out", key, s.Name)
		}
	}
	notMeeting(r.Start.Given, r.Start.Pos, "start")
	notMeeting(r.Room.Given, r.Room.Pos, "room")
	notMeeting(r.Seats.Given, r.Seats.Pos, "seats")
	notMeeting(r.Interpreted.Given, r.Interpreted.Pos, "interpreted")
	notMeeting(r.Signature.Given, r.Signature.Pos, "signature")
	if r.Role.Given {
		s.Role = r.Role.V
	}
	if len(r.Attendees) > 0 {
		s.Attendees = nil
		for _, a := range r.Attendees {
			if a.ID.V == everyContributor {
				for _, id := range m.Contributors {
					s.Attendees = append(s.Attendees, model.Attendance{Who: id, Video: a.Video.V})
				}
			} else if x.refer("attendees", a.ID, "attendee", x.attendeeNames()) {
				s.Attendees = append(s.Attendees, model.Attendance{Who: model.AttendeeID(a.ID.V), Video: a.Video.V})
			}
		}
		s.Seats = x.seats(s.Attendees)
	}
	s.Seats = r.Seats.Or(s.Seats)
	s.Interpreted = r.Interpreted.Or(s.Interpreted)
	s.Optional = r.Optional.Or(s.Optional)
	s.SignatureOf = r.Signature.V
	s.Reason, s.Source = r.Reason.V, r.Source.V
	if r.Window != nil {
		if w, ok := x.span(r.Window); ok {
			s.Window = w
		}
	}
	for i := range r.Barred {
		if w, ok := x.span(&r.Barred[i]); ok {
			s.Barred = append(s.Barred, w)
		}
	}
	x.state(s, r, pos)
	if q := r.Prefer; q != nil {
		s.Prefers = model.Preference{Date: q.Date.V, Cap: q.Cap.Or(x.p.Policy.DateCap)}
		if q.Cap.Given && q.Cap.V < 1 {
			x.add(q.Cap.Pos, "cap: %d leaves nothing to charge; write at least 1", q.Cap.V)
		}
		if x.refer("session", q.Session, "session", x.sessionNames()) {
			s.Prefers.Session = q.Session.V
		}
		if x.refer("room", q.Room, "room", x.roomNames()) {
			s.Prefers.Room = model.RoomID(q.Room.V)
		}
	}
}

// state reads how far a step is settled.
func (x *resolver) state(s *model.Step, r *step, pos model.Pos) {
	if r.State.Given {
		s.State = r.State.V
	}
	needs := s.State.Settled() || s.State == model.Announced
	switch {
	case needs && !r.Date.Given:
		x.add(orPos(r.State.Pos, pos), "state: what is %s has a date; write date: YYYY-MM-DD", s.State)
	case !needs && r.Date.Given:
		x.add(r.Date.Pos, "date: what is %s has no date yet; write state: announced, fixed or done beside it, or prefer: {date: ...}", s.State)
	case !needs && (r.Start.Given || r.Room.Given):
		x.add(orPos(r.Start.Pos, r.Room.Pos), "start, room: what is %s has none yet; write state: announced, fixed or done, or prefer: {session: ..., room: ...}", s.State)
	case s.State == model.Skipped && !r.Reason.Given:
		x.add(orPos(r.State.Pos, pos), "state: what is skipped needs a reason; write reason: ...")
	}
	if !needs {
		return
	}
	s.Date = r.Date.V
	if r.Start.Given {
		s.Start = r.Start.V
	}
	if x.refer("room", r.Room, "room", x.roomNames()) {
		s.Room = model.RoomID(r.Room.V)
	}
	if s.State == model.Done && x.timed && s.Date > x.p.AsOf {
		x.add(r.Date.Pos, "date: %s is after as_of, %s, and cannot be done; write state: fixed or announced", s.Date, x.p.AsOf)
	}
	if s.State == model.Fixed && r.Window == nil {
		s.Window.First, s.Window.Last = min(s.Window.First, s.Date), max(s.Window.Last, s.Date)
	}
}

func orPos(a, b model.Pos) model.Pos {
	if a.Line == 0 {
		return b
	}
	return a
}
