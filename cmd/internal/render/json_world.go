package render

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// A jsonChain says how one mission's procedure fares.
type jsonChain struct {
	ID        model.ChainID   `json:"id"`
	Mission   model.MissionID `json:"mission"`
	Procedure string          `json:"procedure"`
	Title     string          `json:"title"`
	Expiry    string          `json:"expiry,omitempty"`
	Extended  string          `json:"extended,omitempty"` // after a technical rollover
	Cite      string          `json:"cite,omitempty"`
	Leads     []jsonLead      `json:"leads"`
	Left      []jsonLeft      `json:"left"` // the steps that do not take place
}

type jsonLead struct {
	Rule  string       `json:"rule"`
	From  model.StepID `json:"from"`
	To    model.StepID `json:"to,omitempty"` // the expiry, if it is left out
	Had   string       `json:"had"`
	Want  string       `json:"want"`
	Short int          `json:"short"`
	Cite  string       `json:"cite,omitempty"`
}

type jsonLeft struct {
	ID     model.StepID `json:"id"`
	Name   string       `json:"name"`
	Title  string       `json:"title"`
	Reason string       `json:"reason,omitempty"`
}

func jsonChains(cs []*Chain) []jsonChain {
	vs := []jsonChain{}
	for _, c := range cs {
		v := jsonChain{
			ID: c.Of.ID, Mission: c.Of.Mission, Procedure: c.Of.Procedure, Title: c.Of.Title,
			Expiry: c.Of.Expiry.String(), Extended: c.Extended.String(), Cite: c.Of.Cite.String(),
			Leads: []jsonLead{}, Left: []jsonLeft{},
		}
		for _, l := range c.Leads {
			j := jsonLead{Rule: l.Rule, From: l.start.ID, Had: l.Had.String(), Want: l.Want.String(), Short: l.Short(), Cite: l.Cite}
			if l.end != nil {
				j.To = l.end.ID
			}
			v.Leads = append(v.Leads, j)
		}
		for _, s := range c.Left {
			v.Left = append(v.Left, jsonLeft{s.ID, s.Name, s.Title, s.Reason})
		}
		vs = append(vs, v)
	}
	return vs
}

// A jsonWorld is what a reader of the programme has to know of the register, so
// that the programme can be printed and compared without it.
type jsonWorld struct {
	Presidencies []jsonPresidency `json:"presidencies"`
	Holidays     []jsonHoliday    `json:"holidays"`
	Quiet        []jsonQuiet      `json:"quiet"`
	Sessions     []jsonSession    `json:"sessions"`
	Rooms        []jsonRoom       `json:"rooms"`
	Missions     []jsonMission    `json:"missions"`
	Attendees    []jsonAttendee   `json:"attendees"`
	Limits       jsonLimits       `json:"limits"`
}

type jsonPresidency struct {
	Month  string `json:"month"`
	Member string `json:"member"`
}

type jsonHoliday struct {
	Date string `json:"date"`
	Name string `json:"name"`
}

type jsonQuiet struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Title string `json:"title"`
}

type jsonSession struct {
	Name  string `json:"name"`
	Start string `json:"start"`
	End   string `json:"end"`
}

type jsonRoom struct {
	ID    model.RoomID `json:"id"`
	Title string       `json:"title"`
}

type jsonMission struct {
	ID           model.MissionID    `json:"id"`
	Title        string             `json:"title"`
	Contributors []model.AttendeeID `json:"contributors,omitempty"`
}

type jsonAttendee struct {
	ID    model.AttendeeID   `json:"id"`
	Title string             `json:"title"`
	Kind  model.AttendeeKind `json:"kind"`
}

// jsonLimits are the numbers that the load is measured against.
type jsonLimits struct {
	DailyMeetings int `json:"daily_meetings"`
	WeekSessions  int `json:"week_sessions"`
	WeekDays      int `json:"week_days"`
	RolloverDays  int `json:"rollover_days"`
}

func newWorld(p *model.Problem) jsonWorld {
	w := jsonWorld{
		Presidencies: []jsonPresidency{}, Holidays: []jsonHoliday{}, Quiet: []jsonQuiet{}, Sessions: []jsonSession{},
		Rooms: []jsonRoom{}, Missions: []jsonMission{}, Attendees: []jsonAttendee{},
		Limits: jsonLimits{p.Policy.DailyMeetings, p.Policy.WeekSessions, p.Policy.WeekDays, p.Policy.RolloverDays},
	}
	for _, q := range p.Presidencies {
		w.Presidencies = append(w.Presidencies, jsonPresidency{q.Month.String(), q.Member})
	}
	for _, d := range holidays(p.Calendar) {
		name, _ := p.Calendar.Holiday(d)
		w.Holidays = append(w.Holidays, jsonHoliday{d.String(), name})
	}
	for _, q := range p.Quiet {
		w.Quiet = append(w.Quiet, jsonQuiet{q.Span.First.String(), q.Span.Last.String(), q.Title})
	}
	for _, s := range p.Sessions {
		w.Sessions = append(w.Sessions, jsonSession{s.Name, s.Start.String(), s.End.String()})
	}
	for _, r := range p.Rooms {
		w.Rooms = append(w.Rooms, jsonRoom{r.ID, r.Title})
	}
	for _, m := range p.Missions {
		w.Missions = append(w.Missions, jsonMission{m.ID, m.Title, m.Contributors})
	}
	for _, a := range p.Attendees {
		w.Attendees = append(w.Attendees, jsonAttendee{a.ID, a.Title, a.Kind})
	}
	return w
}

func holidays(c *calendar.Calendar) []calendar.Date {
	if c == nil {
		return nil
	}
	return c.Holidays()
}
