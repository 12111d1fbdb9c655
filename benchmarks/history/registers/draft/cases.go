package draft

import (
	"cmp"
	"slices"
	"strings"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

// A Case is a mandate that came up for renewal, and what the Council did.
type Case struct {
	// ID is the mission and the expiry: "UNFICYP-2010-06-15".
	ID string
	// Renewal is what was done. If the mandate was first rolled over, Before is
	// the expiry that was found then, and Adopted the renewal in the end.
	record.Renewal
	// Rolled is the technical rollover, nil if there was none.
	Rolled *record.Renewal
	// Known is the day on which the expiry was set; zero if it is not recorded.
	Known calendar.Date
}

// Expiry returns the expiry that the renewal had to meet in the end: that of the
// rollover, if there was one.
func (c *Case) Expiry() calendar.Date {
	if c.Rolled != nil {
		return c.Rolled.After
	}
	return c.Before
}

// Cases returns the mandates whose expiry is known, by expiry, then by mission.
// A renewal for at most a month is a technical rollover: it and the renewal after
// it are one case.
func Cases(r *record.Record) []*Case {
	var cases []*Case
	d := &draft{record: r}
	used := map[int]bool{}
	for i, n := range r.Renewals {
		if used[i] || n.Before.IsZero() || n.Adopted > n.Before {
			continue
		}
		c := &Case{ID: strings.ReplaceAll(n.Mission, "/", "-") + "-" + n.Before.String(), Renewal: n}
		if slices.ContainsFunc(cases, func(o *Case) bool { return o.ID == c.ID }) {
			c.ID += "-" + n.Adopted.String() // two resolutions found the same expiry
		}
		if j := d.following(i); j >= 0 && n.After-n.Before <= rollover {
			used[j] = true
			c.Rolled, c.Renewal = &r.Renewals[i], joined(n, r.Renewals[j])
		}
		for _, m := range r.Renewals {
			if m.Mission == n.Mission && m.After == n.Before && m.Adopted < n.Adopted {
				c.Known = m.Adopted
			}
		}
		cases = append(cases, c)
	}
	slices.SortStableFunc(cases, func(a, b *Case) int {
		return cmp.Or(cmp.Compare(a.Before, b.Before), cmp.Compare(a.Mission, b.Mission))
	})
	return cases
}

// joined returns the renewal m of a mandate that n had rolled over: with the
// expiry that n found, and what n has of the way to it only if m has nothing.
func joined(n, m record.Renewal) record.Renewal {
	out := m
	out.Before = n.Before
	if m.Contributors.IsZero() && m.Council.IsZero() {
		out.Contributors, out.ContributorsRecord = n.Contributors, n.ContributorsRecord
		out.Council, out.CouncilRecord = n.Council, n.CouncilRecord
	}
	if m.Report.IsZero() {
		out.Report, out.Symbol = n.Report, n.Symbol
	}
	out.Source = n.Source + " | " + m.Source
	return out
}
