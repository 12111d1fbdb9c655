package tell

import (
	"fmt"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// Rows returns the renewals of the record that were adopted in the months as they
// stand there: rollovers are renewals of their own, and an expiry that had to be
// sought in another table is left out.
func Rows(r *record.Record, from, to calendar.Month) []score.Chain {
	var cs []score.Chain
	for _, n := range r.Renewals {
		if m := n.Adopted.Month(); m < from || m > to {
			continue
		}
		c := score.Chain{
			ID: n.Resolution, Mandate: n.Before, Expiry: n.Before, Report: n.Report, Contributors: n.Contributors,
			Consultations: n.Council, Adoption: n.Adopted,
		}
		if n.Joined {
			c.Mandate, c.Expiry = 0, 0
		}
		cs = append(cs, c)
	}
	return cs
}

// A Gap is one row of the human baseline, in days.
type Gap struct {
	Name                string
	N                   int
	Median, P10, P90    float64
	Share               float64 // more than 7 days
	LastDay, Both, Full int     // adopted on the day of expiry; both gaps met, of those with all dates
}

// Baseline returns the human baseline of testdata/council/README.md from rows.
func Baseline(rows []score.Chain) []Gap {
	r := &score.Record{Chains: rows}
	var toAdoption []float64
	for _, c := range rows {
		if c.Contributors != 0 {
			toAdoption = append(toAdoption, float64(c.Adoption-c.Contributors))
		}
	}
	gap := func(name string, xs []float64) Gap {
		g := Gap{Name: name, N: len(xs), Median: score.Quantile(0.5, xs), P10: score.Quantile(0.1, xs), P90: score.Quantile(0.9, xs)}
		over := 0
		for _, x := range xs {
			if x > 7 {
				over++
			}
		}
		g.Share = float64(over) / float64(max(len(xs), 1))
		return g
	}
	slack := gap("adoption → expiry", r.Slacks())
	slack.LastDay = int(score.ByName("last-day").Of(r))
	both := Gap{Name: "both guideline gaps met", N: len(r.Both()), Full: len(r.Both())}
	for _, met := range r.Both() {
		if met {
			both.Both++
		}
	}
	return []Gap{
		gap("report → meeting with contributors", r.ReportGaps()),
		gap("meeting with contributors → Council meeting", r.ContributorGaps()),
		gap("meeting with contributors → adoption", toAdoption),
		slack, both,
	}
}

// The months of the baseline of testdata/council/README.md.
var baselineFrom, baselineTo = calendar.MonthOf(2010, time.January), calendar.MonthOf(2015, time.December)

// Later reports whether the months replayed have those of the baseline in them
// and more.
func (s *Study) Later() bool {
	return s.From <= baselineFrom && s.To >= baselineTo && (s.From != baselineFrom || s.To != baselineTo)
}

// BaselineTable has the months replayed, LaterTable those of the baseline.
func (s *Study) BaselineTable() string { return s.baseline(s.From, s.To) }
func (s *Study) LaterTable() string    { return s.baseline(baselineFrom, baselineTo) }

// baseline writes the table of the baseline.
func (s *Study) baseline(from, to calendar.Month) string {
	var rows [][]string
	for _, g := range Baseline(Rows(s.History.Record, from, to)) {
		row := []string{g.Name, fmt.Sprint(g.N), number(g.Median), number(g.P10) + "–" + number(g.P90), percent(g.Share)}
		switch {
		case g.Name == "adoption → expiry":
			row[4] = fmt.Sprintf("on the very last day: %d of %d", g.LastDay, g.N)
		case g.Full > 0 || g.N == 0:
			row[2], row[3], row[4] = "", "", fmt.Sprintf("%d of %d", g.Both, g.Full)
		}
		rows = append(rows, row)
	}
	return table([]string{"gap, days", "n", "median", "p10–p90", "more than 7"}, rows)
}
