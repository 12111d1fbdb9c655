package solver_test

import (
	"fmt"
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/solver"
	rt "leadtime/solver/rule/ruletest"
)

// Meetings of one title that change places make no other programme; those of two
// titles do.
func TestVariantsOfLikeMeetings(t *testing.T) {
	for _, tt := range []struct {
		name   string
		titles [3]string
		want   int // other programmes
	}{
		// Three meetings on two days: 0 to 3 of them on the first.
		{"one title", [3]string{"talks", "talks", "talks"}, 3},
		// Of two talks 0, 1 or 2 are on the first day, and the briefing or not: 6.
		{"two titles", [3]string{"talks", "talks", "briefing"}, 5},
		{"three titles", [3]string{"talks", "briefing", "debate"}, 7},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var steps []*model.Step
			for i, title := range tt.titles {
				s := rt.Meeting(model.StepID(fmt.Sprint("meeting-", i)))
				s.Title, s.Minutes = title, 60
				steps = append(steps, s)
			}
			p := rt.Problem("2010-06-01", "2010-06-02", steps...)
			r, err := solver.Solve(t.Context(), p, nil)
			if err != nil || r.Programme == nil {
				t.Fatal(r, err)
			}
			vs, err := solver.Variants(t.Context(), p, r.Programme, 20)
			if err != nil {
				t.Fatal(err)
			}
			if len(vs) != tt.want {
				t.Errorf("%d other programmes, want %d", len(vs), tt.want)
			}
			seen := map[string]bool{}
			for _, g := range append([]solver.Variant{{Programme: r.Programme}}, vs...) {
				var looks []string
				for _, s := range steps {
					looks = append(looks, s.Title+" "+g.Programme.At[s.ID].Date.String())
				}
				slices.Sort(looks)
				if seen[fmt.Sprint(looks)] {
					t.Errorf("%s looks like one before it", looks)
				}
				seen[fmt.Sprint(looks)] = true
			}
		})
	}
}
