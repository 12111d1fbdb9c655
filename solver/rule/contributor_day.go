package rule

import (
	"fmt"
	"maps"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"

	"github.com/irifrance/gini/z"
)

// ContributorDay asks that a contributor to several missions is not called to
// meetings on two of them on one day.
//
// It counts contributors and days: three missions' meetings on one day cost as
// much as two, and two meetings of one mission cost nothing. Meetings with the
// Secretariat count as well as those with the Council.
var ContributorDay = &Rule{
	Name:   "contributor-day",
	Title:  "contributors have meetings on one mission a day",
	Unit:   "a contributor with meetings of two or more of its missions on one day",
	Source: contributorDaySource,
	Whole:  1,
	State:  stateContributorDay,
	Check:  checkContributorDay,
}

var contributorDaySource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "annex, para. 3, 1 (b)",
	Quote:    "Troop-contributing countries and police-contributing countries were invited to take full advantage of their meetings with the Council",
}}

func stateContributorDay(b Builder) {
	p := b.Problem()
	for _, a := range p.Attendees {
		if a.Kind != model.Contributor {
			continue
		}
		on := map[calendar.Date]map[model.MissionID][]z.Lit{}
		for _, s := range p.Steps {
			if s.Kind != model.Meeting || s.Mission == "" || !slices.ContainsFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID }) {
				continue
			}
			for _, d := range b.Days(s) {
				if on[d] == nil {
					on[d] = map[model.MissionID][]z.Lit{}
				}
				on[d][s.Mission] = append(on[d][s.Mission], b.On(s, d))
			}
		}
		for _, d := range slices.Sorted(maps.Keys(on)) {
			if len(on[d]) < 2 || !p.Charges("contributor-day", d) {
				continue
			}
			var ms []z.Lit
			for _, m := range slices.Sorted(maps.Keys(on[d])) {
				ms = append(ms, b.Or(on[d][m]...))
			}
			b.Prefer(ground("contributor-day", fmt.Sprintf("%s has meetings of no more than one of its missions on %s.", a.Title, d.Short()), ""), 1, b.AtMost(1, ms...))
		}
	}
}

func checkContributorDay(p *model.Problem, g *model.Programme) []model.Finding {
	on := map[calendar.Date][]*model.Step{}
	for _, s := range p.Steps {
		if pl, held := placed(g, s); held && s.Kind == model.Meeting && s.Mission != "" {
			on[pl.Date] = append(on[pl.Date], s)
		}
	}
	var fs []model.Finding
	for _, d := range sortedDates(on) {
		for _, c := range p.Attendees {
			if c.Kind != model.Contributor {
				continue
			}
			var meetings []*model.Step
			missions := map[model.MissionID]bool{}
			for _, s := range on[d] {
				if expects(s, c.ID) {
					meetings = append(meetings, s)
					missions[s.Mission] = true
				}
			}
			if len(missions) > 1 && p.Charges("contributor-day", d) {
				fs = append(fs, finding("contributor-day", 1, contributorDaySource,
					fmt.Sprintf("%s is called to meetings on %s on %s: %s.", capital(attendeeName(p, c.ID)),
						plural(len(missions), "mission"), d.Short(), list(namings(meetings))), meetings...))
			}
		}
	}
	return fs
}

// expects reports whether the attendee is expected at the meeting.
func expects(s *model.Step, id model.AttendeeID) bool {
	for _, a := range s.Attendees {
		if a.Who == id {
			return true
		}
	}
	return false
}
