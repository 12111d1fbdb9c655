package ruletest

import (
	"fmt"
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/solver/rule"
)

// A recorder notes what a test would be told.
type recorder struct{ told []string }

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.told = append(r.told, fmt.Sprintf(format, args...))
}

// Run tells of a rule whose halves disagree, once, and of no other.
func TestRunTells(t *testing.T) {
	first := func(hard bool, units int64) func(*model.Problem, *model.Programme) []model.Finding {
		return func(p *model.Problem, g *model.Programme) []model.Finding {
			if g.At["a"].Date == p.Horizon.First {
				return []model.Finding{{Rule: "trial", Units: units, Text: "On the first day."}}
			}
			return nil
		}
	}
	// States that a is not on the first day, or prefers that it is not.
	state := func(units int64) func(rule.Builder) {
		return func(b rule.Builder) {
			p := b.Problem()
			m := b.On(p.Step("a"), p.Horizon.First).Not()
			if units == 0 {
				b.Require(rule.Ground{Rule: "trial"}, m)
				return
			}
			b.Prefer(rule.Ground{Rule: "trial"}, units, m)
		}
	}
	silent := func(b rule.Builder) {
		s := b.Problem().Step("b")
		b.Prefer(rule.Ground{Rule: "trial"}, 1, b.By(s, b.Problem().Horizon.First))
	}
	for _, tt := range []struct {
		name string
		rule rule.Rule
		tell bool
	}{
		{"a hard rule that agrees", rule.Rule{Hard: true, State: state(0), Check: first(true, 0)}, false},
		{"a statement that says nothing", rule.Rule{Hard: true, State: func(rule.Builder) {}, Check: first(true, 0)}, true},
		{"a checker that says nothing", rule.Rule{Hard: true, State: state(0), Check: func(*model.Problem, *model.Programme) []model.Finding { return nil }}, true},
		{"a hard rule stated as a preference", rule.Rule{Hard: true, State: state(1), Check: first(true, 0)}, true},
		{"a preference that agrees", rule.Rule{State: state(3), Check: first(false, 3)}, false},
		{"a preference at another price", rule.Rule{State: state(3), Check: first(false, 2)}, true},
		{"a preference stated as a demand", rule.Rule{State: state(0), Check: first(false, 3)}, true},
		{"a statement about what is not held", rule.Rule{State: silent, Check: func(*model.Problem, *model.Programme) []model.Finding { return nil }}, true},
	} {
		a, b := Act("a"), Act("b")
		b.Optional = true
		p := Problem("2010-06-01", "2010-06-03", a, b)
		tt.rule.Name = "trial"
		var r recorder
		seen := run(&r, p, []*rule.Rule{&tt.rule})
		if got := len(r.told) > 0; got != tt.tell || len(r.told) > 1 {
			t.Errorf("%s: told %q", tt.name, r.told)
		}
		if n := seen["trial"]; n.Programmes != 12 || n.Broken+n.Kept != 12 {
			t.Errorf("%s: saw %+v, want 12 programmes", tt.name, *n)
		}
	}
}

func TestEnumerate(t *testing.T) {
	long := Meeting("a")
	long.Minutes = 121
	optional := Meeting("a")
	optional.Optional = true
	skipped := Act("a")
	skipped.State = model.Skipped
	for _, tt := range []struct {
		name string
		step *model.Step
		want int
	}{
		{"an act on two days", Act("a"), 2},
		{"a meeting on two days, two starts in two sessions", Meeting("a"), 8},
		{"one that may be left out", optional, 9},
		{"one that fills the day", long, 2},
		{"a rollover", Role(Act("a"), model.Rollover), 3},
		{"what is fixed, kept or not", Settle(Act("a"), model.Fixed, "2010-06-01", "", ""), 2},
		{"what is done", Settle(Act("a"), model.Done, "2010-05-01", "", ""), 1},
		{"what is skipped", skipped, 1},
	} {
		p := Problem("2010-06-01", "2010-06-02", tt.step)
		got := map[string]bool{}
		n := 0
		Enumerate(p, func(g *model.Programme) bool {
			n++
			got[Print(p, g)] = true
			return true
		})
		if n != tt.want || len(got) != n {
			t.Errorf("%s: %d programmes, %d of them different; want %d", tt.name, n, len(got), tt.want)
		}
	}
}

func TestEvaluator(t *testing.T) {
	p := Problem("2010-06-01", "2010-06-03", Meeting("a"), Meeting("b"), Meeting("c"))
	a, b, c := p.Steps[0], p.Steps[1], p.Steps[2]
	g := Programme(p, "a 2010-06-02 10:00 chamber", "b 2010-06-02 11:00 chamber")
	silent := &Evaluator{p: p, g: g, Silent: true}
	e := &Evaluator{p: p, g: g}
	for _, tt := range []struct {
		name string
		got  bool
		want bool
	}{
		{"by the day before", e.value(e.By(a, Day("2010-06-01"))), false},
		{"by the day", e.value(e.By(a, Day("2010-06-02"))), true},
		{"on the day", e.value(e.On(a, Day("2010-06-02"))), true},
		{"on another day", e.value(e.On(a, Day("2010-06-03"))), false},
		{"what is not held is on no day", e.value(e.On(c, Day("2010-06-02"))), false},
		{"what is not held may be by any day", e.value(silent.By(c, Day("2010-06-01"))), true},
		{"or not", e.value(e.By(c, Day("2010-06-01"))), false},
		{"but not later than the last", e.value(e.By(c, Day("2010-06-03"))), true},
		{"in its session", e.value(e.Session(a, 0)), true},
		{"in the other", e.value(e.Session(a, 1)), false},
		{"in its room", e.value(e.Room(a, "chamber")), true},
		{"at its start", e.value(e.At(a, At("10:00"))), true},
		{"all of none", e.value(e.And()), true},
		{"any of none", e.value(e.Or()), false},
		{"at most one of two", e.value(e.AtMost(1, e.True(), e.True())), false},
		{"at most two of two", e.value(e.AtMost(2, e.True(), e.True())), true},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %t", tt.name, tt.got)
		}
	}

	span := Days("2010-06-03", "2010-06-03")
	say := func(text string) rule.Ground { return rule.Ground{Text: text} }
	e.AtOnce(say("one at once"), 1, "", p.Steps)
	e.AtOnce(say("none at once"), 0, "", p.Steps)
	e.AtOnce(say("none at once in another room"), 0, "annex", p.Steps)
	e.Sequence(say("in sequence"), a, b)
	e.Sequence(say("the other way round"), b, a)
	e.Sequence(say("with what is not held"), b, c)
	e.Exclude(say("out of its room"), a, "chamber", nil)
	e.Exclude(say("out of its room on another day"), a, "chamber", &span)
	e.Exclude(say("out of another room"), a, "annex", nil)
	e.StartAt(say("at ten"), a, At("10:00"))
	e.StartAt(say("at eleven"), a, At("11:00"))
	e.StartAt(say("what is not held, at ten"), c, At("10:00"))
	var got []string
	for _, g := range e.Violated {
		got = append(got, g.Text)
	}
	if want := []string{"none at once", "the other way round", "out of its room", "at eleven"}; !slices.Equal(got, want) {
		t.Errorf("violated %q, want %q", got, want)
	}
}
