package whatif

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	rt "leadtime/solver/rule/ruletest"

	"leadtime/solver"
	"leadtime/solver/check"
)

// seeds is how many random problems are held to enumeration: go test
// ./solver/whatif -run Enumeration -seeds 5000 tries five thousand.
var seeds = flag.Int("seeds", 60, "random problems to enumerate")

// tiny returns a random problem of one chain and a meeting that stands free, in
// which every programme can be looked at.
func tiny(r *rand.Rand) *model.Problem {
	coin := func(n int) bool { return r.IntN(n) == 0 }
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	met := rt.Role(rt.Meeting("UNX/contributors-meeting"), model.Contributors)
	held := rt.Role(rt.Meeting("UNX/consultations"), model.Consultations)
	free := rt.Meeting("free")
	steps := []*model.Step{report, met, held, free}
	for _, s := range steps[1:] {
		s.Minutes = 120
	}
	if coin(2) {
		report.Asked = rt.Day("2010-06-02")
	}
	if coin(2) {
		free.Prefers.Date, free.Prefers.Cap = rt.Day("2010-06-03")+calendar.Date(r.IntN(3)), 2
	}
	p := rt.Problem("2010-06-01", "2010-06-08", steps...)
	rt.Chain(p, "UNX", report, met, held)
	if coin(3) {
		p.Rooms = append(p.Rooms, rt.Room("other"))
		free.Attendees[0].Who = "nobody"
	}
	p.Attendees = append(p.Attendees, rt.Contributors("nobody")...)
	l := rt.Lag(p, report, met, "1d")
	l.Prefer, l.Rule = rt.Length(fmt.Sprintf("%dd", 2+r.IntN(3))), "report-lead"
	l = rt.Lag(p, met, held, "0d")
	l.Prefer, l.Rule = rt.Length(fmt.Sprintf("%dd", 1+r.IntN(3))), "contributor-lead"
	p.Policy.StabilityNear, p.Policy.StabilityMedium = 1, 3
	p.Policy.Grid = 120
	p.Index()
	return p
}

// thirds is what moving from one programme to another costs, told from the
// description of the problem.
func thirds(p *model.Problem, from, to *model.Programme) int64 {
	var sum int64
	for id, was := range from.At {
		price := int64(1)
		switch days := p.Calendar.Workdays(p.AsOf, was.Date); {
		case days <= p.Policy.StabilityNear:
			price = 3
		case days <= p.Policy.StabilityMedium:
			price = 2
		}
		switch is, held := to.At[id]; {
		case !held || is.Date != was.Date:
			sum += 3 * price
		case is != was:
			sum += price
		}
	}
	return sum
}

// Repairs cost the least under both policies, and the frontier is all of it, as
// looking at every programme shows.
func TestRepairsAgainstEnumeration(t *testing.T) {
	points := 0
	for seed := range *seeds {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		p := tiny(r)
		var all []*model.Programme
		rt.Enumerate(p, func(g *model.Programme) bool {
			if !check.Broken(p, g) {
				all = append(all, copied(g))
			}
			return true
		})
		if len(all) == 0 {
			continue
		}
		published := all[r.IntN(len(all))]
		s := &Scenario{Edits: []Edit{Slip{Step: "UNX/report", Days: r.IntN(5)}}}
		if r.IntN(3) == 0 {
			d := p.Horizon.First + calendar.Date(r.IntN(8))
			s.Edits = append(s.Edits, Close{Room: "chamber", Days: calendar.Span{First: d, Last: d + 1}})
		}
		front := map[[2]int64]bool{}
		for _, policy := range []Policy{Steady, Faithful} {
			base := Against(p, published, policy)
			q, mistakes := s.Apply(base)
			if len(mistakes) > 0 {
				t.Fatal(mistakes)
			}
			var best []int64
			for _, g := range all {
				if check.Broken(q, g) {
					continue
				}
				c := check.Costs(q, g)
				if best == nil || slices.Compare(c, best) < 0 {
					best = c
				}
				moves := c[q.Policy.Rank("stability")]
				if want := thirds(q, published, g); moves != want {
					t.Fatalf("seed %d: moves cost %d, want %d", seed, moves, want)
				}
				if policy == Steady {
					front[[2]int64{moves, c[2]}] = true
				}
			}
			x, err := Prepare(t.Context(), base, 5)
			if err != nil {
				t.Fatal(err)
			}
			_, got, _, err := x.Solve(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			want, err := solver.Solve(t.Context(), q, &solver.Options{NoConflict: true})
			if err != nil {
				t.Fatal(err)
			}
			if a, b := costs(got), costs(want); !slices.Equal(a, best) || !slices.Equal(b, best) {
				t.Errorf("seed %d, %s: prepared %v, afresh %v, want %v", seed, policy, a, b, best)
			}
			if got.Programme != nil && !reflect.DeepEqual(got.Programme, want.Programme) {
				t.Errorf("seed %d, %s: prepared and afresh differ: %v", seed, policy, model.Diff(q, want.Programme, got.Programme))
			}
		}
		pts, err := Frontier(t.Context(), p, published, s)
		if err != nil {
			t.Fatal(err)
		}
		var got [][2]int64
		for _, pt := range pts {
			got = append(got, [2]int64{pt.Stability, pt.LeadTime})
		}
		points += len(got)
		if want := pareto(front); !slices.Equal(got, want) {
			t.Errorf("seed %d: the frontier is %v, want %v", seed, got, want)
		}
	}
	if points < *seeds/2 {
		t.Errorf("only %d points in %d problems: too few to say anything", points, *seeds)
	}
}

func copied(g *model.Programme) *model.Programme {
	h := &model.Programme{At: map[model.StepID]model.Placement{}}
	for id, pl := range g.At {
		h.At[id] = pl
	}
	return h
}

func costs(r *solver.Result) []int64 {
	var out []int64
	for _, t := range r.Tiers {
		if t.Cost == t.Bound {
			out = append(out, t.Cost)
		}
	}
	return out
}

// pareto returns those that no other is better than in both numbers, by the first.
func pareto(all map[[2]int64]bool) [][2]int64 {
	var out [][2]int64
	for a := range all {
		beaten := false
		for b := range all {
			beaten = beaten || b != a && b[0] <= a[0] && b[1] <= a[1]
		}
		if !beaten {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b [2]int64) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// Other programmes come in order of their costs, each the best of those that differ
// from the ones before it in a date that matters, as looking at every programme shows.
func TestVariantsAgainstEnumeration(t *testing.T) {
	found := 0
	for seed := range *seeds / 2 {
		r := rand.New(rand.NewPCG(uint64(seed), 8))
		p := tiny(r)
		// dates are those that matter: of all but dated acts.
		dates := func(g *model.Programme) string {
			var out []calendar.Date
			for _, s := range p.Steps {
				if s.Kind != model.Act {
					out = append(out, g.At[s.ID].Date)
				}
			}
			return fmt.Sprint(out)
		}
		best := map[string][]int64{}
		rt.Enumerate(p, func(g *model.Programme) bool {
			if !check.Broken(p, g) {
				k, c := dates(g), check.Costs(p, g)
				if was, ok := best[k]; !ok || slices.Compare(c, was) < 0 {
					best[k] = c
				}
			}
			return true
		})
		first, err := solver.Solve(t.Context(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first.Programme == nil {
			continue
		}
		if got := costs(first); !slices.Equal(got, best[dates(first.Programme)]) {
			t.Errorf("seed %d: the best costs %v, want %v", seed, got, best[dates(first.Programme)])
		}
		delete(best, dates(first.Programme))
		vs, err := solver.Variants(t.Context(), p, first.Programme, 4)
		if err != nil {
			t.Fatal(err)
		}
		if want := min(4, len(best)); len(vs) != want {
			t.Errorf("seed %d: %d other programmes, want %d", seed, len(vs), want)
		}
		var want [][]int64
		for _, c := range best {
			want = append(want, c)
		}
		slices.SortFunc(want, slices.Compare)
		for i, v := range vs {
			found++
			k := dates(v.Programme)
			c, fresh := best[k]
			delete(best, k)
			if !fresh {
				t.Errorf("seed %d: the dates %s were there before", seed, k)
			}
			if got := costs(&solver.Result{Tiers: v.Tiers}); !slices.Equal(got, want[i]) || !slices.Equal(c, want[i]) {
				t.Errorf("seed %d: variant %d costs %v, and its dates %v at best, want %v", seed, i, got, c, want[i])
			}
			if len(v.Changes) == 0 {
				t.Errorf("seed %d: variant %d changes nothing", seed, i)
			}
		}
	}
	if found < *seeds/2 {
		t.Errorf("only %d other programmes", found)
	}
}
