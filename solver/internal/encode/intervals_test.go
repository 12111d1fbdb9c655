package encode_test

import (
	"context"
	"slices"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	. "leadtime/solver/rule/ruletest"

	"leadtime/solver/internal/encode"
	"leadtime/solver/pack"
	"leadtime/solver/sat"
)

// The rows of a packing keep out the days of a chain's meetings that are too near each
// other, and no others: those with an act between them, and those with a meeting.
func TestIntervals(t *testing.T) {
	first, report, second, third := Meeting("first"), Act("report"), Meeting("second"), Meeting("third")
	free := Meeting("free")
	p := Problem("2010-06-01", "2010-06-24", first, report, second, third, free)
	Chain(p, "chain", first, report, second, third)
	Lag(p, first, report, "3d")
	Lag(p, report, second, "4d")
	Lag(p, second, third, "6d")
	e := encode.New(p, encode.Tighten(p), false, nil)
	if a := e.Solve(context.Background()); a != sat.Sat {
		t.Fatal(a)
	}
	tier := len(p.Policy.Tiers) - 1
	for !e.Packs(tier) {
		tier--
	}
	k := e.Packing(tier, make([]int64, tier), func(z.Lit) int { return 0 })
	if k == nil || len(k.Rows) == 0 {
		t.Fatal("there are no rows")
	}
	meetings := []*model.Step{first, second, third, free}
	var days []calendar.Date
	for _, s := range meetings {
		days = append(days, e.Days(s)...)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	other := encode.New(p, encode.Tighten(p), false, nil)
	kept, out := 0, 0
	used := make([]bool, len(k.Rows)) // what is ever broken
	c := make(pack.Choice, len(meetings))
	on := func(i int) calendar.Date { return days[k.Items[i].Places[c[i]].Day] }
	for c[0] = range k.Items[0].Places {
		for c[1] = range k.Items[1].Places {
			for c[2] = range k.Items[2].Places {
				var ask []z.Lit
				for i, s := range meetings[:3] {
					ask = append(ask, other.Placed(s, on(i))...)
				}
				keep := other.Solve(context.Background(), ask...) == sat.Sat
				broken := false
				for i := range k.Rows {
					if k.Rows[i].Exceeds(c) {
						broken, used[i] = true, true
					}
				}
				if broken == keep {
					t.Fatalf("on %v, %v and %v; a row is broken: %v", on(0), on(1), on(2), broken)
				}
				if keep {
					kept++
				} else {
					out++
				}
			}
		}
	}
	if kept < 10 || out < 100 {
		t.Errorf("%d are kept and %d kept out", kept, out)
	}
	for i, r := range k.Rows {
		if !used[i] {
			t.Errorf("row %d keeps nothing out", i)
		}
		for _, s := range r.Terms {
			if s.Item == 3 || s.Item == 0 && slices.ContainsFunc(r.Terms, func(o pack.Term) bool { return o.Item == 2 }) {
				t.Fatalf("a row is about item %d, which it need not be", s.Item)
			}
		}
	}
}
