package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"

	"github.com/irifrance/gini/z"
)

// ReportSlack asks that reports are planned early enough for the delays that
// they are known to have, so that nothing has to move and no lead time is lost
// when one is late.
//
// A report has as many days of slack as it could be late with every meeting on
// it where it is, each still at its preferred lead time or, where none is
// preferred, at the least allowed. Every delay on record that is longer costs
// the days by which it is: with delays of 1, 2 and 5 days on record and a slack
// of 2 days, 3 units; with no slack, 8. So a day of slack is worth as many units
// as there are delays that it would take up, and the first is worth most. A
// report that is short of a lead time already has no slack, and costs no more
// for being shorter. If the policy has no delays on record, nothing is asked.
var ReportSlack = &Rule{
	Name:   "report-slack",
	Title:  "reports are planned early enough to be late",
	Unit:   "a day that a delay on record is longer than a report could be late, for each delay",
	Source: reportSlackSource,
	State:  stateReportSlack,
	Check:  checkReportSlack,
}

var reportSlackSource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II",
	Quote:    "The Secretary-General should ensure that reports are issued in good time to allow for the timely holding of meetings with troop-contributing countries before discussion in the Council",
}}

// stateReportSlack states, for each day of slack that a report may have, that it
// has it, at the price of the delays that the day would take up.
func stateReportSlack(b Builder) {
	p := b.Problem()
	worth := map[int]int64{} // of the kth day
	most := 0
	for _, late := range p.Policy.Slips {
		for k := 1; k <= late; k++ {
			worth[k]++
		}
		most = max(most, late)
	}
	for _, s := range p.Steps {
		if s.Role != model.Report || s.State == model.Done || len(b.Days(s)) == 0 {
			continue
		}
		for k := 1; k <= most; k++ {
			var in []z.Lit
			for _, l := range p.Lags {
				to := p.Step(l.To)
				if l.From != s.ID || to.Kind != model.Meeting {
					continue
				}
				n := l.AtLeast
				if l.Prefer != nil {
					n = l.Prefer
				}
				if n == nil {
					continue
				}
				held := b.Held(to)
				for _, d := range b.Days(to) {
					in = append(in, b.Or(held.Not(), b.By(to, d).Not(), b.By(s, p.Calendar.Latest(d, *n)-calendar.Date(k))))
				}
			}
			if len(in) == 0 {
				break
			}
			g := ground("report-slack", fmt.Sprintf("%s could be %s late.", called(s), calendar.Length{N: k}.Words()), "", s)
			b.Prefer(g, worth[k], b.Or(b.Held(s).Not(), b.And(in...)))
		}
	}
}

func checkReportSlack(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := ahead(g, s)
		if !held || s.Role != model.Report {
			continue
		}
		slack, some := slackOf(p, g, s, pl.Date)
		if !some {
			continue
		}
		var units int64
		longer := 0
		for _, late := range p.Policy.Slips {
			if late > slack {
				units += int64(late - slack)
				longer++
			}
		}
		if units > 0 {
			spare := fmt.Sprintf("%s to spare", calendar.Length{N: slack}.Words())
			if slack == 0 {
				spare = "no day to spare"
			}
			were := "were"
			if longer == 1 {
				were = "was"
			}
			fs = append(fs, finding("report-slack", units, reportSlackSource,
				fmt.Sprintf("%s, with %s; %d of the %s on record %s longer.", dated(s, pl.Date), spare, longer, plural(len(p.Policy.Slips), "delay"), were), s))
		}
	}
	return fs
}

// slackOf returns the days that the report could be issued after d with every
// meeting on it far enough away still; it tells whether there is such a meeting.
func slackOf(p *model.Problem, g *model.Programme, s *model.Step, d calendar.Date) (slack int, some bool) {
	for _, l := range p.Lags {
		if l.From != s.ID {
			continue
		}
		meeting := p.Step(l.To)
		at, held := placed(g, meeting)
		if !held || meeting.Kind != model.Meeting {
			continue
		}
		length := l.Prefer
		if length == nil {
			if length = l.AtLeast; length == nil {
				continue
			}
		}
		n := 0
		for {
			issued := d + calendar.Date(n) + 1
			got, want, _ := distance(p, issued, at.Date, *length)
			if issued > at.Date || got < want {
				break
			}
			n++
		}
		if !some || n < slack {
			slack, some = n, true
		}
	}
	return slack, some
}
