package solver_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestImports holds the packages to their direction: the domain knows no solver,
// the logic knows no missions, checkers cannot run a solver, and no float
// decides.
func TestImports(t *testing.T) {
	const gonum, gini = "gonum.org/", "github.com/irifrance/gini/internal/xo"
	for _, tt := range []struct {
		pkg string
		not []string
	}{
		{"leadtime/model", []string{"leadtime/solver", "leadtime/cmd", "github.com/", "gonum.org/", "go.yaml.in/"}},
		{"leadtime/model/calendar", []string{"leadtime/model/", "leadtime/solver", "github.com/", "gonum.org/"}},
		{"leadtime/model/register", []string{"leadtime/solver", "leadtime/cmd", gini, gonum}},
		{"leadtime/model/register/intake", []string{"leadtime/solver", "leadtime/cmd", gini, gonum}},
		{"leadtime/solver/sat", []string{"leadtime/model", "leadtime/solver/rule", gonum}},
		{"leadtime/solver/maxsat", []string{"leadtime/model", "leadtime/solver/rule", gonum}},
		{"leadtime/solver/explain", []string{"leadtime/model", "leadtime/solver/rule", gonum}},
		{"leadtime/solver/rule", []string{"leadtime/solver/sat", "leadtime/solver/internal", gini, gonum}},
		{"leadtime/solver/check", []string{"leadtime/solver/sat", "leadtime/solver/internal", gini, gonum}},
		{"leadtime/solver/greedy", []string{"leadtime/solver/sat", "leadtime/solver/internal", "leadtime/cmd", gini, gonum}},
		{"leadtime/solver/slips", []string{"leadtime/cmd", gonum}},
		{"leadtime/solver/sequence", []string{"leadtime/solver", "leadtime/cmd", gini, gonum}},
		{"leadtime/solver/whatif", []string{"leadtime/cmd", gonum}},
		{"leadtime/solver/internal/encode", []string{"leadtime/solver/check", "leadtime/cmd", gonum}},
		{"leadtime/solver", []string{"leadtime/cmd", gonum}},
	} {
		out, err := exec.Command("go", "list", "-deps", tt.pkg).Output()
		if err != nil {
			t.Fatalf("go list %s: %v", tt.pkg, err)
		}
		for dep := range strings.FieldsSeq(string(out)) {
			if dep == tt.pkg {
				continue
			}
			if slices.ContainsFunc(tt.not, func(p string) bool { return strings.HasPrefix(dep, p) }) &&
				!(tt.pkg == "leadtime/model" && dep == "leadtime/model/calendar") {
				t.Errorf("%s reaches %s", tt.pkg, dep)
			}
		}
	}
	// Only one package owns gini.
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "leadtime/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if f[0] != "leadtime/solver/sat" && slices.Contains(f[1:], "github.com/irifrance/gini") {
			t.Errorf("%s imports gini", f[0])
		}
	}
}
