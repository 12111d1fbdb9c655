package ruletest

import (
	"fmt"
	"strings"
	"testing"

	"leadtime/model"
	"leadtime/solver/rule"
)

// A Tally counts what [Run] saw of one rule.
type Tally struct {
	Programmes int
	Broken     int // programmes in which the checker finds something
	Kept       int // programmes in which it finds nothing
}

// Run holds every rule's statement to its checker, on every programme of p: a
// hard rule's statement is violated if and only if the checker reports
// something, and a preference's statement charges the units that the checker
// reports. Statements of preferences may take it for granted that order and
// expiry are kept and that nobody is in two meetings at once, as the search does,
// unless the policy waives that: only then are they held to programmes that break
// it. Run returns what was seen of each rule, by name.
func Run(t *testing.T, p *model.Problem) map[string]*Tally {
	t.Helper()
	return run(t, p, rule.All)
}

// fails is what a test is told by.
type fails interface {
	Helper()
	Errorf(format string, args ...any)
}

func run(t fails, p *model.Problem, rules []*rule.Rule) map[string]*Tally {
	t.Helper()
	seen := map[string]*Tally{}
	told := map[string]bool{} // the first disagreement of a rule is enough
	for _, r := range rules {
		seen[r.Name] = &Tally{}
	}
	Enumerate(p, func(g *model.Programme) bool {
		granted := true
		for _, r := range []*rule.Rule{rule.Order, rule.Expiry, rule.AttendeeOnce} {
			granted = granted && (p.Policy.Waived[r.Name] || len(r.Check(p, g)) == 0)
		}
		for _, r := range rules {
			n := seen[r.Name]
			if !r.Hard && !granted {
				continue
			}
			n.Programmes++
			fs := r.Check(p, g)
			if len(fs) > 0 {
				n.Broken++
			} else {
				n.Kept++
			}
			for _, silent := range []bool{false, true} {
				if told[r.Name] {
					break
				}
				if diff := disagree(r, Evaluate(r, p, g, silent), fs); diff != "" {
					told[r.Name] = true
					t.Errorf("%s: %s\nprogramme:\n%s", r.Name, diff, Print(p, g))
				}
			}
		}
		return true
	})
	return seen
}

// disagree says how the statement of a rule and its checker differ; it is empty
// if they do not.
func disagree(r *rule.Rule, e *Evaluator, fs []model.Finding) string {
	if r.Hard {
		switch {
		case len(e.Charged) > 0:
			return fmt.Sprintf("a hard rule states a preference: %q", e.Charged[0].Text)
		case len(e.Violated) > 0 && len(fs) == 0:
			return fmt.Sprintf("the statement is violated, the checker finds nothing: %q", e.Violated[0].Text)
		case len(e.Violated) == 0 && len(fs) > 0:
			return fmt.Sprintf("the statement holds, the checker finds: %q", fs[0].Text)
		}
		return ""
	}
	units, texts := int64(0), []string{}
	for _, f := range fs {
		units += f.Units
		texts = append(texts, f.Text)
	}
	switch {
	case len(e.Violated) > 0:
		return fmt.Sprintf("a preference is stated as a demand: %q", e.Violated[0].Text)
	case e.Units != units:
		return fmt.Sprintf("the statement charges %d, the checker %d: %q", e.Units, units, texts)
	}
	return ""
}

// Print lays a programme out for reading, a step to a line in the problem's
// order.
func Print(p *model.Problem, g *model.Programme) string {
	var b strings.Builder
	for _, s := range p.Steps {
		pl, held := g.Held(s.ID)
		switch {
		case !held:
			fmt.Fprintf(&b, "  %s: not held\n", s.ID)
		case s.Kind != model.Meeting:
			fmt.Fprintf(&b, "  %s: %s %s\n", s.ID, pl.Date, pl.Date.Weekday())
		default:
			fmt.Fprintf(&b, "  %s: %s %s %s-%s %q\n", s.ID, pl.Date, pl.Date.Weekday(), pl.Start, pl.Finish, pl.Room)
		}
	}
	return b.String()
}
