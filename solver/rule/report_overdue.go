package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// ReportOverdue asks that reports are out by the date that the Council asked
// for.
//
// The working days after that date up to and including the day of issue are
// charged: asked for on Friday 4 and issued on Monday 7 is one unit, issued on
// Saturday 5 is none.
var ReportOverdue = &Rule{
	Name:   "report-overdue",
	Title:  "reports are out by the date the Council asked for",
	Unit:   "a working day that a report is issued after the date asked for",
	Source: reportOverdueSource,
	State:  stateReportOverdue,
	Check:  checkReportOverdue,
}

var reportOverdueSource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II",
	Quote:    "The Secretary-General should ensure that reports are issued in good time to allow for the timely holding of meetings with troop-contributing countries before discussion in the Council",
}}

func stateReportOverdue(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		days := b.Days(s)
		if s.Asked.IsZero() || len(days) == 0 {
			continue
		}
		g := ground("report-overdue", fmt.Sprintf("%s %s by %s, as the Council asked.", called(s), occurs(s), s.Asked.Short()), s.Cite.String(), s)
		for d := s.Asked + 1; d <= days[len(days)-1]; d++ {
			if p.Calendar.Workday(d) {
				b.Prefer(g, 1, b.Or(b.Held(s).Not(), b.By(s, d-1)))
			}
		}
	}
}

func checkReportOverdue(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := placed(g, s)
		if !held || s.Asked.IsZero() {
			continue
		}
		if late := p.Calendar.Workdays(s.Asked, pl.Date); late > 0 {
			fs = append(fs, finding("report-overdue", int64(late), reportOverdueSource,
				fmt.Sprintf("%s, %s after the date that the Council asked for, %s.", dated(s, pl.Date),
					calendar.Length{N: late, Unit: calendar.Workdays}.Words(), s.Asked.Short()), s))
		}
	}
	return fs
}
