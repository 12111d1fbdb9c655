package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Invitation asks that contributors can be invited in good time: that a meeting
// with them is not placed in a month for which invitations are already out.
//
// Invitations for a month go out by the 15th of the month before (the day is the
// policy's). If the register is dated later than that, a meeting in that month
// costs a unit, and so does one in an earlier month. What has been announced or
// held has had its invitations.
var Invitation = &Rule{
	Name:   "invitation",
	Title:  "contributors are invited by the 15th of the month before",
	Unit:   "a meeting with contributors placed after invitations were due",
	Source: invitationSource,
	State:  stateInvitation,
	Check:  checkInvitation,
}

var invitationSource = []model.Citation{{
	Document: "SC/10368",
	Place:    "the Council's statement of 26 August 2011",
	Quote:    "by the 15th of each month",
}}

func stateInvitation(b Builder) {
	p := b.Problem()
	// The last month for which the day of invitations has passed.
	m := p.AsOf.Month()
	if p.AsOf > m.First()+calendar.Date(p.Policy.InvitationDay)-1 {
		m++
	}
	for _, s := range p.Steps {
		if s.Role != model.Contributors || s.State != model.Planned && s.State != model.Fixed || len(b.Days(s)) == 0 {
			continue
		}
		g := ground("invitation", fmt.Sprintf("%s %s in a month for which invitations can still go out in time, after %s.", called(s), is(s), m.Long()), s.Cite.String(), s)
		b.Prefer(g, 1, b.Or(b.Held(s).Not(), b.By(s, m.Last()).Not()))
	}
}

func checkInvitation(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	for _, s := range p.Steps {
		pl, held := placed(g, s)
		if !held || s.Role != model.Contributors || s.State != model.Planned && s.State != model.Fixed {
			continue
		}
		due := (pl.Date.Month() - 1).First() + calendar.Date(p.Policy.InvitationDay) - 1
		if p.AsOf > due {
			fs = append(fs, finding("invitation", 1, invitationSource,
				fmt.Sprintf("%s; invitations for %s were due on %s.", dated(s, pl.Date), pl.Date.Month().Name(), due.Short()), s))
		}
	}
	return fs
}
