package whatif

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	rt "leadtime/solver/rule/ruletest"
)

// Whoever attends a meeting is told that it moves; contributors are told even where
// the register does not say who they are.
func TestNotices(t *testing.T) {
	met := rt.Role(rt.Meeting("UNX/contributors-meeting"), model.Contributors)
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	stay := &model.Step{ID: "UNX/assessment", Kind: model.Stay, State: model.Planned, Mission: "UNX", Length: 3}
	free := rt.Meeting("free")
	met.Mission, report.Mission = "UNX", "UNX"
	p := rt.Problem("2010-06-01", "2010-06-30", report, met, stay, free)
	moved := func(s *model.Step, tell ...model.AttendeeID) model.Change {
		return model.Change{Step: s.ID, Kind: model.Moved, Tell: tell}
	}
	for _, tt := range []struct {
		name    string
		changes []model.Change
		want    []Notice
	}{
		{"nothing", nil, nil},
		{"a report", []model.Change{moved(report)}, []Notice{{Part: PartDocuments, Steps: []model.StepID{report.ID}}}},
		{"a stay", []model.Change{moved(stay)}, []Notice{{Part: PartMission, Mission: "UNX", Steps: []model.StepID{stay.ID}}}},
		{"a meeting with contributors of whom nothing is known", []model.Change{moved(met)}, []Notice{
			{Part: PartContributors, Mission: "UNX", Steps: []model.StepID{met.ID}},
			{Part: PartRooms, Steps: []model.StepID{met.ID}},
		}},
		{"another meeting", []model.Change{moved(free)}, []Notice{{Part: PartRooms, Steps: []model.StepID{free.ID}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, notices(p, tt.changes)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
