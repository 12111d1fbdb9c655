package score

import "leadtime/solver/slips"

// A Measure says one thing about a record with a number.
type Measure struct {
	// Name identifies the measure in files. It is lower-case words joined by
	// hyphens, and never changes once published.
	Name string
	// About is what several measures are about, to be shown once above them.
	About string
	// Title is short: no capital, no full stop.
	Title string
	Unit  Unit
	// Doc says in a sentence what is counted.
	Doc string
	// Better says which of two values is the better one, other things equal.
	Better Sense
	// Of returns the measure of a record; NaN if there is nothing to measure.
	Of func(*Record) float64
}

// A Unit is what a measure is counted in.
type Unit string

// The units.
const (
	Days  Unit = "days"  // calendar days
	Share Unit = "share" // between 0 and 1
	Count Unit = "count" // a whole number of what the title names
	Ratio Unit = "ratio" // of two numbers of the same kind, without a unit
	Mean  Unit = "mean"  // of a count, over many draws
)

// A Sense is the direction in which a measure gets better.
type Sense string

// The senses.
const (
	Higher  Sense = "higher"
	Lower   Sense = "lower"
	Neutral Sense = "neutral" // neither is better
)

// All lists the measures, in the order in which they are shown. Measures about
// the same thing stand together.
var All = join(
	spread("report-gap", "Report to meeting with contributors", "from the report to the Council's meeting with contributors", (*Record).ReportGaps),
	spread("contributor-gap", "Meeting with contributors to consultations", "from the Council's meeting with contributors to its consultations", (*Record).ContributorGaps),
	both,
	spread("slack", "Adoption to expiry", "from the adoption to the expiry of the mandate, after a technical rollover to the expiry it gave", (*Record).Slacks)[:4],
	mandates,
	load,
	people,
)

func join(lists ...[]*Measure) []*Measure {
	var all []*Measure
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// Late lists the measures of [Record.Outcomes]: how a programme fares when reports
// are late. They are NaN of a record without outcomes.
var Late = []*Measure{
	{Name: "late-disturbed", About: "If reports are late", Title: "something has to move", Unit: Share, Better: Lower,
		Doc: "The share of the draws in which a meeting has to move, a mandate needs a rollover, or no programme is possible.",
		Of: func(r *Record) float64 {
			return share(r.Outcomes, func(o slips.Outcome) bool { return o.Moves > 0 || o.Rolled || o.Impossible })
		}},
	{Name: "late-moves", About: "If reports are late", Title: "meetings moved", Unit: Mean, Better: Lower,
		Doc: "How many meetings the steadiest repair moves, on average over all draws.",
		Of:  func(r *Record) float64 { return mean(r.Outcomes, func(o slips.Outcome) int { return o.Moves }) }},
	{Name: "late-lost", About: "If reports are late", Title: "days of lead time lost", Unit: Mean, Better: Lower,
		Doc: "By how many days the lead times, all taken together, fall further below what is preferred, on average over all draws.",
		Of:  func(r *Record) float64 { return mean(r.Outcomes, func(o slips.Outcome) int { return o.Lost }) }},
	{Name: "late-rollover", About: "If reports are late", Title: "one more rollover", Unit: Share, Better: Lower,
		Doc: "The share of the draws in which one more mandate needs a technical rollover.",
		Of: func(r *Record) float64 {
			return share(r.Outcomes, func(o slips.Outcome) bool { return o.Rolled })
		}},
	{Name: "late-impossible", About: "If reports are late", Title: "no programme possible", Unit: Share, Better: Lower,
		Doc: "The share of the draws for which no programme is possible, not with a rollover either.",
		Of: func(r *Record) float64 {
			return share(r.Outcomes, func(o slips.Outcome) bool { return o.Impossible })
		}},
}

// ByName returns the measure of the given name, or nil.
func ByName(name string) *Measure {
	for _, m := range join(All, Late) {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// spread returns the measures of a list of lengths in days: how many there are,
// the quartiles, and the share of those longer than a week.
func spread(name, about, words string, of func(*Record) []float64) []*Measure {
	at := func(p float64) func(*Record) float64 {
		return func(r *Record) float64 { return Quantile(p, of(r)) }
	}
	return []*Measure{
		{Name: name + "-n", About: about, Title: "chains", Unit: Count, Better: Neutral,
			Doc: "How many chains have both dates.", Of: func(r *Record) float64 { return float64(len(of(r))) }},
		{Name: name + "-q1", About: about, Title: "first quartile", Unit: Days, Better: Higher,
			Doc: "A quarter of the chains have no more days " + words + ".", Of: at(0.25)},
		{Name: name + "-median", About: about, Title: "median", Unit: Days, Better: Higher,
			Doc: "Half of the chains have no more days " + words + ".", Of: at(0.5)},
		{Name: name + "-q3", About: about, Title: "third quartile", Unit: Days, Better: Higher,
			Doc: "A quarter of the chains have no fewer days " + words + ".", Of: at(0.75)},
		{Name: name + "-share", About: about, Title: "more than 7 days", Unit: Share, Better: Higher,
			Doc: "The share of the chains with more than 7 days " + words + ", as the guideline prefers.",
			Of:  func(r *Record) float64 { return share(of(r), func(x float64) bool { return x > aWeek }) }},
	}
}
