package rule_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"leadtime/solver/rule"
)

func TestDeclarations(t *testing.T) {
	seen := map[string]bool{}
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for i, r := range rule.All {
		if !name.MatchString(r.Name) {
			t.Errorf("rule %d is called %q; want lower-case words joined by hyphens", i, r.Name)
		}
		if seen[r.Name] {
			t.Errorf("%s is declared twice", r.Name)
		}
		seen[r.Name] = true
		file := strings.ReplaceAll(r.Name, "-", "_") + ".go"
		if text, err := os.ReadFile(file); err != nil {
			t.Errorf("%s has no file of its name: %v", r.Name, err)
		} else if !regexp.MustCompile(`Name: +"` + r.Name + `"`).Match(text) {
			t.Errorf("%s is not declared in %s", r.Name, file)
		}
		switch {
		case r.Title == "" || len(r.Title) > 60:
			t.Errorf("%s has the title %q; want 1 to 60 letters", r.Name, r.Title)
		case strings.HasSuffix(r.Title, "."):
			t.Errorf("%s has a title with a full stop: %q", r.Name, r.Title)
		case unicode.IsUpper(rune(r.Title[0])) && !strings.HasPrefix(r.Title, "Friday"):
			t.Errorf("%s has a title with a capital: %q", r.Name, r.Title)
		}
		if r.Hard != (r.Unit == "") {
			t.Errorf("%s: hard is %t and the unit %q; a unit is for preferences", r.Name, r.Hard, r.Unit)
		}
		if len(r.Source) == 0 {
			t.Errorf("%s has no source", r.Name)
		}
		for _, c := range r.Source {
			if c.Document == "" || c.Place == "" {
				t.Errorf("%s cites %q in %q; want a document and a place", r.Name, c.Document, c.Place)
			}
		}
		if r.State == nil || r.Check == nil {
			t.Errorf("%s lacks a statement or a checker", r.Name)
		}
		if rule.ByName(r.Name) != r {
			t.Errorf("%s is not found by its name", r.Name)
		}
		if i > 0 && r.Hard && !rule.All[i-1].Hard {
			t.Errorf("%s is hard and stands after a preference", r.Name)
		}
	}
	if rule.ByName("no-such-rule") != nil {
		t.Error("a rule is found by a name that none has")
	}
}

// Statements and checkers share the model, the calendar, and what is allowed
// here; otherwise a mistake could be made in both at once.
func TestIndependence(t *testing.T) {
	allowed := []string{"ground"}
	calls := callGraph(t)
	state, check := reached(calls, "state"), reached(calls, "check")
	if len(state) < len(rule.All) || len(check) < len(rule.All) {
		t.Fatalf("%d functions of statements and %d of checkers found for %d rules", len(state), len(check), len(rule.All))
	}
	for _, f := range slices.Sorted(maps.Keys(state)) {
		if check[f] && !slices.Contains(allowed, f) {
			t.Errorf("%s is used by a statement and by a checker", f)
		}
	}
}

// callGraph returns, for each function and method of the package by name, those
// that its body names.
func callGraph(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string][]*ast.BlockStmt{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				bodies[f.Name.Name] = append(bodies[f.Name.Name], f.Body)
			}
		}
	}
	calls := map[string][]string{}
	for name, bs := range bodies {
		calls[name] = nil
		for _, b := range bs {
			ast.Inspect(b, func(n ast.Node) bool {
				// A name that the parser resolved to something local is no
				// function of the package.
				if id, ok := n.(*ast.Ident); ok && (id.Obj == nil || id.Obj.Kind == ast.Fun) && bodies[id.Name] != nil {
					calls[name] = append(calls[name], id.Name)
				}
				return true
			})
		}
	}
	return calls
}

// reached returns the functions whose name begins with the prefix, and all that
// they call, and so on.
func reached(calls map[string][]string, prefix string) map[string]bool {
	seen := map[string]bool{}
	var visit func(f string)
	visit = func(f string) {
		if !seen[f] {
			seen[f] = true
			for _, g := range calls[f] {
				visit(g)
			}
		}
	}
	for f := range calls {
		if strings.HasPrefix(f, prefix) {
			visit(f)
		}
	}
	return seen
}
