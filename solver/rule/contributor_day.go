package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
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
	State:  stateContributorDay,
	Check:  checkContributorDay,
}

var contributorDaySource = []model.Citation{{
	Document: "S/2009/659",
	Place:    "annex, para. 3, 1 (b)",
	Quote:    "Troop-contributing countries and police-contributing countries were invited to take full advantage of their meetings with the Council",
}}

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
			if len(missions) > 1 {
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
