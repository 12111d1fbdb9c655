package whatif

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"leadtime/model"
	"leadtime/model/calendar"
	rt "leadtime/solver/rule/ruletest"

	"leadtime/solver/check"
)

// lapsing returns a random problem of a mandate that expires, with a rollover to save
// it, in which every programme can be looked at.
func lapsing(r *rand.Rand) *model.Problem {
	report := rt.Role(rt.Act("UNX/report"), model.Report)
	met := rt.Role(rt.Meeting("UNX/contributors-meeting"), model.Contributors)
	done := rt.Role(rt.Meeting("UNX/adoption"), model.Adoption)
	roll := rt.Role(rt.Meeting("UNX/rollover"), model.Rollover)
	for _, s := range []*model.Step{met, done, roll} {
		s.Minutes = 120
	}
	p := rt.Problem("2010-06-01", "2010-06-09", report, met, done, roll)
	c := rt.Chain(p, "UNX", report, met, done, roll)
	c.Rollover = roll
	roll.Window = p.Horizon
	rt.Expires(c, fmt.Sprintf("2010-06-0%d", 3+r.IntN(4)), done, rt.Length("0d"), rt.Length("1wd"))
	l := rt.Lag(p, report, met, "1d")
	l.Prefer, l.Rule = rt.Length(fmt.Sprintf("%dd", 2+r.IntN(2))), "report-lead"
	rt.Lag(p, met, done, "0d")
	p.Sessions = p.Sessions[:1]
	p.Policy.StabilityNear, p.Policy.StabilityMedium = 1, 3
	p.Policy.Grid = 60
	p.Index()
	return p
}

// issued returns the day on which the report is issued.
func issued(g *model.Programme) calendar.Date { return g.At["UNX/report"].Date }

// The four last dates and the curve are those that looking at every programme shows.
func TestSlacksAgainstEnumeration(t *testing.T) {
	const days = 6
	apart := map[string]int{} // how often one date differs from the next kind
	for seed := range *seeds / 2 {
		r := rand.New(rand.NewPCG(uint64(seed), 9))
		p := tiny(r)
		if seed%2 > 0 {
			p = lapsing(r)
		}
		report := p.Step("UNX/report")
		last := p.Horizon.First + calendar.Date(1+r.IntN(3))
		report.Window.Last = p.Horizon.Last
		var all, open []*model.Programme
		rt.Enumerate(p, func(g *model.Programme) bool {
			if !check.Broken(p, g) {
				all = append(all, copied(g))
				if issued(g) <= last {
					open = append(open, all[len(all)-1])
				}
			}
			return true
		})
		report.Window.Last = last
		if len(open) == 0 {
			continue
		}
		published := open[r.IntN(len(open))]
		for _, policy := range []Policy{Steady, Faithful} {
			ks, err := Slacks(t.Context(), p, published, days, policy)
			if err != nil || len(ks) != 1 {
				t.Fatal(seed, ks, err)
			}
			k := ks[0]
			base := Against(p, published, policy)
			planned, tried := issued(published), issued(published)+days
			if k.Planned != planned || k.Tried != tried || len(k.Curve) != days+1 {
				t.Fatalf("seed %d: planned %s, tried %s, %d days", seed, k.Planned, k.Tried, len(k.Curve))
			}
			// late are the programmes that a slip to d leaves.
			late := func(d calendar.Date) []*model.Programme {
				d = p.Calendar.OnOrAfter(d)
				var out []*model.Programme
				for _, g := range all {
					if issued(g) >= d && issued(g) <= max(last, d) {
						out = append(out, g)
					}
				}
				return out
			}
			until := func(good func(*model.Programme) bool) calendar.Date {
				var until calendar.Date
				for d := planned; d <= tried && slices.ContainsFunc(late(d), good); d++ {
					until = d
				}
				return until
			}
			was := check.Costs(base, published)
			lead := base.Policy.Rank("report-lead")
			want := map[string]calendar.Date{
				"meetings": until(func(g *model.Programme) bool {
					for _, s := range p.Steps {
						pl, held := published.Held(s.ID)
						if now, is := g.Held(s.ID); s.Kind == model.Meeting && held && (!is || now != pl) {
							return false
						}
					}
					return true
				}),
				"lead": until(func(g *model.Programme) bool {
					c := check.Costs(base, g)
					return c[0] <= was[0] && c[lead] <= was[lead]
				}),
				"rollover": until(func(g *model.Programme) bool { return check.Costs(base, g)[0] <= was[0] }),
			}
			alone := planned
			for d := planned; d <= tried; d++ {
				h := copied(published)
				pl := h.At["UNX/report"]
				pl.Date = p.Calendar.OnOrAfter(d)
				h.At["UNX/report"] = pl
				if slices.ContainsFunc(all, func(g *model.Programme) bool { return fmt.Sprint(g.At) == fmt.Sprint(h.At) }) {
					alone = d
				}
			}
			want["alone"] = alone
			got := map[string]calendar.Date{"alone": k.Alone, "meetings": k.Meetings, "lead": k.Lead, "rollover": k.Rollover}
			for _, kind := range []string{"alone", "meetings", "lead", "rollover"} {
				if got[kind] != want[kind] {
					t.Errorf("seed %d, %s: %s until %s, want %s", seed, policy, kind, got[kind], want[kind])
				}
			}
			for i, kinds := range [][2]string{{"alone", "lead"}, {"meetings", "rollover"}, {"lead", "rollover"}} {
				if want[kinds[0]] != want[kinds[1]] {
					apart[fmt.Sprint(i)]++
				}
			}
			if k.Alone < tried && len(k.Breaks) == 0 {
				t.Errorf("seed %d: nothing is said of the day after %s", seed, k.Alone)
			}
			for n, l := range k.Curve {
				var best []int64
				for _, g := range late(planned + calendar.Date(n)) {
					if c := check.Costs(base, g); best == nil || slices.Compare(c, best) < 0 {
						best = c
					}
				}
				var c []int64
				for _, x := range l.Tiers {
					c = append(c, x.Cost)
				}
				if !slices.Equal(c, best) {
					t.Errorf("seed %d, %s: %d days cost %v, want %v", seed, policy, n, c, best)
				}
			}
		}
	}
	for i := range 3 {
		if apart[fmt.Sprint(i)] < *seeds/20 {
			t.Errorf("the dates hardly ever differ: %v", apart)
		}
	}
}
