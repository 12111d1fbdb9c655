package solver_test

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
)

// What is said to cure a cost of a real month is written in its register, word for
// word: the cost is gone, the tiers down to its own cost less, the programme costs
// what was promised, and a report a working day later does not do it.
func TestCuresAsWritten(t *testing.T) {
	cures, later := 0, 0
	for _, month := range []string{"2010-01", "2010-02", "2010-05", "2010-06", "2010-10"} {
		file := "../testdata/registers/" + month + ".yaml"
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := register.Decode(file, data)
		if err != nil {
			t.Fatal(err)
		}
		s, _, err := solver.Prepare(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := s.Reasons(context.Background(), s.Result.Findings, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			if r.Cure == nil {
				continue
			}
			cures++
			q, err := register.Decode(file, edited(t, data, r.Cure.Edits))
			if err != nil {
				t.Errorf("%s: %q\n%q\nthe register as edited: %v", month, r.Cure.Text, r.Cure.Edits, err)
				continue
			}
			res := solved(t, q)
			if diff := cmp.Diff(r.Cure.Tiers, res.Tiers); diff != "" {
				t.Errorf("%s: %q\n%q\n-promised +got as written:\n%s", month, r.Cure.Text, r.Cure.Edits, diff)
			}
			if charged(res.Findings, r.Finding) {
				t.Errorf("%s: %q does not cure %q", month, r.Cure.Text, r.Finding.Text)
			}
			rank := p.Policy.Rank(r.Finding.Rule)
			if !cheaper(s.Result, res, rank) {
				t.Errorf("%s: %q costs no less down to the tier %q", month, r.Cure.Text, r.Finding.Tier)
			}
			// A report that is late by a day less is no cure.
			from, m := earlier.FindStringSubmatch(r.Cure.Edits[0]), p.Chain(p.Step(r.Finding.Steps[0]).Chain)
			if from == nil {
				continue
			}
			cured, _ := calendar.Parse(from[1])
			for d := cured + 1; d < s.Result.Programme.At[m.Find(model.Report).ID].Date; d++ {
				if !p.Calendar.Workday(d) {
					continue
				}
				later++
				q, err := register.Decode(file, edited(t, data, []string{strings.Replace(r.Cure.Edits[0], from[1], d.String(), 1)}))
				if err != nil {
					t.Fatal(err)
				}
				if res := solved(t, q); !charged(res.Findings, r.Finding) && cheaper(s.Result, res, rank) {
					t.Errorf("%s: a report by %s cures %q too, and %q is said", month, d, r.Finding.Text, r.Cure.Text)
				}
			}
		}
	}
	if cures < 6 || later < 6 {
		t.Errorf("only %d cures were written, and %d smaller changes", cures, later)
	}
}

// earlier finds the day in an edit that has a report issued sooner.
var earlier = regexp.MustCompile(`report: window: \{from: ([0-9-]+),`)

// cheaper reports whether b costs less than a in the tiers down to rank.
func cheaper(a, b *solver.Result, rank int) bool {
	for i := range rank + 1 {
		if a.Tiers[i].Cost != b.Tiers[i].Cost {
			return b.Tiers[i].Cost < a.Tiers[i].Cost
		}
	}
	return false
}

// charged reports whether there is a finding of the same rule on the same steps.
func charged(fs []model.Finding, f model.Finding) bool {
	return slices.ContainsFunc(fs, func(g model.Finding) bool { return g.Rule == f.Rule && slices.Equal(g.Steps, f.Steps) })
}
