package replay_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/benchmarks/history/registers/record"
	"leadtime/benchmarks/history/replay"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

func history(t *testing.T) *replay.History {
	t.Helper()
	r, err := record.Read("../../../testdata/council")
	if err != nil {
		t.Fatal(err)
	}
	return &replay.History{
		Record: r, From: calendar.MonthOf(2010, 4), To: calendar.MonthOf(2010, 6), Cases: draft.Cases(r), Margin: 3,
	}
}

func run(t *testing.T, h *replay.History, method replay.Method, issued bool) *replay.Plan {
	t.Helper()
	p, err := h.Run(context.Background(), method, issued, func(calendar.Month) {})
	if err != nil {
		t.Fatal(err)
	}
	if p.Broken != 0 || len(p.Dropped) != 0 {
		t.Errorf("%d broken rules, dropped %v", p.Broken, p.Dropped)
	}
	return p
}

func TestMonthsKeepWhatIsPublished(t *testing.T) {
	h := history(t)
	for name, method := range map[string]replay.Method{"proven": replay.Solve, "careful": replay.Pencil} {
		p := run(t, h, method, false)
		if len(p.Months) != 5 { // with two before the first
			t.Fatalf("%s: %d months, want 5", name, len(p.Months))
		}
		kept := 0
		for i, m := range p.Months[1:] {
			for id, at := range p.Months[i].Programme.At {
				s := m.Problem.Step(id)
				if s == nil || at.Date >= m.Month.First() {
					continue
				}
				if now, held := m.Programme.Held(id); !held || now.Date != at.Date || now.Room != at.Room {
					t.Errorf("%s: %s was published for %v, and %s has it on %v", name, id, at.Date, m.Month, now.Date)
				}
				kept++
			}
			for _, s := range m.Problem.Steps {
				_, before := p.Months[i].Programme.Held(s.ID)
				if at, held := m.Programme.Held(s.ID); held && !before && s.Kind == model.Meeting && at.Date < m.Month.First() {
					t.Errorf("%s: %s puts %s on %v, in a month that was published without it", name, m.Month, s.ID, at.Date)
				}
			}
		}
		if kept < 10 {
			t.Errorf("%s: only %d steps were kept", name, kept)
		}
	}
}

func TestReportsComeWhenTheyCame(t *testing.T) {
	h := history(t)
	p := run(t, h, replay.Solve, true)
	n := 0
	for _, c := range h.Cases {
		if !h.Replayed(c) || c.Report == 0 {
			continue
		}
		n++
		if got := p.Chain(c).Report; got < c.Report || got > c.Report+3 {
			t.Errorf("%s: the report is on %v, and is dated %v", c.ID, got, c.Report)
		}
	}
	if n != 2 {
		t.Errorf("%d cases with a dated report, want 2", n)
	}
}

func TestSlips(t *testing.T) {
	h := history(t)
	p := run(t, h, replay.Solve, false)
	var cases []*draft.Case
	for _, c := range h.Cases {
		if h.Replayed(c) && c.Mission == "UNDOF" {
			cases = append(cases, c)
		}
	}
	rs, err := h.Slip(context.Background(), p, cases, []int{-3, 0, 6, 60}, replay.Quick)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		now := p.Chain(c)
		for _, n := range []int{-3, 0} {
			if x := rs[c.ID][n]; x.Moved != 0 || x.Again.Adoption != now.Adoption {
				t.Errorf("%s: a slip of %d days moves %d meetings", c.ID, n, x.Moved)
			}
		}
		x := rs[c.ID][6]
		if x.Moved == 0 || x.Again.Report < now.Report+6 || x.Again.Contributors-x.Again.Report < 8 || x.Again.Adoption > c.Before {
			t.Errorf("%s: after a slip of 6 days %+v, planned %+v", c.ID, x, now)
		}
		if x := rs[c.ID][60]; x.Again.Adoption != 0 {
			t.Errorf("%s: a slip of 60 days is too late even for a rollover, and the adoption is on %v", c.ID, x.Again.Adoption)
		}
	}
	if len(cases) != 1 {
		t.Errorf("%d cases of UNDOF, want 1", len(cases))
	}
}

func TestLoadCountsWhatBothHave(t *testing.T) {
	h := history(t)
	p := run(t, h, replay.Pencil, false)
	l := h.Ledger(p)
	planned, held := l.Planned(), l.Held()
	if len(planned) != 3 || len(held) != 3 {
		t.Fatalf("%d and %d months, want 3", len(planned), len(held))
	}
	// May 2010: the table has 20 meetings, of which four adoptions at least.
	n := 0
	for _, d := range held[1].Days {
		n += d.Meetings
	}
	if n < 16 || n > 24 {
		t.Errorf("%d meetings held in May 2010", n)
	}
}

func TestLoadFollowsWhatIsMoved(t *testing.T) {
	h := history(t)
	p := run(t, h, replay.Solve, false)
	l := h.Ledger(p)
	var c *draft.Case
	for _, o := range h.Cases {
		if o.ID == "UNFICYP-2010-06-15" {
			c = o
		}
	}
	if c == nil || c.Contributors == 0 {
		t.Fatal("the case is not in the record")
	}
	on := func(rs []*score.Record, d calendar.Date) int {
		for _, r := range rs {
			for _, x := range r.Days {
				if x.Date == d {
					return x.Business
				}
			}
		}
		return 0
	}
	was := p.Chain(c)
	to := was
	to.Contributors = was.Contributors + 1
	planned := l.Planned()
	moved := l.Moved(map[string]score.Chain{c.ID: to})
	if a, b := on(planned, was.Contributors), on(moved, was.Contributors); a != b+1 {
		t.Errorf("%d meetings on the day left, of %d", b, a)
	}
	if a, b := on(planned, to.Contributors), on(moved, to.Contributors); b != a+1 {
		t.Errorf("%d meetings on the new day, where there were %d", b, a)
	}
	to.Adoption = 0
	if diff := cmp.Diff(planned, l.Moved(map[string]score.Chain{c.ID: to})); diff != "" {
		t.Errorf("a case that could not be planned again moves: %s", diff)
	}
}
