package rule

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"

	"github.com/irifrance/gini/z"
)

// FourDayWeek asks that one working day of the week is free of Council business.
//
// Weeks begin on Mondays, and weekends do not count. Each day with Council
// business beyond the four that the policy allows costs a unit, whatever is held
// on it.
var FourDayWeek = &Rule{
	Name:   "four-day-week",
	Title:  "no more than four days of Council business in a week",
	Unit:   "a day with Council business beyond four in a week",
	Source: fourDayWeekSource,
	Whole:  7,
	State:  stateFourDayWeek,
	Check:  checkFourDayWeek,
}

var fourDayWeekSource = []model.Citation{{
	Document: "S/2017/507",
	Place:    "para. 1",
	Quote:    "ordinarily plan … not more than four days per week of Council business, with Fridays normally being reallocated to … subsidiary bodies",
}}

func stateFourDayWeek(b Builder) {
	p := b.Problem()
	on, dates := businessOn(b)
	for i := 0; i < len(dates); {
		monday := dates[i].Monday()
		var busy []z.Lit
		for ; i < len(dates) && dates[i].Monday() == monday; i++ {
			if !dates[i].Weekend() {
				busy = append(busy, b.Or(on[dates[i]]...))
			}
		}
		if !p.Charges("four-day-week", monday) {
			continue
		}
		g := ground("four-day-week", fmt.Sprintf("The week of %s has Council business on no more than %d days.", monday.Short(), p.Policy.WeekDays), "")
		for n := p.Policy.WeekDays; n < len(busy); n++ {
			week := calendar.Span{First: monday, Last: monday + 4}
			b.Prefer(g, 1, b.And(b.AtMost(n, busy...), b.Within(n*len(p.Sessions), longBusiness(p), week),
				b.Within(2*n*len(p.Sessions), halvesOfBusiness(p), week)))
		}
	}
}

// businessOn returns, for each day that may have Council business, what says
// that a meeting of it is held there, and the days in order.
func businessOn(b Builder) (on map[calendar.Date][]z.Lit, dates []calendar.Date) {
	on = map[calendar.Date][]z.Lit{}
	for _, s := range b.Problem().Steps {
		if !s.Business() {
			continue
		}
		for _, d := range b.Days(s) {
			if on[d] == nil {
				dates = append(dates, d)
			}
			on[d] = append(on[d], b.On(s, d))
		}
	}
	slices.Sort(dates)
	return on, dates
}

func checkFourDayWeek(p *model.Problem, g *model.Programme) []model.Finding {
	days, on := businessByDay(p, g)
	busy := map[calendar.Date]int{}
	week := map[calendar.Date][]*model.Step{}
	for _, d := range days {
		if !d.Weekend() {
			busy[d.Monday()]++
			week[d.Monday()] = append(week[d.Monday()], on[d]...)
		}
	}
	var fs []model.Finding
	for _, monday := range sortedDates(week) {
		if n := busy[monday]; n > p.Policy.WeekDays && p.Charges("four-day-week", monday) {
			fs = append(fs, finding("four-day-week", int64(n-p.Policy.WeekDays), fourDayWeekSource,
				fmt.Sprintf("There is Council business on %s of the week of %s; the most wanted is %d.",
					plural(n, "day"), monday.Short(), p.Policy.WeekDays), week[monday]...))
		}
	}
	return fs
}
