package solver

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/sat"
)

// An Instance is a problem as clauses and prices, for solvers outside to judge.
//
// Its clauses are what the search knew when it had finished: every one of them
// follows from the problem, so that no programme costs less than the instance's
// optimum, and the programme found, which the checker has judged, costs as much.
// Of a problem without a programme it is the conflict: its demands are terms of
// price 1, which cannot all be true, and any all but one of which can. A tool that
// looks for minimal unsatisfiable sets of soft clauses finds all of them needed,
// and the least price is 1.
type Instance struct {
	Variables int
	Clauses   []Clause
	Terms     []WeightedTerm // prices, the tiers made into one sum
	Base      int64          // what is charged in any case
	Scales    []Scale        // the tiers, most important first; none for a conflict
	Title     string
}

// A Scale says by how much a tier's prices were multiplied, so that the sum can be
// taken apart again: it is more than all the tiers below can cost.
type Scale struct {
	Tier string
	By   int64
}

// A Clause is a disjunction: variables by number, negative if negated. Name is
// what it stands for, or empty.
type Clause struct {
	Lits []int
	Name string
}

// A WeightedTerm is a literal, and the price of its being false.
type WeightedTerm struct {
	Lit   int
	Price int64
	Name  string
}

// Export solves p and returns it as an instance. The tiers become one sum: each
// tier's prices are multiplied by more than all the tiers below it can cost. If p has
// no programme it is the nth of its conflicts, from 1; the instance is nil if so many
// were not found.
func Export(ctx context.Context, p *model.Problem, n int) (*Instance, *Result, error) {
	in := &Instance{Title: p.Title}
	days := encode.Tighten(p)
	var s *search
	if days.Gap == nil {
		s = &search{p: p, days: days, assuming: true, e: encode.New(p, days, false, in.log)}
		s.bound = make([]int64, len(p.Policy.Tiers))
		switch answer := s.e.Solve(ctx); answer {
		case sat.Unknown:
			return nil, nil, ctx.Err()
		case sat.Sat:
			s.consider()
			if s.tiers(ctx) != sat.Sat {
				return nil, nil, ctx.Err()
			}
			in.Variables, _, _ = s.e.Size()
			if err := in.terms(s); err != nil {
				return nil, nil, err
			}
			r, err := Solve(ctx, p, nil)
			return in, r, err
		}
	}
	r, err := Solve(ctx, p, &Options{Conflicts: n})
	if err != nil {
		return nil, nil, err
	}
	if r.Conflict == nil || r.Conflict.scope == nil || len(r.Others) < n-1 {
		return nil, r, ctx.Err()
	}
	c := r.Conflict
	if n > 1 {
		c = r.Others[n-2]
	}
	in.conflict(ctx, c)
	return in, r, ctx.Err()
}

// conflict makes the instance that of a conflict: the clauses of the part of the
// problem that it is about, and its demands as terms, which cannot all be true.
// What the days were found not to hold, with all the demands and without each one,
// is among the clauses; other demands are left open.
func (in *Instance) conflict(ctx context.Context, c *Conflict) {
	in.Clauses, in.Terms, in.Base = nil, nil, 0
	e := guarded(c.scope, in.log)
	var on []z.Lit
	for i, g := range c.Grounds {
		for _, d := range e.Demands() {
			if same(g, d.Ground) {
				on = append(on, d.Selector)
				name := g.Rule + ": " + g.Text
				if c.Minimal {
					name += " Without it: " + placements(c.scope.p, c.Without[i])
				}
				in.Terms = append(in.Terms, WeightedTerm{d.Selector.Dimacs(), 1, name})
			}
		}
	}
	e.Solve(ctx, on...)
	for i := range on {
		e.Solve(ctx, slices.Delete(slices.Clone(on), i, i+1)...)
	}
	in.Variables, _, _ = e.Size()
}

func (in *Instance) log(ms []z.Lit) {
	c := Clause{Lits: make([]int, len(ms))}
	for i, m := range ms {
		c.Lits[i] = m.Dimacs()
	}
	in.Clauses = append(in.Clauses, c)
}

// placements tells a programme on one line.
func placements(p *model.Problem, g *model.Programme) string {
	var out []string
	for _, s := range g.Steps(p) {
		pl := g.At[s.ID]
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", s.ID, pl.Date, pl.Start, pl.Room)))
	}
	return strings.Join(out, ", ") + "."
}

// terms fills in the prices. It is an error if their sum does not fit into 64 bits.
func (in *Instance) terms(s *search) error {
	scale := int64(1)
	for i := len(s.p.Policy.Tiers) - 1; i >= 0; i-- {
		in.Scales = append(in.Scales, Scale{s.p.Policy.Tiers[i].Name, scale})
		var sum int64
		for _, f := range s.e.Preferences() {
			if s.p.Policy.Rank(f.Rule) != i {
				continue
			}
			price := f.Units * s.p.Policy.Weight(f.Rule)
			sum += price
			if f.Lit == s.e.True().Not() {
				in.Base += price * scale
				continue
			}
			in.Terms = append(in.Terms, WeightedTerm{f.Lit.Dimacs(), price * scale,
				fmt.Sprintf("%s: %s", f.Rule, f.Text)})
		}
		if scale > math.MaxInt64/(sum+1) {
			return errors.New("the prices of all tiers make no sum of 64 bits; the format json has no such limit")
		}
		scale *= sum + 1
	}
	slices.Reverse(in.Terms)
	slices.Reverse(in.Scales)
	return nil
}

// about returns what a reader has to know of an instance, in comments that begin
// with the mark.
func (in *Instance) about(mark string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n%s %d variables; the least price, with %d charged in any case\n", mark, in.Title, mark, in.Variables, in.Base)
	for _, s := range in.Scales {
		fmt.Fprintf(&b, "%s tier %q: its prices are multiplied by %d\n", mark, s.Tier, s.By)
	}
	return b.String()
}

// Formats of an instance, by name.
var Formats = []struct {
	Name  string
	Title string
	Write func(io.Writer, *Instance) error
}{
	{"wcnf", "weighted CNF, for MaxSAT solvers", writeWCNF},
	{"opb", "pseudo-Boolean, for PB solvers", writeOPB},
	{"lp", "CPLEX LP, for MIP solvers", writeLP},
}

func writeWCNF(w io.Writer, in *Instance) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, in.about("c"))
	for _, c := range in.Clauses {
		if c.Name != "" {
			fmt.Fprintf(b, "c %s\n", c.Name)
		}
		fmt.Fprint(b, "h")
		for _, l := range c.Lits {
			fmt.Fprintf(b, " %d", l)
		}
		fmt.Fprint(b, " 0\n")
	}
	for _, t := range in.Terms {
		fmt.Fprintf(b, "c %s\n%d %d 0\n", t.Name, t.Price, t.Lit)
	}
	return b.Flush()
}

func writeOPB(w io.Writer, in *Instance) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "* #variable= %d #constraint= %d\n%smin:", in.Variables, len(in.Clauses), in.about("*"))
	for _, t := range in.Terms {
		fmt.Fprintf(b, " +%d %s", t.Price, opb(-t.Lit))
	}
	fmt.Fprint(b, " ;\n")
	for _, t := range in.Terms {
		fmt.Fprintf(b, "* %s %s\n", opb(t.Lit), t.Name)
	}
	for _, c := range in.Clauses {
		if c.Name != "" {
			fmt.Fprintf(b, "* %s\n", c.Name)
		}
		for _, l := range c.Lits {
			fmt.Fprintf(b, "+1 %s ", opb(l))
		}
		fmt.Fprint(b, ">= 1 ;\n")
	}
	return b.Flush()
}

func opb(l int) string {
	if l < 0 {
		return fmt.Sprintf("~x%d", -l)
	}
	return fmt.Sprintf("x%d", l)
}

func writeLP(w io.Writer, in *Instance) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%sMinimize\n cost:", in.about("\\"))
	// A literal's price is charged if it is false: of a positive one 1 - x.
	var constant int64
	for _, t := range in.Terms {
		if t.Lit > 0 {
			constant += t.Price
			fmt.Fprintf(b, "\n - %d x%d", t.Price, t.Lit)
		} else {
			fmt.Fprintf(b, "\n + %d x%d", t.Price, -t.Lit)
		}
	}
	fmt.Fprintf(b, "\n + %d one\nSubject To\n", constant)
	for _, t := range in.Terms {
		fmt.Fprintf(b, "\\ x%d %s\n", max(t.Lit, -t.Lit), t.Name)
	}
	for i, c := range in.Clauses {
		if c.Name != "" {
			fmt.Fprintf(b, "\\ %s\n", c.Name)
		}
		fmt.Fprintf(b, " c%d:", i)
		bound := 1
		for _, l := range c.Lits {
			if l > 0 {
				fmt.Fprintf(b, " + x%d", l)
			} else {
				bound--
				fmt.Fprintf(b, " - x%d", -l)
			}
		}
		fmt.Fprintf(b, " >= %d\n", bound)
	}
	fmt.Fprint(b, " fix: one = 1\nBinary\n")
	for v := 1; v <= in.Variables; v++ {
		fmt.Fprintf(b, " x%d", v)
		if v%20 == 0 {
			fmt.Fprintln(b)
		}
	}
	fmt.Fprint(b, "\nGeneral\n one\nEnd\n")
	return b.Flush()
}
