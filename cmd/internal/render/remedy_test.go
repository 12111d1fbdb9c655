package render

import (
	"strings"
	"testing"

	"leadtime/cmd/internal/render/label"
	"leadtime/solver"
)

func TestCostsThatAreNotProvenAreGivenAsTheMost(t *testing.T) {
	proven := []solver.Tier{{Name: "continuity", Cost: 1, Bound: 1}, {Name: "lead time", Cost: 3, Bound: 3}}
	open := []solver.Tier{{Name: "continuity", Cost: 1, Bound: 1}, {Name: "lead time", Cost: 3, Bound: 2}}
	for _, l := range label.All {
		sure, most := wouldCost(l, proven), wouldCost(l, open)
		if sure == most {
			t.Errorf("%s: %q says nothing of the proof that is missing", l.Code, most)
		}
		for _, n := range []string{"1", "3"} {
			if !strings.Contains(sure, n) || !strings.Contains(most, n) {
				t.Errorf("%s: %q and %q, want both to name the cost %s", l.Code, sure, most, n)
			}
		}
	}
}
