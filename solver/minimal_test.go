package solver_test

import (
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/rule"
	rt "leadtime/solver/rule/ruletest"
)

// Random problems that have no programme, by the statement of the rules evaluated
// on programmes and by no search: every programme breaks one of the demands of
// their conflict, and without any one of these there is a programme that keeps
// all the others.
func TestConflictsAgainstEnumeration(t *testing.T) {
	seen := 0
	for seed := *first; seed < *first+uint64(*seeds/2); seed++ {
		p := small(seed)
		res := solvedWith(t, p, &solver.Options{Conflicts: 3})
		if res.Status != solver.Infeasible {
			continue
		}
		seen++
		for _, c := range append([]*solver.Conflict{res.Conflict}, res.Others...) {
			if !c.Minimal || len(c.Without) != len(c.Grounds) {
				t.Fatalf("seed %d: the conflict is not proved to be minimal: %q", seed, texts(c.Grounds))
			}
			within := c.Part().Clone()
			within.Horizon = p.Horizon
			programmes := 0
			rt.Enumerate(within, func(g *model.Programme) bool {
				programmes++
				if len(violated(within, g, c.Grounds)) == 0 {
					t.Errorf("seed %d: %q hold together in %v", seed, texts(c.Grounds), g.At)
					return false
				}
				return programmes < 50000
			})
			for i, g := range c.Without {
				if bad := violated(c.Part(), g, c.Grounds); !slices.Equal(bad, []int{i}) {
					t.Errorf("seed %d: without %q the programme %v breaks %v of %q", seed, c.Grounds[i].Text, g.At, bad, texts(c.Grounds))
				}
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d problems without a programme were tried", seen)
	}
}

// What two parts of a problem both lack is told once.
func TestConflictsAreToldOnce(t *testing.T) {
	a, b, c := rt.Meeting("a", model.TheCouncil), rt.Meeting("b", "austria"), rt.Meeting("c", "austria")
	for _, s := range []*model.Step{a, b, c} {
		s.Interpreted = true
	}
	p := rt.Problem("2010-06-03", "2010-06-04", a, b, c)
	p.Attendees = append(p.Attendees, rt.Contributors("austria")...)
	p.Teams = 0
	p.Index()
	res := solvedWith(t, p, &solver.Options{Conflicts: 3})
	if res.Conflict == nil || len(res.Others) > 0 || res.Conflict.Grounds[0].Text != "There are no interpreters." {
		t.Errorf("%s, because %v, and %d more conflicts", res.Status, res.Conflict, len(res.Others))
	}
}

// violated returns which of the grounds do not hold in the programme.
func violated(p *model.Problem, g *model.Programme, gs []rule.Ground) []int {
	var out []int
	for i, want := range gs {
		e := rt.Evaluate(rule.ByName(want.Rule), p, g, false)
		if slices.ContainsFunc(e.Violated, func(v rule.Ground) bool { return v.Text == want.Text && slices.Equal(v.Steps, want.Steps) }) {
			out = append(out, i)
		}
	}
	return out
}

func texts(gs []rule.Ground) []string {
	var out []string
	for _, g := range gs {
		out = append(out, g.Text)
	}
	return out
}
