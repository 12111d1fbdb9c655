package tell

import (
	"fmt"

	"leadtime/solver/score"
)

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
		for k := range x.Measures {
			row = append(row, r.cell(func(name string) Value { return x.Measures[k][name] }))
		}
		rows = append(rows, row)
	}
	return table(append([]string{""}, ways[:len(x.Measures)]...), rows)
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
