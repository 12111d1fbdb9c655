// Package benchmarks measures the engine on real months and on invented ones. A
// benchmark asserts the answer too: a fast wrong answer fails.
package benchmarks

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"leadtime/benchmarks/generate"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
)

// months are the real months, with the least cost of each tier, as the peers of
// benchmarks/peers find it too.
var months = []struct {
	name string
	cost []int64
}{
	{"2010-01", []int64{0, 0, 0, 0, 4}},
	{"2010-02", []int64{0, 0, 0, 0, 7}},
	{"2010-05", []int64{0, 3, 13, 0, 3}},
	{"2010-06", []int64{0, 2, 12, 4, 8}},
	{"2010-10", []int64{0, 10, 0, 2, 7}},
	{"2010-12", []int64{0, 0, 1, 3, 19}},
}

func solve(b *testing.B, p *model.Problem, opts *solver.Options) *solver.Result {
	b.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	r, err := solver.Solve(ctx, p, opts)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// optimum fails unless every tier is proven, and costs what is expected if
// anything is.
func optimum(b *testing.B, r *solver.Result, want []int64) {
	b.Helper()
	if r.Status != solver.Optimal {
		b.Fatalf("%s after %v", r.Status, r.Stopped)
	}
	var got []int64
	for _, t := range r.Tiers {
		if t.Cost != t.Bound {
			b.Fatalf("tier %q costs %d, and %d is proven", t.Name, t.Cost, t.Bound)
		}
		got = append(got, t.Cost)
	}
	if want != nil && !slices.Equal(got, want) {
		b.Fatalf("cost %v, want %v", got, want)
	}
}

func BenchmarkMonth(b *testing.B) {
	for _, m := range months {
		b.Run(m.name, func(b *testing.B) {
			p, err := register.DecodeFile("../testdata/registers/" + m.name + ".yaml")
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				r := solve(b, p, nil)
				optimum(b, r, m.cost)
				b.ReportMetric(float64(r.Stats.Questions), "questions/op")
			}
		})
	}
}

func BenchmarkYear(b *testing.B) {
	p, err := register.DecodeFile("../testdata/registers/2010.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		optimum(b, solve(b, p, nil), []int64{0, 0, 0, 0, 59})
	}
}

func invented(b *testing.B, o generate.Options) *model.Problem {
	b.Helper()
	p, err := register.Decode("invented.yaml", generate.Register(o))
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func BenchmarkInvented(b *testing.B) {
	for _, o := range []generate.Options{
		{Seed: 1, Missions: 3, Meetings: 15},
		{Seed: 2, Missions: 6, Meetings: 25, Shared: 2},
		{Seed: 3, Missions: 16, Meetings: 60, Months: 6},
	} {
		b.Run(fmt.Sprintf("months=%d/missions=%d/meetings=%d", max(1, o.Months), o.Missions, o.Meetings), func(b *testing.B) {
			p := invented(b, o)
			for b.Loop() {
				optimum(b, solve(b, p, nil), nil)
			}
		})
	}
}

// One meeting more than there are sessions: that there is no programme is found
// by counting.
func BenchmarkOneTooMany(b *testing.B) {
	p := invented(b, generate.Options{Seed: 5, Missions: 2, Meetings: 10, Over: true})
	for b.Loop() {
		if r := solve(b, p, &solver.Options{NoConflict: true}); r.Status != solver.Infeasible {
			b.Fatal(r.Status)
		}
	}
}
