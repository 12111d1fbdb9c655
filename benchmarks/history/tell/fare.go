package tell

import (
	"fmt"

	"leadtime/benchmarks/history/replay"
	"leadtime/solver/score"
)

// A sum adds up what becomes of the cases in one draw.
type sum struct{ moving, moved, lost, rolled, lapsed int }

// add adds a case's reply. A case that was never planned has none, and adds nothing.
func (s *sum) add(x replay.Reply) {
	if x == (replay.Reply{}) {
		return
	}
	if x.Moved > 0 {
		s.moving++
	}
	s.moved += x.Moved
	s.lost += lost(x.Still)
	if x.Again.Rolled {
		s.rolled++
	}
	if x.Again.Adoption == 0 {
		s.lapsed++
	}
}

// A fare has the means of many draws, in the order of the fields of [Fare].
type fare [5][]float64

func (f *fare) take(s sum, cases int) {
	for i, n := range []int{s.moving, s.moved, s.lost, s.rolled, s.lapsed} {
		f[i] = append(f[i], float64(n)/float64(cases))
	}
}

func (f *fare) fare() Fare { return Fare{over(f[0]), over(f[1]), over(f[2]), over(f[3]), over(f[4])} }

// SlackTable compares the careful person's programmes, the best, and the best
// with slack, when reports slip and are asked for on the day.
func (s *Study) SlackTable() string {
	x := s.Slipped[0]
	fares := []Fare{x.Greedy, x.Best, x.Slack}
	row := func(title string, cell func(i int) string) []string {
		return []string{title, cell(0), cell(1), cell(2)}
	}
	hundredths := func(v Value) string { return fmt.Sprintf("%.2f (%.2f–%.2f)", v.Of, v.Low, v.High) }
	l := s.load(Arms{Greedy: s.Planned.Greedy, Best: s.Planned.Best})
	slack := s.History.Ledger(s.Robust.Plan).Planned()
	months := [][]*score.Record{l.greedy, l.best, slack}
	samples := bootstrap(len(slack), s.Resample, s.Seed)
	arms := []*Arm{s.Planned.Greedy, s.Planned.Best, s.Robust}
	return table([]string{"", "careful person", "proven best", "with slack"}, [][]string{
		row("renewals with both lead times, as planned", func(i int) string { return tally(arms[i].Chains).String() }),
		row("— after the slip, nothing moved", func(i int) string { return interval(x.Both[wayGreedyStill+2*i]) }),
		row("— after the slip, planned again", func(i int) string { return interval(x.Both[wayGreedyAgain+2*i]) }),
		row("renewals that need a move", func(i int) string { return interval(fares[i].Moving) }),
		row("meetings moved, a renewal", func(i int) string { return hundredths(fares[i].Moved) }),
		row("days of lead time lost, a renewal, nothing moved", func(i int) string { return hundredths(fares[i].Lost) }),
		row("rolled over", func(i int) string { return fine(fares[i].Rolled) }),
		row("too late even for a rollover", func(i int) string { return fine(fares[i].Lapsed) }),
		row("report before the expiry, days: median", func(i int) string { return number(score.Quantile(0.5, before(arms[i]))) }),
		row("— quartiles", func(i int) string {
			xs := before(arms[i])
			return number(score.Quantile(0.25, xs)) + "–" + number(score.Quantile(0.75, xs))
		}),
		row("meetings on a Friday, a month", func(i int) string { return around(estimate(months[i], samples, mean("fridays"))) }),
	})
}

// before returns the days from each report to the expiry of the mandate.
func before(a *Arm) []float64 {
	var xs []float64
	for _, c := range a.Chains {
		if c.Report != 0 {
			xs = append(xs, float64(c.Mandate-c.Report))
		}
	}
	return xs
}

// SameCost counts the months whose programme with slack costs in every tier above
// what the best one does. A month may differ, because what the months before have
// settled differs.
func (s *Study) SameCost() Tally {
	var t Tally
	for i, m := range s.Robust.Plan.Months {
		t.Of++
		same := 1
		for k, tier := range s.Planned.Best.Plan.Months[i].Result.Tiers {
			if m.Result.Tiers[k].Cost != tier.Cost {
				same = 0
			}
		}
		t.Met += same
	}
	return t
}
