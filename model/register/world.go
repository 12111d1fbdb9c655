package register

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// The world that steps are placed in: days, sessions, rooms, people.

func (x *resolver) calendar() {
	days := map[calendar.Date]string{}
	for _, h := range x.r.Holidays {
		if !h.Date.Given {
			continue
		}
		if name, twice := days[h.Date.V]; twice {
			x.add(h.Date.Pos, "date: %s is a holiday already, %q; leave one of them out", h.Date.V, name)
			continue
		}
		days[h.Date.V] = h.Name.V
	}
	x.p.Calendar = calendar.New(days)
	for i := range x.r.Quiet {
		q := &x.r.Quiet[i]
		if s, ok := x.span(&q.window); ok {
			x.p.Quiet = append(x.p.Quiet, model.Quiet{Span: s, Title: q.Title.V, Source: q.Source.V})
		}
	}
}

func (x *resolver) sessions() {
	of := x.r.Sessions
	if len(of) == 0 {
		of = x.g.Sessions
	}
	grid := model.Minute(x.p.Policy.Grid)
	names := x.ids("name", "session")
	var before model.Minute
	for _, s := range of {
		names.take(s.Name)
		if !s.Start.Given || !s.End.Given {
			continue
		}
		switch {
		case s.End.V <= s.Start.V:
			x.add(s.End.Pos, "end: %s is not after the session's start, %s; write a later time", s.End.V, s.Start.V)
			continue
		case s.Start.V < before:
			x.add(s.Start.Pos, "start: %s is before the end of the session before, %s; write sessions in the order of the day, apart from each other", s.Start.V, before)
			continue
		case s.Start.V%grid != 0 || s.End.V%grid != 0:
			x.add(s.Start.Pos, "start: the session from %s to %s is off the grid of %d minutes; write multiples of it", s.Start.V, s.End.V, grid)
			continue
		}
		before = s.End.V
		x.p.Sessions = append(x.p.Sessions, model.Session{Name: s.Name.V, Start: s.Start.V, End: s.End.V})
	}
}

func (x *resolver) rooms() {
	of := x.r.Rooms
	if of == nil {
		of = x.g.Rooms
	}
	names := x.ids("id", "room")
	for i := range of {
		r := &of[i]
		names.take(r.ID) // a room without a name is there all the same, to be fitted into
		room := &model.Room{ID: model.RoomID(r.ID.V), Title: r.Title.V, Seats: r.Seats.Or(most), Source: r.Source.V}
		for _, f := range r.Formats {
			room.Suits = append(room.Suits, model.Format(f.V))
		}
		for j := range r.Closed {
			if s, ok := x.span(&r.Closed[j].window); ok {
				room.Closed = append(room.Closed, s)
			}
		}
		x.p.Rooms = append(x.p.Rooms, room)
	}
}

func (x *resolver) attendees() {
	x.p.Teams = -1
	if t := x.r.Interpretation; t != nil && t.Teams.Given {
		x.p.Teams = t.Teams.V
	}
	names := x.ids("id", "attendee")
	for i := range x.r.Attendees {
		a := &x.r.Attendees[i]
		if !names.take(a.ID) {
			continue
		}
		if a.ID.V == everyContributor {
			x.add(a.ID.Pos, "id: %q stands for all the contributors of a mission; choose another id", a.ID.V)
			continue
		}
		b := &model.Attendee{ID: model.AttendeeID(a.ID.V), Title: a.Title.V, Kind: a.Kind.V, Seats: a.Seats.Or(1)}
		for j := range a.Absent {
			abs := &a.Absent[j]
			if s, ok := x.span(&abs.window); ok {
				b.Absent = append(b.Absent, model.Absence{Span: s, Unreachable: abs.Unreachable.V, Reason: abs.Reason.V})
			}
		}
		x.p.Attendees = append(x.p.Attendees, b)
	}
	if x.p.Attendee(model.TheCouncil) == nil {
		x.p.Attendees = slices.Insert(x.p.Attendees, 0, &model.Attendee{
			ID: model.TheCouncil, Title: x.g.Council.Title.V, Kind: model.CouncilKind, Seats: x.g.Council.Seats.Value.V,
		})
	}
}

// presidencies reads who is in the chair. A register that names nobody leaves
// every month to a presidency without a name, which takes Council business on
// every working day.
func (x *resolver) presidencies() {
	if len(x.r.Presidencies) == 0 {
		for m := x.p.Horizon.First.Month(); x.timed && m <= x.p.Horizon.Last.Month(); m++ {
			x.p.Presidencies = append(x.p.Presidencies, &model.Presidency{Month: m})
		}
		return
	}
	lines := map[calendar.Month]int{}
	for i := range x.r.Presidencies {
		r := &x.r.Presidencies[i]
		if !r.Month.Given {
			continue
		}
		if line, twice := lines[r.Month.V]; twice {
			x.add(r.Month.Pos, "month: %s has a presidency already, on line %d; leave one of them out", r.Month.V, line)
			continue
		}
		lines[r.Month.V] = r.Month.Pos.Line
		p := &model.Presidency{Month: r.Month.V, Member: r.Member.V, Source: r.Source.V}
		p.Days = x.daysOf(r.Month.V, "days", r.Days)
		p.Unable = x.daysOf(r.Month.V, "unable", r.Unable)
		x.p.Presidencies = append(x.p.Presidencies, p)
	}
}

// daysOf returns the dates of a list, all of which lie in the month. It is nil
// if there is no list.
func (x *resolver) daysOf(m calendar.Month, key string, of []field[calendar.Date]) []calendar.Date {
	if of == nil {
		return nil
	}
	ds := []calendar.Date{}
	for _, d := range of {
		switch {
		case !d.Given:
		case d.V.Month() != m:
			x.add(d.Pos, "%s: %s is no day of %s; write a day of the presidency's own month", key, d.V, m.Long())
		case slices.Contains(ds, d.V):
			x.add(d.Pos, "%s: %s is there twice; leave one of them out", key, d.V)
		default:
			ds = append(ds, d.V)
		}
	}
	return ds
}

// roomNames, sessionNames and so on return what may be referred to.

func (x *resolver) roomNames() []string {
	var ns []string
	for _, r := range x.p.Rooms {
		if r.ID != "" {
			ns = append(ns, string(r.ID))
		}
	}
	return ns
}

func (x *resolver) sessionNames() []string {
	var ns []string
	for _, s := range x.p.Sessions {
		ns = append(ns, s.Name)
	}
	return ns
}

func (x *resolver) attendeeNames() []string {
	var ns []string
	for _, a := range x.p.Attendees {
		ns = append(ns, string(a.ID))
	}
	return ns
}
