package model

import (
	"leadtime/model/calendar"
)

// A Problem is everything that is given. It is made by package register, which
// has checked that every reference leads somewhere; it is not changed once made.
type Problem struct {
	Title   string
	AsOf    calendar.Date  // nothing that is not settled is placed before it
	From    calendar.Month // the first wanted month
	To      calendar.Month // the last wanted month; it counts
	Horizon calendar.Span  // all the days that anything unsettled may be placed on

	Calendar     *calendar.Calendar
	Sessions     []Session // in order of the day
	Rooms        []*Room
	Attendees    []*Attendee
	Teams        int // interpretation teams; negative means that they are not limited
	Presidencies []*Presidency
	Quiet        []Quiet
	Missions     []*Mission
	Chains       []*Chain
	// Steps are all the steps there are, skipped ones and rollovers included:
	// chain by chain in the register's order, then the free-standing meetings.
	Steps  []*Step
	Lags   []*Lag // between steps of [Problem.Steps]; no lag leads to an expiry
	Pairs  []Pair
	Policy Policy

	// Published is the programme that changes are measured against; nil if there
	// is none.
	Published *Programme

	// Charged, if it is not nil, are the days and weeks that the rules that charge for
	// one as a whole charge for. It keeps what parts of a problem have in common from
	// being charged in two of them; of a whole problem it is nil, and they charge for
	// every one.
	Charged map[Charge]bool `json:"-"`

	Hash string // of the register and the guideline it was read with

	index map[StepID]int
	pres  map[calendar.Month]*Presidency
}

// A Charge is a day, or a week by its Monday, that a rule charges for as a whole.
type Charge struct {
	Rule string
	Day  calendar.Date
}

// Charges reports whether the rule charges for the day, or for the week of that
// Monday.
func (p *Problem) Charges(rule string, d calendar.Date) bool {
	return p.Charged == nil || p.Charged[Charge{rule, d}]
}

// Index makes lookups by name ready. It must be called after the problem's
// slices have been filled or replaced, and before anything else uses it.
func (p *Problem) Index() {
	p.index = make(map[StepID]int, len(p.Steps))
	for i, s := range p.Steps {
		p.index[s.ID] = i
	}
	p.pres = make(map[calendar.Month]*Presidency, len(p.Presidencies))
	for _, q := range p.Presidencies {
		p.pres[q.Month] = q
	}
}

// Step returns the step of the given name, or nil.
func (p *Problem) Step(id StepID) *Step {
	if i, ok := p.index[id]; ok {
		return p.Steps[i]
	}
	return nil
}

// Place returns the place of a step in [Problem.Steps], or -1.
func (p *Problem) Place(id StepID) int {
	if i, ok := p.index[id]; ok {
		return i
	}
	return -1
}

// Room returns the room of the given name, or nil.
func (p *Problem) Room(id RoomID) *Room {
	for _, r := range p.Rooms {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Attendee returns the attendee of the given name, or nil.
func (p *Problem) Attendee(id AttendeeID) *Attendee {
	for _, a := range p.Attendees {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// Mission returns the mission of the given name, or nil.
func (p *Problem) Mission(id MissionID) *Mission {
	for _, m := range p.Missions {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// Chain returns the chain of the given name, or nil.
func (p *Problem) Chain(id ChainID) *Chain {
	for _, c := range p.Chains {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Presidency returns who is in the chair on d, or nil if nobody is known to be.
func (p *Problem) Presidency(d calendar.Date) *Presidency { return p.pres[d.Month()] }

// Extended returns the expiry of the chain's mandate after a technical
// rollover.
func (p *Problem) Extended(c *Chain) calendar.Date {
	return c.Expiry + calendar.Date(p.Policy.RolloverDays)
}

// Span returns how many whole consecutive sessions the meeting fills if it starts
// in session k, or 0 if it fits into one. It is -1 if the meeting cannot start
// there: it is longer than the rest of the day.
func (p *Problem) Span(s *Step, k int) int {
	if s.Minutes <= p.Sessions[k].Minutes() {
		return 0
	}
	left := s.Minutes
	for n := 0; k+n < len(p.Sessions); n++ {
		if left -= p.Sessions[k+n].Minutes(); left <= 0 {
			return n + 1
		}
	}
	return -1
}

// Finish returns the end of the meeting if it starts at t in session k. A
// meeting that fills whole sessions ends with the last of them.
func (p *Problem) Finish(s *Step, k int, t Minute) Minute {
	if n := p.Span(s, k); n > 0 {
		return p.Sessions[k+n-1].End
	}
	return t + Minute(s.Minutes)
}

// SessionAt returns the session that contains the minute, or -1.
func (p *Problem) SessionAt(t Minute) int {
	for k, s := range p.Sessions {
		if s.Start <= t && t < s.End {
			return k
		}
	}
	return -1
}

// A Policy holds the numbers that rules are parameterised by, and their ranks.
// Each is data of the register, with a default and its reason in the guideline
// file.
type Policy struct {
	Tiers   []Tier           // most important first
	Weights map[string]int64 // by rule; a rule of weight 0 is not charged
	Waived  map[string]bool  // hard rules that are not enforced, by name

	Grid            int // minutes: meetings start on multiples of it
	RolloverDays    int // calendar days that a technical rollover adds
	DailyMeetings   int // meetings of Council business in a day before daily-load charges
	WeekSessions    int // sessions with Council business in a week before week-load charges
	WeekDays        int // days with Council business in a week before four-day-week charges
	DateCap         int // working days at which preferred-date stops charging
	SubmissionDays  int // working days before issue that a report is submitted
	InvitationDay   int // day of the month before by which invitations go out
	StabilityNear   int // working days of notice below which a move costs most
	StabilityMedium int // working days of notice below which a move costs more

	// Slips are the delays on record of reports, in calendar days, which
	// report-slack charges by. It is empty unless a tier names that rule.
	Slips []int
}

// A Tier is a rank of preferences: nothing in a lower tier is bought with
// anything in a higher one.
type Tier struct {
	Name  string
	Rules []string
}

// Rank returns the tier that a rule is charged in, from 0, or -1 if it is
// charged in none.
func (p *Policy) Rank(rule string) int {
	for i, t := range p.Tiers {
		for _, r := range t.Rules {
			if r == rule {
				return i
			}
		}
	}
	return -1
}

// Weight returns the weight of a rule's units.
func (p *Policy) Weight(rule string) int64 { return p.Weights[rule] }
