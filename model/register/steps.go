package register

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// everyContributor stands, among the attendees of a step, for the contributors
// of its mission.
const everyContributor = "contributors"

// A setting is what a step is described against.
type setting struct {
	place
	window  calendar.Span  // the days it may take place on unless it says otherwise
	limit   model.Pos      // where that window comes from
	lapsed  bool           // that window is known to be over
	mission *model.Mission // nil if it belongs to none
}

// describe fills in what a register says of a step. Kind, format, minutes and
// default attendees are there already.
func (x *resolver) describe(s *model.Step, o *step, in setting) {
	in.seats = o.Seats.Pos
	x.places[s.ID] = in.place
	if o.Role.Given {
		s.Role = o.Role.V
	}
	x.onlyMeetings(s, o)
	if o.Attendees != nil {
		s.Attendees = nil
		for i := range o.Attendees {
			x.attend(s, &o.Attendees[i], in.mission)
		}
	}
	s.Seats = o.Seats.Or(x.seats(s))
	s.Interpreted = o.Interpreted.Or(s.Interpreted)
	s.Optional = o.Optional.Or(s.Optional)
	s.SignatureOf = o.Signature.V
	s.Reason, s.Source = o.Reason.V, o.Source.V
	x.state(s, o, in)
	x.prefer(s, o.Prefer)
	x.days(s, o, in)
}

// onlyMeetings notes what a register says of an act or a stay that only
// meetings have.
func (x *resolver) onlyMeetings(s *model.Step, o *step) {
	if s.Kind == model.Meeting {
		return
	}
	refuse := func(key string, given bool, pos model.Pos) {
		if given {
			x.add(pos, "%s: %q is %s, and only meetings have one; leave the key out", key, s.ID, kindNoun(s.Kind))
		}
	}
	if len(o.Attendees) > 0 {
		refuse("attendees", true, o.Attendees[0].Pos)
	}
	refuse("seats", o.Seats.Given, o.Seats.Pos)
	refuse("interpreted", o.Interpreted.Given, o.Interpreted.Pos)
	refuse("start", o.Start.Given, o.Start.Pos)
	refuse("room", o.Room.Given, o.Room.Pos)
	refuse("signature", o.Signature.Given, o.Signature.Pos)
	if o.Prefer != nil {
		refuse("session", o.Prefer.Session.Given, o.Prefer.Session.Pos)
		refuse("room", o.Prefer.Room.Given, o.Prefer.Room.Pos)
	}
}

// kindNoun returns the kind with its article.
func kindNoun(k model.Kind) string {
	if k == model.Act {
		return "an act"
	}
	return "a " + string(k)
}

// attend adds an attendee, or all the contributors of the mission.
func (x *resolver) attend(s *model.Step, a *attendance, m *model.Mission) {
	if a.ID.V == everyContributor {
		if m == nil {
			x.add(a.ID.Pos, "attendees: %q stands for a mission's contributors, and %q belongs to no mission; add the key \"mission\", or name the contributors", a.ID.V, s.ID)
			return
		}
		for _, c := range m.Contributors {
			x.join(s, c, a.Video.V)
		}
		return
	}
	if !x.refer("attendees", a.ID, "attendee", x.attendeeNames()) {
		return
	}
	if !x.join(s, model.AttendeeID(a.ID.V), a.Video.V) {
		x.add(a.ID.Pos, "attendees: %q is there twice; leave one of them out", a.ID.V)
	}
}

// join adds an attendee, and reports whether it was not there yet.
func (x *resolver) join(s *model.Step, id model.AttendeeID, video bool) bool {
	if slices.ContainsFunc(s.Attendees, func(b model.Attendance) bool { return b.Who == id }) {
		return false
	}
	s.Attendees = append(s.Attendees, model.Attendance{Who: id, Video: video})
	return true
}

// seats returns the seats that the attendees take. Who joins by video link takes
// none.
func (x *resolver) seats(s *model.Step) int {
	n := 0
	for _, a := range s.Attendees {
		if !a.Video {
			n += x.p.Attendee(a.Who).Seats
		}
	}
	return n
}

// state fills in how far the step is settled, and when and where.
func (x *resolver) state(s *model.Step, o *step, in setting) {
	s.State, s.Start = o.State.Or(model.Planned), model.NoTime
	dated := s.State.Settled() || s.State == model.Announced
	switch {
	case s.State == model.Skipped && !o.Reason.Given:
		x.add(o.State.Pos, "state: %q is skipped without a reason; add the key \"reason\"", s.ID)
	case dated && !o.Date.Given && o.Date.Pos == model.Pos{}:
		x.add(o.State.Pos, "state: %q is %s without a date; add the key \"date\"", s.ID, s.State)
	}
	if !dated {
		for _, f := range []struct {
			key   string
			given bool
			pos   model.Pos
		}{{"date", o.Date.Given, o.Date.Pos}, {"start", o.Start.Given, o.Start.Pos}, {"room", o.Room.Given, o.Room.Pos}} {
			if f.given && (f.key == "date" || s.Kind == model.Meeting) {
				x.add(f.pos, "%s: %q is %s, and only what is announced, fixed or done has one; add the key \"state\", or write \"prefer\"", f.key, s.ID, s.State)
			}
		}
		return
	}
	s.Date, s.Start = o.Date.V, o.Start.Or(model.NoTime)
	if x.refer("room", o.Room, "room", x.roomNames()) {
		s.Room = model.RoomID(o.Room.V)
	}
	if !x.timed || !o.Date.Given {
		return
	}
	switch {
	case s.State == model.Done && s.Date > x.p.AsOf:
		x.add(o.Date.Pos, "date: %q is done on %s, which is after as_of, %s; write the day it was done, or another state", s.ID, s.Date, x.p.AsOf)
	case s.State == model.Announced && s.Date < x.p.AsOf:
		x.add(o.Date.Pos, "date: %q is announced for %s, which is before as_of, %s; write \"state: done\", or a later date", s.ID, s.Date, x.p.AsOf)
	}
}

// prefer fills in what the step would like.
func (x *resolver) prefer(s *model.Step, r *preference) {
	if r == nil {
		return
	}
	s.Prefers.Date, s.Prefers.Cap = r.Date.V, r.Cap.Or(x.p.Policy.DateCap)
	switch {
	case !r.Date.Given && r.Cap.Given:
		x.add(r.Cap.Pos, "cap: %q prefers no date that a cap could be for; add the key \"date\"", s.ID)
	case r.Cap.Given && r.Cap.V < 1:
		x.add(r.Cap.Pos, "cap: at 0 nothing would be charged; write 1 or more, or leave the date out")
	case r.Date.Pos == model.Pos{} && r.Session.Pos == model.Pos{} && r.Room.Pos == model.Pos{}:
		x.add(r.Pos, "prefer: %q prefers nothing; write \"date\", \"session\" or \"room\", or leave the key out", s.ID)
	}
	if !r.Date.Given {
		s.Prefers.Cap = 0
	}
	if x.refer("session", r.Session, "session", x.sessionNames()) {
		s.Prefers.Session = r.Session.V
	}
	if x.refer("room", r.Room, "room", x.roomNames()) {
		s.Prefers.Room = model.RoomID(r.Room.V)
	}
}

// days fills in the days that the step may take place on, and notes if there
// are none.
func (x *resolver) days(s *model.Step, o *step, in setting) {
	s.Window = in.window
	pos := in.limit
	explicit := false
	if o.Window != nil {
		w, ok := x.span(o.Window)
		if !ok {
			return
		}
		s.Window, pos, explicit = w, o.Window.Pos, true
	}
	for i := range o.Barred {
		if b, ok := x.span(&o.Barred[i]); ok {
			s.Barred = append(s.Barred, b)
		}
	}
	if !x.timed || s.State == model.Skipped {
		return
	}
	if o.Date.Given && s.State != model.Planned {
		switch {
		case !explicit:
			// What is known to have its date has it, whatever the default.
			if !s.Window.Contains(s.Date) {
				s.Window.First, s.Window.Last = min(s.Window.First, s.Date), max(s.Window.Last, s.Date)
			}
		case s.State == model.Fixed && !s.Window.Contains(s.Date):
			x.add(o.Date.Pos, "date: %q is fixed on %s, outside its window, %s; change one of them", s.ID, s.Date, s.Window)
		}
	}
	if s.State.Settled() {
		return
	}
	s.Window.Last = min(s.Window.Last, x.p.Horizon.Last)
	if m := s.SignatureOf; m != 0 {
		month := calendar.Span{First: m.First(), Last: m.Last()}
		if s.Window.Overlap(month).Empty() {
			x.add(o.Signature.Pos, "signature: %s shares no day with the window of %q, %s; change one of them", m, s.ID, s.Window)
			return
		}
		if !explicit {
			s.Window = s.Window.Overlap(month)
		}
	}
	if s.Role == model.Rollover && !explicit || in.lapsed && !explicit {
		return // a rollover need not be held, and a lapse is told already
	}
	if !x.open(s) && !x.p.Policy.Waived["window"] {
		if !explicit && len(o.Barred) > 0 {
			pos = o.Barred[0].Pos
		}
		x.add(pos, "no working day from %s on is open to %q, whose window is %s; widen it", x.p.AsOf, s.ID, s.Window)
	}
}

// open reports whether the step has a day that it may take place on.
func (x *resolver) open(s *model.Step) bool {
	for d := max(s.Window.First, x.p.AsOf); d <= s.Window.Last; d++ {
		if x.p.Calendar.Workday(d) && !s.BarredOn(d) && (s.SignatureOf == 0 || d.Month() == s.SignatureOf) {
			return true
		}
	}
	return false
}

// ofFormat fills in what a meeting has by its format, unless it has attendees
// already.
func (x *resolver) ofFormat(s *model.Step) {
	f := x.g.format(s.Format)
	if f == nil {
		return
	}
	s.Interpreted = f.Interpreted.V
	if s.Attendees == nil {
		for _, a := range f.Attendees {
			x.join(s, model.AttendeeID(a.V), false)
		}
	}
}

// minutes notes a length that meetings cannot have.
func (x *resolver) minutes(s *model.Step, f field[int]) {
	if !f.Given {
		return
	}
	s.Minutes = f.V
	grid := x.p.Policy.Grid
	if f.V == 0 || f.V%grid != 0 {
		x.add(f.Pos, "minutes: %d is no multiple of the grid of %d minutes; write %d", f.V, grid, (f.V/grid+1)*grid)
	}
}
