package register_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/rule"
)

func TestTheGuidelineHasEveryRow(t *testing.T) {
	var names []string
	for _, p := range register.Guideline().Procedures {
		names = append(names, p.Name)
	}
	want := []string{"renewal", "change", "withdrawal", "termination", "creation", "deterioration", "significant-development",
		"council-mission-before", "council-mission-after", "scaling-down", "concept-change", "periodic-report"}
	if !slices.Equal(names, want) {
		t.Errorf("procedures %v", names)
	}
}

func TestTheLagsOfARenewal(t *testing.T) {
	p := register.Guideline().Procedures[0]
	var got []string
	for _, l := range p.Lags {
		got = append(got, strings.Join([]string{l.From, l.To, l.AtLeast, l.AtMost, l.Prefer, l.Rule}, " "))
	}
	want := []string{
		"tcc-before assessment 2wd   ",
		"briefing-before assessment 1wd   ",
		"assessment briefing-after 1wd   ",
		"assessment tcc-after 1wd   ",
		"tcc-after report 5wd   ",
		"report contributors-meeting 1wd  8d report-lead",
		"agenda-paper contributors-meeting 3wd   ",
		"fact-sheet contributors-meeting 0d 0d  ",
		"contributors-meeting summary 0d 5wd  ",
		"summary consultations 0d   ",
		"contributors-meeting consultations 1wd  8d contributor-lead",
		"pol-mil-briefing consultations 1wd   ",
		"consultations text-in-blue 1wd   ",
		"text-in-blue adoption 1wd   ",
		"consultations adoption   7d drafting",
		"adoption expiry 0d  2wd adoption-margin",
	}
	if !slices.Equal(got, want) {
		t.Errorf("lags:\n%s", strings.Join(got, "\n"))
	}
	if !p.FromExpiry || p.Phase != "mandate discussion" {
		t.Errorf("procedure %+v", p)
	}
}

// A report on a changed concept is due within 90 days; for a rapid
// deterioration a paper days ahead is not asked for.
func TestProceduresHaveLagsOfTheirOwn(t *testing.T) {
	find := func(procedure, from, to string) register.ProcedureLag {
		for _, p := range register.Guideline().Procedures {
			for _, l := range p.Lags {
				if p.Name == procedure && l.From == from && l.To == to {
					return l
				}
			}
		}
		t.Fatalf("%s: no lag from %s to %s", procedure, from, to)
		return register.ProcedureLag{}
	}
	if l := find("concept-change", "event", "report"); l.AtMost != "90d" || l.Cite.Document != "resolution 1867 (2009)" {
		t.Errorf("%+v", l)
	}
	if l := find("deterioration", "agenda-paper", "contributors-meeting"); l.AtLeast != "0d" {
		t.Errorf("%+v", l)
	}
}

func TestEverythingInTheGuidelineIsCited(t *testing.T) {
	g := register.Guideline()
	cited := func(what string, c model.Citation) {
		if c.Document == "" || (c.Document == "practice" || c.Document == "assumed") && c.Place == "" {
			t.Errorf("%s cites %+v", what, c)
		}
	}
	for _, p := range g.Procedures {
		cited(p.Name, p.Cite)
		for _, s := range p.Steps {
			cited(p.Name+"/"+s.Name, s.Cite)
			if s.Kind == model.Meeting && (s.Minutes == 0 || s.Format == "") || s.Kind == model.Stay && s.Length == 0 {
				t.Errorf("%s/%s: %+v", p.Name, s.Name, s)
			}
		}
		ends := map[string]bool{}
		for _, l := range p.Lags {
			if ends[l.From+" "+l.To] {
				t.Errorf("%s: two lags from %s to %s", p.Name, l.From, l.To)
			}
			ends[l.From+" "+l.To] = true
			cited(p.Name+": "+l.From+" to "+l.To, l.Cite)
		}
	}
	for _, n := range g.Numbers {
		if n.Reason == "" {
			t.Errorf("no reason for %s", n.Name)
		}
	}
}

// Every rule is ranked and weighed by the guideline, or named as one that may
// not be broken.
func TestTheGuidelineKnowsEveryRule(t *testing.T) {
	p := decode(t, small).Policy
	for _, r := range rule.All {
		switch {
		case r.Hard:
			decode(t, small+"policy: {waive: ["+r.Name+"]}\n")
		case r.Name == rule.Stability.Name:
			decode(t, small+"policy: {weights: {stability: 2}}\n")
		case r.Name == rule.ReportSlack.Name:
			decode(t, small+"policy: {weights: {report-slack: 2}}\n")
		case p.Rank(r.Name) < 0 || p.Weight(r.Name) < 1:
			t.Errorf("%s: tier %d, weight %d", r.Name, p.Rank(r.Name), p.Weight(r.Name))
		}
	}
	for _, tier := range p.Tiers {
		for _, name := range tier.Rules {
			if r := rule.ByName(name); r == nil || r.Hard {
				t.Errorf("tier %s: no preference %q", tier.Name, name)
			}
		}
	}
}

// Every word that is quoted from S/2009/659 stands in it, in that order.
func TestQuotationsAreVerbatim(t *testing.T) {
	data, err := os.ReadFile("../../testdata/council/s-2009-659.txt")
	if err != nil {
		t.Fatal(err)
	}
	squeeze := func(s string) string { return regexp.MustCompile(`[\s•]+`).ReplaceAllString(s, "") }
	text := strings.ReplaceAll(squeeze(string(data)), "’", "'")
	for _, p := range register.Guideline().Procedures {
		cites := []model.Citation{p.Cite}
		for _, s := range p.Steps {
			cites = append(cites, s.Cite)
		}
		for _, l := range p.Lags {
			cites = append(cites, l.Cite)
		}
		for _, c := range cites {
			if !strings.Contains(text, strings.ReplaceAll(squeeze(c.Quote), "’", "'")) {
				t.Errorf("not in S/2009/659: %q", c.Quote)
			}
		}
	}
}
