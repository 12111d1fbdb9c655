package rule

import (
	"fmt"

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
	State:  stateDailyLoad,
	Check:  checkDailyLoad,
}

var dailyLoadSource = []model.Citation{{
	Document: "assumed",
	Place:    "a day of two sessions holds a briefing, its consultations and one meeting more",
}}

func checkDailyLoad(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	days, on := businessByDay(p, g)
	for _, d := range days {
		if n := len(on[d]); n > p.Policy.DailyMeetings {
			fs = append(fs, finding("daily-load", int64(n-p.Policy.DailyMeetings), dailyLoadSource,
				fmt.Sprintf("There are %s of Council business on %s; the most wanted is %d.",
					plural(n, "meeting"), d.Short(), p.Policy.DailyMeetings), on[d]...))
		}
	}
	return fs
}
