package draft

import (
	"fmt"
	"slices"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

const (
	// Outlook is how many calendar days past the last wanted month a mandate may
	// expire and still be in the register: about six weeks, the length of a chain.
	Outlook = 45
	// rollover is the most calendar days by which a technical rollover moved an
	// expiry: the two of 2010 were for 11 and 30.
	rollover = 31
	// belongs is how many calendar days before an expiry a report may be due and
	// still be the report of that renewal.
	belongs = 60
	// ahead is how many calendar days before its due date a report may be planned.
	ahead = 14
	// drafted is how many calendar days before an expiry a report may be planned
	// if no due date is known; in a whole year, if one is known too.
	drafted, draftedYear = 45, 60
	// summaryDays are the working days within which the guideline wants the
	// summary of a meeting with contributors.
	summaryDays = 5
)

// renewals adds a chain for every mandate that expires in the wanted months or
// soon after and was not renewed before the register's date.
func (d *draft) renewals() {
	used := map[int]bool{}
	all := d.record.Renewals
	for i, n := range all {
		if used[i] || n.Before < d.plan.first.First() || n.Before > d.plan.last.Last()+Outlook || n.Adopted < d.AsOf {
			continue
		}
		var rolled *record.Renewal
		if j := d.following(i); j >= 0 && n.After-n.Before <= rollover {
			used[j] = true
			rolled, n = &all[i], merge(n, all[j])
		}
		d.renewal(n, rolled, d.hindsight(i))
	}
}

// following returns the place of the renewal that found the expiry that renewal
// i had set, or -1.
func (d *draft) following(i int) int {
	n := d.record.Renewals[i]
	return slices.IndexFunc(d.record.Renewals, func(m record.Renewal) bool {
		return m.Mission == n.Mission && !n.After.IsZero() && m.Before == n.After
	})
}

// hindsight returns the date after the register's on which the expiry that
// renewal i found was set, or zero.
func (d *draft) hindsight(i int) calendar.Date {
	n := d.record.Renewals[i]
	for _, m := range d.record.Renewals {
		if m.Mission == n.Mission && m.After == n.Before && m.Adopted > d.AsOf && !d.year() {
			return m.Adopted
		}
	}
	return 0
}

// merge returns the renewal that a technical rollover, n, put off until m: with
// n's expiry and m's adoption.
func merge(n, m record.Renewal) record.Renewal {
	out := m
	out.Before = n.Before
	if !n.Contributors.IsZero() {
		out.Contributors, out.ContributorsRecord = n.Contributors, n.ContributorsRecord
	}
	if !n.Council.IsZero() {
		out.Council, out.CouncilRecord = n.Council, n.CouncilRecord
	}
	if !n.Report.IsZero() {
		out.Report, out.Symbol = n.Report, n.Symbol
	}
	out.Source = n.Source + " | " + m.Source
	return out
}

// renewal adds the chain of one renewal, which was rolled over before if rolled
// is not nil. Hindsight is the date on which the expiry became known, if that was
// after the register's date.
func (d *draft) renewal(n record.Renewal, rolled *record.Renewal, hindsight calendar.Date) {
	c := &chain{ID: d.chainID(n.Mission, n.Before.Month()), Mission: n.Mission, Procedure: "renewal", Expiry: n.Before, Source: sources(n.Source)}
	for _, other := range d.Chains {
		if other.ID == c.ID {
			c.ID = n.Mission + "-" + n.Before.String()
		}
	}
	if rolled != nil {
		c.Note = fmt.Sprintf("In the event rolled over on %s to %s, and renewed on %s.",
			rolled.Adopted.Short(), rolled.After.Short(), n.Adopted.Short())
	}
	if !hindsight.IsZero() {
		c.Note = fmt.Sprintf("Known with hindsight: this expiry was only set on %s.", hindsight.Short())
	}
	for _, name := range []string{"tcc-before", "briefing-before", "assessment", "tcc-after", "briefing-after"} {
		c.Steps = append(c.Steps, skip(name, "no assessment mission is recorded for this renewal"))
	}
	d.Chains = append(d.Chains, c)
	rep := d.renewalReport(n)
	d.discussion(c, n, rep)
	d.taken[n.ContributorsRecord] = true
	d.hold(c.ID+"/report", c.Mission, "act", rep.printed)
	d.hold(c.ID+"/contributors-meeting", c.Mission, "meeting", n.Contributors)
	d.hold(c.ID+"/consultations", c.Mission, "meeting", n.Council)
	if rolled != nil {
		d.holdVote(c.ID+"/rollover", *rolled)
	}
	d.holdVote(c.ID+"/adoption", n)
	if n.CouncilRecord != "" {
		d.pairs = append(d.pairs, pair{record: n.CouncilRecord, Consultations: c.ID + "/consultations"})
	}
}

// discussion adds the chain's steps from the report to the text: what is known
// of them, and what cannot be planned because what follows it has been held.
func (d *draft) discussion(c *chain, n record.Renewal, rep report) {
	const over = "no date is recorded, and what it comes before has been held"
	met := !n.Contributors.IsZero() && n.Contributors < d.AsOf
	consulted := !n.Council.IsZero() && n.Council < d.AsOf
	if (met || consulted) && (rep.printed.IsZero() || rep.printed >= d.AsOf) {
		c.Steps = append(c.Steps, skip("report", over))
	} else {
		earliest := c.Expiry - drafted
		if !rep.asked.IsZero() {
			earliest = rep.asked - ahead
		}
		if d.year() {
			earliest = c.Expiry - draftedYear
		}
		c.Steps = append(c.Steps, rep.step(d, earliest, c.Expiry))
	}
	if met {
		c.Steps = append(c.Steps, skip("agenda-paper", over), skip("fact-sheet", over))
	}
	if consulted {
		c.Steps = append(c.Steps, skip("pol-mil-briefing", over))
	}
	switch {
	case met:
		c.Steps = append(c.Steps, done("contributors-meeting", n.Contributors, n.ContributorsRecord+" (closed)"))
	case consulted:
		c.Steps = append(c.Steps, skip("contributors-meeting", over))
	}
	if consulted || met && d.cal.Workdays(n.Contributors, d.AsOf) > summaryDays {
		c.Steps = append(c.Steps, skip("summary", over))
	}
	if consulted {
		c.Steps = append(c.Steps, done("consultations", n.Council, n.CouncilRecord+", the public meeting under the item; that consultations followed it is assumed"))
	}
}

// renewalReport gathers what is known of the report that a renewal had before
// it.
func (d *draft) renewalReport(n record.Renewal) report {
	r := report{printed: n.Report, symbol: n.Symbol}
	if r.symbol != "" {
		r.source = r.symbol + ", " + n.Report.Short()
	}
	within := calendar.Span{First: n.Before - belongs, Last: n.Before}
	if x := d.due(n.Mission, within); x != nil {
		r.source = join(r.source, x.Source)
		if x.Symbol != "" {
			r.printed, r.symbol = x.Date, x.Symbol
			r.source = join(x.Symbol, x.Source)
		} else {
			r.asked, r.why = x.Date, why(x)
		}
		return r
	}
	for _, a := range []struct {
		mission string
		date    calendar.Date
		why     string
	}{
		// Both are in the column of cycles of missions_2010.csv.
		{"UNFICYP", calendar.Of(2010, time.June, 1), ""},
		{"UNMIL", calendar.Of(2010, time.August, 15), `due "mid-August", taken for 15 August`},
	} {
		if a.mission == n.Mission && within.Contains(a.date) {
			r.asked, r.why = a.date, a.why
			r.source = join(r.source, d.record.Mission(n.Mission).Source)
		}
	}
	return r
}
