package maxsat_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// An instance is a weighted partial MaxSAT problem.
type instance struct {
	s     *sat.Solver
	terms []maxsat.Term
	base  int64 // the prices of empty clauses
}

// readInstance reads the form "p wcnf VARIABLES CLAUSES TOP", in which clauses of
// weight TOP are hard; without TOP none is.
func readInstance(t *testing.T, path string) *instance {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in, vars := &instance{s: sat.New()}, map[int]z.Lit{}
	lit := func(n int) z.Lit {
		v := max(n, -n)
		if _, ok := vars[v]; !ok {
			vars[v] = in.s.Lit()
		}
		if n < 0 {
			return vars[v].Not()
		}
		return vars[v]
	}
	top := int64(-1)
	for sc := bufio.NewScanner(f); sc.Scan(); {
		words := strings.Fields(sc.Text())
		if len(words) == 0 || words[0] == "c" || words[0] == "%" {
			continue
		}
		if words[0] == "p" {
			if len(words) > 4 {
				top, _ = strconv.ParseInt(words[4], 10, 64)
			}
			continue
		}
		weight, err := strconv.ParseInt(words[0], 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var c []z.Lit
		for _, w := range words[1:] {
			n, err := strconv.Atoi(w)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if n != 0 {
				c = append(c, lit(n))
			}
		}
		in.add(c, weight, weight == top)
	}
	return in
}

func (in *instance) add(c []z.Lit, weight int64, hard bool) {
	switch {
	case hard:
		in.s.Add(c...)
	case len(c) == 0:
		in.base += weight
	case len(c) == 1:
		in.terms = append(in.terms, maxsat.Term{Lit: c[0], Price: weight})
	default:
		whole := in.s.Lit()
		in.s.Add(append(c, whole.Not())...)
		in.terms = append(in.terms, maxsat.Term{Lit: whole, Price: weight})
	}
}

// The search finds the published optima of public instances. Where they come from
// is in testdata/public/README.md.
func TestPublicInstances(t *testing.T) {
	dir := "../../testdata/public/wcnf"
	b, err := os.ReadFile(filepath.Join(dir, "optima.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")[1:]
	if len(lines) < 30 {
		t.Fatalf("only %d instances are listed", len(lines))
	}
	for _, line := range lines {
		file, optimum, _ := strings.Cut(line, ",")
		want, err := strconv.ParseInt(optimum, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(file, func(t *testing.T) {
			in := readInstance(t, filepath.Join(dir, file))
			r := maxsat.Minimize(context.Background(), in.s, nil, in.terms, nil)
			if got := r.Lower + in.base; r.Answer != sat.Sat || got != want {
				t.Errorf("the answer is %v at a cost of %d, want %d", r.Answer, got, want)
			}
		})
	}
}
