package model

import (
	"fmt"

	"leadtime/model/calendar"
)

// The names of things in a register.
type (
	MissionID  string
	ChainID    string
	AttendeeID string
	RoomID     string
)

// TheCouncil is the attendee that stands for the Council's fifteen members.
const TheCouncil AttendeeID = "council"

// A Session is a part of the day in which meetings are held. Its first minute
// counts and its last does not.
type Session struct {
	Name       string // "morning"
	Start, End Minute
}

// Minutes returns the length of the session.
func (s Session) Minutes() int { return int(s.End - s.Start) }

// A Room is a place for meetings.
type Room struct {
	ID     RoomID
	Title  string
	Seats  int
	Suits  []Format
	Closed []calendar.Span
	Source string
}

// Fits reports whether the room suits the meeting's format and seats its
// attendance.
func (r *Room) Fits(s *Step) bool {
	if s.Seats > r.Seats {
		return false
	}
	for _, f := range r.Suits {
		if f == s.Format {
			return true
		}
	}
	return false
}

// Open reports whether the room is open on d.
func (r *Room) Open(d calendar.Date) bool {
	for _, c := range r.Closed {
		if c.Contains(d) {
			return false
		}
	}
	return true
}

// An AttendeeKind says what sort of attendee it is.
type AttendeeKind string

// The kinds of attendees.
const (
	CouncilKind AttendeeKind = "council"
	President   AttendeeKind = "president"
	Contributor AttendeeKind = "contributor" // a country that contributes troops or police
	Person      AttendeeKind = "person"
	Committee   AttendeeKind = "committee"
	OtherKind   AttendeeKind = "other"
)

// An Attendee is anything that cannot be in two places at once.
type Attendee struct {
	ID     AttendeeID
	Title  string
	Kind   AttendeeKind
	Seats  int // seats it takes in a room
	Absent []Absence
}

// An Absence is a run of days on which an attendee cannot attend.
type Absence struct {
	Span calendar.Span
	// Unreachable says that not even a video link helps. Otherwise the attendee
	// is away from New York, and may still join by video.
	Unreachable bool
	Reason      string
}

// Away returns the absence that keeps the attendee from a meeting on d, if
// there is one. Video says that it would join by video link.
func (a *Attendee) Away(d calendar.Date, video bool) (Absence, bool) {
	for _, b := range a.Absent {
		if b.Span.Contains(d) && (b.Unreachable || !video) {
			return b, true
		}
	}
	return Absence{}, false
}

// A Presidency is one member's calendar month in the chair.
type Presidency struct {
	Month  calendar.Month
	Member string
	// Days are the days on which it takes Council business; nil means every
	// working day of the month.
	Days []calendar.Date
	// Unable are the days on which it cannot chair.
	Unable []calendar.Date
	Source string
}

// Takes reports whether the presidency can chair a Council meeting on d: a
// presidency day that it is not unable to chair on. That d is a working day is
// another rule's concern.
func (p *Presidency) Takes(d calendar.Date) bool {
	for _, u := range p.Unable {
		if u == d {
			return false
		}
	}
	if p.Days == nil {
		return true
	}
	for _, x := range p.Days {
		if x == d {
			return true
		}
	}
	return false
}

// A Quiet is a period in which Council business is better not held.
type Quiet struct {
	Span   calendar.Span
	Title  string
	Source string
}

// A Mission is a peacekeeping operation.
type Mission struct {
	ID           MissionID
	Title        string
	Contributors []AttendeeID
	Source       string
}

// A Chain is one procedure of the guideline applied to one mission.
type Chain struct {
	ID        ChainID
	Mission   MissionID
	Procedure string // "renewal"
	Title     string
	Steps     []*Step // in the procedure's order; skipped ones included
	Expiry    calendar.Date
	// Margin is the lag from a step, as a rule the adoption, to the expiry; nil
	// if the chain has no expiry. Its To is empty.
	Margin *Lag
	// Rollover is the step that adopts a technical rollover; nil if none is
	// open to the chain.
	Rollover *Step
	Cite     Citation
	Source   string
}

// Find returns the chain's first step with the given role that is not skipped,
// or nil.
func (c *Chain) Find(r Role) *Step {
	for _, s := range c.Steps {
		if s.Role == r && s.State != Skipped {
			return s
		}
	}
	return nil
}

// A Lag says how much time lies between two steps, from the end of one to the
// start of the other.
type Lag struct {
	From, To StepID
	AtLeast  *calendar.Length // nil if nothing is asked
	AtMost   *calendar.Length // nil if nothing is asked
	Prefer   *calendar.Length // graded; nil if nothing is asked
	Rule     string           // the rule that Prefer is charged to
	Cite     Citation
	Reason   string // why the register departs from the guideline, if it does
}

// Target returns the preferred length in the unit its shortfall is counted in:
// weeks are counted as calendar days. It must not be called without Prefer.
func (l *Lag) Target() calendar.Length {
	if l.Prefer.Unit == calendar.Weeks {
		return calendar.Length{N: 7 * l.Prefer.N, Unit: calendar.Days}
	}
	return *l.Prefer
}

// Grade is the cost of a shortfall of s units below a preferred lag, before
// weights: s(s+1)/2, so that two lags one day short are better than one that is
// two days short. It is zero if s is zero or less.
func Grade(s int) int64 {
	if s <= 0 {
		return 0
	}
	return int64(s) * int64(s+1) / 2
}

// A Pair is a briefing and the consultations that ought to follow it in the
// same session.
type Pair struct {
	Briefing, Consultations StepID
	Cite                    Citation
}

// ParseMinute reads a time of day written as HH:MM.
func ParseMinute(s string) (Minute, error) {
	var h, m int
	if len(s) != 5 || s[2] != ':' {
		return NoTime, fmt.Errorf("%q is no time; write HH:MM, such as 10:00", s)
	}
	if _, err := fmt.Sscanf(s, "%02d:%02d", &h, &m); err != nil || h > 24 || m > 59 || h*60+m > 24*60 {
		return NoTime, fmt.Errorf("%q is no time; write HH:MM, such as 10:00", s)
	}
	return Minute(h*60 + m), nil
}

// String returns the time as HH:MM, or the empty string for NoTime.
func (m Minute) String() string {
	if m < 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", int(m)/60, int(m)%60)
}

// Clock returns the time as the programme of work prints it: "10.00 a.m.".
func (m Minute) Clock() string {
	h, half := int(m)/60, "a.m."
	if h >= 12 {
		half = "p.m."
	}
	return fmt.Sprintf("%d.%02d %s", (h+11)%12+1, int(m)%60, half)
}

// MarshalText writes HH:MM, or nothing for NoTime.
func (m Minute) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what [Minute.MarshalText] writes.
func (m *Minute) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = NoTime
		return nil
	}
	var err error
	*m, err = ParseMinute(string(b))
	return err
}
