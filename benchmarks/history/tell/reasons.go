package tell

import (
	"fmt"
	"math"
	"strings"

	"leadtime/benchmarks/history/registers/draft"
	"leadtime/benchmarks/history/replay"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// cure returns the last day on which the case's report, issued then, would give
// both lead times and every least step before the expiry; 0 if it is not known.
func (s *Study) cure(c *draft.Case) calendar.Date {
	d, _ := s.Planned.Best.Plan.Due(c)
	return d
}

// lead writes the lead times of a chain as "8 + 11", with "–" for what is not
// known.
func lead(c score.Chain) string {
	gap := func(from, to calendar.Date) string {
		if from == 0 || to == 0 {
			return "–"
		}
		return fmt.Sprint(int(to - from))
	}
	return gap(c.Report, c.Contributors) + " + " + gap(c.Contributors, c.Consultations)
}

// reasons writes the renewals of an arm that have not both lead times, with why.
func (s *Study) reasons(a *Arm, issued bool, so func(i int) bool) string {
	var rows [][]string
	for i, c := range s.Cases {
		if !so(i) || both(a.Chains[i]) == 1 {
			continue
		}
		row := []string{c.Mission, c.Before.String(), date(s.cure(c)), lead(a.Chains[i]), lead(s.Held[i]), s.whyNot(a, i, issued)}
		if issued {
			row = append(row[:2:2], append([]string{c.Report.String()}, row[2:]...)...)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return "None: every one of these renewals can have both.\n"
	}
	head := []string{"mission", "mandate to", "report to cure it", "best, days", "as held, days", "why"}
	if issued {
		head = append(head[:2:2], append([]string{"report dated"}, head[2:]...)...)
	}
	t := table(head, rows)
	return strings.ReplaceAll(t, "---:", "---")
}

// whyNot says why a case of an arm has not both lead times; nothing if it has.
func (s *Study) whyNot(a *Arm, i int, issued bool) string {
	if both(a.Chains[i]) == 1 {
		return ""
	}
	c := s.Cases[i]
	why := s.reason(a.Plan, c, a.Chains[i], issued)
	if c.Rolled != nil {
		why += fmt.Sprintf(" The Council extended the mandate to %s, for this report or for another reason.", c.Rolled.After.Short())
	}
	return why
}

// reason says in a sentence why a case has not both lead times.
func (s *Study) reason(p *replay.Plan, c *draft.Case, got score.Chain, issued bool) string {
	cure := s.cure(c)
	for _, d := range p.Dropped {
		if d.ID == c.ID {
			return "Could not be planned: " + d.Text
		}
	}
	switch late := int(got.Report - cure); {
	case cure == 0:
		return "Its report was never open to planning."
	case c.Known > cure:
		return fmt.Sprintf("The mandate was only set on %s, %s before it ended.", c.Known.Short(), days(int(c.Before-c.Known)))
	case issued && late > 0:
		return fmt.Sprintf("The report came %s too late: even with every other step at its least, %s must be lost.",
			days(late), days(lost(got)))
	}
	var words []string
	for _, f := range p.Findings[c.ID] {
		if f.Rule == "report-lead" || f.Rule == "contributor-lead" || f.Rule == "rollover" {
			words = append(words, f.Text)
		}
	}
	return strings.Join(words, " ")
}

// lost counts the days by which the lead times fall short of more than a week.
func lost(c score.Chain) int {
	return max(0, 8-int(c.Contributors-c.Report)) + max(0, 8-int(c.Consultations-c.Contributors))
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// timely counts the cases whose report, where its date is known, was out by the
// day that leaves room for both lead times.
func (s *Study) timely() (in, of int) {
	for i, c := range s.Cases {
		if s.issued(i) && s.cure(c) != 0 {
			of++
			in += int(one(c.Report <= s.cure(c)))
		}
	}
	return in, of
}

// lateness returns the median of the days by which reports missed that day; NaN
// if none did.
func (s *Study) lateness() float64 {
	var xs []float64
	for i, c := range s.Cases {
		if cure := s.cure(c); s.issued(i) && cure != 0 && c.Report > cure {
			xs = append(xs, float64(c.Report-cure))
		}
	}
	if len(xs) == 0 {
		return math.NaN()
	}
	return score.Quantile(0.5, xs)
}
