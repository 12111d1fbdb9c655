package rule_test

import (
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/solver/rule"
	. "leadtime/solver/rule/ruletest"
)

// A verdict is one programme of a problem, and what a checker is to say of it.
type verdict struct {
	name string
	at   []string // the programme, in the form of [Programme]
	want int64    // findings of a hard rule, units of a preference
}

// judge holds the rule's checker to the verdicts, each on a fresh problem.
func judge(t *testing.T, r *rule.Rule, problem func() *model.Problem, verdicts ...verdict) {
	t.Helper()
	for _, v := range verdicts {
		p := problem()
		fs := r.Check(p, Programme(p, v.at...))
		got := int64(0)
		for _, f := range fs {
			switch {
			case f.Rule != r.Name || len(f.Steps) == 0 || f.Cite == "" || f.Text == "":
				t.Errorf("%s: %s: incomplete finding %+v", r.Name, v.name, f)
			case r.Hard:
				got++
			case f.Units <= 0:
				t.Errorf("%s: %s: a finding that costs %d", r.Name, v.name, f.Units)
			default:
				got += f.Units
			}
		}
		if got != v.want {
			t.Errorf("%s: %s: got %d, want %d: %q", r.Name, v.name, got, v.want, texts(fs))
		}
	}
}

func texts(fs []model.Finding) []string {
	var ts []string
	for _, f := range fs {
		ts = append(ts, f.Text)
	}
	return ts
}

// says holds the checker to its sentences.
func says(t *testing.T, r *rule.Rule, p *model.Problem, at []string, want ...string) {
	t.Helper()
	if got := texts(r.Check(p, Programme(p, at...))); !slices.Equal(got, want) {
		t.Errorf("%s says\n\t%q\nwant\n\t%q", r.Name, got, want)
	}
}
