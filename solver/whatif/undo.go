package whatif

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

// undo returns ways out of a scenario that leaves no programme possible: for each
// slip the last date that would do, and for each other edit its being taken back;
// if none of them is enough, the taking back of them all. Each has been verified
// by solving.
func undo(ctx context.Context, base *model.Problem, s *Scenario, solve solve) ([]solver.Remedy, error) {
	var out []solver.Remedy
	try := func(edits []Edit) (*solver.Result, error) {
		q, mistakes := (&Scenario{Edits: edits}).Apply(base)
		if len(mistakes) > 0 {
			return &solver.Result{}, nil
		}
		return solve(ctx, q, nil, &solver.Options{NoConflict: true})
	}
	for i, e := range s.Edits {
		var r *solver.Result
		var err error
		text := fmt.Sprintf("Undo one change: %s.", e.Sentence(base))
		if slip, ok := e.(Slip); ok {
			r, text, err = lastSlip(base, s.Edits, i, slip, try)
		} else {
			r, err = try(slices.Delete(slices.Clone(s.Edits), i, i+1))
		}
		switch {
		case err != nil:
			return nil, err
		case r != nil && r.Programme != nil:
			out = append(out, solver.Remedy{Text: text, Tiers: r.Tiers})
		}
	}
	if len(out) > 0 || len(s.Edits) < 2 {
		return out, nil
	}
	r, err := try(nil)
	if err == nil && r.Programme != nil {
		out = append(out, solver.Remedy{Text: "Undo every change.", Tiers: r.Tiers})
	}
	return out, err
}

// lastSlip looks for the last date that the ith edit, a slip, may be to. What is
// too late stays too late, so it is found by halving.
func lastSlip(base *model.Problem, edits []Edit, i int, e Slip, try func([]Edit) (*solver.Result, error)) (best *solver.Result, text string, err error) {
	s := base.Step(e.Step)
	from, known := published(base, s)
	to, err := e.until(base, s)
	if err != nil || !known {
		return nil, "", err
	}
	lo, hi := from-1, to-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		changed := slices.Clone(edits)
		changed[i] = Slip{Step: e.Step, To: mid}
		r, err := try(changed)
		if err != nil {
			return nil, "", err
		}
		if r.Programme != nil {
			best, lo = r, mid
		} else {
			hi = mid - 1
		}
	}
	return best, by(base, s, base.Calendar.OnOrBefore(lo)), nil
}

// by says that a step takes place by a date.
func by(p *model.Problem, s *model.Step, d calendar.Date) string {
	name, _ := named(p, s.ID)
	if s.Role == model.Report {
		return fmt.Sprintf("Issue %s by %s.", name, d.Long())
	}
	return fmt.Sprintf("Hold %s by %s.", name, d.Long())
}

// joinRemedies returns those of one list and then those of another. Of two that say
// the same the second is returned, in the place of the first: it says what to write
// in the register as well.
func joinRemedies(a, b []solver.Remedy) []solver.Remedy {
	out := slices.Clone(a)
	for _, r := range b {
		same := func(x solver.Remedy) bool { return strings.EqualFold(x.Text, r.Text) }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i] = r
		} else {
			out = append(out, r)
		}
	}
	return out
}
