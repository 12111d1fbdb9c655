package render_test

import (
	"errors"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/rule"
)

func june(d int) calendar.Date { return calendar.Of(2010, time.June, d) }

func may(d int) calendar.Date { return calendar.Of(2010, time.May, d) }

func length(n int, u calendar.Unit) *calendar.Length { return &calendar.Length{N: n, Unit: u} }

// cyprus is the renewal of one mandate with a report two weeks before it
// expires, and three meetings beside it. It is made up for the tests.
func cyprus() *model.Problem {
	council := []model.Attendance{{Who: model.TheCouncil}}
	step := func(name string, role model.Role, kind model.Kind, format model.Format, title string) *model.Step {
		return &model.Step{
			ID: model.StepID("UNFICYP/" + name), Chain: "UNFICYP", Mission: "UNFICYP", Procedure: "renewal",
			Name: name, Role: role, Kind: kind, Format: format, Title: title, State: model.Planned,
			Start: model.NoTime, Attendees: council,
			Cite: model.Citation{Document: "S/2009/659", Place: "attachment II"},
		}
	}
	free := func(id, title string, f model.Format) *model.Step {
		return &model.Step{ID: model.StepID(id), Title: title, Kind: model.Meeting, Format: f,
			State: model.Fixed, Start: model.NoTime, Attendees: council}
	}
	assessment := step("assessment", model.Assessment, model.Stay, "", "Technical assessment mission")
	assessment.Length, assessment.State = 5, model.Done
	briefing := step("politico-military", "", model.Meeting, model.Informal, "Politico-military briefing")
	briefing.State, briefing.Reason = model.Skipped, "Held for the mission in May."
	report := step("report", model.Report, model.Act, "", "Report of the Secretary-General issued")
	private := step("contributors-meeting", model.Contributors, model.Meeting, model.Private, "Private meeting with contributors")
	private.State = model.Announced
	consult := step("consultations", model.Consultations, model.Meeting, model.Consultation, "Consultations of the whole")
	adopt := step("adoption", model.Adoption, model.Meeting, model.Public, "Adoption of the resolution")
	roll := step("rollover", model.Rollover, model.Meeting, model.Public, "Technical rollover of the mandate")
	chain := &model.Chain{
		ID: "UNFICYP", Mission: "UNFICYP", Procedure: "renewal", Title: "UNFICYP: Renewal of mandate",
		Steps:  []*model.Step{assessment, briefing, report, private, consult, adopt, roll},
		Expiry: june(15), Rollover: roll,
		Margin: &model.Lag{From: adopt.ID, Prefer: length(2, calendar.Workdays), Rule: "adoption-margin"},
	}
	p := &model.Problem{
		Title: "Programme of work, June 2010", Hash: "sha256:0123", AsOf: may(17),
		From: calendar.MonthOf(2010, time.June), To: calendar.MonthOf(2010, time.June),
		Calendar: calendar.New(map[calendar.Date]string{june(18): "A holiday"}),
		Quiet:    []model.Quiet{{Span: calendar.Span{First: june(24), Last: june(25)}, Title: "high-level week"}},
		Sessions: []model.Session{{Name: "morning", Start: 600, End: 780}, {Name: "afternoon", Start: 900, End: 1080}},
		Rooms: []*model.Room{
			{ID: "chamber", Title: "Security Council Chamber"},
			{ID: "consultations", Title: "Consultations Room"},
		},
		Presidencies: []*model.Presidency{{Month: calendar.MonthOf(2010, time.June), Member: "Mexico"}},
		Chains:       []*model.Chain{chain},
		Lags: []*model.Lag{
			{From: report.ID, To: private.ID, Prefer: length(8, calendar.Days), Rule: "report-lead"},
			{From: private.ID, To: consult.ID, Prefer: length(8, calendar.Days), Rule: "contributor-lead"},
			{From: consult.ID, To: adopt.ID, AtLeast: length(2, calendar.Workdays)},
		},
		Policy: model.Policy{RolloverDays: 30, DailyMeetings: 3, WeekSessions: 6, WeekDays: 4, Tiers: []model.Tier{{Name: "lead time", Rules: []string{"report-lead"}}}},
	}
	p.Steps = append(p.Steps, chain.Steps...)
	p.Steps = append(p.Steps,
		free("programme", "Adoption of the programme of work", model.Consultation),
		free("debate", "Protection of civilians <armed & unarmed>", model.Public),
		free("wrap-up", "Wrap-up session", model.Public))
	p.Index()
	return p
}

// planned is a programme for cyprus that is days short of its lead times.
func planned() *model.Programme {
	act := func(d calendar.Date) model.Placement {
		return model.Placement{Date: d, Start: model.NoTime, Finish: model.NoTime}
	}
	return &model.Programme{At: map[model.StepID]model.Placement{
		"UNFICYP/assessment":           act(may(3)),
		"UNFICYP/report":               act(june(1)),
		"UNFICYP/contributors-meeting": {Date: june(4), Start: 600, Finish: 720, Room: "chamber"},
		"UNFICYP/consultations":        {Date: june(8), Start: 600, Finish: 780, Room: "consultations"},
		"UNFICYP/adoption":             {Date: june(11), Start: 615, Finish: 630, Room: "chamber"},
		"programme":                    {Date: june(1), Start: 600, Finish: 660, Room: "consultations"},
		"debate":                       {Date: june(8), Start: 900, Finish: 1080, Room: "chamber"},
		"wrap-up":                      {Date: june(31), Start: 600, Finish: 660, Room: "chamber"}, // 1 July
	}}
}

func optimal() *solver.Result {
	return &solver.Result{
		Status:    solver.Optimal,
		Programme: planned(),
		Tiers:     []solver.Tier{{Name: "continuity"}, {Name: "lead time", Cost: 25, Bound: 25}},
		Findings: []model.Finding{{
			Rule: "report-lead", Tier: "lead time", Units: 15, Cost: 15,
			Steps: []model.StepID{"UNFICYP/report", "UNFICYP/contributors-meeting"},
			Text:  "The private meeting on UNFICYP is held 3 days after its report; 8 days are preferred.",
			Cite:  "S/2009/659, attachment II",
		}, {
			Rule: "contributor-lead", Tier: "lead time", Units: 10, Cost: 10,
			Text: "The consultations on UNFICYP are held 4 days after the private meeting; 8 days are preferred.",
		}},
		Dues: []solver.Due{{
			Step: "UNFICYP/report", Mission: "UNFICYP", Asked: june(1), Planned: june(1), Due: june(1),
			BeforeMoves: june(3), BeforeRollover: june(7), Submission: may(17), Cure: may(18),
		}, {
			Step: "UNMIS/report", Mission: "UNMIS", Planned: june(22), Due: june(21),
		}},
	}
}

// results are one result of every status, and one with a technical rollover.
func results() map[string]*solver.Result {
	stopped := optimal()
	stopped.Status, stopped.Stopped = solver.Feasible, errors.New("the time limit was reached")
	stopped.Tiers[1].Bound = 20
	extended := optimal()
	extended.Programme.At["UNFICYP/rollover"] = model.Placement{Date: june(14), Start: 600, Finish: 615, Room: "chamber"}
	return map[string]*solver.Result{
		"optimal":  optimal(),
		"stopped":  stopped,
		"rollover": extended,
		"unknown":  {Status: solver.Unknown, Stopped: errors.New("interrupted")},
		"conflict": {Status: solver.Infeasible, Conflict: &solver.Conflict{
			Arithmetic: "From 14 June to 15 June is 1 day; 3 working days are needed.",
			Minimal:    true,
			Grounds: []rule.Ground{
				{Rule: "fixed", Steps: []model.StepID{"UNFICYP/report"}, Text: "The report on UNFICYP is issued on 14 June.", Cite: "register"},
				{Rule: "expiry", Steps: []model.StepID{"UNFICYP/adoption"}, Text: "The mandate of UNFICYP expires on 15 June.", Cite: "resolution 1898 (2009)"},
			},
		}},
	}
}
