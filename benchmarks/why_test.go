package benchmarks

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
)

// breaks are edits of real registers, one each, that leave no programme, with the
// rules that the conflict then names, in the order in which it tells them.
var breaks = []struct {
	file, name, old, new string
	rules                string
}{
	{"2010-01", "a late report", "expiry: 2010-01-31\n", "expiry: 2010-01-31\n        rollover: false\n        lags: [{from: consultations, to: text-in-blue, at_least: 30wd, reason: invented}]\n", "window order expiry"},
	{"2010-02", "a late report", "expiry: 2010-02-26\n", "expiry: 2010-02-26\n        rollover: false\n        lags: [{from: consultations, to: text-in-blue, at_least: 30wd, reason: invented}]\n", "window order expiry"},
	{"2010-05", "a late report", "expiry: 2010-05-15\n", "expiry: 2010-05-15\n        rollover: false\n        lags: [{from: consultations, to: text-in-blue, at_least: 30wd, reason: invented}]\n", "window order expiry"},
	{"2010-06", "a late report", "expiry: 2010-06-15\n", "expiry: 2010-06-15\n        rollover: false\n        lags: [{from: consultations, to: text-in-blue, at_least: 30wd, reason: invented}]\n", "window order expiry"},
	{"2010-06", "four days for the Council", "{month: 2010-06, ", "{month: 2010-06, days: [2010-06-08, 2010-06-15, 2010-06-16, 2010-06-30], ", "window chair"},
	{"2010-10", "a closed room", "    formats: [consultations]\n", "    formats: [consultations]\n    closed: [{from: 2010-10-04, to: 2010-10-27}]\n", "window order room attendee"},
	{"2010-12", "four days for the Council", "{month: 2010-12, ", "{month: 2010-12, days: [2010-12-01, 2010-12-02, 2010-12-03, 2010-12-30], ", "window chair"},
	{"2010", "a late report", "expiry: 2010-06-15\n", "expiry: 2010-06-15\n        rollover: false\n        lags: [{from: consultations, to: text-in-blue, at_least: 50wd, reason: invented}]\n", "window order expiry"},
	{"2010", "four debates on one day", "\nmeetings:\n", `
meetings:
  - {id: invented-1, title: One, format: public, minutes: 180, window: {from: 2010-08-03, to: 2010-08-03}}
  - {id: invented-2, title: Two, format: public, minutes: 120, window: {from: 2010-08-03, to: 2010-08-03}}
  - {id: invented-3, title: Three, format: public, minutes: 60, window: {from: 2010-08-03, to: 2010-08-03}}
  - {id: invented-4, title: Four, format: public, minutes: 60, window: {from: 2010-08-03, to: 2010-08-03}}
`, "window attendee"},
}

// BenchmarkConflict measures conflicts, with the proof that they are minimal, of
// real registers with one edit.
func BenchmarkConflict(b *testing.B) {
	for _, x := range breaks {
		b.Run(x.file+"/"+strings.ReplaceAll(x.name, " ", "-"), func(b *testing.B) {
			data, err := os.ReadFile("../testdata/registers/" + x.file + ".yaml")
			if err != nil || !strings.Contains(string(data), x.old) {
				b.Fatalf("the register has no %q (%v)", x.old, err)
			}
			p, err := register.Decode(x.file, []byte(strings.Replace(string(data), x.old, x.new, 1)))
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				r := solve(b, p, nil)
				if r.Status != solver.Infeasible || !r.Conflict.Minimal {
					b.Fatalf("%s, and the conflict is not proved to be minimal", r.Status)
				}
				var rules []string
				for _, g := range r.Conflict.Grounds {
					if !slices.Contains(rules, g.Rule) {
						rules = append(rules, g.Rule)
					}
				}
				if got := strings.Join(rules, " "); got != x.rules {
					b.Fatalf("the conflict names %q, want %q", got, x.rules)
				}
			}
		})
	}
}

// BenchmarkWhynot measures, once a month is solved, what insisting on other days
// costs: every ninth step, one to five working days away.
func BenchmarkWhynot(b *testing.B) {
	for _, m := range months {
		b.Run(m.name, func(b *testing.B) {
			s := prepared(b, m.name)
			var took []time.Duration
			for b.Loop() {
				took = nil
				for i, st := range s.Problem.Steps {
					pl, held := s.Result.Programme.Held(st.ID)
					if !held || st.State == model.Done || i%9 != 0 {
						continue
					}
					for _, n := range []int{-3, -1, 1, 2, 5} {
						start := time.Now()
						a, err := s.WhyNot(context.Background(), solver.Foil{Step: st.ID, Date: away(s.Problem, pl.Date, n), At: model.NoTime})
						if err != nil {
							b.Fatal(err)
						}
						took = append(took, time.Since(start))
						honest(b, s, a)
					}
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "worst-ms")
		})
	}
}

// honest fails if the alternative is better than the best programme, or is not
// proven.
func honest(b *testing.B, s *solver.Solved, a *solver.Alternative) {
	b.Helper()
	if a.Conflict != nil {
		return
	}
	for i, t := range a.Tiers {
		if t.Cost != t.Bound {
			b.Fatalf("tier %q costs %d, and %d is proven", t.Name, t.Cost, t.Bound)
		}
		if best := s.Result.Tiers[i].Cost; t.Cost != best {
			if t.Cost < best {
				b.Fatalf("tier %q costs %d, less than the best, %d", t.Name, t.Cost, best)
			}
			return
		}
	}
}

// BenchmarkFreedom measures how far every step of a month could move at no price.
func BenchmarkFreedom(b *testing.B) {
	for _, m := range months {
		b.Run(m.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := prepared(b, m.name)
				b.StartTimer()
				fs, err := s.Freedoms(context.Background())
				if err != nil || len(fs) == 0 {
					b.Fatalf("%d steps (%v)", len(fs), err)
				}
				for _, f := range fs {
					if f.Planned < f.Earliest || f.Latest < f.Planned {
						b.Fatalf("%s is planned for %s, outside %s to %s", f.Step, f.Planned, f.Earliest, f.Latest)
					}
				}
			}
		})
	}
}

func prepared(b *testing.B, name string) *solver.Solved {
	b.Helper()
	p, err := register.DecodeFile("../testdata/registers/" + name + ".yaml")
	if err != nil {
		b.Fatal(err)
	}
	s, r, err := solver.Prepare(context.Background(), p)
	if err != nil || s == nil {
		b.Fatalf("%v (%v)", r, err)
	}
	return s
}

// away returns the date n working days from d.
func away(p *model.Problem, d calendar.Date, n int) calendar.Date {
	step := calendar.Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		if d += step; p.Calendar.Workday(d) {
			n--
		}
	}
	return d
}
