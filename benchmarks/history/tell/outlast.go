package tell

import (
	"fmt"
	"strings"

	"leadtime/benchmarks/history/replay"
	"leadtime/solver/score"
)

// An Outlast is what a renewal bears when its report, asked for on the day that the
// best programme needs it, is late by each of the slips on record, and what comes
// after it is planned again.
type Outlast struct {
	Planned bool // false if it never was; then the rest is zero
	Days    int  // from the planned date of the report to the one that cures it
	Both    int  // slips that leave both lead times
	// Blocked are slips by which the report still comes by the date that cures it,
	// but other meetings, kept where they were published, take the room.
	Blocked int
}

func (s *Study) outlasted(best replay.Replies) {
	for i, c := range s.Cases {
		o := Outlast{Planned: best[c.ID] != nil}
		if o.Planned {
			o.Days = int(s.cure(c) - s.Planned.Best.Chains[i].Report)
			for _, days := range s.Slips {
				switch x := best[c.ID][days]; {
				case both(x.Again) == 1:
					o.Both++
				case x.Still.Report <= s.cure(c):
					o.Blocked++
				}
			}
		}
		s.Outlasts = append(s.Outlasts, o)
	}
}

// SlackQuantile returns a quantile of the days from the planned dates of the reports
// to those that cure them.
func (s *Study) SlackQuantile(p float64) float64 {
	var xs []float64
	for _, o := range s.Outlasts {
		if o.Planned {
			xs = append(xs, float64(o.Days))
		}
	}
	return score.Quantile(p, xs)
}

// Longer counts the slips longer than so many days.
func (s *Study) Longer(days float64) Tally {
	t := Tally{Of: len(s.Slips)}
	for _, n := range s.Slips {
		if float64(n) > days {
			t.Met++
		}
	}
	return t
}

// Blocked counts the renewals for which other meetings take the room after one slip
// at least, and BlockedTable lists them.
func (s *Study) Blocked() int { return len(s.blocked()) }

func (s *Study) BlockedTable() string {
	head := []string{"mission", "mandate to", "report planned", "report to cure it", "slips that leave both", "slips in time, room taken"}
	return strings.Replace(table(head, s.blocked()), "---: | ---:", "--- | ---", 1)
}

func (s *Study) blocked() [][]string {
	var rows [][]string
	for i, o := range s.Outlasts {
		if o.Blocked > 0 {
			c := s.Cases[i]
			rows = append(rows, []string{
				c.Mission, c.Before.String(), s.Planned.Best.Chains[i].Report.String(), s.cure(c).String(),
				Tally{o.Both, len(s.Slips)}.String(), fmt.Sprint(o.Blocked),
			})
		}
	}
	return rows
}
