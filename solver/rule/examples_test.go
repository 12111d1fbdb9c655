package rule_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/rule"
	"leadtime/solver/rule/ruletest"
)

var update = flag.Bool("update", false, "write the findings that are wanted")

// Every rule has an example that reads aloud: a register, a programme that obeys
// the rule, one on the other side of the line, and what is found there.
func TestExamples(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rule.All {
		known[r.Name+".txtar"] = true
		t.Run(r.Name, func(t *testing.T) { runExample(t, r) })
	}
	files, err := os.ReadDir("examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("%q is an example of no rule", f.Name())
		}
	}
}

func runExample(t *testing.T, r *rule.Rule) {
	path := filepath.Join("examples", r.Name+".txtar")
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatalf("the rule has no example: %v", err)
	}
	if len(strings.TrimSpace(string(a.Comment))) == 0 {
		t.Error("the example does not say what the rule asks for")
	}
	p, err := register.Decode(path+"/register.yaml", content(t, a, "register.yaml").Data)
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) *model.Programme {
		g, err := register.DecodeProgramme(path+"/"+name, content(t, a, name).Data, p)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	switch r {
	case rule.Stability:
		p.Published = read("published.json")
	case rule.ReportSlack:
		p = register.Robust(p)
	}

	if fs := findings(t, r, p, read("obeyed.json")); len(fs) > 0 {
		t.Errorf("the programme that obeys the rule has findings:\n%s", lines(fs))
	}
	fs := findings(t, r, p, read("broken.json"))
	if len(fs) == 0 {
		t.Error("the programme that breaks the rule has no findings")
	}
	want := content(t, a, "want.txt")
	if *update {
		want.Data = []byte(lines(fs))
		if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(want.Data), lines(fs)); diff != "" {
		t.Errorf("findings: -want +got:\n%s", diff)
	}
}

// findings returns what the rule's checker finds, having held its statement to
// it.
func findings(t *testing.T, r *rule.Rule, p *model.Problem, g *model.Programme) []model.Finding {
	t.Helper()
	fs := r.Check(p, g)
	var units int64
	for _, f := range fs {
		units += f.Units
	}
	// Of what is not held, literals may say anything: the rule must not listen.
	for _, silent := range []bool{false, true} {
		e := ruletest.Evaluate(r, p, g, silent)
		if r.Hard && (len(e.Violated) > 0) != (len(fs) > 0) {
			t.Errorf("of what the rule states %d are violated; its checker finds:\n%s", len(e.Violated), lines(fs))
		}
		if e.Units != units {
			t.Errorf("what the rule states charges %d units, its checker %d", e.Units, units)
		}
	}
	return fs
}

// content returns the archive's file of that name.
func content(t *testing.T, a *txtar.Archive, name string) *txtar.File {
	t.Helper()
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	t.Fatalf("the example has no %q", name)
	return nil
}

// lines lays findings out as the examples do: their units, then their text.
func lines(fs []model.Finding) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%d  %s\n", f.Units, f.Text)
	}
	return b.String()
}
