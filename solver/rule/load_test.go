package rule_test

import (
	"testing"

	"leadtime/model"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

// five returns a problem of five meetings of Council business, to be changed.
func five(change func(p *model.Problem)) func() *model.Problem {
	return func() *model.Problem {
		p := Problem("2010-06-01", "2010-06-30", Meeting("a"), Meeting("b"), Meeting("c"), Meeting("d"), Meeting("e"))
		change(p)
		return p
	}
}

func as(role model.Role) func(*model.Problem) {
	return func(p *model.Problem) { p.Steps[0].Role = role }
}

func TestFriday(t *testing.T) {
	judge(t, rule.Friday, five(as("")),
		verdict{"on a Thursday", []string{"a 2010-06-03"}, 0},
		verdict{"on a Friday", []string{"a 2010-06-04"}, 1},
		verdict{"on a Saturday", []string{"a 2010-06-05"}, 0},
		verdict{"two on a Friday", []string{"a 2010-06-04", "b 2010-06-04"}, 2},
	)
	friday := []string{"a 2010-06-04"}
	judge(t, rule.Friday, five(as(model.Adoption)), verdict{"an adoption", friday, 0})
	judge(t, rule.Friday, five(as(model.Rollover)), verdict{"a rollover", friday, 0})
	judge(t, rule.Friday, five(func(p *model.Problem) { p.Steps[0].Format = model.Secretariat }), verdict{"a meeting of the Secretariat", friday, 0})
	judge(t, rule.Friday, five(func(p *model.Problem) { p.Steps[0].State = model.Done }), verdict{"one that is done", friday, 1})
}

func TestFourDayWeek(t *testing.T) {
	monToThu := []string{"a 2010-06-07", "b 2010-06-08", "c 2010-06-09", "d 2010-06-10"}
	judge(t, rule.FourDayWeek, five(as("")),
		verdict{"four days", monToThu, 0},
		verdict{"five days", append(monToThu, "e 2010-06-11"), 1},
		verdict{"four days and the Saturday", append(monToThu, "e 2010-06-12"), 0},
		verdict{"four days and the Sunday before", append(monToThu, "e 2010-06-06"), 0},
		verdict{"four days and the Friday before", append(monToThu, "e 2010-06-04"), 0},
		verdict{"two meetings on one of four days", append(monToThu, "e 2010-06-10"), 0},
	)
	judge(t, rule.FourDayWeek, five(func(p *model.Problem) { p.Policy.WeekDays = 2 }), verdict{"two days too many", monToThu, 2})
	judge(t, rule.FourDayWeek, five(as(model.Adoption)), verdict{"an adoption on the fifth day",
		[]string{"a 2010-06-11", "b 2010-06-07", "c 2010-06-08", "d 2010-06-09", "e 2010-06-10"}, 0})
}

func TestDailyLoad(t *testing.T) {
	three := []string{"b 2010-06-07", "c 2010-06-07", "d 2010-06-07"}
	judge(t, rule.DailyLoad, five(as("")),
		verdict{"three", three, 0},
		verdict{"four", append(three, "a 2010-06-07"), 1},
		verdict{"five", append(three, "a 2010-06-07", "e 2010-06-07"), 2},
		verdict{"three, and one the day after", append(three, "a 2010-06-08"), 0},
	)
	judge(t, rule.DailyLoad, five(as(model.Adoption)), verdict{"three and an adoption", append(three, "a 2010-06-07"), 0})
}

func TestWeekLoad(t *testing.T) {
	two := func(p *model.Problem) { p.Policy.WeekSessions = 2 }
	judge(t, rule.WeekLoad, five(two),
		verdict{"two sessions", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00"}, 0},
		verdict{"two meetings in one of two", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00", "c 2010-06-07 11:00"}, 0},
		verdict{"three sessions", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00", "c 2010-06-11 10:00"}, 1},
		verdict{"the third the week before", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00", "c 2010-06-06 10:00"}, 0},
		verdict{"the third on the Sunday", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00", "c 2010-06-13 10:00"}, 1},
		verdict{"the third at an unknown time", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00", "c 2010-06-08"}, 0},
		verdict{"two weeks of two", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00", "c 2010-06-14 10:00", "d 2010-06-15 10:00"}, 0},
	)
	judge(t, rule.WeekLoad, five(func(p *model.Problem) { two(p); p.Steps[0].Minutes = 200 }),
		verdict{"a meeting that fills two sessions", []string{"a 2010-06-07 10:00"}, 0},
		verdict{"and another beside it", []string{"a 2010-06-07 10:00", "b 2010-06-07 15:00"}, 0},
		verdict{"and another on another day", []string{"a 2010-06-07 10:00", "b 2010-06-08 15:00"}, 1},
	)
}

func TestContributorDay(t *testing.T) {
	problem := func() *model.Problem {
		a, b, c, d := Meeting("a", "austria", "japan"), Meeting("b", "austria", "japan"), Meeting("c", "austria"), Meeting("d", "srsg")
		a.Mission, b.Mission, c.Mission, d.Mission = "UNX", "UNY", "UNX", "UNZ"
		e := Meeting("e", "srsg", "austria") // of no mission
		p := Problem("2010-06-01", "2010-06-30", a, b, c, d, e)
		p.Attendees = append(p.Attendees, Contributors("austria", "japan")...)
		p.Attendees = append(p.Attendees, &model.Attendee{ID: "srsg", Kind: model.Person})
		return p
	}
	judge(t, rule.ContributorDay, problem,
		verdict{"two missions, two contributors", []string{"a 2010-06-01", "b 2010-06-01"}, 2},
		verdict{"on two days", []string{"a 2010-06-01", "b 2010-06-02"}, 0},
		verdict{"two meetings of one mission", []string{"a 2010-06-01", "c 2010-06-01"}, 0},
		verdict{"two missions, one contributor", []string{"b 2010-06-01", "c 2010-06-01"}, 1},
		verdict{"a meeting of no mission", []string{"a 2010-06-01", "e 2010-06-01"}, 0},
		verdict{"a person who is no contributor", []string{"d 2010-06-01", "e 2010-06-01"}, 0},
		verdict{"a person and a contributor", []string{"c 2010-06-01", "d 2010-06-01"}, 0},
		verdict{"three meetings of two missions", []string{"a 2010-06-01", "b 2010-06-01", "c 2010-06-01"}, 2},
	)
}

func TestQuietPeriod(t *testing.T) {
	quiet := func(role model.Role) func() *model.Problem {
		return five(func(p *model.Problem) {
			as(role)(p)
			p.Quiet = []model.Quiet{{Span: Days("2010-06-07", "2010-06-08"), Title: "one"}, {Span: Days("2010-06-08", "2010-06-09")}}
		})
	}
	judge(t, rule.QuietPeriod, quiet(""),
		verdict{"the day before", []string{"a 2010-06-06"}, 0},
		verdict{"the first day", []string{"a 2010-06-07"}, 1},
		verdict{"a day in two periods", []string{"a 2010-06-08"}, 1},
		verdict{"the last day", []string{"a 2010-06-09"}, 1},
		verdict{"the day after", []string{"a 2010-06-10"}, 0},
		verdict{"two meetings", []string{"a 2010-06-07", "b 2010-06-07"}, 2},
	)
	judge(t, rule.QuietPeriod, quiet(model.Adoption), verdict{"an adoption", []string{"a 2010-06-07"}, 0})
}

func TestPreferred(t *testing.T) {
	problem := five(func(p *model.Problem) {
		p.Steps[0].Prefers = model.Preference{Date: Day("2010-06-07"), Cap: 2, Session: "morning", Room: "chamber"}
	})
	judge(t, rule.PreferredDate, problem,
		verdict{"on the day", []string{"a 2010-06-07"}, 0},
		verdict{"on the Sunday before", []string{"a 2010-06-06"}, 1},
		verdict{"on the Friday before", []string{"a 2010-06-04"}, 1},
		verdict{"a day late", []string{"a 2010-06-08"}, 1},
		verdict{"two days late", []string{"a 2010-06-09"}, 2},
		verdict{"later than the cap", []string{"a 2010-06-10"}, 2},
		verdict{"earlier than the cap", []string{"a 2010-06-01"}, 2},
		verdict{"not held", []string{"b 2010-06-01"}, 0},
	)
	judge(t, rule.PreferredSession, problem,
		verdict{"in the session", []string{"a 2010-06-07 11:00"}, 0},
		verdict{"in the other", []string{"a 2010-06-07 15:00"}, 1},
		verdict{"in none", []string{"a 2010-06-07 19:00"}, 1},
		verdict{"at an unknown time", []string{"a 2010-06-07"}, 0},
		verdict{"not held", nil, 0},
		verdict{"one that prefers nothing", []string{"b 2010-06-07 15:00"}, 0},
	)
	judge(t, rule.PreferredRoom, problem,
		verdict{"in the room", []string{"a 2010-06-07 11:00 chamber"}, 0},
		verdict{"in another", []string{"a 2010-06-07 11:00 annex"}, 1},
		verdict{"in no known room", []string{"a 2010-06-07 11:00"}, 0},
	)
}

func TestBackToBack(t *testing.T) {
	problem := five(func(p *model.Problem) { p.Pairs = []model.Pair{{Briefing: "a", Consultations: "b"}} })
	judge(t, rule.BackToBack, problem,
		verdict{"one after the other", []string{"a 2010-06-07 10:00", "b 2010-06-07 11:00"}, 0},
		verdict{"the other first", []string{"a 2010-06-07 11:00", "b 2010-06-07 10:00"}, 0},
		verdict{"in two sessions", []string{"a 2010-06-07 11:00", "b 2010-06-07 15:00"}, 1},
		verdict{"in two sessions, the other first", []string{"a 2010-06-07 15:00", "b 2010-06-07 11:00"}, 1},
		verdict{"on two days", []string{"a 2010-06-07 10:00", "b 2010-06-08 11:00"}, 1},
		verdict{"at an unknown time", []string{"a 2010-06-07", "b 2010-06-07 11:00"}, 0},
		verdict{"on two days at unknown times", []string{"a 2010-06-07", "b 2010-06-08"}, 1},
		verdict{"only one held", []string{"a 2010-06-07 10:00"}, 0},
	)
}

// Meetings of any lengths are charged for the sessions that they are in, and for no
// more than they need.
func TestWeekLoadOfAnyLengths(t *testing.T) {
	for _, lengths := range [][]int{{100, 80}, {120, 60}, {120, 80}, {180, 20}, {240}, {60, 60, 60}, {80, 60, 40}, {80, 80, 80}, {120, 80, 80}} {
		var ss []*model.Step
		for i, n := range lengths {
			s := Meeting(model.StepID('a' + rune(i)))
			s.Minutes = n
			ss = append(ss, s)
		}
		p := Problem("2010-06-07", "2010-06-07", ss...)
		p.Sessions = []model.Session{{Name: "morning", Start: At("10:00"), End: At("13:00")}, {Name: "afternoon", Start: At("15:00"), End: At("18:00")}}
		p.Policy.Grid, p.Policy.WeekSessions = 20, 1
		if n := Run(t, p)["week-load"]; n.Kept == 0 && n.Broken == 0 {
			t.Errorf("lengths of %v: no programme", lengths)
		}
	}
}
