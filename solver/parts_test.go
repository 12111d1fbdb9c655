package solver

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"leadtime/benchmarks/generate"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/check"
	"leadtime/solver/internal/encode"
	rt "leadtime/solver/rule/ruletest"
)

// alike fails unless a problem in parts has the answer that it has at one go: the
// same costs, and the same programme, unless weeks are so full that which of the best is
// shown is left to the search.
func alike(t *testing.T, name any, p *model.Problem) *Result {
	t.Helper()
	whole, parts := bothWays(t, name, p, settling)
	if days := encode.Tighten(p); days.Gap == nil && encode.NearlyFull(p, days) {
		if whole.Status != parts.Status || !slices.Equal(whole.Tiers, parts.Tiers) {
			t.Errorf("%v: at one go %s, %v; in parts %s, %v", name, whole.Status, whole.Tiers, parts.Status, parts.Tiers)
		}
		return parts
	}
	SameAnswer(t, name, "at one go", whole, "in parts", parts)
	return parts
}

// A way is how a problem is solved in parts.
type way func(*model.Problem, *Options) (*Result, error)

// bothWays solves a problem at one go and in parts.
func bothWays(t *testing.T, name any, p *model.Problem, inParts way) (whole, parts *Result) {
	t.Helper()
	opts := &Options{NoConflict: true}
	whole, err := atOneGo(context.Background(), p, opts)
	if err != nil {
		t.Fatalf("%v: %v", name, err)
	}
	parts, err = inParts(p, opts)
	if err != nil {
		t.Fatalf("%v: in parts: %v", name, err)
	}
	return whole, parts
}

// SameAnswer fails unless two ways to solve a problem come to the same costs and the
// same programme.
func SameAnswer(t *testing.T, name any, one string, a *Result, other string, b *Result) {
	t.Helper()
	if a.Status != b.Status {
		t.Fatalf("%v: %s %s, and %s %s", name, one, a.Status, other, b.Status)
	}
	for _, x := range []struct {
		what string
		a, b any
	}{
		{"tiers", a.Tiers, b.Tiers},
		{"programme", a.Programme, b.Programme},
		{"findings", a.Findings, b.Findings},
	} {
		if diff := cmp.Diff(x.a, x.b); diff != "" {
			t.Errorf("%v: %s: -%s +%s:\n%s", name, x.what, one, other, diff)
		}
	}
}

func TestPartsAgreeOnSmallProblems(t *testing.T) {
	optimal := 0
	for seed := range uint64(1500) {
		if alike(t, seed, rt.Random(seed)).Status == Optimal {
			optimal++
		}
	}
	if optimal < 700 {
		t.Errorf("%d of the problems have a programme; that is too few to tell", optimal)
	}
}

// settling solves a problem in parts that are put together as they are shown.
func settling(p *model.Problem, opts *Options) (*Result, error) {
	return divide(p).run(context.Background(), opts)
}

// agreeing solves a problem in parts that agree on a programme.
func agreeing(p *model.Problem, opts *Options) (*Result, error) {
	d := divide(p)
	d.full = true
	return d.run(context.Background(), opts)
}

// inPackings solves a problem in parts that agree on a programme, all of them looked at
// as packings too.
func inPackings(p *model.Problem, opts *Options) (*Result, error) {
	d := divide(p)
	d.full, d.wide = true, 1
	return d.run(context.Background(), opts)
}

// byMending solves a problem in parts that agree on a programme, and all of which are mended.
func byMending(p *model.Problem, opts *Options) (*Result, error) {
	d := divide(p)
	d.full, d.large = true, 1
	return d.run(context.Background(), opts)
}

// agrees fails unless parts that agree on a programme find the costs that one search of
// the whole finds.
func agrees(t *testing.T, name any, p *model.Problem, run way) *Result {
	t.Helper()
	whole, parts := bothWays(t, name, p, run)
	if whole.Status != parts.Status || !slices.Equal(whole.Tiers, parts.Tiers) {
		t.Errorf("%v: at one go %s, %v; agreeing %s, %v", name, whole.Status, whole.Tiers, parts.Status, parts.Tiers)
	}
	return parts
}

func TestPartsAgreeOnAProgramme(t *testing.T) {
	t.Run("by cores", func(t *testing.T) { agreeAll(t, agreeing) })
	t.Run("by packings", func(t *testing.T) { agreeAll(t, inPackings) })
	t.Run("by mending", func(t *testing.T) { agreeAll(t, byMending) })
}

func agreeAll(t *testing.T, run way) {
	optimal, seeds := 0, 1500
	if testing.Short() {
		seeds = 500
	}
	for seed := range uint64(seeds) {
		if agrees(t, seed, rt.Random(seed), run).Status == Optimal {
			optimal++
		}
	}
	// Where what is fixed need not stay, and where something is done on the day.
	for _, seed := range []uint64{10594, 37175} {
		agrees(t, seed, rt.Random(seed), run)
	}
	if 15*optimal < 7*seeds {
		t.Errorf("%d of the problems have a programme; that is too few to tell", optimal)
	}
	for seed := range uint64(8) {
		n := int(seed)
		o := generate.Options{Seed: seed, Months: 2 + n%4, Missions: 2 + n%5, Shared: 1 + n%2, Absences: n % 3}
		o.Meetings = o.Months * (8 + n)
		p := invented(t, o)
		r := agrees(t, fmt.Sprintf("%+v", o), p, run)
		sameOnOne(t, o, p, run, r)
	}
}

// sameOnOne fails unless one processor comes to the same as all have.
func sameOnOne(t *testing.T, o generate.Options, p *model.Problem, run way, all *Result) {
	t.Helper()
	procs := runtime.GOMAXPROCS(1)
	alone, err := run(p, &Options{})
	runtime.GOMAXPROCS(procs)
	if err != nil {
		t.Fatal(err)
	}
	SameAnswer(t, fmt.Sprintf("%+v", o), "on all processors", all, "on one", alone)
}

func invented(t *testing.T, o generate.Options) *model.Problem {
	t.Helper()
	p, err := register.Decode("invented.yaml", generate.Register(o))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPartsAgreeOnSeveralMonths(t *testing.T) {
	seeds := uint64(24)
	if testing.Short() {
		seeds = 4
	}
	for seed := range seeds {
		n := int(seed)
		o := generate.Options{Seed: seed, Months: 2 + n%4, Missions: 2 + n%5, Shared: 1 + n%2, Absences: n % 3, Window: 1 + n%3}
		o.Meetings = o.Months * (5 + n%8)
		alike(t, fmt.Sprintf("%+v", o), invented(t, o))
	}
}

func TestPartsAgreeOnAYear(t *testing.T) {
	p, err := register.DecodeFile("../testdata/registers/2010.yaml")
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "2010", p)
}

// Whenever a search in parts is stopped, what it claims is true.
func TestPartsStopped(t *testing.T) {
	p := invented(t, generate.Options{Seed: 3, Months: 4, Missions: 4, Meetings: 40})
	t.Run("put together", func(t *testing.T) { stops(t, p, settling) })
	t.Run("agreeing", func(t *testing.T) { stops(t, p, agreeing) })
	t.Run("packing", func(t *testing.T) { stops(t, p, inPackings) })
	t.Run("mending", func(t *testing.T) { stops(t, p, byMending) })
}

func stops(t *testing.T, p *model.Problem, run way) {
	best, err := run(p, &Options{})
	if err != nil || best.Status != Optimal {
		t.Fatalf("%v, %v", best, err)
	}
	stopped := 0
	for effort := 1; effort < best.Stats.Questions; effort += 1 + effort/2 {
		r, err := run(p, &Options{Effort: effort})
		if err != nil {
			t.Fatalf("effort %d: %v", effort, err)
		}
		if r.Stats.Questions > effort+1 { // one with assumptions may take one without
			t.Errorf("effort %d: %d questions", effort, r.Stats.Questions)
		}
		if again, _ := run(p, &Options{Effort: effort}); !cmp.Equal(r, again, cmpopts.EquateErrors()) {
			t.Errorf("effort %d: another time another result:\n%s", effort, cmp.Diff(r, again, cmpopts.EquateErrors()))
		}
		if r.Status != Feasible || r.Stopped != ErrEffort {
			t.Errorf("effort %d: %s, %v", effort, r.Status, r.Stopped)
			continue
		}
		stopped++
		if check.Broken(p, r.Programme) {
			t.Errorf("effort %d: the programme breaks a rule", effort)
		}
		for i, tier := range r.Tiers {
			if tier.Cost < tier.Bound || tier.Bound > best.Tiers[i].Cost {
				t.Errorf("effort %d: tier %q costs %d and no less than %d; the best costs %d", effort, tier.Name, tier.Cost, tier.Bound, best.Tiers[i].Cost)
			}
			if tier.Cost != best.Tiers[i].Cost {
				break
			}
		}
	}
	if stopped < 5 {
		t.Errorf("stopped %d times", stopped)
	}
}

// Of what goes on for many months only what is near a clash is moved.
func TestPartsMendedOverMonths(t *testing.T) {
	seeds := uint64(4)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		n := int(seed)
		o := generate.Options{Seed: seed, Months: 12, Missions: 6 + n%3, Shared: 1, Absences: n % 3, Window: 1 + n%2, Meetings: 12 * (14 + 2*n)}
		p := invented(t, o)
		whole, err := agreeing(p, &Options{})
		if err != nil {
			t.Fatal(err)
		}
		mended, err := byMending(p, &Options{})
		if err != nil {
			t.Fatal(err)
		}
		if whole.Status != Optimal || mended.Status != Optimal || !slices.Equal(whole.Tiers, mended.Tiers) {
			t.Errorf("%+v: put elsewhere as a whole %s, %v; mended %s, %v", o, whole.Status, whole.Tiers, mended.Status, mended.Tiers)
		}
		sameOnOne(t, o, p, byMending, mended)
	}
}
