package ruletest

import (
	"math/rand/v2"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Renewals returns a small problem of one mandate or two that are renewed on few
// days: reports that were asked for by some date, meetings that ought to be further
// apart than the days allow, rollovers that gain a little time, contributors that
// both missions share, months that turn on the way, invitations that are late for
// one month and not for the next. The same seed gives the same problem.
func Renewals(seed uint64) *model.Problem {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 1867))}
	first := Day([]string{"2010-06-01", "2010-06-03", "2010-06-28", "2010-06-29", "2010-07-29", "2010-12-29"}[r.IntN(6)])
	r.span = calendar.Span{First: first, Last: first + calendar.Date(4+r.IntN(3))}
	p := Problem(r.span.First.String(), r.span.Last.String())
	r.p = p
	p.Sessions = [][]model.Session{
		{{Name: "morning", Start: At("10:00"), End: At("12:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("12:00")}, {Name: "afternoon", Start: At("15:00"), End: At("16:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("11:00")}, {Name: "afternoon", Start: At("15:00"), End: At("16:00")}},
	}[r.IntN(3)]
	if r.one(4) {
		p.Calendar = calendar.New(map[calendar.Date]string{r.date(): "a holiday"})
	}
	r.people()
	p.Teams = []int{-1, -1, 1, 1, 2}[r.IntN(5)]
	if r.one(3) {
		r.places()
	}
	if r.one(2) {
		r.limits()
	}
	q := &p.Policy
	q.RolloverDays = 1 + r.IntN(4)
	q.InvitationDay = []int{1 + r.IntN(28), 28, 29, 30}[r.IntN(4)]
	if r.one(4) {
		q.Waived[[]string{"window", "order", "expiry", "room", "attendee", "interpretation", "chair", "fixed", "session"}[r.IntN(9)]] = true
	}
	r.renewal("UNX")
	if r.one(2) {
		r.renewal("UNY")
	}
	if r.one(3) {
		s := r.renewing("m", "", model.TheCouncil)
		if o := p.Steps[r.IntN(len(p.Steps)-1)]; o.Kind == model.Meeting {
			p.Pairs = []model.Pair{{Briefing: s.ID, Consultations: o.ID}}
		}
	}
	for _, s := range p.Steps {
		if s.Role == model.Report && r.one(2) {
			s.Prefers.Date, s.Prefers.Cap = r.date(), 1+r.IntN(3)
		} else if r.one(3) {
			r.prefer(s)
		}
		if r.one(2) {
			r.state(s)
		}
	}
	if r.one(8) {
		r.publish()
	}
	p.Index()
	return p
}

// renewal adds the chain of one mission.
func (r *random) renewal(mission model.MissionID) {
	id := func(name string) model.StepID { return model.StepID(string(mission) + "/" + name) }
	p, at := r.p, len(r.p.Steps)
	if r.one(4) {
		r.adopt(Role(Stay(id("assessment"), 1+r.IntN(3)), model.Assessment), mission)
	}
	if !r.one(5) {
		s := Role(Act(id("report")), model.Report)
		if !r.one(3) {
			s.Asked = min(r.date(), r.date())
		}
		r.adopt(s, mission)
	}
	r.renewing(id("contributors-meeting"), mission, model.TheCouncil, "austria", "fiji").Role = model.Contributors
	if !r.one(3) {
		r.renewing(id("consultations"), mission, model.TheCouncil, "srsg").Role = model.Consultations
	}
	if r.one(4) {
		r.adopt(Act(id("text-in-blue")), mission)
	}
	if !r.one(3) {
		r.renewing(id("adoption"), mission, model.TheCouncil).Role = model.Adoption
	}
	ss := p.Steps[at:len(p.Steps):len(p.Steps)]
	c := Chain(p, model.ChainID(mission), ss...)
	c.Mission = mission
	for i := 1; i < len(ss); i++ {
		l := Lag(p, ss[i-1], ss[i], []string{"", "0d", "0d", "0wd", "1d", "1wd", "1wd", "2wd"}[min(r.IntN(8), r.IntN(8))])
		if r.one(5) {
			l.AtMost = Length([]string{"0d", "1d", "2d", "1wd", "2wd", "0w", "1w"}[r.IntN(7)])
		}
		if !r.one(3) {
			l.Prefer = Length([]string{"1d", "2d", "3d", "1wd", "2wd", "3wd", "1w"}[r.IntN(7)])
			switch {
			case ss[i].Role == model.Contributors:
				l.Rule = "report-lead"
			case ss[i].Role == model.Consultations:
				l.Rule = "contributor-lead"
			default:
				l.Rule = "drafting"
			}
		}
	}
	if r.one(5) {
		return
	}
	least := Length([]string{"0d", "0d", "1d", "1wd", "0w"}[r.IntN(5)])
	if r.one(3) {
		least = nil
	}
	prefer := Length([]string{"1d", "2d", "1wd", "2wd", "1w"}[r.IntN(5)])
	if r.one(4) {
		prefer = nil
	}
	end := r.span.First + calendar.Date(2+r.IntN(int(r.span.Last-r.span.First)-1))
	Expires(c, end.String(), ss[len(ss)-1], least, prefer)
	if r.one(4) {
		return
	}
	s := r.renewing(id("rollover"), mission, model.TheCouncil)
	s.Role, s.Chain, s.Optional = model.Rollover, c.ID, false
	c.Rollover, c.Steps = s, append(c.Steps, s)
}

// renewing adds a meeting that the first attends, and each of the others as a rule.
func (r *random) renewing(id model.StepID, mission model.MissionID, who ...model.AttendeeID) *model.Step {
	s := Meeting(id, who[0])
	for _, a := range who[1:] {
		if !r.one(3) {
			s.Attendees = append(s.Attendees, model.Attendance{Who: a, Video: r.one(2)})
		}
	}
	s.Minutes = []int{30, 60, 60, 60, 60, 120}[r.IntN(6)]
	s.Format = []model.Format{model.Public, model.Private, model.Consultation}[r.IntN(3)]
	s.Interpreted = r.one(2)
	s.Optional = r.one(5)
	r.adopt(s, mission)
	return s
}

func (r *random) adopt(s *model.Step, mission model.MissionID) {
	s.Mission, s.Window = mission, r.span
	if r.one(8) {
		s.Window.First = r.date()
	}
	r.p.Steps = append(r.p.Steps, s)
	r.p.Index()
}
