package model

import "leadtime/model/calendar"

// A StepID names a step: "UNFICYP/report" for a step of a chain (the chain's
// id, a stroke, the step's name), or the id of a free-standing meeting.
type StepID string

// A Kind says what sort of thing a step is.
type Kind string

// The kinds of steps.
const (
	Act     Kind = "act"     // something that happens on a date: a report is issued
	Stay    Kind = "stay"    // something with a length in calendar days: an assessment mission
	Meeting Kind = "meeting" // minutes, a format, attendees
)

// A Role is the part a step plays in its procedure; rules find steps by it. A
// step without one plays no part that a rule asks about.
type Role string

// The roles that rules ask about.
const (
	Event         Role = "event"                // what starts a chain that no expiry starts
	Report        Role = "report"               // the Secretary-General's report is issued
	Contributors  Role = "contributors-meeting" // the Council's private meeting with contributors
	Briefing      Role = "briefing"             // the Council is briefed
	Consultations Role = "consultations"        // the Council's consultations of the whole
	Adoption      Role = "adoption"             // the Council adopts its resolution
	Rollover      Role = "rollover"             // the Council adopts a technical rollover
	Assessment    Role = "assessment"           // the technical assessment mission
)

// A Format is the format of a meeting, as the programme of work prints it.
type Format string

// The formats with a meaning of their own. Others may be used freely.
const (
	Public       Format = "public"
	Private      Format = "private"
	Consultation Format = "consultations"
	Secretariat  Format = "secretariat" // the Secretariat meets contributors
	Informal     Format = "informal"    // an informal briefing
)

// CouncilFormat reports whether f is one of the formats that the Council meets
// in: public, private or consultations.
func (f Format) CouncilFormat() bool { return f == Public || f == Private || f == Consultation }

// A State says how far a step is settled.
type State string

// The states of a step.
const (
	Planned   State = "planned"   // free to be placed
	Announced State = "announced" // published; may move, at a price when re-planning
	Fixed     State = "fixed"     // its date, and time and room where given, are kept
	Done      State = "done"      // it happened, on its date
	Skipped   State = "skipped"   // it does not take place, for a reason
)

// Settled reports whether the step's date is not for the solver to choose.
func (s State) Settled() bool { return s == Done || s == Fixed }

// A Minute is a time of day, in minutes after midnight. NoTime means none.
type Minute int

// NoTime is the absence of a time of day.
const NoTime Minute = -1

// An Attendance is an attendee's presence at a meeting.
type Attendance struct {
	Who AttendeeID
	// Video says that the attendee joins by video link, so that being away
	// from New York does not matter. It is still in one meeting at a time.
	Video bool
}

// A Step is one thing that gets a date.
type Step struct {
	ID        StepID
	Chain     ChainID   // empty for a free-standing meeting
	Mission   MissionID // empty for a free-standing meeting of no mission
	Procedure string    // name of the procedure, empty for a free-standing meeting
	Name      string    // the step's name in its procedure
	Role      Role
	Title     string
	Kind      Kind

	Window calendar.Span   // the days it may take place on; a stay starts in it
	Barred []calendar.Span // days in the window that it may not take place on
	State  State
	Date   calendar.Date // when Done, Fixed or Announced: the date, of a stay its start
	Start  Minute        // when settled or announced: the time, or NoTime
	Room   RoomID        // when settled or announced: the room, or empty

	Optional bool // it may be left out at a price
	Length   int  // of a stay: calendar days, both ends counted; at least 1

	Minutes     int // of a meeting
	Format      Format
	Attendees   []Attendance
	Seats       int // seats needed; at least 0
	Interpreted bool

	Asked   calendar.Date // of a report: the date the Council asked for, or zero
	Prefers Preference
	// SignatureOf is the month whose presidency the event is a signature event
	// of; zero if it is none.
	SignatureOf calendar.Month

	Cite   Citation
	Reason string // why the register departs from the guideline, if it does
	Source string // where the register has the facts from
}

// A Preference is what a meeting would like, at a price. The zero Preference
// asks for nothing.
type Preference struct {
	Date    calendar.Date
	Cap     int // the most working days of distance that are charged; at least 1 if Date is given
	Session string
	Room    RoomID
}

// Council reports whether s is a meeting in one of the Council's formats that
// the Council attends, adoptions included.
func (s *Step) Council() bool {
	if s.Kind != Meeting || !s.Format.CouncilFormat() {
		return false
	}
	for _, a := range s.Attendees {
		if a.Who == TheCouncil {
			return true
		}
	}
	return false
}

// Business reports whether s is Council business: a meeting in a public,
// private or consultations format that the Council attends, adoptions apart.
func (s *Step) Business() bool {
	return s.Council() && s.Role != Adoption && s.Role != Rollover
}

// BarredOn reports whether s is barred from taking place on d.
func (s *Step) BarredOn(d calendar.Date) bool {
	for _, b := range s.Barred {
		if b.Contains(d) {
			return true
		}
	}
	return false
}

// End returns the last day of s if it takes place on d: d itself, or the last
// day of a stay that starts on d.
func (s *Step) End(d calendar.Date) calendar.Date {
	if s.Kind == Stay {
		return d + calendar.Date(s.Length) - 1
	}
	return d
}

// A Citation says where something is written down: a document and a place in
// it. Practice, and what is assumed, say so in Document.
type Citation struct {
	Document string // "S/2009/659", "resolution 1353 (2001)", "practice", "assumed"
	Place    string // "attachment II", "annex II, sect. B, para. 5 (a)"; may be empty
	Quote    string // the words themselves; may be empty
}

// String returns the document and the place.
func (c Citation) String() string {
	if c.Place == "" {
		return c.Document
	}
	return c.Document + ", " + c.Place
}

// IsZero reports whether c cites nothing.
func (c Citation) IsZero() bool { return c == Citation{} }
