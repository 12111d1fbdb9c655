package draft

import (
	"fmt"
	"slices"
	"time"

	"leadtime/model/calendar"
)

// A holiday is an official holiday at Headquarters. The circulars for 2009 to
// 2011 were not found: the days follow from the ten fixed ones, a Saturday or
// Sunday being observed on the nearest working day.
type holiday struct {
	Date       calendar.Date
	Name       string
	Assumption string
	// Met is the record of a meeting that the Council held on the day, which is
	// therefore not counted as a holiday.
	Met string
	// Source is where a holiday that is not assumed is written down.
	Source string
}

const byRule = "one of the ten fixed days; the circular was not found"

func holidays() []holiday {
	on := func(m time.Month, day int) calendar.Date { return calendar.Of(2010, m, day) }
	return []holiday{
		{Date: calendar.Of(2009, time.December, 25), Name: "Christmas Day", Assumption: byRule},
		{Date: on(time.January, 1), Name: "New Year's Day", Assumption: byRule},
		{Date: on(time.February, 15), Name: "Presidents' Day", Assumption: byRule},
		{Date: on(time.April, 2), Name: "Good Friday", Assumption: byRule},
		{Date: on(time.May, 31), Name: "Memorial Day", Assumption: byRule, Met: "S/PV.6325"},
		{Date: on(time.July, 5), Name: "Independence Day", Assumption: byRule + "; observed on the Monday"},
		{Date: on(time.September, 6), Name: "Labour Day", Assumption: byRule},
		{Date: on(time.September, 10), Name: "Eid al-Fitr", Assumption: byMoon},
		{Date: on(time.November, 16), Name: "Eid al-Adha", Assumption: byMoon, Met: "S/PV.6425"},
		{Date: on(time.November, 25), Name: "Thanksgiving Day", Assumption: byRule},
		{Date: on(time.December, 24), Name: "Christmas Day", Assumption: byRule + "; observed on the Friday"},
		{Date: on(time.December, 31), Name: "New Year's Day 2011", Assumption: byRule + "; observed on the Friday"},
	}
}

// offDays are the holidays on which the Council is not known to have met.
func offDays(hs []holiday) map[calendar.Date]string {
	off := map[calendar.Date]string{}
	for _, h := range hs {
		if h.Met == "" {
			off[h.Date] = h.Name
		}
	}
	return off
}

// Holidays returns the holidays that matter to the register, those on which the
// Council met included.
func (d *draft) Holidays() []holiday {
	var hs []holiday
	for _, h := range d.off {
		// Working days are also counted back from the first day, for lead times
		// that began before it.
		if h.Date >= d.AsOf-60 && h.Date <= d.Horizon {
			hs = append(hs, h)
		}
	}
	return hs
}

// A quiet is a period better kept free of Council business.
type quiet struct {
	From, To      calendar.Date
	Title, Source string
}

// Quiet returns the quiet periods on or before the horizon. The General
// Assembly's high-level week is taken for the week of 23 September, or the week
// after if that is a weekend.
func (d *draft) Quiet() []quiet {
	late := "https://www.securitycouncilreport.org/monthly-forecast/2006-12/ (work is done by Christmas); the days assumed"
	var qs []quiet
	for y := d.AsOf.Month().Year(); y <= d.Horizon.Month().Year(); y++ {
		debate := calendar.Of(y, time.September, 23)
		for debate.Weekend() {
			debate++
		}
		for _, q := range []quiet{
			{debate.Monday(), debate.Monday() + 4, "high-level week of the General Assembly",
				fmt.Sprintf("assumed: the dates in %d were not found; the general debate of 2009 began on Wednesday 23 September", y)},
			{calendar.Of(y, time.December, 24), calendar.Of(y, time.December, 31), "late December", late},
		} {
			if q.To >= d.AsOf && q.From <= d.Horizon {
				qs = append(qs, q)
			}
		}
	}
	return qs
}

// A room is a place for meetings.
type room struct {
	ID, Title, Formats string
	Seats              int
	From, To           calendar.Date // closed, if Reason is not empty
	Reason, Source     string
}

// Rooms returns the rooms. The Chamber is known to have been renovated from
// March 2010; that it stayed closed for the rest of the year, and what stood in
// for it, is assumed.
func (d *draft) Rooms() []room {
	shut, open := calendar.Of(2010, time.March, 1), calendar.Of(2010, time.December, 31)
	handbook := "https://1library.net/document/zlgw285l-conference-services-meetings-services.html"
	journal := "https://docslib.org/doc/10381888/journal-unit-e-mail-journal-un-org-tel"
	rs := []room{
		{"chamber", "Security Council Chamber", "public, private", 300, shut, max(open, d.Horizon), "renovation",
			"https://www.factsnippet.com/site/facts-about-security-council.html; assumed: the last day, the seats"},
		{"temporary-chamber", "Temporary Chamber", "public, private", 300, min(d.AsOf, shut-1), shut - 1, "not yet in use",
			"https://www.factsnippet.com/site/facts-about-security-council.html; assumed: the name, the first day, the seats"},
		{"consultations-room", "Consultations Room", "consultations", 60, 0, 0, "",
			"https://www.un.org/securitycouncil/content/handbook-glossary; assumed: the seats, and that what stood in for it during the renovation was as good"},
	}
	if d.AsOf >= shut {
		rs[1].Reason = "" // its closing lies before anything to be planned
	}
	if d.plan.months != nil {
		rs[0].To = open
	}
	if d.AsOf > open || d.Horizon < shut {
		rs[0].Reason, rs[0].Source = "", "https://www.un.org/securitycouncil/content/handbook-glossary; assumed: the seats"
		rs = slices.Delete(rs, 1, 2)
	}
	for _, n := range []string{"6", "7", "8"} {
		rs = append(rs, room{"conference-room-" + n, "Conference Room " + n, "secretariat, informal", 100, 0, 0, "",
			journal + " and " + handbook + "; assumed: the seats"})
	}
	return rs
}

// Presidencies returns the presidency of every month of the horizon.
func (d *draft) Presidencies() []presidency {
	var ps []presidency
	for m := d.AsOf.Month(); m <= d.Horizon.Month(); m++ {
		p := presidency{Month: m}
		for _, x := range d.record.Presidents {
			if x.Month == m {
				p.Member, p.Source = x.Member, x.Source
			}
		}
		if p.Member == "" && next(m) == "" {
			p.Member, p.Source = "not recorded, "+m.String(), "assumed: that one member held it; which one is not in the record"
		}
		if p.Member == "" {
			p.Member, p.Source = next(m), "derived: English alphabetical order (rule 18), after the United States in December 2010"
		}
		ps = append(ps, p)
	}
	return ps
}

// A presidency is one member's month in the chair.
type presidency struct {
	Month          calendar.Month
	Member, Source string
}

// next returns the presidency of a month of 2011, which the record does not
// have.
func next(m calendar.Month) string {
	order := map[calendar.Month]string{
		calendar.MonthOf(2011, time.January):  "Bosnia and Herzegovina",
		calendar.MonthOf(2011, time.February): "Brazil",
		calendar.MonthOf(2011, time.March):    "China",
	}
	return order[m]
}

// contributors are those of UNDOF, the only mission whose major ones are sourced.
var contributors = []string{"Austria", "Canada", "Croatia", "India", "Japan", "Philippines"}

const contributorsSource = "https://elaph.com 2010/12/620112, as of October 2010"
