package ruletest

import (
	"fmt"
	"math/rand/v2"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Random returns a small problem with a little of everything: chains with acts, a
// stay and meetings, rollovers, lags of every kind, weekends, holidays, the turn of
// a month, two presidencies, closed rooms, absences with and without a video link,
// teams, what is done, fixed, announced, skipped or barred, quiet periods, policies
// and weights of all sorts, waived rules, and a published programme. The same seed
// gives the same problem. It may have no programme.
func Random(seed uint64) *model.Problem {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 1353))}
	first := Day([]string{"2010-06-01", "2010-06-03", "2010-06-28", "2010-06-29", "2010-12-29"}[r.IntN(5)])
	r.span = calendar.Span{First: first, Last: first + calendar.Date(2+r.IntN(5))}
	r.steps()
	p := Problem(r.span.First.String(), r.span.Last.String(), r.all...)
	r.p = p
	r.world()
	r.limits()
	for _, c := range r.chains {
		r.bind(c)
	}
	for _, s := range p.Steps {
		r.prefer(s)
		r.state(s)
	}
	if n := len(r.free); n > 1 && r.one(3) {
		p.Pairs = []model.Pair{{Briefing: r.free[n-2].ID, Consultations: r.free[n-1].ID}}
	}
	if r.one(6) {
		r.publish()
	}
	p.Index()
	return p
}

// A random makes up one problem.
type random struct {
	*rand.Rand
	p      *model.Problem
	span   calendar.Span
	all    []*model.Step
	free   []*model.Step   // meetings of no chain
	chains [][]*model.Step // in order of their procedure
}

// one is true once in n times.
func (r *random) one(n int) bool { return r.IntN(n) == 0 }

// date returns a day of the problem.
func (r *random) date() calendar.Date {
	return r.span.First + calendar.Date(r.IntN(int(r.span.Last-r.span.First)+1))
}

// days returns a run of days that begins in the problem.
func (r *random) days() calendar.Span {
	d := r.date()
	return calendar.Span{First: d, Last: d + calendar.Date(r.IntN(3))}
}

func (r *random) length() *calendar.Length {
	return Length([]string{"0d", "1d", "2d", "3d", "0wd", "1wd", "1wd", "2wd", "0w", "1w"}[min(r.IntN(10), r.IntN(10))])
}

// steps makes up a chain or none, and some meetings of their own.
func (r *random) steps() {
	n := r.IntN(4)
	for i := range 1 + r.IntN(2) {
		if r.one(2) {
			r.chains = append(r.chains, r.chain(model.MissionID(fmt.Sprintf("UN%c", 'X'+i)), n))
			n = r.IntN(2)
		}
	}
	if len(r.chains) == 0 {
		n = 2 + r.IntN(2)
	}
	for i := range n {
		s := r.meeting(model.StepID(fmt.Sprintf("m%d", i)))
		if r.one(2) {
			s.Mission = model.MissionID(fmt.Sprintf("UN%c", 'X'+r.IntN(2)))
		}
		s.Optional = r.one(4)
		r.free = append(r.free, s)
	}
	r.all = append(r.all, r.free...)
}

// chain returns the steps of a short procedure.
func (r *random) chain(mission model.MissionID, more int) []*model.Step {
	id := func(name string) model.StepID { return model.StepID(string(mission) + "/" + name) }
	var ss []*model.Step
	if r.one(4) {
		s := Stay(id("assessment"), 1+r.IntN(3))
		s.Role = model.Assessment
		ss = append(ss, s)
	}
	if !r.one(4) {
		s := Act(id("report"))
		s.Role = model.Report
		if r.one(2) {
			s.Asked = r.date()
		}
		ss = append(ss, s)
	}
	for _, role := range []model.Role{model.Contributors, model.Consultations, model.Adoption}[:1+r.IntN(3)] {
		s := r.meeting(id(string(role)))
		s.Role = role
		s.Optional = r.one(8)
		ss = append(ss, s)
	}
	if more > 2 && r.one(2) {
		ss = append(ss, Act(id("text-in-blue")))
	}
	for _, s := range ss {
		s.Mission = mission
	}
	r.all = append(r.all, ss...)
	return ss
}

func (r *random) meeting(id model.StepID) *model.Step {
	var who []model.AttendeeID
	for _, a := range []model.AttendeeID{model.TheCouncil, "austria", "fiji", "srsg"} {
		if a == model.TheCouncil && !r.one(4) || r.one(3) {
			who = append(who, a)
		}
	}
	s := Meeting(id, who...)
	for i := range s.Attendees {
		s.Attendees[i].Video = r.one(3)
	}
	s.Minutes = []int{30, 60, 60, 60, 90, 90, 120, 120, 150, 180}[r.IntN(10)]
	s.Format = []model.Format{model.Public, model.Public, model.Private, model.Consultation, model.Informal}[r.IntN(5)]
	s.Seats = []int{0, 0, 10, 60}[r.IntN(4)]
	s.Interpreted = r.one(2)
	return s
}

func (r *random) world() {
	p := r.p
	p.Sessions = [][]model.Session{
		{{Name: "morning", Start: At("10:00"), End: At("12:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("12:00")}, {Name: "afternoon", Start: At("15:00"), End: At("16:00")}},
		{{Name: "morning", Start: At("10:30"), End: At("12:30")}, {Name: "afternoon", Start: At("15:00"), End: At("17:00")}},
		{{Name: "morning", Start: At("10:00"), End: At("11:00")}, {Name: "noon", Start: At("11:00"), End: At("12:00")}, {Name: "evening", Start: At("18:00"), End: At("19:00")}},
	}[r.IntN(4)]
	day := 0
	for _, x := range p.Sessions {
		day += x.Minutes()
	}
	for _, s := range p.Steps {
		s.Minutes = min(s.Minutes, day) // a register may not ask for more
	}
	if r.one(4) {
		p.Calendar = calendar.New(map[calendar.Date]string{r.date(): "a holiday"})
	}
	r.people()
	r.places()
}

// people makes up who attends, who presides, and when they cannot.
func (r *random) people() {
	p := r.p
	p.Teams = []int{-1, -1, 0, 1, 1, 1, 2, 2}[r.IntN(8)]
	p.Attendees = append(p.Attendees, Contributors("austria", "fiji")...)
	p.Attendees = append(p.Attendees, &model.Attendee{ID: "srsg", Title: "the SRSG", Kind: model.Person})
	for _, a := range p.Attendees {
		for r.one(8) {
			a.Absent = append(a.Absent, model.Absence{Span: r.days(), Unreachable: r.one(2)})
		}
	}
	if r.one(20) {
		p.Presidencies = p.Presidencies[1:]
	}
	for _, q := range p.Presidencies {
		if r.one(6) {
			q.Unable = append(q.Unable, r.date())
		}
		if r.one(8) {
			q.Days = []calendar.Date{r.date(), r.date(), r.date()}
		}
	}
	if r.one(5) {
		p.AsOf = min(r.date(), r.date())
	}
	for r.one(4) {
		p.Quiet = append(p.Quiet, model.Quiet{Span: r.days()})
	}
}

// places makes up rooms, and when they are closed.
func (r *random) places() {
	p := r.p
	if r.one(6) {
		p.Rooms[0].Suits = []model.Format{model.Public, model.Private, model.Informal}
	}
	if r.one(2) {
		small := Room("small", model.Public, model.Consultation)
		small.Seats = 50
		p.Rooms = append(p.Rooms, small)
	}
	for _, x := range p.Rooms {
		if r.one(6) {
			x.Closed = append(x.Closed, r.days())
		}
	}
}

// limits makes up the policy.
func (r *random) limits() {
	q := &r.p.Policy
	q.Grid = []int{60, 60, 30}[r.IntN(3)]
	q.RolloverDays = 1 + r.IntN(3)
	q.DailyMeetings, q.WeekSessions, q.WeekDays = r.IntN(3), r.IntN(4), r.IntN(3)
	q.InvitationDay = 1 + r.IntN(28)
	q.StabilityNear = r.IntN(3)
	q.StabilityMedium = q.StabilityNear + r.IntN(2)
	for r.one(2) {
		q.Slips = append(q.Slips, 1+r.IntN(4))
	}
	if r.one(2) {
		return
	}
	for _, t := range q.Tiers {
		for _, name := range t.Rules {
			if r.one(3) {
				q.Weights[name] = int64(r.IntN(5))
			}
		}
	}
	if r.one(3) {
		r.Shuffle(len(q.Tiers), func(i, j int) { q.Tiers[i], q.Tiers[j] = q.Tiers[j], q.Tiers[i] })
	}
	if r.one(4) {
		// Fewer tiers, which hold several ranks at once.
		q.Tiers = []model.Tier{{Name: "first", Rules: append(append([]string{}, q.Tiers[0].Rules...), q.Tiers[1].Rules...)}, {Name: "none"}, q.Tiers[2], q.Tiers[3]}
	}
	if r.one(6) {
		q.Waived[[]string{"window", "order", "expiry", "room", "attendee", "interpretation", "chair", "fixed", "session"}[r.IntN(9)]] = true
	}
}

// bind joins the steps of a chain by lags, and gives it an expiry or none.
func (r *random) bind(ss []*model.Step) {
	c := Chain(r.p, model.ChainID(ss[0].Mission), ss...)
	c.Mission = ss[0].Mission
	for i := 1; i < len(ss); i++ {
		for range 1 + r.IntN(2) {
			from, to := ss[r.IntN(i)], ss[i]
			l := Lag(r.p, from, to, "")
			if r.one(2) {
				l.AtLeast = r.length()
			}
			if r.one(7) {
				l.AtMost = r.length()
			}
			if r.one(2) {
				l.Prefer, l.Rule = Length([]string{"1d", "2d", "3d", "5d", "1wd", "2wd", "3wd", "1w"}[r.IntN(8)]), []string{"report-lead", "contributor-lead", "drafting"}[r.IntN(3)]
			}
		}
	}
	if !r.one(2) {
		return
	}
	var least, prefer *calendar.Length
	if !r.one(3) {
		least = r.length()
	}
	if !r.one(3) {
		prefer = r.length()
	}
	Expires(c, max(r.date(), r.date(), r.date()).String(), ss[len(ss)-1], least, prefer)
	if r.one(2) {
		s := r.meeting(model.StepID(string(c.ID) + "/rollover"))
		s.Role, s.Chain, s.Mission, s.Minutes, s.Window = model.Rollover, c.ID, c.Mission, 60, r.span
		c.Rollover, c.Steps = s, append(c.Steps, s)
		r.p.Steps = append(r.p.Steps, s)
	}
}

func (r *random) prefer(s *model.Step) {
	if r.one(4) {
		s.Prefers.Date, s.Prefers.Cap = r.date(), 1+r.IntN(3)
	}
	if s.Kind != model.Meeting {
		return
	}
	if r.one(3) {
		s.Prefers.Session = r.p.Sessions[r.IntN(len(r.p.Sessions))].Name
	}
	if r.one(3) {
		s.Prefers.Room = r.p.Rooms[r.IntN(len(r.p.Rooms))].ID
	}
	if r.one(12) {
		s.SignatureOf = r.date().Month()
	}
}

// state settles the step, narrows its days, or leaves it as it is.
func (r *random) state(s *model.Step) {
	if r.one(5) {
		s.Window = calendar.Span{First: min(r.date(), r.date()), Last: r.span.Last}
	}
	if r.one(8) {
		s.Barred = append(s.Barred, r.days())
	}
	if !r.one(5) {
		return
	}
	s.State = []model.State{model.Fixed, model.Done, model.Announced, model.Skipped}[r.IntN(4)]
	if s.State == model.Skipped {
		return
	}
	s.Date = r.date()
	if s.State == model.Fixed {
		// A fixed step takes place, whatever the guideline says of such steps.
		s.Optional = false
	}
	if s.Kind != model.Meeting {
		return
	}
	switch ses := r.p.Sessions[r.IntN(len(r.p.Sessions))]; {
	case r.one(2):
	case s.State == model.Done && r.one(3):
		s.Start = At("13:07") // what was done may have been outside every session
	default:
		s.Start = ses.Start
	}
	if r.one(2) {
		s.Room = r.p.Rooms[0].ID
	}
}

// publish gives the problem a programme to measure moves against, made up like
// everything else, and charges moves before all other preferences or after some.
func (r *random) publish() {
	p := r.p
	p.Published = &model.Programme{At: map[model.StepID]model.Placement{}}
	for _, s := range p.Steps {
		if r.one(3) {
			continue
		}
		pl := model.Placement{Date: r.date(), Start: model.NoTime, Finish: model.NoTime}
		if s.Kind == model.Meeting && !r.one(4) {
			pl.Start = r.p.Sessions[0].Start
			pl.Finish = pl.Start + model.Minute(s.Minutes)
			pl.Room = p.Rooms[len(p.Rooms)-1].ID
		}
		p.Published.At[s.ID] = pl
	}
	t := &p.Policy.Tiers[r.IntN(len(p.Policy.Tiers))]
	t.Rules = append(append([]string{}, t.Rules...), "stability")
	p.Policy.Weights["stability"] = 1
}
