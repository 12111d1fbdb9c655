package draft

import (
	"slices"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

// lunar are the holidays that depend on the moon and are known for years whose
// circular was not found. They are never computed: where neither these nor the
// record has them, the year goes without.
var lunar = []holiday{
	{Date: calendar.Of(2010, time.September, 10), Name: "Eid al-Fitr", Assumption: byMoon},
	{Date: calendar.Of(2010, time.November, 16), Name: "Eid al-Adha", Assumption: byMoon},
}

const byMoon = "the day depends on the moon; the circular was not found"

// complete is how many sourced holidays a year needs to be taken as it is.
const complete = 8

// Holidays returns the official holidays of a year. A year whose circular is
// sourced has those; any other has the fixed ones, a Saturday or Sunday being
// observed on the nearest working day, and what is sourced besides.
func Holidays(r *record.Record, year int) []holiday {
	var hs []holiday
	for _, h := range r.Holidays {
		if h.Date.Month().Year() == year {
			hs = append(hs, holiday{Date: h.Date, Name: h.Name, Source: h.Source})
		}
	}
	if sourced := hs; len(sourced) < complete {
		for _, h := range fixedHolidays(year) {
			if !slices.ContainsFunc(sourced, func(o holiday) bool { return o.Name == h.Name }) {
				hs = append(hs, h)
			}
		}
	}
	for i, h := range hs {
		if m := slices.IndexFunc(r.Meetings, func(m record.Meeting) bool { return m.Date == h.Date }); m >= 0 {
			hs[i].Met = r.Meetings[m].Record
		}
	}
	slices.SortStableFunc(hs, func(a, b holiday) int { return int(a.Date - b.Date) })
	return hs
}

// floating is the first year in which Presidents' Day is no official holiday
// but one that each member of staff may take or leave: resolution 69/250 of the
// General Assembly, of December 2014, as the circular for 2017 has it.
const floating = 2016

func fixedHolidays(year int) []holiday {
	on := func(m time.Month, day int) calendar.Date { return calendar.Of(year, m, day) }
	hs := []holiday{
		{Date: observed(on(time.January, 1)), Name: "New Year's Day"},
		{Date: easter(year) - 2, Name: "Good Friday"},
		{Date: (on(time.June, 1) - 1).Monday(), Name: "Memorial Day"},
		{Date: observed(on(time.July, 4)), Name: "Independence Day"},
		{Date: on(time.September, 7).Monday(), Name: "Labour Day"},
		{Date: thursday(on(time.November, 22)), Name: "Thanksgiving Day"},
		{Date: observed(on(time.December, 25)), Name: "Christmas Day"},
		{Date: observed(calendar.Of(year+1, time.January, 1)), Name: "New Year's Day"},
	}
	if hs[0].Date.Month().Year() < year {
		hs = hs[1:] // observed in the year before
	}
	if last := len(hs) - 1; hs[last].Date.Month().Year() > year {
		hs = hs[:last]
	}
	if year < floating {
		hs = append(hs, holiday{Date: on(time.February, 21).Monday(), Name: "Presidents' Day"})
	}
	for i := range hs {
		hs[i].Assumption = byRule
	}
	for _, h := range lunar {
		if h.Date.Month().Year() == year {
			hs = append(hs, h)
		}
	}
	return hs
}

// thursday returns the first Thursday that is not before d. The fourth of a month
// is the first from the 22nd.
func thursday(d calendar.Date) calendar.Date {
	for d.Weekday() != time.Thursday {
		d++
	}
	return d
}

// observed returns the working day nearest to a holiday on a weekend.
func observed(d calendar.Date) calendar.Date {
	switch d.Weekday() {
	case time.Saturday:
		return d - 1
	case time.Sunday:
		return d + 1
	}
	return d
}

// easter returns Easter Sunday of the Gregorian calendar, by the anonymous
// algorithm that Nature published in 1876 (Meeus, Astronomical Algorithms, 1991).
func easter(year int) calendar.Date {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return calendar.Of(year, time.Month(n/31), n%31+1)
}

// OffDays returns the official holidays of a year on which the Council is not
// known to have met, in order.
func OffDays(r *record.Record, year int) []calendar.Date {
	var ds []calendar.Date
	for _, h := range Holidays(r, year) {
		if h.Met == "" {
			ds = append(ds, h.Date)
		}
	}
	return ds
}
