package ruletest_test

import (
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

// The statement of every rule and its checker agree on every programme of every
// small problem; and among these programmes there are some that break the rule
// and some that keep it, so that agreement means something. They agree, too, where
// nothing can be taken for granted, because it is waived.
func TestAgreement(t *testing.T) {
	broken, kept := map[string]int{}, map[string]int{}
	for _, tt := range smallProblems {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.problem()
			waived := tt.problem()
			waived.Policy.Waived = map[string]bool{"order": true, "expiry": true, "attendee": true}
			total := 0
			Enumerate(p, func(*model.Programme) bool { total++; return total <= 20000 })
			if total == 0 || total > 20000 {
				t.Fatalf("a small problem with %d programmes", total)
			}
			for name, n := range Run(t, p) {
				broken[name] += n.Broken
				kept[name] += n.Kept
			}
			Run(t, waived)
		})
	}
	for _, r := range rule.All {
		if r.Name == "session" {
			continue // no programme that the enumeration can make breaks it
		}
		if broken[r.Name] == 0 || kept[r.Name] == 0 {
			t.Errorf("%s is broken in %d programmes and kept in %d; both are needed", r.Name, broken[r.Name], kept[r.Name])
		}
	}
}

var smallProblems = []struct {
	name    string
	problem func() *model.Problem
}{
	{"a renewal over a weekend, with a rollover", renewal},
	{"lags in weeks and backwards", backwards},
	{"a stay over a holiday", stay},
	{"rooms, people and teams for three meetings", rooms},
	{"a meeting longer than a session", long},
	{"a busy week", busyWeek},
	{"the turn of a month", turnOfMonth},
	{"the turn of a month, on the day that invitations are due", invitationDay},
	{"what is done, fixed and skipped", settled},
	{"contributors to two missions", twoMissions},
	{"dates, sessions and rooms preferred", preferred},
	{"a briefing and its consultations", backToBack},
	{"meetings in sequence on one day", sequence},
	{"a published programme", published},
	{"reports that could be late", reports},
}

// oneSession leaves a day one session with the given number of starts.
func oneSession(p *model.Problem, starts int) {
	p.Sessions = []model.Session{{Name: "morning", Start: At("10:00"), End: At("10:00") + model.Minute(60*starts)}}
}

func renewal() *model.Problem {
	report := Role(Act("UNX/report"), model.Report)
	report.Asked = Day("2010-06-03")
	contributors := Role(Meeting("UNX/contributors-meeting"), model.Contributors)
	consultations := Role(Meeting("UNX/consultations"), model.Consultations)
	adoption := Role(Meeting("UNX/adoption"), model.Adoption)
	rollover := Role(Meeting("UNX/rollover"), model.Rollover)
	p := Problem("2010-06-03", "2010-06-08", report, contributors, consultations, adoption, rollover)
	oneSession(p, 1)
	p.Policy.RolloverDays = 1
	c := Chain(p, "UNX", p.Steps...)
	Expires(c, "2010-06-06", adoption, nil, Length("2wd")) // a Sunday
	l := Lag(p, report, contributors, "1wd")
	l.Prefer, l.Rule = Length("3d"), "report-lead"
	l = Lag(p, contributors, consultations, "0d")
	l.Prefer, l.Rule = Length("2wd"), "contributor-lead"
	l = Lag(p, consultations, adoption, "0wd")
	l.Prefer, l.Rule, l.AtMost = Length("4d"), "drafting", Length("1wd")
	return p
}

func backwards() *model.Problem {
	a, b, c := Act("a"), Act("b"), Meeting("c")
	p := Problem("2010-06-03", "2010-06-12", a, b, c)
	oneSession(p, 1)
	l := Lag(p, a, b, "0w")
	l.Prefer, l.Rule, l.AtMost = Length("1w"), "report-lead", Length("1w")
	l = Lag(p, b, c, "") // no order, only a preference and a limit
	l.Prefer, l.Rule, l.AtMost = Length("2wd"), "drafting", Length("3d")
	Lag(p, a, c, "0wd")
	c.Optional = true
	return p
}

func stay() *model.Problem {
	before, mission, after := Act("before"), Stay("mission", 3), Role(Act("after"), model.Report)
	after.Asked = Day("2010-06-05") // a Saturday
	p := Problem("2010-06-02", "2010-06-11", before, mission, after)
	p.Calendar = calendar.New(map[calendar.Date]string{Day("2010-06-07"): "a holiday"})
	mission.Window = Days("2010-06-03", "2010-06-09")
	mission.Barred = []calendar.Span{Days("2010-06-04", "2010-06-04")}
	p.AsOf = Day("2010-06-03")
	Lag(p, before, mission, "1wd")
	l := Lag(p, mission, after, "0wd")
	l.AtMost = Length("1wd")
	l.Prefer, l.Rule = Length("2d"), "report-lead"
	c := Chain(p, "UNX", p.Steps...)
	Expires(c, "2010-06-10", mission, Length("1d"), Length("1w"))
	return p
}

func rooms() *model.Problem {
	a, b, c := Meeting("a"), Meeting("b", "austria", "srsg"), Meeting("c", model.TheCouncil, "austria")
	b.Attendees[1].Video = true
	b.Format, b.Seats = model.Secretariat, 50
	a.Interpreted, b.Interpreted, c.Interpreted = true, true, true
	c.Minutes, c.Optional = 90, true
	p := Problem("2010-06-03", "2010-06-04", a, b, c)
	p.Attendees = append(p.Attendees, Contributors("austria")...)
	p.Attendees = append(p.Attendees, &model.Attendee{ID: "srsg", Kind: model.Person, Absent: []model.Absence{
		{Span: Days("2010-06-03", "2010-06-03"), Unreachable: true}, {Span: Days("2010-06-04", "2010-06-04")}}})
	p.Attendees[1].Absent = []model.Absence{{Span: Days("2010-06-04", "2010-06-04")}}
	p.Sessions[0].End = At("13:00")
	p.Sessions = p.Sessions[:1]
	small := Room("small", model.Public, model.Secretariat)
	small.Seats = 49
	small.Closed = []calendar.Span{Days("2010-06-04", "2010-06-10")}
	p.Rooms = append(p.Rooms, small)
	p.Teams = 1
	return p
}

func long() *model.Problem {
	debate, brief, other := Meeting("debate"), Meeting("brief"), Meeting("other", "austria")
	debate.Minutes = 200
	debate.Interpreted, brief.Interpreted, other.Interpreted = true, true, true
	debate.Prefers = model.Preference{Session: "afternoon"}
	brief.Prefers = model.Preference{Session: "evening", Room: "cellar"} // neither exists
	p := Problem("2010-06-03", "2010-06-04", debate, brief, other)
	p.Attendees = append(p.Attendees, Contributors("austria")...)
	p.Policy.WeekSessions, p.Policy.DailyMeetings = 1, 1
	p.Rooms = append(p.Rooms, Room("annex"))
	p.Teams = 0
	other.Interpreted = false
	return p
}

func busyWeek() *model.Problem {
	a, b, c := Meeting("a"), Meeting("b"), Role(Meeting("c"), model.Adoption)
	c.Chain, b.Optional = "", true
	d := Meeting("d", "austria")
	p := Problem("2010-06-03", "2010-06-07", a, b, c, d)
	p.Attendees = append(p.Attendees, Contributors("austria")...)
	oneSession(p, 2)
	p.Policy.WeekDays, p.Policy.DailyMeetings, p.Policy.WeekSessions = 1, 1, 1
	p.Quiet = []model.Quiet{{Span: Days("2010-06-04", "2010-06-06"), Title: "quiet"}, {Span: Days("2010-06-06", "2010-06-07")}}
	return p
}

func turnOfMonth() *model.Problem {
	contributors := Role(Meeting("UNX/contributors-meeting"), model.Contributors)
	consultations := Role(Meeting("UNX/consultations"), model.Consultations)
	event := Meeting("event")
	event.SignatureOf = Day("2010-06-01").Month()
	p := Problem("2010-05-28", "2010-06-02", contributors, consultations, event)
	oneSession(p, 2)
	p.Calendar = calendar.New(map[calendar.Date]string{Day("2010-05-31"): "Memorial Day"})
	p.AsOf = Day("2010-05-16") // a day after invitations for June were due
	p.Presidencies[0].Unable = []calendar.Date{Day("2010-05-28")}
	p.Presidencies[1].Days = []calendar.Date{Day("2010-06-02")}
	Chain(p, "UNX", contributors, consultations)
	return p
}

func invitationDay() *model.Problem {
	p := turnOfMonth()
	p.AsOf = Day("2010-05-15")
	return p
}

func settled() *model.Problem {
	past := Settle(Meeting("past"), model.Done, "2010-06-01", "", "")           // at an unknown time
	odd := Settle(Meeting("odd"), model.Done, "2010-06-03", "10:00", "chamber") // side by side with what comes
	odd.Interpreted = true
	fixed := Settle(Meeting("fixed"), model.Fixed, "2010-06-03", "10:00", "chamber")
	fixed.Interpreted = true
	day := Settle(Act("day"), model.Fixed, "2010-06-04", "", "")
	skipped := Meeting("skipped")
	skipped.State, skipped.Reason = model.Skipped, "not this time"
	free := Meeting("free")
	p := Problem("2010-06-03", "2010-06-05", past, odd, fixed, day, skipped, free)
	p.Rooms = append(p.Rooms, Room("annex"))
	p.AsOf = Day("2010-06-04")
	p.Sessions = p.Sessions[:1]
	p.Teams = 1
	p.Policy.DailyMeetings, p.Policy.WeekSessions, p.Policy.WeekDays = 1, 1, 1
	Lag(p, past, odd, "2wd").AtMost = Length("1d")
	Lag(p, odd, fixed, "0d")
	Lag(p, past, free, "2wd").AtMost = Length("3d")
	Lag(p, free, skipped, "1d")
	past.Prefers = model.Preference{Date: Day("2010-06-04"), Cap: 2, Session: "morning", Room: "annex"}
	p.Pairs = []model.Pair{{Briefing: "past", Consultations: "odd"}, {Briefing: "odd", Consultations: "free"}, {Briefing: "skipped", Consultations: "free"}}
	return p
}

func twoMissions() *model.Problem {
	a, b, c := Meeting("a", "austria", "japan"), Meeting("b", "austria", "japan"), Meeting("c", "japan", "srsg")
	a.Mission, b.Mission, c.Mission = "UNX", "UNY", "UNZ"
	d := Settle(Meeting("d", "austria"), model.Done, "2010-06-03", "", "")
	d.Mission = "UNX"
	p := Problem("2010-06-03", "2010-06-05", a, b, c, d)
	p.Attendees = append(p.Attendees, Contributors("austria", "japan")...)
	p.Attendees = append(p.Attendees, &model.Attendee{ID: "srsg", Kind: model.Person})
	oneSession(p, 3)
	c.Optional = true
	return p
}

func preferred() *model.Problem {
	a, b := Meeting("a"), Act("b")
	a.Prefers = model.Preference{Date: Day("2010-06-07"), Cap: 3, Session: "afternoon", Room: "annex"}
	a.Optional = true
	b.Prefers = model.Preference{Date: Day("2010-06-06"), Cap: 1} // a Sunday
	p := Problem("2010-06-01", "2010-06-11", a, b)
	p.Rooms = append(p.Rooms, Room("annex"))
	return p
}

func backToBack() *model.Problem {
	briefing, consultations := Role(Meeting("briefing"), model.Briefing), Role(Meeting("consultations"), model.Consultations)
	unknown := Settle(Meeting("unknown"), model.Done, "2010-06-03", "", "")
	odd := Settle(Meeting("odd"), model.Done, "2010-06-03", "13:07", "") // outside every session
	p := Problem("2010-06-03", "2010-06-04", briefing, consultations, unknown, odd)
	p.Rooms = append(p.Rooms, Room("annex", model.Consultation))
	p.Pairs = []model.Pair{{Briefing: "briefing", Consultations: "consultations"}, {Briefing: "unknown", Consultations: "consultations"},
		{Briefing: "odd", Consultations: "unknown"}, {Briefing: "odd", Consultations: "consultations"}}
	briefing.Optional = true
	return p
}

func sequence() *model.Problem {
	a, b, c := Meeting("a"), Meeting("b", "austria"), Meeting("c", "japan")
	p := Problem("2010-06-04", "2010-06-07", a, b, c)
	p.Attendees = append(p.Attendees, Contributors("austria", "japan")...)
	oneSession(p, 3)
	b.Minutes = 90
	Lag(p, a, b, "0d")
	Lag(p, b, c, "0wd").AtMost = Length("1wd")
	a.Window = Days("2010-06-04", "2010-06-04")
	return p
}

func published() *model.Problem {
	a, b, c := Meeting("a"), Act("b"), Settle(Act("c"), model.Done, "2010-06-03", "", "")
	a.Optional = true
	p := Problem("2010-06-03", "2010-06-18", a, b, c)
	p.Rooms = append(p.Rooms, Room("annex"))
	p.Published = &model.Programme{At: map[model.StepID]model.Placement{
		"a": {Date: Day("2010-06-10"), Start: At("10:00"), Finish: At("11:00"), Room: "chamber"}, // on the fifth working day
		"b": {Date: Day("2010-06-18"), Start: model.NoTime, Finish: model.NoTime},                // on the eleventh
		"c": {Date: Day("2010-06-04"), Start: model.NoTime, Finish: model.NoTime},
	}}
	return p
}

func reports() *model.Problem {
	report, met, held := Role(Act("report"), model.Report), Meeting("met"), Meeting("held")
	paper := Act("paper")
	past := Role(Settle(Act("past"), model.Done, "2010-06-03", "", ""), model.Report)
	held.Optional = true
	p := Problem("2010-06-03", "2010-06-09", report, met, held, paper, past)
	oneSession(p, 1)
	report.Window, met.Window = Days("2010-06-03", "2010-06-04"), Days("2010-06-04", "2010-06-09")
	held.Window, paper.Window = Days("2010-06-03", "2010-06-08"), Days("2010-06-04", "2010-06-07")
	Lag(p, report, met, "0d").Prefer = Length("1wd")
	Lag(p, report, held, "0wd") // over a weekend, days off count for nothing
	Lag(p, report, paper, "0d")
	Lag(p, past, met, "1d")
	return p
}
