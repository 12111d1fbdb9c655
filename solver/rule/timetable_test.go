package rule_test

import (
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

func TestSession(t *testing.T) {
	problem := func(minutes int) func() *model.Problem {
		return func() *model.Problem {
			s := Meeting("a")
			s.Minutes = minutes
			p := Problem("2010-06-01", "2010-06-30", s)
			p.Policy.Grid = 15
			return p
		}
	}
	judge(t, rule.Session, problem(60),
		verdict{"at the start of a session", []string{"a 2010-06-01 10:00"}, 0},
		verdict{"to the end of the session", []string{"a 2010-06-01 11:00"}, 0},
		verdict{"a quarter of an hour too late", []string{"a 2010-06-01 11:15"}, 1},
		verdict{"off the grid", []string{"a 2010-06-01 10:10"}, 1},
		verdict{"before the session", []string{"a 2010-06-01 09:45"}, 1},
		verdict{"when the session ends", []string{"a 2010-06-01 12:00"}, 1},
		verdict{"in the afternoon", []string{"a 2010-06-01 15:00"}, 0},
		verdict{"at no time", []string{"a 2010-06-01"}, 1},
		verdict{"not held", nil, 0},
	)
	judge(t, rule.Session, problem(121),
		verdict{"longer than a session, with the day", []string{"a 2010-06-01 10:00"}, 0},
		verdict{"longer than a session, later", []string{"a 2010-06-01 10:15"}, 1},
		verdict{"longer than what is left of the day", []string{"a 2010-06-01 15:00"}, 1},
	)
	judge(t, rule.Session, problem(120), verdict{"just as long as a session", []string{"a 2010-06-01 15:00"}, 0})

	short := problem(60)()
	g := Programme(short, "a 2010-06-01 10:00")
	pl := g.At["a"]
	pl.Finish -= 15
	g.At["a"] = pl
	if fs := rule.Session.Check(short, g); len(fs) != 1 {
		t.Errorf("a meeting cut short: %q", texts(fs))
	}
	long := problem(200)()
	g = Programme(long, "a 2010-06-01 10:00")
	pl = g.At["a"]
	pl.Finish = pl.Start + 200
	g.At["a"] = pl
	if fs := rule.Session.Check(long, g); len(fs) != 1 {
		t.Errorf("a long meeting that does not fill its sessions: %q", texts(fs))
	}
}

func TestRoom(t *testing.T) {
	problem := func(state model.State) func() *model.Problem {
		return func() *model.Problem {
			a, b := Meeting("a"), Meeting("b")
			a.State, a.Seats = state, 50
			p := Problem("2010-06-01", "2010-06-30", a, b)
			small, other := Room("small"), Room("other", model.Consultation)
			small.Seats = 49
			full := Room("full")
			full.Seats = 50
			p.Rooms[0].Closed = []calendar.Span{Days("2010-06-10", "2010-06-11")}
			p.Rooms = append(p.Rooms, small, full, other)
			return p
		}
	}
	judge(t, rule.Room, problem(model.Planned),
		verdict{"a suitable room", []string{"a 2010-06-01 10:00 chamber"}, 0},
		verdict{"no room", []string{"a 2010-06-01 10:00"}, 1},
		verdict{"a room that does not exist", []string{"a 2010-06-01 10:00 cellar"}, 1},
		verdict{"a seat too few", []string{"a 2010-06-01 10:00 small"}, 1},
		verdict{"just enough seats", []string{"a 2010-06-01 10:00 full"}, 0},
		verdict{"another format", []string{"a 2010-06-01 10:00 other"}, 1},
		verdict{"the day before it closes", []string{"a 2010-06-09 10:00 chamber"}, 0},
		verdict{"the first day it is closed", []string{"a 2010-06-10 10:00 chamber"}, 1},
		verdict{"the last day it is closed", []string{"a 2010-06-11 10:00 chamber"}, 1},
		verdict{"the day after", []string{"a 2010-06-12 10:00 chamber"}, 0},
		verdict{"one after the other", []string{"a 2010-06-01 10:00 chamber", "b 2010-06-01 11:00 chamber"}, 0},
		verdict{"at the same time", []string{"a 2010-06-01 10:00 chamber", "b 2010-06-01 10:30 chamber"}, 1},
		verdict{"at the same time, the other first", []string{"a 2010-06-01 10:30 chamber", "b 2010-06-01 10:00 chamber"}, 1},
		verdict{"on different days", []string{"a 2010-06-01 10:00 chamber", "b 2010-06-02 10:00 chamber"}, 0},
		verdict{"in different rooms", []string{"a 2010-06-01 10:00 chamber", "b 2010-06-01 10:00 small"}, 0},
		verdict{"at an unknown time", []string{"a 2010-06-01 10:00 chamber", "b 2010-06-01"}, 1},
	)
	judge(t, rule.Room, problem(model.Done),
		verdict{"what was done in no known room", []string{"a 2010-06-01 10:00"}, 0},
		verdict{"what was done at the same time", []string{"a 2010-06-01 10:00 chamber", "b 2010-06-01 10:00 chamber"}, 0},
	)
}

func TestAttendee(t *testing.T) {
	problem := func(state model.State, video bool) func() *model.Problem {
		return func() *model.Problem {
			a, b, c := Meeting("a", "srsg", "austria"), Meeting("b", "austria"), Meeting("c", "japan", "stranger")
			a.State, a.Attendees[0].Video = state, video
			p := Problem("2010-06-01", "2010-06-30", a, b, c)
			p.Attendees = append(p.Attendees, Contributors("austria", "japan")...)
			p.Attendees = append(p.Attendees, &model.Attendee{ID: "srsg", Title: "the Special Representative", Kind: model.Person, Absent: []model.Absence{
				{Span: Days("2010-06-08", "2010-06-09"), Reason: "in the field"},
				{Span: Days("2010-06-11", "2010-06-11"), Unreachable: true},
			}})
			return p
		}
	}
	judge(t, rule.AttendeeOnce, problem(model.Planned, false),
		verdict{"the day before leaving", []string{"a 2010-06-07 10:00"}, 0},
		verdict{"the first day away", []string{"a 2010-06-08 10:00"}, 1},
		verdict{"the last day away", []string{"a 2010-06-09 10:00"}, 1},
		verdict{"the day of return", []string{"a 2010-06-10 10:00"}, 0},
		verdict{"away at an unknown time", []string{"a 2010-06-08"}, 1},
		verdict{"in two meetings at once", []string{"a 2010-06-01 10:00", "b 2010-06-01 10:00"}, 1},
		verdict{"in two meetings that overlap", []string{"a 2010-06-01 10:45", "b 2010-06-01 10:00"}, 1},
		verdict{"in one after the other", []string{"a 2010-06-01 11:00", "b 2010-06-01 10:00"}, 0},
		verdict{"at unknown times", []string{"a 2010-06-01", "b 2010-06-01 10:00"}, 0},
		verdict{"different people", []string{"a 2010-06-01 10:00", "c 2010-06-01 10:00"}, 0},
	)
	judge(t, rule.AttendeeOnce, problem(model.Planned, true),
		verdict{"away, with a video link", []string{"a 2010-06-08 10:00"}, 0},
		verdict{"unreachable, with a video link", []string{"a 2010-06-11 10:00"}, 1},
	)
	judge(t, rule.AttendeeOnce, problem(model.Done, false),
		verdict{"what was done while away", []string{"a 2010-06-08 10:00"}, 0},
		verdict{"what was done at the same time", []string{"a 2010-06-01 10:00", "b 2010-06-01 10:00"}, 0},
	)
}

func TestInterpretation(t *testing.T) {
	problem := func(teams int, change func(s *model.Step)) func() *model.Problem {
		return func() *model.Problem {
			a, b, c := Meeting("a"), Meeting("b"), Meeting("c")
			a.Interpreted, b.Interpreted, c.Interpreted = true, true, true
			change(c)
			p := Problem("2010-06-01", "2010-06-30", a, b, c)
			p.Teams = teams
			return p
		}
	}
	all := []string{"a 2010-06-01 10:00", "b 2010-06-01 10:30", "c 2010-06-01 10:45"}
	judge(t, rule.Interpretation, problem(2, func(*model.Step) {}),
		verdict{"one too many", all, 1},
		verdict{"as many as teams", all[:2], 0},
		verdict{"one begins as another ends", []string{"a 2010-06-01 10:00", "b 2010-06-01 10:30", "c 2010-06-01 11:00"}, 0},
		verdict{"on another day", []string{"a 2010-06-01 10:00", "b 2010-06-01 10:30", "c 2010-06-02 10:30"}, 0},
	)
	judge(t, rule.Interpretation, problem(1, func(*model.Step) {}),
		verdict{"two too many on a day", all, 1})
	// The first moment at which the most meetings run, whatever their order.
	says(t, rule.Interpretation, problem(1, func(*model.Step) {})(),
		[]string{"c 2010-06-01 10:00", "b 2010-06-01 10:30", "a 2010-06-01 15:00"},
		`On 1 June at 10.30 a.m. interpretation is needed in 2 meetings, with 1 team: "b" and "c".`)
	says(t, rule.Interpretation, problem(0, func(*model.Step) {})(),
		[]string{"b 2010-06-01 10:00", "a 2010-06-01 15:00"},
		`On 1 June at 10.00 a.m. interpretation is needed in 1 meeting, with 0 teams: "b".`)
	judge(t, rule.Interpretation, problem(0, func(*model.Step) {}), verdict{"no team at all", all[:1], 1})
	judge(t, rule.Interpretation, problem(-1, func(*model.Step) {}), verdict{"no limit", all, 0})
	judge(t, rule.Interpretation, problem(2, func(s *model.Step) { s.Interpreted = false }), verdict{"one without interpretation", all, 0})
	judge(t, rule.Interpretation, problem(2, func(s *model.Step) { s.State = model.Done }), verdict{"one that is done", all, 0})
}
