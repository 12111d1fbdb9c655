package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// PreferredDate asks that what prefers a date is held on it, or close by.
//
// The working days between the two dates are charged, to either side alike, up
// to the step's cap: beyond it, further is no worse.
var PreferredDate = &Rule{
	Name:   "preferred-date",
	Title:  "preferred dates are met",
	Unit:   "a working day away from the preferred date, up to a cap",
	Source: preferredSource,
	State:  statePreferredDate,
	Check:  checkPreferredDate,
}

// preferredSource is the source of the three rules on what a meeting would like.
var preferredSource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "attachment II, note",
	Quote:    "Concrete schedules will be set in accordance with the circumstances of independent peacekeeping operations and the programme of work for each month.",
}}

func statePreferredDate(b Builder) {
	p := b.Problem()
	for _, s := range p.Steps {
		want := s.Prefers.Date
		if want.IsZero() || len(b.Days(s)) == 0 {
			continue
		}
		for n := 1; n <= s.Prefers.Cap; n++ {
			near := b.And(b.By(s, p.Calendar.Add(want, n)-1), b.By(s, p.Calendar.Sub(want, n)).Not())
			b.Prefer(ground("preferred-date", fmt.Sprintf("%s %s less than %s away from %s.", called(s), is(s), calendar.Length{N: n, Unit: calendar.Workdays}.Words(), want.Short()), "", s), 1,
				b.Or(b.Held(s).Not(), near))
		}
	}
}

func checkPreferredDate(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := placed(g, s)
		if !held || s.Prefers.Date.IsZero() {
			continue
		}
		away, side := p.Calendar.Workdays(s.Prefers.Date, pl.Date), "after"
		if away < 0 {
			away, side = -away, "before"
		}
		if units := min(away, s.Prefers.Cap); units > 0 {
			fs = append(fs, finding("preferred-date", int64(units), preferredSource,
				fmt.Sprintf("%s, %s %s the preferred date, %s.", dated(s, pl.Date),
					calendar.Length{N: away, Unit: calendar.Workdays}.Words(), side, s.Prefers.Date.Short()), s))
		}
	}
	return fs
}
