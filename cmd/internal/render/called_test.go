package render

import (
	"testing"

	"leadtime/model"
	rt "leadtime/solver/rule/ruletest"
)

// A format is said only where it tells meetings of one name apart.
func TestCalled(t *testing.T) {
	a, b, c := rt.Meeting("a"), rt.Meeting("b"), rt.Meeting("c")
	a.Title, b.Title, c.Title = "Sudan", "Sudan", "Somalia"
	a.Format, b.Format, c.Format = model.Public, model.Private, model.Public
	p := rt.Problem("2010-06-01", "2010-06-02", a, b, c)
	for s, want := range map[*model.Step]string{a: `"Sudan" (public)`, b: `"Sudan" (private)`, c: `"Somalia"`} {
		if got := called(p, s); got != want {
			t.Errorf("%s is called %s, want %s", s.ID, got, want)
		}
	}
	for tier, want := range map[string]string{"working methods": "working methods cost", "preference": "preference costs"} {
		if got := cost(tier); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
