package encode_test

import (
	"context"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	. "leadtime/solver/rule/ruletest"

	"leadtime/solver/check"
	"leadtime/solver/internal/encode"
	"leadtime/solver/pack"
	"leadtime/solver/sat"
)

// twoMeetings returns a problem of a chain's two meetings, over three months, and the tier
// of the presidencies that they are held under.
func twoMeetings(t *testing.T) (*model.Problem, *encode.Encoder, int) {
	t.Helper()
	a, b := Role(Meeting("a"), model.Contributors), Role(Meeting("b"), model.Consultations)
	p := Problem("2010-05-20", "2010-07-10", a, b)
	Chain(p, "UNX", a, b)
	e := encode.New(p, encode.Tighten(p), false, nil)
	if a := e.Solve(context.Background()); a != sat.Sat {
		t.Fatal(a)
	}
	return p, e, p.Policy.Rank("one-presidency")
}

// A packing charges for two presidencies what the checker does, wherever the two meetings
// are, and asks nothing else of them.
func TestPresidenciesInPackings(t *testing.T) {
	p, e, tier := twoMeetings(t)
	k := e.PartPacking(tier, make([]int64, tier), func(z.Lit) int { return 0 })
	if k == nil || len(k.Rows) == 0 {
		t.Fatal("there are no rows")
	}
	var days []calendar.Date
	for d := p.Horizon.First; d <= p.Horizon.Last; d++ {
		if p.Calendar.Workday(d) {
			days = append(days, d)
		}
	}
	none := make([]int64, len(k.Charges))
	apart := 0
	c := make(pack.Choice, 2)
	for c[0] = range k.Items[0].Places {
		for c[1] = range k.Items[1].Places {
			g := &model.Programme{At: map[model.StepID]model.Placement{}}
			for i, s := range p.Steps {
				pl := k.Items[i].Places[c[i]]
				g.At[s.ID] = model.Placement{Date: days[pl.Day], Start: p.Sessions[pl.Session].Start}
			}
			want := int64(0)
			for _, f := range check.Check(p, g).Findings {
				if f.Rule == "one-presidency" {
					want += f.Cost
					apart++
				}
			}
			with, _ := k.Cost(c)
			prices := k.Charges
			k.Charges = none
			without, _ := k.Cost(c)
			k.Charges = prices
			if n := with[len(with)-1] - without[len(without)-1]; n != want {
				t.Fatalf("%v and %v: charged %d, the checker %d", g.At["a"].Date, g.At["b"].Date, n, want)
			}
			for _, r := range k.Rows {
				if r.Charge == 0 && r.Exceeds(c) {
					t.Fatalf("%v and %v: a row keeps them out", g.At["a"].Date, g.At["b"].Date)
				}
			}
		}
	}
	if apart < 1000 {
		t.Errorf("%d pairs are under two presidencies", apart)
	}
}

// Of meetings that cannot be held under one presidency, or not under two, nothing is said.
func TestPresidenciesKnown(t *testing.T) {
	_, e, tier := twoMeetings(t)
	for _, is := range []int{-1, 1} {
		known := func(m z.Lit) int {
			for _, f := range e.Preferences() {
				if f.Rule == "one-presidency" && f.Lit == m {
					return is
				}
			}
			return 0
		}
		if k := e.PartPacking(tier, make([]int64, tier), known); len(k.Rows)+len(k.Charges) > 0 {
			t.Errorf("known to be %d: %d rows and %d charges", is, len(k.Rows), len(k.Charges))
		}
	}
}
