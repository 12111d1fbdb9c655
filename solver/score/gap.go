package score

import "leadtime/model/calendar"

// The lengths that measures are made of, in calendar days. Each is a list with
// one value for every chain that has both dates, in the record's order.

// ReportGaps are the days from each report to the meeting with contributors.
func (r *Record) ReportGaps() []float64 {
	return r.gaps(func(c Chain) (from, to calendar.Date) { return c.Report, c.Contributors })
}

// ContributorGaps are the days from each meeting with contributors to the
// consultations.
func (r *Record) ContributorGaps() []float64 {
	return r.gaps(func(c Chain) (from, to calendar.Date) { return c.Contributors, c.Consultations })
}

// Slacks are the days from each adoption to the expiry of the mandate, after a
// technical rollover to the expiry that it gave.
func (r *Record) Slacks() []float64 {
	return r.gaps(func(c Chain) (from, to calendar.Date) { return c.Adoption, c.Expiry })
}

func (r *Record) gaps(ends func(Chain) (from, to calendar.Date)) []float64 {
	var out []float64
	for _, c := range r.Chains {
		if from, to := ends(c); from != 0 && to != 0 {
			out = append(out, float64(to-from))
		}
	}
	return out
}

// aWeek is what the guideline asks both lead times to exceed: "preferably more
// than one week" (S/2009/659, attachment II).
const aWeek = 7

// Both tells, of each chain that has all three dates, whether the report was out
// more than a week before the meeting with contributors, and that meeting held
// more than a week before the consultations.
func (r *Record) Both() []bool {
	var out []bool
	for _, c := range r.Chains {
		if c.Report != 0 && c.Contributors != 0 && c.Consultations != 0 {
			out = append(out, c.Contributors-c.Report > aWeek && c.Consultations-c.Contributors > aWeek)
		}
	}
	return out
}
