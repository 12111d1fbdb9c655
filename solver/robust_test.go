package solver_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
)

// Slack is bought with nothing: in every tier above, a robust programme costs
// what the best one costs; and it has more of it.
func TestRobustCostsNothing(t *testing.T) {
	files, err := filepath.Glob("../testdata/registers/2010-*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no registers (%v)", err)
	}
	gained := 0
	for _, file := range files {
		if filepath.Base(file) == "2010-12.yaml" {
			continue // takes longer than it is worth here
		}
		p, err := register.DecodeFile(file)
		if err != nil {
			t.Fatal(err)
		}
		q := register.Robust(p)
		plain, err := solver.Solve(context.Background(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		robust, err := solver.Solve(context.Background(), q, nil)
		if err != nil {
			t.Fatal(err)
		}
		last := len(p.Policy.Tiers)
		if !slices.Equal(plain.Tiers, robust.Tiers[:last]) {
			t.Errorf("%s: tiers %v, want %v", file, robust.Tiers[:last], plain.Tiers)
		}
		if before, after := check.Costs(q, plain.Programme)[last], robust.Tiers[last].Cost; after < before {
			gained++
		} else if after > before {
			t.Errorf("%s: slack costs %d, and %d where nobody looked for it", file, after, before)
		}
	}
	if gained == 0 {
		t.Error("no month has more slack than it would have had")
	}
}
