package solver_test

import (
	"context"
	"fmt"

	"leadtime/model/register"
	"leadtime/solver"
)

// The mandate of UNFICYP was to expire on 15 June 2010, and its report was due
// on 1 June: both lead times of the guideline cannot be had.
func ExampleSolve() {
	p, err := register.DecodeFile("../testdata/registers/2010-06.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := solver.Solve(context.Background(), p, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Status)
	for _, f := range r.Findings {
		if f.Rule == "report-lead" || f.Rule == "contributor-lead" {
			fmt.Println(f.Text)
		}
	}
	for _, d := range r.Dues {
		if d.Mission == "UNFICYP" {
			fmt.Println("planned", d.Planned, "cured by", d.Cure)
		}
	}
	// Output:
	// optimal
	// The meeting with contributors to UNFICYP is held 7 days after the Secretary-General's report; 8 days were wanted.
	// The Council's consultations on UNFICYP are held 7 days after the meeting with contributors; 8 days were wanted.
	// planned 2010-05-28 cured by 2010-05-26
}
