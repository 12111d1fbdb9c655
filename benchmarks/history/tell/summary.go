package tell

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/solver/score"
)

// A Tally is how many of some renewals have both lead times.
type Tally struct{ Met, Of int }

func (t Tally) String() string { return fmt.Sprintf("%d of %d", t.Met, t.Of) }

func tally(chains []score.Chain) Tally { return Tally{met(chains), len(chains)} }

// What the Council did, and what could have been done with the same reports on
// the same days, where all three dates of what it did are recorded.

func (s *Study) HeldWhole() Tally   { return tally(only(s.Held, s.whole)) }
func (s *Study) GreedyWhole() Tally { return tally(only(s.Issued.Greedy.Chains, s.whole)) }
func (s *Study) BestWhole() Tally   { return tally(only(s.Issued.Best.Chains, s.whole)) }

// The same for every renewal whose report is dated.

func (s *Study) GreedyIssued() Tally { return tally(only(s.Issued.Greedy.Chains, s.issued)) }
func (s *Study) BestIssued() Tally   { return tally(only(s.Issued.Best.Chains, s.issued)) }

// And for every renewal, when the programme may choose the report's date.

func (s *Study) GreedyPlanned() Tally { return tally(s.Planned.Greedy.Chains) }
func (s *Study) BestPlanned() Tally   { return tally(s.Planned.Best.Chains) }

// Timely counts the reports that were out in time for both lead times.
func (s *Study) Timely() Tally {
	in, of := s.timely()
	return Tally{in, of}
}

// Lateness is the median of the days by which the others missed it.
func (s *Study) Lateness() float64 { return s.lateness() }

// ceiling is a chain as held in which the consultations are taken to have been on
// the day of the adoption: the Council cannot have done better.
func ceiling(h score.Chain) score.Chain {
	h.Consultations = h.Adoption
	return h
}

// bounded reports whether that bounds what the Council did: its report and its
// meeting with contributors are dated.
func (s *Study) bounded(i int) bool { return s.Held[i].Report != 0 && s.Held[i].Contributors != 0 }

func (s *Study) ceilings() []score.Chain {
	var cs []score.Chain
	for i, h := range s.Held {
		if s.bounded(i) {
			cs = append(cs, ceiling(h))
		}
	}
	return cs
}

// HeldCeiling counts the renewals in which the Council can have had both lead
// times at most, and BestBounded those of the same in which both were possible.
func (s *Study) HeldCeiling() Tally { return tally(s.ceilings()) }

func (s *Study) BestBounded() Tally { return tally(only(s.Issued.Best.Chains, s.bounded)) }

// gain is by how much the share with both lead times could have been greater with
// the same reports on the same days.
func (s *Study) gain(so func(i int) bool, held func(score.Chain) score.Chain) Gain {
	type pair struct{ held, best score.Chain }
	var ps []pair
	for i := range s.Cases {
		if so(i) {
			ps = append(ps, pair{held(s.Held[i]), s.Issued.Best.Chains[i]})
		}
	}
	return Gain{len(ps), estimate(ps, bootstrap(len(ps), s.Resample, s.Seed), func(ps []pair) float64 {
		sum := 0.0
		for _, p := range ps {
			sum += both(p.best) - both(p.held)
		}
		return sum / float64(len(ps))
	})}
}

// Gain is the gain over what is recorded, FirmGain over the most that the Council
// can have done.
func (s *Study) Gain() Gain     { return s.gain(s.whole, func(h score.Chain) score.Chain { return h }) }
func (s *Study) FirmGain() Gain { return s.gain(s.bounded, ceiling) }

// A Gain is by how much a share could have been greater, on so many renewals.
type Gain struct {
	N int
	Value
}

// few is how many renewals are too few to say anything by resampling them.
const few = 10

// Few reports whether there are too few renewals to say anything.
func (g Gain) Few() bool { return g.N < few }

// Sure reports whether the gain is more than chance explains.
func (g Gain) Sure() bool { return !g.Few() && g.Low > 0 }

func (g Gain) String() string {
	return fmt.Sprintf("%.0f percentage points (%.0f to %.0f)", 100*g.Of, 100*g.Low, 100*g.High)
}

// HeldFirst and HeldSecond are the shares of more than a week of the two lead
// times as held, where all dates are recorded.
func (s *Study) HeldFirst() float64  { return measure("report-gap-share")(only(s.Held, s.whole)) }
func (s *Study) HeldSecond() float64 { return measure("contributor-gap-share")(only(s.Held, s.whole)) }

// PublicDay counts the renewals, of those whose dates are all recorded, for which
// the day of the consultations is that of a public meeting.
func (s *Study) PublicDay() Tally {
	t := Tally{Of: s.HeldWhole().Of}
	for i, c := range s.Cases {
		if s.whole(i) && c.CouncilRecord != "" {
			t.Met++
		}
	}
	return t
}

// SlipSource says which missions and years the slips are of.
func (s *Study) SlipSource() string {
	missions := map[string]bool{}
	var years []int
	for _, i := range s.History.Record.Issued {
		if i.Printed != 0 && i.Processed != 0 {
			missions[i.Mission] = true
			years = append(years, i.Printed.Month().Year())
		}
	}
	return fmt.Sprintf("%d missions from %d to %d", len(missions), slices.Min(years), slices.Max(years))
}

// Unknown says how many renewals of each year have no recorded expiry.
func (s *Study) Unknown() string {
	var words []string
	for y := s.From.Year(); y <= s.To.Year(); y++ {
		n := 0
		for _, r := range s.History.Record.Renewals {
			if m := r.Adopted.Month(); m.Year() == y && s.From <= m && m <= s.To && r.Before.IsZero() {
				n++
			}
		}
		if n > 0 {
			words = append(words, fmt.Sprintf("%d in %d", n, y))
		}
	}
	return strings.Join(words, ", ")
}

// TallyStrictIssued and TallyStrictPlanned count the renewals with both lead times
// when every other meeting is on the day it was held.
func (s *Study) TallyStrictIssued() Tally  { return tally(only(s.StrictIssued.Chains, s.issued)) }
func (s *Study) TallyStrictPlanned() Tally { return tally(s.StrictPlanned.Chains) }

// StrictDropped counts the meetings that then find no place on their day.
func (s *Study) StrictDropped() int { return len(s.StrictPlanned.Plan.Dropped) }

// MonthsPlanned counts all the monthly programmes, and Broken the rules that the
// checker found broken in them.
func (s *Study) MonthsPlanned() int {
	n := 0
	for _, a := range append(s.arms(), s.StrictIssued, s.StrictPlanned) {
		n += len(a.Plan.Months)
	}
	return n
}

// Broken counts broken rules.
func (s *Study) Broken() int {
	n := 0
	for _, a := range append(s.arms(), s.StrictIssued, s.StrictPlanned) {
		n += a.Plan.Broken
	}
	return n
}

// Dropped lists what could not be planned, by the arms' names.
func (s *Study) Dropped() string {
	var b strings.Builder
	for i, a := range s.arms() {
		for _, d := range a.Plan.Dropped {
			fmt.Fprintf(&b, "- %s, %s: %s was left out. %s\n", armNames[i], d.Month, d.ID, d.Text)
		}
	}
	return b.String()
}

var armNames = []string{
	"careful person, reports when they came", "proven best, reports when they came",
	"careful person, report dates planned", "proven best, report dates planned",
	"proven best with slack, report dates planned",
}

func (s *Study) arms() []*Arm {
	return []*Arm{s.Issued.Greedy, s.Issued.Best, s.Planned.Greedy, s.Planned.Best, s.Robust}
}

// Tables counts the months whose meetings are known, Months all.
func (s *Study) Tables() int { return len(s.History.Tables()) }
func (s *Study) Months() int { return int(s.To-s.From) + 1 }

// Among counts the renewals whose last month before the expiry has a table of
// meetings throughout, and how many of them can have both lead times.
func (s *Study) Among() Tally {
	known := map[string]bool{}
	for _, m := range s.History.Record.Tables {
		known[m.String()] = true
	}
	return tally(only(s.Planned.Best.Chains, func(i int) bool {
		c := s.Cases[i]
		return known[c.Before.Month().String()] && known[(c.Before-30).Month().String()]
	}))
}

// Outlook is how many days after a month a mandate that is planned in it may
// expire.
func (s *Study) Outlook() int { return draft.Outlook }

// SlipMedian, SlipP90 and SlipWorst describe the slips, in days.
func (s *Study) SlipMedian() float64 { return score.Quantile(0.5, floats(s.Slips)) }
func (s *Study) SlipP90() float64    { return score.Quantile(0.9, floats(s.Slips)) }
func (s *Study) SlipWorst() float64  { return score.Quantile(1, floats(s.Slips)) }

func floats(ns []int) []float64 {
	xs := make([]float64, len(ns))
	for i, n := range ns {
		xs[i] = float64(n)
	}
	return xs
}
