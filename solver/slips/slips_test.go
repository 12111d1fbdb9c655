package slips_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
	rt "leadtime/solver/rule/ruletest"
	"leadtime/solver/slips"
)

// renewal is a problem of June with a report planned for Tuesday 1 June, the
// meeting with contributors on Wednesday 9, consultations on Thursday 17, and an
// adoption on Monday 28, two days before the mandate expires; and the programme
// that says so.
func renewal() (*model.Problem, *model.Programme) {
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	met := rt.Role(rt.Meeting("UNX/contributors-meeting"), model.Contributors)
	held := rt.Role(rt.Meeting("UNX/consultations"), model.Consultations)
	done := rt.Role(rt.Meeting("UNX/adoption"), model.Adoption)
	p := rt.Problem("2010-05-17", "2010-07-30", report, met, held, done)
	p.From = p.To
	c := rt.Chain(p, "UNX", report, met, held, done)
	rt.Expires(c, "2010-06-30", done, rt.Length("0d"), rt.Length("2wd"))
	l := rt.Lag(p, report, met, "1wd")
	l.Prefer, l.Rule = rt.Length("8d"), "report-lead"
	l = rt.Lag(p, met, held, "1wd")
	l.Prefer, l.Rule = rt.Length("8d"), "contributor-lead"
	rt.Lag(p, held, done, "2wd")
	p.Index()
	return p, rt.Programme(p, "UNX/report 2010-06-01", "UNX/contributors-meeting 2010-06-09 10:00 chamber",
		"UNX/consultations 2010-06-17 10:00 chamber", "UNX/adoption 2010-06-28 10:00 chamber")
}

func TestFare(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(p *model.Problem)
		delay  int
		want   slips.Outcome
	}{
		{"no delay", nil, 0, slips.Outcome{}},
		{"a day", nil, 1, slips.Outcome{Lost: 1}},
		{"a day, with a lead time that is short already", func(p *model.Problem) {
			p.Lags[0].Prefer = rt.Length("10d")
		}, 1, slips.Outcome{Lost: 1}},
		{"as late as the meeting allows", nil, 7, slips.Outcome{Lost: 7}},
		// Wednesday 9 June: the meeting moves to the 10th, which leaves a day of 8,
		// and the consultations stay on the 17th, with 7 of 8.
		{"a day too late for the meeting", nil, 8, slips.Outcome{Moves: 1, Lost: 8}},
		// Saturday 5 June is Monday 7.
		{"on a day off", nil, 4, slips.Outcome{Lost: 6}},
		// On 17 June the meeting can be on the 18th. The consultations move to the
		// 24th at the latest: 7 days are left of 16.
		{"too late for the consultations", nil, 16, slips.Outcome{Moves: 2, Lost: 9}},
		{"too late for the mandate", nil, 28, slips.Outcome{Impossible: true}},
		{"a rollover", func(p *model.Problem) {
			roll := rt.Role(rt.Meeting("UNX/rollover"), model.Rollover)
			roll.Chain, roll.Window = "UNX", p.Horizon
			p.Steps = append(p.Steps, roll)
			p.Chains[0].Steps, p.Chains[0].Rollover = append(p.Chains[0].Steps, roll), roll
		}, 28, slips.Outcome{Moves: 3, Rolled: true}},
		{"a report that is out", func(p *model.Problem) {
			rt.Settle(p.Steps[0], model.Done, "2010-06-01", "", "")
		}, 8, slips.Outcome{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, g := renewal()
			if tt.change != nil {
				tt.change(p)
				p.Index()
			}
			got, err := slips.Fare(context.Background(), p, g, slips.Options{Delays: []int{tt.delay}, Samples: 2})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]slips.Outcome{tt.want, tt.want}, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A delay that is absorbed by itself may not be once another report is late.
func TestTwoReports(t *testing.T) {
	a, b := rt.Role(rt.Act("a"), model.Report), rt.Role(rt.Act("b"), model.Report)
	onA, onB := rt.Meeting("on-a"), rt.Meeting("on-b")
	p := rt.Problem("2010-06-01", "2010-06-30", a, b, onA, onB)
	p.Sessions = []model.Session{{Name: "noon", Start: rt.At("12:00"), End: rt.At("13:00")}}
	onA.Window, onB.Window = rt.Days("2010-06-07", "2010-06-08"), rt.Days("2010-06-07", "2010-06-08")
	rt.Lag(p, a, onA, "1d")
	rt.Lag(p, b, onB, "1d")
	g := rt.Programme(p, "a 2010-06-04", "b 2010-06-04", "on-b 2010-06-07 12:00 chamber", "on-a 2010-06-08 12:00 chamber")
	got, err := slips.Fare(context.Background(), p, g, slips.Options{Delays: []int{0, 3}, Samples: 50})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]int]slips.Outcome{
		{0, 0}: {},
		{3, 0}: {},                 // Monday 7 is a day before the meeting
		{0, 3}: {Moves: 2},         // the meetings change places
		{3, 3}: {Impossible: true}, // both would have to be on the 8th, in one slot
	}
	seen := map[[2]int]bool{}
	for i, d := range slips.Draw(2, slips.Options{Delays: []int{0, 3}, Samples: 50}) {
		k := [2]int{d[0], d[1]}
		seen[k] = true
		if got[i] != want[k] {
			t.Errorf("delays of %v days come to %+v, want %+v", d, got[i], want[k])
		}
	}
	if len(seen) != 4 {
		t.Errorf("%d pairs of delays were drawn, want all 4", len(seen))
	}
}

func TestDraw(t *testing.T) {
	o := slips.Options{Delays: []int{0, 1, 1, 5}, Samples: 4000, Seed: 3}
	draws := slips.Draw(2, o)
	if diff := cmp.Diff(draws, slips.Draw(2, o)); diff != "" {
		t.Errorf("another time other draws:\n%s", diff)
	}
	counts := map[int]int{}
	for _, d := range draws {
		counts[d[0]]++
		counts[d[1]]++
	}
	for delay, share := range map[int]float64{0: 0.25, 1: 0.5, 5: 0.25} {
		if got := float64(counts[delay]) / 8000; got < share-0.03 || share+0.03 < got {
			t.Errorf("a delay of %d days is drawn %v of the time, want about %v", delay, got, share)
		}
	}
	o.Seed = 4
	if cmp.Equal(draws, slips.Draw(2, o)) {
		t.Error("another seed gives the same draws")
	}
}

func TestReports(t *testing.T) {
	p, g := renewal()
	if n := len(slips.Reports(p, g)); n != 1 {
		t.Errorf("%d reports may be late, want 1", n)
	}
	p.AsOf = rt.Day("2010-06-02")
	if n := len(slips.Reports(p, g)); n != 0 {
		t.Errorf("%d reports may be late that are out, want none", n)
	}
	delete(g.At, "UNX/report")
	if n := len(slips.Reports(p, g)); n != 0 {
		t.Errorf("%d reports may be late that are not planned, want none", n)
	}
}

func TestRefused(t *testing.T) {
	p, g := renewal()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := slips.Fare(ctx, p, g, slips.Options{Delays: []int{1}, Samples: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("after an interrupt the error is %v", err)
	}
	delete(g.At, "UNX/adoption")
	if _, err := slips.Fare(context.Background(), p, g, slips.Options{Delays: []int{1}, Samples: 1}); err == nil {
		t.Error("a programme that lets a mandate lapse is taken for a good one")
	}
}

// A real month: the same for any number of jobs, and better with slack.
func TestMonth(t *testing.T) {
	p, err := register.DecodeFile("../../testdata/registers/2010-01.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lost := map[bool]int{}
	for _, robust := range []bool{false, true} {
		q := p
		if robust {
			q = register.Robust(p)
		}
		r, err := solver.Solve(context.Background(), q, nil)
		if err != nil {
			t.Fatal(err)
		}
		var first []slips.Outcome
		for _, jobs := range []int{1, 4} {
			os, err := slips.Fare(context.Background(), p, r.Programme, slips.Options{Delays: register.Slips(), Samples: 60, Seed: 1, Jobs: jobs})
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = os
			}
			if diff := cmp.Diff(first, os); diff != "" {
				t.Errorf("with %d jobs: -want +got:\n%s", jobs, diff)
			}
		}
		for _, o := range first {
			lost[robust] += o.Lost
		}
	}
	if lost[true] >= lost[false] {
		t.Errorf("with slack %d days are lost, without it %d", lost[true], lost[false])
	}
}
