package ruletest

import (
	"fmt"
	"math/rand/v2"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Full returns a small problem in which the sessions of the few days that there
// are, are nearly full, just full, or asked for a little too much: meetings that
// nearly all need the Council, of lengths that fit into what is left in some ways
// and not in others, wishes that compete for the same places, with whatever else
// [Random] makes up here and there. The same seed gives the same problem.
func Full(seed uint64) *model.Problem {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 2009))}
	first := Day([]string{"2010-06-01", "2010-06-03", "2010-06-04", "2010-06-07", "2010-06-30", "2010-12-30"}[r.IntN(6)])
	r.span = calendar.Span{First: first, Last: first + calendar.Date(r.IntN(3))}
	if r.one(3) {
		r.span.Last = max(r.span.Last, first+4) // over a weekend, or a whole week
	}
	return r.full(6)
}

// FullWeek returns a problem like those of [Full], of a week or more and with more
// meetings, which has too many programmes to go through.
func FullWeek(seed uint64) *model.Problem {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 2017))}
	first := Day([]string{"2010-06-01", "2010-06-03", "2010-06-07", "2010-06-28", "2010-12-30"}[r.IntN(5)])
	r.span = calendar.Span{First: first, Last: first + calendar.Date(4+r.IntN(5))}
	return r.full(14)
}

// full returns a problem with at most so many steps of chains and meetings.
func (r *random) full(most int) *model.Problem {
	p := Problem(r.span.First.String(), r.span.Last.String())
	r.p = p
	p.Sessions = [][]model.Session{
		{{Name: "morning", Start: At("10:00"), End: At("12:00")}, {Name: "afternoon", Start: At("15:00"), End: At("16:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("12:00")}, {Name: "afternoon", Start: At("15:00"), End: At("17:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("13:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("13:00")}, {Name: "afternoon", Start: At("15:00"), End: At("18:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("11:00")}, {Name: "noon", Start: At("11:00"), End: At("12:00")}, {Name: "evening", Start: At("18:00"), End: At("20:00")}},
	}[r.IntN(5)]
	p.Policy.Grid = []int{60, 30, 30}[r.IntN(3)]
	if r.one(5) {
		p.Calendar = calendar.New(map[calendar.Date]string{r.date(): "a holiday"})
	}
	r.fill(most)
	r.people()
	p.Teams = []int{-1, -1, -1, 1, 1, 2}[r.IntN(6)]
	r.places()
	if r.one(3) {
		r.limits()
	} else {
		q := &p.Policy
		q.DailyMeetings, q.WeekSessions, q.WeekDays = 1+r.IntN(2), 1+r.IntN(4), 1+r.IntN(3)
		for _, name := range []string{"preferred-date", "preferred-session", "preferred-room", "friday", "daily-load", "week-load", "omitted"} {
			if r.one(3) {
				q.Weights[name] = int64(r.IntN(6))
			}
		}
	}
	for _, c := range r.chains {
		r.bind(c)
	}
	for _, s := range p.Steps {
		r.prefer(s)
		if s.Prefers.Date == 0 && r.one(2) {
			s.Prefers.Date, s.Prefers.Cap = r.date(), 1+r.IntN(4)
		}
		if r.one(6) {
			r.state(s)
		}
	}
	if n := len(r.free); n > 1 && r.one(4) {
		p.Pairs = []model.Pair{{Briefing: r.free[n-2].ID, Consultations: r.free[n-1].ID}}
	}
	if r.one(8) {
		r.publish()
	}
	p.Index()
	return p
}

// fill makes up meetings until the sessions are as good as full, or there are as
// many as there may be.
func (r *random) fill(most int) {
	p, day, days := r.p, 0, 0
	for _, x := range p.Sessions {
		day += x.Minutes()
	}
	for d := r.span.First; d <= r.span.Last; d++ {
		if p.Calendar.Workday(d) {
			days++
		}
	}
	left := day * days * (60 + r.IntN(45)) / 100
	if r.one(3) {
		r.chains = append(r.chains, r.chain("UNX", 0))
		for _, s := range r.all {
			if s.Kind == model.Meeting {
				r.crowd(s, day)
				left -= s.Minutes
			}
		}
	}
	for n := 0; n < most-len(r.all) && left > 0; n++ {
		s := r.meeting(model.StepID(fmt.Sprintf("m%d", n)))
		r.crowd(s, min(day, max(left, 30)))
		s.Optional = r.one(4)
		if r.one(3) {
			s.Mission = model.MissionID(fmt.Sprintf("UN%c", 'X'+r.IntN(2)))
		}
		left -= s.Minutes
		r.free = append(r.free, s)
	}
	r.all = append(r.all, r.free...)
	p.Steps = r.all
	for _, s := range p.Steps {
		s.Window = r.span
	}
	p.Index()
}

// crowd makes the meeting one of the Council's, as a rule, that any room seats,
// no longer than most.
func (r *random) crowd(s *model.Step, most int) {
	if !council(s) && !r.one(6) {
		s.Attendees = append(s.Attendees, model.Attendance{Who: model.TheCouncil})
	}
	s.Seats = 0
	s.Minutes = min(most, []int{30, 60, 60, 60, 90, 90, 120, 150, 180}[r.IntN(9)])
}

func council(s *model.Step) bool {
	for _, a := range s.Attendees {
		if a.Who == model.TheCouncil {
			return true
		}
	}
	return false
}
