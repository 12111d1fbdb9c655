package rule_test

import (
	"regexp"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

// cyprus returns a renewal as a register would give it.
func cyprus() *model.Problem {
	step := func(s *model.Step, r model.Role, title string) *model.Step {
		s.Title = title
		return Role(s, r)
	}
	report := step(Act("UNFICYP/report"), model.Report, "Report of the Secretary-General issued")
	report.Asked = Day("2010-06-01")
	contributors := step(Meeting("UNFICYP/contributors-meeting", model.TheCouncil, "austria"), model.Contributors, "Private meeting with contributors")
	consultations := step(Meeting("UNFICYP/consultations"), model.Consultations, "Consultations")
	adoption := step(Meeting("UNFICYP/adoption"), model.Adoption, "Adoption")
	rollover := step(Meeting("UNFICYP/rollover"), model.Rollover, "Technical rollover")
	debate := step(Meeting("debate"), "", "Open debate on peacekeeping")
	p := Problem("2010-05-17", "2010-06-30", report, contributors, consultations, adoption, rollover, debate)
	p.Calendar = calendar.New(map[calendar.Date]string{Day("2010-05-31"): "Memorial Day"})
	p.Attendees = append(p.Attendees, Contributors("austria")...)
	p.Attendees[1].Title = "Austria"
	p.Rooms[0].Title = "Security Council Chamber"
	for _, s := range p.Steps[:5] {
		s.Mission = "UNFICYP"
	}
	debate.Optional = true
	Expires(Chain(p, "UNFICYP", p.Steps[:5]...), "2010-06-15", adoption, nil, Length("2wd"))
	l := Lag(p, report, contributors, "1wd")
	l.Prefer, l.Rule = Length("8d"), "report-lead"
	l = Lag(p, contributors, consultations, "1wd")
	l.Prefer, l.Rule = Length("8d"), "contributor-lead"
	l.Cite = model.Citation{Document: "S/2009/659", Place: "attachment II"}
	l = Lag(p, consultations, adoption, "")
	l.Prefer, l.Rule, l.AtMost = Length("1w"), "drafting", Length("10d")
	p.Policy.DailyMeetings = 1
	return p
}

func TestSentences(t *testing.T) {
	at := []string{
		"UNFICYP/report 2010-06-02", "UNFICYP/contributors-meeting 2010-06-04 10:00 chamber",
		"UNFICYP/consultations 2010-06-09 10:00 chamber", "UNFICYP/adoption 2010-06-15 10:00 chamber",
		"debate 2010-06-09 10:00 chamber",
	}
	for _, tt := range []struct {
		rule *rule.Rule
		want []string
	}{
		{rule.ReportLead, []string{"The meeting with contributors to UNFICYP is held 2 days after the Secretary-General's report; 8 days were wanted."}},
		{rule.ContributorLead, []string{"The Council's consultations on UNFICYP are held 5 days after the meeting with contributors; 8 days were wanted."}},
		{rule.Drafting, []string{"The adoption on UNFICYP takes place 6 days after the Council's consultations; 7 days were wanted."}},
		{rule.AdoptionMargin, []string{"The adoption on UNFICYP takes place on 15 June, the day of the mandate's expiry; 2 working days were wanted."}},
		{rule.ReportOverdue, []string{"The Secretary-General's report on UNFICYP is issued on 2 June, 1 working day after the date that the Council asked for, 1 June."}},
		{rule.Invitation, []string{"The meeting with contributors to UNFICYP is held on 4 June; invitations for June were due on 15 May."}},
		{rule.Friday, []string{"The meeting with contributors to UNFICYP is held on 4 June, a Friday, which is normally left to subsidiary bodies."}},
		{rule.DailyLoad, []string{"There are 2 meetings of Council business on 9 June; the most wanted is 1."}},
		{rule.Room, []string{"The Council's consultations on UNFICYP and \"Open debate on peacekeeping\" are in the Security Council Chamber at the same time on 9 June."}},
		{rule.AttendeeOnce, []string{"The Council is expected at once in the Council's consultations on UNFICYP and in \"Open debate on peacekeeping\" on 9 June."}},
		{rule.Window, nil},
		{rule.Order, nil},
		{rule.Expiry, nil},
	} {
		says(t, tt.rule, cyprus(), at, tt.want...)
	}
}

func TestSentencesOfBrokenRules(t *testing.T) {
	at := []string{
		"UNFICYP/report 2010-05-31", "UNFICYP/contributors-meeting 2010-05-31 11:30",
		"UNFICYP/consultations 2010-06-05 13:00 chamber", "UNFICYP/adoption 2010-06-16 10:00 cellar",
	}
	says(t, rule.Window, cyprus(), at,
		"The Secretary-General's report on UNFICYP is issued on 31 May, an official holiday (Memorial Day).",
		"The meeting with contributors to UNFICYP is held on 31 May, an official holiday (Memorial Day).",
		"The Council's consultations on UNFICYP are held on Saturday 5 June, which is not a working day.")
	says(t, rule.Order, cyprus(), at,
		"The meeting with contributors to UNFICYP is held on the same day as the Secretary-General's report; the least allowed is 1 working day.",
		"The adoption on UNFICYP takes place 11 days after the Council's consultations; the most allowed is 10 days.")
	says(t, rule.Expiry, cyprus(), at, "The adoption on UNFICYP takes place on 16 June, after the mandate's expiry on 15 June.")
	says(t, rule.Session, cyprus(), at,
		"The meeting with contributors to UNFICYP begins on 31 May at 11.30 a.m.; meetings begin on a multiple of 60 minutes.",
		"The meeting with contributors to UNFICYP ends on 31 May at 12.30 p.m., after its session has ended at 12.00 p.m.",
		"The Council's consultations on UNFICYP begin on 5 June at 1.00 p.m., outside every session.")
	says(t, rule.Room, cyprus(), at,
		"The meeting with contributors to UNFICYP has no room on 31 May.",
		`The adoption on UNFICYP takes place on 16 June in "cellar", which is no room of the register.`)
}

// A finding cites what demands it: the lag's own source before the rule's.
func TestCitations(t *testing.T) {
	p := cyprus()
	g := Programme(p, "UNFICYP/report 2010-06-02", "UNFICYP/contributors-meeting 2010-06-04", "UNFICYP/consultations 2010-06-09", "UNFICYP/adoption 2010-06-10")
	if got, want := rule.ContributorLead.Check(p, g)[0].Cite, "S/2009/659, attachment II"; got != want {
		t.Errorf("cites %q, want %q", got, want)
	}
	if got, want := rule.Drafting.Check(p, g)[0].Cite, rule.Drafting.Source[0].String(); got != want {
		t.Errorf("cites %q, want %q", got, want)
	}
}

// unfit are the words that planners do not use of a programme of work.
var unfit = regexp.MustCompile(`(?i)\b(constraints?|variables?|literals?|unsat|solver|clauses?|scheduled?|programs?|optional step)\b|  |%!|\.\.`)

// sentence is the form of a sentence, which may begin with a date or a title.
var sentence = regexp.MustCompile(`^"?[A-Z0-9].*\.$`)

func TestWording(t *testing.T) {
	p := cyprus()
	p.Teams = 0
	for _, s := range p.Steps {
		s.Interpreted = true
		s.Prefers = model.Preference{Date: Day("2010-06-21"), Cap: 5, Session: "evening", Room: "annex"}
	}
	p.Quiet = []model.Quiet{{Span: p.Horizon, Title: "late December"}}
	p.Pairs = []model.Pair{{Briefing: "debate", Consultations: "UNFICYP/consultations"}}
	p.Presidencies = p.Presidencies[:1]
	p.Policy.WeekDays, p.Policy.WeekSessions, p.Policy.DailyMeetings = 0, 0, 0
	p.Published = &model.Programme{}
	sentences := map[string]bool{}
	for _, at := range [][]string{
		{},
		{"UNFICYP/report 2010-05-31", "UNFICYP/contributors-meeting 2010-05-28 11:30", "UNFICYP/consultations 2010-06-05 13:00 chamber",
			"UNFICYP/adoption 2010-06-16 10:00 cellar", "UNFICYP/rollover 2010-06-16"},
		{"UNFICYP/report 2010-06-09", "UNFICYP/contributors-meeting 2010-06-09 10:00 chamber", "UNFICYP/consultations 2010-06-09 10:00 chamber",
			"UNFICYP/adoption 2010-06-09 10:00 chamber", "UNFICYP/rollover 2010-06-09 10:00 chamber", "debate 2010-06-09 15:00 chamber"},
	} {
		g := Programme(p, at...)
		for _, r := range rule.All {
			for _, f := range r.Check(p, g) {
				sentences[f.Text] = true
			}
			for _, gr := range Evaluate(r, p, g, false).Stated {
				sentences[gr.Text] = true
			}
		}
	}
	for text := range sentences {
		if bad := unfit.FindString(text); bad != "" {
			t.Errorf("%q is not for planners in %q", bad, text)
		}
		if !sentence.MatchString(text) {
			t.Errorf("no sentence: %q", text)
		}
	}
}
