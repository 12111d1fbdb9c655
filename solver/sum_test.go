package solver_test

import (
	"context"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
	rt "leadtime/solver/rule/ruletest"
)

// Cores and sums come to the same programme, whichever proves a tier.
func sameBySums(t *testing.T, name any, p *model.Problem) {
	t.Helper()
	plain, err := solver.Solve(context.Background(), p, &solver.Options{NoConflict: true})
	if err != nil {
		t.Fatalf("%v: %v", name, err)
	}
	sums, err := solver.Solve(context.Background(), p, &solver.Options{NoConflict: true, Sums: true})
	if err != nil {
		t.Fatalf("%v: by sums: %v", name, err)
	}
	solver.SameAnswer(t, name, "by cores", plain, "by sums", sums)
}

func TestSumsAgreeOnSmallProblems(t *testing.T) {
	for seed := range uint64(600) {
		sameBySums(t, seed, small(seed))
	}
}

func TestSumsAgreeOnRealMonths(t *testing.T) {
	for _, month := range []string{"2010-01", "2010-02", "2010-05", "2010-06", "2010-10"} {
		p, err := register.DecodeFile("../testdata/registers/" + month + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		sameBySums(t, month, p)
	}
}

// Where the Council may be in two meetings at once, a full day is not full.
func TestSumsAgreeWhereTheCouncilMayDivide(t *testing.T) {
	for seed := range uint64(60) {
		p := rt.Full(seed)
		p.Policy.Waived["attendee"] = true
		p.Policy.DailyMeetings, p.Policy.WeekSessions, p.Policy.WeekDays = 1, 1, 1
		sameBySums(t, seed, p)
	}
}
