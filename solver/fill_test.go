package solver

import (
	"maps"
	"slices"
	"testing"

	"leadtime/benchmarks/generate"
)

// Units of a part that has been searched are put in as they are there, and nothing else
// with them.
func TestUnitsAreShownAsInTheirPart(t *testing.T) {
	d := divide(invented(t, generate.Options{Seed: 3, Months: 2, Missions: 2, Meetings: 16}))
	d.full, d.g = true, newAgreement(d)
	if status, err := d.solve(t.Context()); status != Optimal {
		t.Fatal(status, err)
	}
	all := slices.SortedFunc(maps.Keys(d.parts), before)
	d.merge([]clash{{parts: all}})
	if status, err := d.solve(t.Context()); status != Optimal {
		t.Fatal(status, err)
	}
	h, err := d.single(t.Context(), newAgreement(d))
	if err != nil || len(h.d.parts) != len(all) {
		t.Fatalf("%v; %d units, want %d", err, len(h.d.parts), len(all))
	}
	for x := range h.d.parts {
		ids := h.d.steps(x)
		whole := d.of[ids[0]].shown
		for _, id := range ids {
			if at, _ := whole.Held(id); x.shown.At[id] != at {
				t.Errorf("%s is shown on %s, and in the part on %s", id, x.shown.At[id].Date, at.Date)
			}
		}
		for _, s := range x.sittings {
			if !slices.Contains(ids, s.Step.ID) {
				t.Errorf("%s sits in the unit of %s", s.Step.ID, ids[0])
			}
		}
		if len(x.shown.At) > len(ids) {
			t.Errorf("%d steps are shown of the %d of %s", len(x.shown.At), len(ids), ids[0])
		}
	}
}
