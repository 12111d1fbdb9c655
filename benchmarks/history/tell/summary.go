package tell

import (
	"fmt"
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

// SameIssued compares three ways on the renewals whose report is dated, each lead
// time where the Council's own is recorded.
func (s *Study) SameIssued() string {
	pick := func(cs []score.Chain) []score.Chain { return only(as(s.Held, cs), s.issued) }
	return s.gaps(column{heldName, pick(s.Held)}, column{greedyName, pick(s.Issued.Greedy.Chains)}, column{bestName, pick(s.Issued.Best.Chains)})
}

// AllIssued compares two ways on all the renewals whose report is dated.
func (s *Study) AllIssued() string {
	return s.gaps(column{greedyName, only(s.Issued.Greedy.Chains, s.issued)}, column{bestName, only(s.Issued.Best.Chains, s.issued)})
}

// SamePlanned compares three ways where the Council's lead times are recorded,
// the programme choosing the reports' dates.
func (s *Study) SamePlanned() string {
	return s.gaps(column{heldName, s.Held}, column{greedyName, as(s.Held, s.Planned.Greedy.Chains)}, column{bestName, as(s.Held, s.Planned.Best.Chains)})
}

// AllPlanned compares two ways on all renewals.
func (s *Study) AllPlanned() string {
	return s.gaps(column{greedyName, s.Planned.Greedy.Chains}, column{bestName, s.Planned.Best.Chains})
}

// ShortIssued lists the renewals whose report, as dated, leaves no room.
func (s *Study) ShortIssued() string { return s.reasons(s.Issued.Best, true, s.issued) }

// ShortPlanned lists those that no date of the report would help.
func (s *Study) ShortPlanned() string {
	return s.reasons(s.Planned.Best, false, func(int) bool { return true })
}

// LoadIssued and LoadPlanned compare the Council's load.
func (s *Study) LoadIssued() string  { return s.loads(s.load(s.Issued)) }
func (s *Study) LoadPlanned() string { return s.loads(s.load(s.Planned)) }

// SlipTable tells what slips do, by how far ahead reports are asked for.
func (s *Study) SlipTable() string {
	var rows [][]string
	for _, x := range s.Slipped {
		if x.Ahead > 8 && x.Ahead%2 == 1 {
			continue
		}
		row := []string{fmt.Sprint(x.Ahead)}
		for _, v := range x.Both[wayGreedyStill:waySlackStill] {
			row = append(row, interval(v))
		}
		rows = append(rows, append(row, fmt.Sprintf("%.2f", x.Best.Moved.Of), fine(x.Best.Rolled), fine(x.Best.Lapsed)))
	}
	head := append([]string{"days ahead"}, ways[wayGreedyStill:waySlackStill]...)
	return table(append(head, "meetings moved", "rolled over", "too late even so"), rows)
}

func fine(v Value) string { return fmt.Sprintf("%.1f %%", 100*v.Of) }

// SlipGaps writes the table of lead times under slips, reports being asked for so
// many days ahead. The counts are means over the draws.
func (s *Study) SlipGaps(ahead int) string {
	x := s.Slipped[ahead]
	var rows [][]string
	for _, r := range gapRows {
		row := []string{r.title}
		for k := range wayAgain + 1 {
			row = append(row, r.cell(func(name string) Value { return x.Measures[k][name] }))
		}
		rows = append(rows, row)
	}
	return table(append([]string{""}, ways[:wayAgain+1]...), rows)
}

// Slip0 is what slips do to the best programmes when reports are asked
// for on the day: with nothing moved, planned again, and with slack and nothing
// moved.
func (s *Study) Slip0() (v struct{ Still, Again, Slack Value }) {
	b := s.Slipped[0].Both
	v.Still, v.Again, v.Slack = b[wayStill], b[wayAgain], b[waySlackStill]
	return v
}

// Slip7 is the same for reports asked for a week ahead.
func (s *Study) Slip7() (v struct{ Still, Again Value }) {
	v.Still, v.Again = s.Slipped[7].Both[wayStill], s.Slipped[7].Both[wayAgain]
	return v
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
