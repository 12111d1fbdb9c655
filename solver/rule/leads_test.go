package rule_test

import (
	"testing"

	"leadtime/model"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

func TestLeads(t *testing.T) {
	for _, r := range []*rule.Rule{rule.ReportLead, rule.ContributorLead, rule.Drafting} {
		problem := func(prefer, charged string) func() *model.Problem {
			return func() *model.Problem {
				a, b := Act("a"), Act("b")
				p := Problem("2010-06-01", "2010-06-30", a, b)
				l := Lag(p, a, b, "0d")
				l.Prefer, l.Rule = Length(prefer), charged
				return p
			}
		}
		judge(t, r, problem("8d", r.Name),
			verdict{"a day more than preferred", []string{"a 2010-06-01", "b 2010-06-10"}, 0},
			verdict{"as long as preferred", []string{"a 2010-06-01", "b 2010-06-09"}, 0},
			verdict{"a day short", []string{"a 2010-06-01", "b 2010-06-08"}, 1},
			verdict{"two days short", []string{"a 2010-06-01", "b 2010-06-07"}, 3},
			verdict{"the same day", []string{"a 2010-06-01", "b 2010-06-01"}, 36},
			verdict{"the wrong way round", []string{"a 2010-06-02", "b 2010-06-01"}, 45},
			verdict{"one end missing", []string{"a 2010-06-02"}, 0},
			verdict{"the other end missing", []string{"b 2010-06-02"}, 0},
		)
		judge(t, r, problem("2w", r.Name),
			verdict{"two weeks", []string{"a 2010-06-01", "b 2010-06-15"}, 0},
			verdict{"a day less", []string{"a 2010-06-01", "b 2010-06-14"}, 1},
		)
		judge(t, r, problem("2wd", r.Name),
			verdict{"Friday to Tuesday", []string{"a 2010-06-04", "b 2010-06-08"}, 0},
			verdict{"Friday to Monday", []string{"a 2010-06-04", "b 2010-06-07"}, 1},
			verdict{"Friday to Sunday", []string{"a 2010-06-04", "b 2010-06-06"}, 3},
		)
		judge(t, r, problem("8d", "another"), verdict{"charged to another rule", []string{"a 2010-06-01", "b 2010-06-01"}, 0})
		judge(t, r, problem("0d", r.Name), verdict{"nothing preferred", []string{"a 2010-06-01", "b 2010-06-01"}, 0})
	}

	done := func() *model.Problem {
		a, b := Stay("a", 2), Act("b")
		a.State, b.State = model.Done, model.Done
		p := Problem("2010-06-01", "2010-06-30", a, b)
		l := Lag(p, a, b, "0d")
		l.Prefer, l.Rule = Length("2d"), "report-lead"
		return p
	}
	judge(t, rule.ReportLead, done,
		verdict{"what is done costs what it costs, from the end of a stay", []string{"a 2010-06-01", "b 2010-06-03"}, 1})
}

func TestAdoptionMargin(t *testing.T) {
	problem := func(prefer string) func() *model.Problem {
		return func() *model.Problem {
			adoption, rollover := Role(Meeting("adoption"), model.Adoption), Role(Meeting("rollover"), model.Rollover)
			adoption.State = model.Done // costs are counted all the same
			p := Problem("2010-06-01", "2010-07-30", adoption, rollover)
			Expires(Chain(p, "UNX", p.Steps...), "2010-06-15", adoption, nil, Length(prefer))
			return p
		}
	}
	judge(t, rule.AdoptionMargin, problem("2wd"), // the expiry is a Tuesday
		verdict{"two working days in hand", []string{"adoption 2010-06-11"}, 0},
		verdict{"one working day in hand", []string{"adoption 2010-06-14"}, 1},
		verdict{"none in hand", []string{"adoption 2010-06-15"}, 3},
		verdict{"a day too late", []string{"adoption 2010-06-16"}, 6},
		verdict{"measured against the new expiry", []string{"adoption 2010-07-14", "rollover 2010-06-15"}, 1},
		verdict{"not held", []string{"rollover 2010-06-15"}, 0},
	)
	judge(t, rule.AdoptionMargin, problem("1w"),
		verdict{"a week in hand", []string{"adoption 2010-06-08"}, 0},
		verdict{"six days in hand", []string{"adoption 2010-06-09"}, 1},
	)
	judge(t, rule.AdoptionMargin, func() *model.Problem {
		p := problem("1w")()
		p.Chains[0].Margin.Prefer = nil
		return p
	}, verdict{"no margin preferred", []string{"adoption 2010-06-15"}, 0})
	judge(t, rule.AdoptionMargin, func() *model.Problem {
		p := problem("1w")()
		p.Chains[0].Margin = nil
		return p
	}, verdict{"no expiry", []string{"adoption 2010-06-15"}, 0})
}

func TestRollover(t *testing.T) {
	problem := func() *model.Problem {
		adoption, rollover := Role(Meeting("adoption"), model.Adoption), Role(Meeting("rollover"), model.Rollover)
		p := Problem("2010-06-01", "2010-07-30", adoption, rollover)
		Expires(Chain(p, "UNX", p.Steps...), "2010-06-15", adoption, nil, nil)
		return p
	}
	judge(t, rule.Rollover, problem,
		verdict{"held", []string{"rollover 2010-06-15", "adoption 2010-06-30"}, 1},
		verdict{"not held", []string{"adoption 2010-06-15"}, 0},
	)
}

func TestReportOverdue(t *testing.T) {
	problem := func() *model.Problem {
		s := Role(Act("a"), model.Report)
		s.Asked = Day("2010-06-04") // a Friday
		return Problem("2010-06-01", "2010-06-30", s)
	}
	judge(t, rule.ReportOverdue, problem,
		verdict{"a day early", []string{"a 2010-06-03"}, 0},
		verdict{"on the day", []string{"a 2010-06-04"}, 0},
		verdict{"on the Saturday after", []string{"a 2010-06-05"}, 0},
		verdict{"on the Monday after", []string{"a 2010-06-07"}, 1},
		verdict{"on the Tuesday after", []string{"a 2010-06-08"}, 2},
		verdict{"not issued", nil, 0},
	)
}

func TestOmitted(t *testing.T) {
	problem := func(optional bool, state model.State) func() *model.Problem {
		return func() *model.Problem {
			s := Meeting("a")
			s.Optional, s.State = optional, state
			return Problem("2010-06-01", "2010-06-30", s)
		}
	}
	judge(t, rule.Omitted, problem(true, model.Planned),
		verdict{"held", []string{"a 2010-06-03"}, 0}, verdict{"not held", nil, 1})
	judge(t, rule.Omitted, problem(false, model.Planned), verdict{"one that must be held", nil, 0})
	judge(t, rule.Omitted, problem(true, model.Skipped), verdict{"one that is skipped", nil, 0})
}

func TestInvitation(t *testing.T) {
	problem := func(asOf string, state model.State, role model.Role) func() *model.Problem {
		return func() *model.Problem {
			p := Problem("2010-05-01", "2010-07-31", Role(Meeting("a"), role))
			p.Steps[0].State, p.AsOf = state, Day(asOf)
			return p
		}
	}
	late := []verdict{
		{"the last day of the month for which it is too late", []string{"a 2010-06-30"}, 1},
		{"the first day of the next", []string{"a 2010-07-01"}, 0},
		{"the month before", []string{"a 2010-05-31"}, 1},
		{"not held", nil, 0},
	}
	judge(t, rule.Invitation, problem("2010-05-16", model.Planned, model.Contributors), late...)
	judge(t, rule.Invitation, problem("2010-05-16", model.Fixed, model.Contributors), late...)
	june := []string{"a 2010-06-01"}
	judge(t, rule.Invitation, problem("2010-05-15", model.Planned, model.Contributors), verdict{"planned on the 15th", june, 0})
	judge(t, rule.Invitation, problem("2010-05-16", model.Announced, model.Contributors), verdict{"announced", june, 0})
	judge(t, rule.Invitation, problem("2010-05-16", model.Done, model.Contributors), verdict{"done", june, 0})
	judge(t, rule.Invitation, problem("2010-05-16", model.Planned, model.Briefing), verdict{"another meeting", june, 0})
}

func TestOnePresidency(t *testing.T) {
	problem := func() *model.Problem {
		a, b := Role(Meeting("a"), model.Contributors), Role(Meeting("b"), model.Consultations)
		p := Problem("2010-05-01", "2010-06-30", a, b)
		Chain(p, "UNX", a, b)
		return p
	}
	judge(t, rule.OnePresidency, problem,
		verdict{"in one month", []string{"a 2010-06-01", "b 2010-06-30"}, 0},
		verdict{"across the turn of the month", []string{"a 2010-05-31", "b 2010-06-01"}, 1},
		verdict{"the other way round", []string{"a 2010-06-01", "b 2010-05-31"}, 1},
		verdict{"only one held", []string{"a 2010-05-31"}, 0},
	)
}
