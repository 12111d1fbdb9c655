package solver_test

import (
	"context"
	"testing"

	"leadtime/model/register"
	"leadtime/solver"
)

// A register without windows has its conflict in the days it reaches: nothing else
// would keep the debate from a day on which the Chamber is open again.
func TestConflictWhereWindowsAreWaived(t *testing.T) {
	p, err := register.Decode("r.yaml", []byte(`
title: Windows waived
as_of: 2010-06-01
months: 2010-06
rooms:
  - {id: chamber, title: Chamber, seats: 60, formats: [public], closed: [{from: 2010-06-01, to: 2010-06-30}]}
policy: {waive: [window]}
meetings:
  - {id: debate, title: Debate, format: public, minutes: 60}
`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := solver.Solve(context.Background(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Status != solver.Infeasible || !r.Conflict.Minimal {
		t.Fatalf("the register is %q, want it to be infeasible, with a minimal conflict", r.Status)
	}
	if gs := r.Conflict.Grounds; len(gs) != 1 || gs[0].Rule != "room" {
		t.Errorf("the conflict is %v, want the closed room alone", gs)
	}
}
