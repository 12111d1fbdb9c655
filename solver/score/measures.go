package score

import (
	"math"
	"time"

	"gonum.org/v1/gonum/floats"
)

var both = []*Measure{
	{Name: "both-gaps-share", About: "Both lead times", Title: "both more than 7 days", Unit: Share, Better: Higher,
		Doc: "The share of the chains with all three dates in which both lead times are more than 7 days.",
		Of: func(r *Record) float64 {
			return share(r.Both(), func(met bool) bool { return met })
		}},
}

var mandates = []*Measure{
	{Name: "last-day", About: "Adoption to expiry", Title: "adopted on the last day", Unit: Count, Better: Lower,
		Doc: "Mandates renewed on the day on which they expired.",
		Of: func(r *Record) float64 {
			return count(r.Slacks(), func(days float64) bool { return days == 0 })
		}},
	{Name: "rollovers", About: "Mandates", Title: "technical rollovers", Unit: Count, Better: Lower,
		Doc: "Mandates extended for a while because their renewal was not ready.",
		Of: func(r *Record) float64 {
			return count(r.Chains, func(c Chain) bool { return c.Rolled })
		}},
	{Name: "lapses", About: "Mandates", Title: "mandates lapsed", Unit: Count, Better: Lower,
		Doc: "Findings of the rule \"expiry\": mandates not renewed in time, with whatever margin the register demands.",
		Of:  func(r *Record) float64 { return float64(r.Lapses) }},
	{Name: "order-violations", About: "Mandates", Title: "order violations", Unit: Count, Better: Lower,
		Doc: "Findings of the rule \"order\": steps closer together, or further apart, than the guideline allows at all.",
		Of:  func(r *Record) float64 { return float64(r.Violations) }},
}

var load = []*Measure{
	{Name: "meetings", About: "The Council's load", Title: "meetings of Council business", Unit: Count, Better: Neutral,
		Doc: "Meetings in a public, private or consultations format that the Council attends, adoptions apart.",
		Of: func(r *Record) float64 {
			n := 0
			for _, d := range r.Days {
				n += d.Business
			}
			return float64(n)
		}},
	{Name: "peak-day", About: "The Council's load", Title: "busiest day", Unit: Count, Better: Lower,
		Doc: "Meetings of Council business on the day that has the most.",
		Of:  func(r *Record) float64 { return most(business(r.Days)) }},
	{Name: "day-variation", About: "The Council's load", Title: "variation from day to day", Unit: Ratio, Better: Lower,
		Doc: "The coefficient of variation of the meetings of Council business a working day.",
		Of:  func(r *Record) float64 { return variation(business(working(r.Days)), nil) }},
	{Name: "peak-week", About: "The Council's load", Title: "busiest week", Unit: Count, Better: Lower,
		Doc: "Meetings of Council business in the week that has the most.",
		Of:  func(r *Record) float64 { xs, _ := weeks(r.Days); return most(xs) }},
	{Name: "week-variation", About: "The Council's load", Title: "variation from week to week", Unit: Ratio, Better: Lower,
		Doc: "The coefficient of variation of the meetings a working day, week by week; a week that the month cuts short counts by its working days.",
		Of: func(r *Record) float64 {
			xs, days := weeks(working(r.Days))
			return variation(floats.DivTo(make([]float64, len(xs)), xs, days), days)
		}},
	{Name: "fridays", About: "The Council's load", Title: "meetings on a Friday", Unit: Count, Better: Lower,
		Doc: "Meetings of Council business on Fridays, which S/2017/507, paragraph 1, would keep free.",
		Of: func(r *Record) float64 {
			n := 0
			for _, d := range r.Days {
				if d.Date.Weekday() == time.Friday {
					n += d.Business
				}
			}
			return float64(n)
		}},
	{Name: "free-days", About: "The Council's load", Title: "days without a meeting", Unit: Count, Better: Higher,
		Doc: "Working days on which the Council does not meet at all.",
		Of: func(r *Record) float64 {
			return count(working(r.Days), func(d Day) bool { return d.Meetings == 0 })
		}},
	{Name: "free-sessions", About: "The Council's load", Title: "sessions free for emergencies", Unit: Count, Better: Higher,
		Doc: "Sessions of working days, on which the presidency can chair, without a meeting of the Council; not known where the time of a meeting is not.",
		Of:  freeSessions},
}

var people = []*Measure{
	{Name: "double-days", About: "Contributors and presidencies", Title: "contributors' double days", Unit: Count, Better: Lower,
		Doc: "Days on which a contributor is called to meetings on two or more of its missions, counted for each contributor.",
		Of:  func(r *Record) float64 { return float64(r.DoubleDays) }},
	{Name: "handovers", About: "Contributors and presidencies", Title: "handovers inside a chain", Unit: Count, Better: Lower,
		Doc: "Changes of the presidency between the first and the last of a chain's meetings of the Council.",
		Of: func(r *Record) float64 {
			n := 0
			for _, c := range r.Chains {
				n += c.Handovers
			}
			return float64(n)
		}},
}

func count[T any](xs []T, so func(T) bool) float64 {
	n := 0
	for _, x := range xs {
		if so(x) {
			n++
		}
	}
	return float64(n)
}

// most returns the greatest value, or 0 if there is none.
func most(xs []float64) float64 {
	if len(xs) == 0 {
		return 0
	}
	return floats.Max(xs)
}

func working(ds []Day) []Day {
	var out []Day
	for _, d := range ds {
		if d.Works {
			out = append(out, d)
		}
	}
	return out
}

func business(ds []Day) []float64 {
	xs := make([]float64, len(ds))
	for i, d := range ds {
		xs[i] = float64(d.Business)
	}
	return xs
}

// weeks returns the meetings of Council business in each week, and on how many
// of the days they were counted.
func weeks(ds []Day) (meetings, days []float64) {
	for i, d := range ds {
		if i == 0 || d.Date.Monday() != ds[i-1].Date.Monday() {
			meetings, days = append(meetings, 0), append(days, 0)
		}
		meetings[len(meetings)-1] += float64(d.Business)
		days[len(days)-1]++
	}
	return meetings, days
}

func freeSessions(r *Record) float64 {
	n := 0
	for _, d := range r.Days {
		if d.Untimed > 0 {
			return math.NaN()
		}
		n += d.Free
	}
	return float64(n)
}
