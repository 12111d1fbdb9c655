package rule_test

import (
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

// Checkers judge any programme: what they are given may be badly wrong.
func TestCheckersTakeAnything(t *testing.T) {
	p := cyprus()
	p.Teams = 0
	p.Published = Programme(p, "debate 2010-06-09 10:00 chamber")
	p.Lags = append(p.Lags, &model.Lag{From: "nobody", To: "debate", AtLeast: Length("1d"), Prefer: Length("2d"), Rule: "drafting"})
	p.Pairs = []model.Pair{{Briefing: "nobody", Consultations: "debate"}}
	p.Chains = append(p.Chains, &model.Chain{ID: "empty"}, &model.Chain{ID: "stray", Margin: &model.Lag{From: "nobody", Prefer: Length("1d")}})
	p.Steps[5].Attendees = append(p.Steps[5].Attendees, model.Attendance{Who: "nobody"})
	p.Steps = append(p.Steps, &model.Step{})
	p.Index()

	for _, d := range []calendar.Date{0, -400, 1, Day("2010-06-09"), Day("9999-12-31")} {
		for _, start := range []model.Minute{model.NoTime, -100, 0, 605, 2000} {
			for _, length := range []model.Minute{-1000, 0, 60, 5000} {
				for _, room := range []model.RoomID{"", "chamber", "nowhere"} {
					g := &model.Programme{At: map[model.StepID]model.Placement{"stranger": {Date: d}}}
					for _, s := range p.Steps {
						g.At[s.ID] = model.Placement{Date: d, Start: start, Finish: start + length, Room: room}
					}
					for _, r := range rule.All {
						for _, f := range r.Check(p, g) {
							if !r.Hard && f.Units <= 0 || len(f.Steps) == 0 || f.Text == "" {
								t.Fatalf("%s: incomplete finding %+v", r.Name, f)
							}
						}
					}
				}
			}
		}
	}
	for _, r := range rule.All {
		r.Check(p, &model.Programme{})
		r.Check(&model.Problem{Calendar: calendar.New(nil)}, &model.Programme{})
	}
}
