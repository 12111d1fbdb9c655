package benchmarks

import (
	"context"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/whatif"
)

// published returns a real register with the programme that is best for it.
func published(b *testing.B, name string) (*model.Problem, *model.Programme) {
	b.Helper()
	p, err := register.DecodeFile("../testdata/registers/" + name + ".yaml")
	if err != nil {
		b.Fatal(err)
	}
	r := solve(b, p, nil)
	optimum(b, r, nil)
	return p, r.Programme
}

// oneSlips returns a scenario for every report to come and every slip of up to so
// many days that is to a working day.
func oneSlips(base *model.Problem, days int) []*whatif.Scenario {
	var out []*whatif.Scenario
	for _, s := range base.Steps {
		pl, held := base.Published.Held(s.ID)
		if !held || s.Role != model.Report || s.State.Settled() || s.State == model.Skipped {
			continue
		}
		for n := 1; n <= days; n++ {
			if base.Calendar.OnOrAfter(pl.Date+calendar.Date(n)) == pl.Date+calendar.Date(n) {
				out = append(out, &whatif.Scenario{Edits: []whatif.Edit{whatif.Slip{Step: s.ID, Days: n}}})
			}
		}
	}
	return out
}

// quantile returns the value that so large a share of the values do not exceed.
func quantile(of []time.Duration, share float64) float64 {
	slices.Sort(of)
	return float64(of[min(len(of)-1, int(share*float64(len(of))))]) / 1e6
}

// same fails unless a result is the one of solving afresh, but for the work.
func same(b *testing.B, s *whatif.Scenario, base *model.Problem, got, want *solver.Result) {
	b.Helper()
	g, w := *got, *want
	g.Stats, w.Stats = solver.Stats{}, solver.Stats{}
	if !reflect.DeepEqual(g, w) {
		b.Fatalf("%v: prepared %v, afresh %v", s.Sentences(base), g.Tiers, w.Tiers)
	}
}

// One slip on a prepared solver: the median and the 99th percentile of all slips
// to proven answers, and how much longer solving afresh takes. Answers are held
// to those that are found afresh.
func BenchmarkSlip(b *testing.B) {
	for _, o := range []struct {
		name  string
		days  int
		every int // of how many slips one is solved
	}{{"2010-01", 30, 1}, {"2010-02", 30, 1}, {"2010-05", 30, 1}, {"2010-06", 30, 1}, {"2010-10", 30, 1}, {"2010-12", 30, 1}, {"2010", 30, 40}} {
		for _, policy := range []whatif.Policy{whatif.Steady, whatif.Faithful} {
			b.Run(o.name+"/"+string(policy), func(b *testing.B) {
				p, g := published(b, o.name)
				base := whatif.Against(p, g, policy)
				begun := time.Now()
				x, err := solver.PrepareChanges(b.Context(), base, o.days)
				if err != nil {
					b.Fatal(err)
				}
				prepared := time.Since(begun)
				var quick, afresh []time.Duration
				for b.Loop() {
					quick, afresh = quick[:0], afresh[:0]
					for i, s := range oneSlips(base, o.days) {
						if i%o.every != 0 {
							continue
						}
						begun := time.Now()
						q, mistakes := s.Apply(base)
						if len(mistakes) > 0 {
							b.Fatal(mistakes)
						}
						got, again, err := x.Solve(b.Context(), q, nil, &solver.Options{NoConflict: true})
						if err != nil || again {
							b.Fatal(s.Sentences(base), again, err)
						}
						quick = append(quick, time.Since(begun))
						if i%(20*o.every) != 0 {
							continue
						}
						begun = time.Now()
						want := solve(b, q, &solver.Options{NoConflict: true})
						afresh = append(afresh, time.Since(begun))
						same(b, s, base, got, want)
					}
				}
				b.ReportMetric(float64(prepared)/1e6, "prepare-ms")
				b.ReportMetric(quantile(quick, 0.5), "median-ms")
				b.ReportMetric(quantile(quick, 0.99), "p99-ms")
				b.ReportMetric(quantile(afresh, 0.5)/quantile(quick, 0.5), "afresh/prepared")
			})
		}
	}
}

// The slack of every report of a month, 30 days each.
func BenchmarkSlack(b *testing.B) {
	for _, m := range months {
		b.Run(m.name, func(b *testing.B) {
			p, g := published(b, m.name)
			for b.Loop() {
				ks, err := whatif.Slacks(b.Context(), p, g, 30, whatif.Faithful)
				if err != nil {
					b.Fatal(err)
				}
				for _, k := range ks {
					if k.Alone > k.Meetings || k.Meetings > k.Tried || len(k.Curve) != 31 {
						b.Fatalf("%s: alone %s, meetings %s, tried %s", k.Step, k.Alone, k.Meetings, k.Tried)
					}
				}
			}
		})
	}
}

// Every trade between lead time and moves when a report of a month is late.
func BenchmarkFrontier(b *testing.B) {
	for _, m := range months {
		b.Run(m.name, func(b *testing.B) {
			p, g := published(b, m.name)
			slips := oneSlips(whatif.Against(p, g, whatif.Steady), 10)
			points, longest := 0, time.Duration(0)
			for b.Loop() {
				for i, s := range slips {
					if i%4 != 0 {
						continue
					}
					begun := time.Now()
					pts, err := whatif.Frontier(b.Context(), p, g, s)
					if err != nil {
						b.Fatal(err)
					}
					longest = max(longest, time.Since(begun))
					points = max(points, len(pts))
					for j := 1; j < len(pts); j++ {
						if pts[j].Stability <= pts[j-1].Stability || pts[j].LeadTime >= pts[j-1].LeadTime {
							b.Fatal(s.Edits, pts)
						}
					}
				}
			}
			b.ReportMetric(float64(longest)/1e6, "longest-ms")
			b.ReportMetric(float64(points), "most-points")
		})
	}
}

// Ten thousand scenarios, each of one to three slips of a month, so many at a time
// as there are processors. What is kept in use afterwards is no more than after the
// first thousand, but for a little.
func BenchmarkScenarios(b *testing.B) {
	const scenarios, first = 10_000, 1000
	for _, name := range []string{"2010-06", "2010-12"} {
		b.Run(name, func(b *testing.B) {
			p, g := published(b, name)
			base := whatif.Against(p, g, whatif.Steady)
			single := oneSlips(base, 30)
			for b.Loop() {
				x, err := whatif.Prepare(b.Context(), base, 30)
				if err != nil {
					b.Fatal(err)
				}
				r := rand.New(rand.NewPCG(1, 10_000))
				all := make([]*whatif.Scenario, scenarios)
				for i := range all {
					all[i] = &whatif.Scenario{}
					for range 1 + r.IntN(3) {
						all[i].Edits = append(all[i].Edits, single[r.IntN(len(single))].Edits...)
					}
				}
				answers(b, x, all[:first])
				before := inUse()
				answers(b, x, all[first:])
				after := inUse()
				b.ReportMetric(before, "first-MB")
				b.ReportMetric(after, "last-MB")
				if after > before+64 {
					b.Fatalf("%.0f MB are in use, and %.0f MB were", after, before)
				}
			}
		})
	}
}

// answers solves scenarios on every processor, and holds one answer in five hundred to
// the one that is found afresh.
func answers(b *testing.B, x *whatif.Prepared, all []*whatif.Scenario) {
	b.Helper()
	results := make([]*solver.Result, len(all))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				_, r, mistakes, err := x.Solve(context.Background(), all[i])
				if len(mistakes) > 0 || err != nil || r.Status != solver.Optimal && r.Status != solver.Infeasible {
					b.Error(all[i].Sentences(x.Base), mistakes, err)
				}
				if i%500 == 0 {
					results[i] = r
				}
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	wg.Wait()
	for i, r := range results {
		if r != nil {
			q, _ := all[i].Apply(x.Base)
			same(b, all[i], x.Base, r, solve(b, q, &solver.Options{NoConflict: true}))
		}
	}
}

// inUse returns how many megabytes are in use once what is not has been freed.
func inUse() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
