package ruletest

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// The vocabulary of small problems. What these functions return is the caller's
// to change, before the problem's Index is called again if its lists change.

// Day returns the date written as YYYY-MM-DD. It panics if there is none.
func Day(s string) calendar.Date {
	d, err := calendar.Parse(s)
	if err != nil {
		panic("ruletest: " + err.Error())
	}
	return d
}

// Days returns the span between two dates, both of which count.
func Days(first, last string) calendar.Span {
	return calendar.Span{First: Day(first), Last: Day(last)}
}

// Length returns the length written as 8d, 2w or 3wd. It panics if there is none.
func Length(s string) *calendar.Length {
	l, err := calendar.ParseLength(s)
	if err != nil {
		panic("ruletest: " + err.Error())
	}
	return &l
}

// At returns the time of day written as HH:MM. It panics if there is none.
func At(s string) model.Minute {
	m, err := model.ParseMinute(s)
	if err != nil {
		panic("ruletest: " + err.Error())
	}
	return m
}

// Problem returns a problem over the days from first to last, both of which
// count, with the given steps. Steps without a window have all the days.
//
// There are two sessions, from 10 to 12 and from 15 to 17, a grid of 60 minutes,
// one room for a hundred that suits every format, the Council and nobody else,
// no limit on interpretation, no holiday, and a presidency for every month of
// the days, which takes business on every day. The register is dated the first
// day. The policy is [Policy].
func Problem(first, last string, steps ...*model.Step) *model.Problem {
	span := Days(first, last)
	p := &model.Problem{
		Title: "a small problem",
		AsOf:  span.First, From: span.First.Month(), To: span.Last.Month(), Horizon: span,
		Calendar:  calendar.New(nil),
		Sessions:  []model.Session{{Name: "morning", Start: At("10:00"), End: At("12:00")}, {Name: "afternoon", Start: At("15:00"), End: At("17:00")}},
		Rooms:     []*model.Room{Room("chamber")},
		Attendees: []*model.Attendee{{ID: model.TheCouncil, Title: "Security Council", Kind: model.CouncilKind, Seats: 15}},
		Teams:     -1,
		Steps:     steps,
		Policy:    Policy(),
	}
	for m := p.From; m <= p.To; m++ {
		p.Presidencies = append(p.Presidencies, &model.Presidency{Month: m, Member: "Mexico"})
	}
	for _, s := range steps {
		if s.Window.Empty() {
			s.Window = span
		}
	}
	p.Index()
	return p
}

// Policy returns the tiers, weights and numbers of the default guideline, with a
// grid of 60 minutes and a rollover of 30 days, and below them a tier for slack
// with four delays of up to two days on record.
func Policy() model.Policy {
	p := model.Policy{
		Tiers: []model.Tier{
			{Name: "continuity", Rules: []string{"rollover"}},
			{Name: "lead time", Rules: []string{"report-lead", "contributor-lead", "report-overdue"}},
			{Name: "deliberation", Rules: []string{"omitted", "drafting", "adoption-margin", "invitation"}},
			{Name: "working methods", Rules: []string{"friday", "four-day-week", "daily-load", "week-load", "contributor-day", "quiet-period"}},
			{Name: "preference", Rules: []string{"preferred-date", "preferred-session", "preferred-room", "one-presidency", "back-to-back"}},
			{Name: "robustness", Rules: []string{"report-slack"}},
		},
		Weights: map[string]int64{}, Waived: map[string]bool{},
		Grid: 60, RolloverDays: 30, DailyMeetings: 3, WeekSessions: 6, WeekDays: 4, DateCap: 5,
		SubmissionDays: 10, InvitationDay: 15, StabilityNear: 5, StabilityMedium: 10,
		Slips: []int{1, 0, 2, 1},
	}
	for _, t := range p.Tiers {
		for _, r := range t.Rules {
			p.Weights[r] = 1
		}
	}
	for _, r := range []string{"omitted", "four-day-week", "quiet-period"} {
		p.Weights[r] = 3
	}
	for _, r := range []string{"adoption-margin", "friday", "daily-load", "back-to-back"} {
		p.Weights[r] = 2
	}
	return p
}

// Room returns a room for a hundred that suits the formats; if there are none,
// every format with a meaning of its own.
func Room(id model.RoomID, formats ...model.Format) *model.Room {
	if len(formats) == 0 {
		formats = []model.Format{model.Public, model.Private, model.Consultation, model.Secretariat, model.Informal}
	}
	return &model.Room{ID: id, Title: string(id), Seats: 100, Suits: formats}
}

// Act returns a dated act.
func Act(id model.StepID) *model.Step {
	return &model.Step{ID: id, Title: string(id), Kind: model.Act, State: model.Planned, Start: model.NoTime}
}

// Stay returns a stay of the given number of calendar days.
func Stay(id model.StepID, length int) *model.Step {
	return &model.Step{ID: id, Title: string(id), Kind: model.Stay, State: model.Planned, Start: model.NoTime, Length: length}
}

// Meeting returns a public meeting of 60 minutes that the attendees attend; if
// there are none, the Council.
func Meeting(id model.StepID, who ...model.AttendeeID) *model.Step {
	if len(who) == 0 {
		who = []model.AttendeeID{model.TheCouncil}
	}
	s := &model.Step{ID: id, Title: string(id), Kind: model.Meeting, State: model.Planned, Start: model.NoTime,
		Minutes: 60, Format: model.Public}
	for _, w := range who {
		s.Attendees = append(s.Attendees, model.Attendance{Who: w})
	}
	return s
}

// Contributors returns contributors of the given names.
func Contributors(ids ...model.AttendeeID) []*model.Attendee {
	var as []*model.Attendee
	for _, id := range ids {
		as = append(as, &model.Attendee{ID: id, Title: string(id), Kind: model.Contributor, Seats: 1})
	}
	return as
}

// Chain makes the steps a chain of the mission UNX, without an expiry, adds it to
// the problem, and returns it.
func Chain(p *model.Problem, id model.ChainID, steps ...*model.Step) *model.Chain {
	c := &model.Chain{ID: id, Mission: "UNX", Procedure: "renewal", Title: string(id), Steps: steps}
	for _, s := range steps {
		s.Chain, s.Procedure = id, "renewal"
		if s.Mission == "" {
			s.Mission = c.Mission
		}
		if s.Role == model.Rollover {
			c.Rollover = s
		}
	}
	p.Chains = append(p.Chains, c)
	return c
}

// Expires gives the chain an expiry, and a margin from the step to it. Lengths may
// be nil, as in [model.Lag].
func Expires(c *model.Chain, on string, from *model.Step, atLeast, prefer *calendar.Length) {
	c.Expiry = Day(on)
	c.Margin = &model.Lag{From: from.ID, AtLeast: atLeast, Prefer: prefer, Rule: "adoption-margin"}
}

// Lag adds a lag between two steps to the problem, and returns it.
func Lag(p *model.Problem, from, to *model.Step, atLeast string) *model.Lag {
	l := &model.Lag{From: from.ID, To: to.ID}
	if atLeast != "" {
		l.AtLeast = Length(atLeast)
	}
	p.Lags = append(p.Lags, l)
	return l
}

// Settle gives the step a state, a date, and for a meeting a start and a room,
// each of which may be empty.
func Settle(s *model.Step, state model.State, date, start string, room model.RoomID) *model.Step {
	s.State, s.Date, s.Start, s.Room = state, Day(date), model.NoTime, room
	if start != "" {
		s.Start = At(start)
	}
	return s
}

// Role gives the step a role, and returns it.
func Role(s *model.Step, r model.Role) *model.Step {
	s.Role = r
	switch r {
	case model.Contributors:
		s.Format = model.Private
	case model.Consultations:
		s.Format = model.Consultation
	}
	return s
}
