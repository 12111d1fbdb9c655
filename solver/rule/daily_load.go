package rule

import (
	"fmt"
	"slices"

	"leadtime/model"
)

// DailyLoad asks that a day is not overloaded with Council business.
//
// Each meeting beyond the three that the policy allows costs a unit.
var DailyLoad = &Rule{
	Name:   "daily-load",
	Title:  "no more than three meetings of Council business in a day",
	Unit:   "a meeting of Council business beyond three in a day",
	Source: dailyLoadSource,
	Whole:  1,
	State:  stateDailyLoad,
	Check:  checkDailyLoad,
}

var dailyLoadSource = []model.Citation{{
	Document: "assumed",
	Place:    "a day of two sessions holds a briefing, its consultations and one meeting more",
}}

func stateDailyLoad(b Builder) {
	p := b.Problem()
	on, dates := businessOn(b)
	most := mostInADay(p)
	for _, d := range dates {
		if !p.Charges("daily-load", d) {
			continue
		}
		g := ground("daily-load", fmt.Sprintf("No more than %d meetings of Council business are held on %s.", p.Policy.DailyMeetings, d.Short()), "")
		for n := p.Policy.DailyMeetings; n < min(most, len(on[d])); n++ {
			b.Prefer(g, 1, b.AtMost(n, on[d]...))
		}
	}
}

// mostInADay returns how many meetings of Council business a day can hold at
// most: the shortest ones, one after the other, for the Council is in one at a
// time; and those that are done, which were held however they were.
func mostInADay(p *model.Problem) int {
	n := 0
	var minutes []int
	for _, s := range p.Steps {
		switch {
		case !s.Business():
		case s.State == model.Done || p.Policy.Waived["attendee"]:
			n++
		default:
			minutes = append(minutes, s.Minutes)
		}
	}
	left := 0
	for _, x := range p.Sessions {
		left += x.Minutes()
	}
	slices.Sort(minutes)
	for _, m := range minutes {
		if left -= m; left < 0 {
			break
		}
		n++
	}
	return n
}

func checkDailyLoad(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	days, on := businessByDay(p, g)
	for _, d := range days {
		if n := len(on[d]); n > p.Policy.DailyMeetings && p.Charges("daily-load", d) {
			fs = append(fs, finding("daily-load", int64(n-p.Policy.DailyMeetings), dailyLoadSource,
				fmt.Sprintf("There are %s of Council business on %s; the most wanted is %d.",
					plural(n, "meeting"), d.Short(), p.Policy.DailyMeetings), on[d]...))
		}
	}
	return fs
}
