package whatif

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"unicode"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
)

// Close says that a room is closed for a span of days.
type Close struct {
	Room model.RoomID
	Days calendar.Span
}

// Apply makes the change.
func (e Close) Apply(p *model.Problem) error {
	r := p.Room(e.Room)
	if r == nil {
		return noRoom(p, e.Room)
	}
	r.Closed = append(r.Closed, e.Days)
	return nil
}

// Sentence says the change.
func (e Close) Sentence(p *model.Problem) string {
	return fmt.Sprintf("%s is closed %s", roomName(p, e.Room), days(e.Days))
}

func noRoom(p *model.Problem, id model.RoomID) error {
	var ids []string
	for _, r := range p.Rooms {
		ids = append(ids, string(r.ID))
	}
	return fmt.Errorf("there is no room %q%s", id, register.Suggest(string(id), ids))
}

// roomName returns the room as planners say it: "the Consultations Room", but
// "Conference Room 8".
func roomName(p *model.Problem, id model.RoomID) string {
	name := string(id)
	if r := p.Room(id); r != nil {
		name = cmp.Or(r.Title, name)
	}
	if name == "" || unicode.IsDigit(rune(name[len(name)-1])) {
		return name
	}
	return "the " + name
}

// Absent says that an attendee is away from New York for a span of days. An
// attendee that is the President, or the name [ThePresident], is the presidency
// too: it cannot chair.
type Absent struct {
	Who  model.AttendeeID
	Days calendar.Span
}

// ThePresident is the name by which an absence means whoever presides.
const ThePresident model.AttendeeID = "president"

// Apply makes the change.
func (e Absent) Apply(p *model.Problem) error {
	known := false
	presides := e.Who == ThePresident
	for _, a := range p.Attendees {
		if a.ID == e.Who || presides && a.Kind == model.President {
			known, presides = true, presides || a.Kind == model.President
			a.Absent = append(a.Absent, model.Absence{Span: e.Days, Reason: "as the question supposes"})
		}
	}
	if presides {
		for d := e.Days.First; d <= e.Days.Last; d++ {
			if q := p.Presidency(d); q != nil {
				q.Unable = append(q.Unable, d)
				known = true
			}
		}
	}
	switch {
	case !known && presides:
		return fmt.Errorf("nobody is known to preside %s", days(e.Days))
	case !known:
		return fmt.Errorf("there is no attendee %q%s", e.Who, register.Suggest(string(e.Who), attendees(p)))
	}
	return nil
}

// Sentence says the change.
func (e Absent) Sentence(p *model.Problem) string {
	name := string(e.Who)
	switch a := p.Attendee(e.Who); {
	case a != nil && a.ID == model.TheCouncil:
		name = "the Council"
	case a != nil:
		name = cmp.Or(a.Title, name)
	case e.Who == ThePresident:
		name = "the President"
	}
	return fmt.Sprintf("%s is away %s", name, days(e.Days))
}

// attendees returns the names of those who can be away.
func attendees(p *model.Problem) []string {
	names := []string{string(ThePresident)}
	for _, a := range p.Attendees {
		if string(a.ID) != names[0] {
			names = append(names, string(a.ID))
		}
	}
	return names
}

// Add adds a free-standing meeting.
type Add struct{ Meeting *model.Step }

// Apply makes the change.
func (e Add) Apply(p *model.Problem) error {
	s := *e.Meeting
	switch {
	case p.Step(s.ID) != nil:
		return fmt.Errorf("there is a step %q already", s.ID)
	case s.Window.Last < p.AsOf:
		return fmt.Errorf("the register is dated %s, and %s has passed", p.AsOf.Long(), s.Window.Last.Long())
	case !slices.Contains(formats(p), string(s.Format)):
		return fmt.Errorf("no room is for the format %q%s", s.Format, register.Suggest(string(s.Format), formats(p)))
	case !fits(p, &s):
		return fmt.Errorf("no session is long enough for %d minutes", s.Minutes)
	}
	p.Steps = append(p.Steps, &s)
	p.Horizon.Last = max(p.Horizon.Last, s.Window.Last)
	return nil
}

// formats returns the formats of meetings that rooms are for, in the order of the
// rooms.
func formats(p *model.Problem) []string {
	var names []string
	for _, r := range p.Rooms {
		for _, f := range r.Suits {
			if !slices.Contains(names, string(f)) {
				names = append(names, string(f))
			}
		}
	}
	return names
}

// fits reports whether the meeting can start in any session.
func fits(p *model.Problem, s *model.Step) bool {
	for k := range p.Sessions {
		if p.Span(s, k) >= 0 {
			return true
		}
	}
	return false
}

// Sentence says the change.
func (e Add) Sentence(*model.Problem) string {
	s := e.Meeting
	when := fmt.Sprintf("between %s and %s", s.Window.First.Long(), s.Window.Last.Long())
	if s.Window.First == s.Window.Last {
		when = "on " + s.Window.First.Long()
	}
	return fmt.Sprintf("a meeting is added, %q, of %d minutes, %s", s.Title, s.Minutes, when)
}

// Drop says that a step does not take place.
type Drop struct{ Step model.StepID }

// Apply makes the change.
func (e Drop) Apply(p *model.Problem) error {
	s, err := step(p, e.Step)
	if err != nil {
		return err
	}
	if s.State == model.Skipped {
		return errors.New("it does not take place anyway")
	}
	s.State, s.Reason = model.Skipped, "as the question supposes"
	return nil
}

// Sentence says the change.
func (e Drop) Sentence(p *model.Problem) string {
	return does(p, e.Step, "does", "do") + " not take place"
}
