package rule

import (
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// AttendeeOnce asks that nobody is expected in two meetings at once, or while
// away.
//
// The Council's fifteen members are one attendee, so that Council meetings do
// not run side by side. An attendee away from New York may join by video link if
// the meeting foresees it, and not if it is unreachable; it is still in one
// meeting at a time.
var AttendeeOnce = &Rule{
	Name:   "attendee",
	Title:  "nobody is in two meetings at once, or in one while away",
	Source: attendeeSource,
	Hard:   true,
	State:  stateAttendee,
	Check:  checkAttendee,
}

var attendeeSource = []model.Citation{
	{Document: "practice", Place: "the Council holds one meeting at a time"},
	{
		Document: "S/2009/659",
		Place:    "attachment II",
		Quote:    "Participation of the Special Representative of the Secretary-General and using video presentation/conference may be considered to facilitate meetings",
	},
	{
		Document: "resolution 1353 (2001)",
		Place:    "annex II, sect. B, para. 5 (d), in S/2009/659, attachment II",
		Quote:    "The Secretary-General should ensure, where possible, that briefings are given by senior personnel working with the mission in the field",
	},
}

func stateAttendee(b Builder) {
	p := b.Problem()
	for _, a := range p.Attendees {
		var ss []*model.Step
		for _, s := range p.Steps {
			if s.Kind != model.Meeting || s.State == model.Skipped || s.State == model.Done {
				continue
			}
			at := slices.IndexFunc(s.Attendees, func(x model.Attendance) bool { return x.Who == a.ID })
			if at < 0 {
				continue
			}
			ss = append(ss, s)
			for _, x := range a.Absent {
				if s.Attendees[at].Video && !x.Unreachable {
					continue
				}
				g := ground("attendee", fmt.Sprintf("%s is away %s%s, and is expected in %s.", raised(attending(a)), fromTo(x.Span), because(x.Reason), named(s)), "", s)
				for _, d := range b.Days(s) {
					if x.Span.Contains(d) {
						b.Require(g, b.On(s, d).Not())
					}
				}
			}
		}
		b.AtOnce(ground("attendee", raised(attending(a))+" cannot be in two meetings at once.", ""), 1, "", ss)
	}
}

func checkAttendee(p *model.Problem, g *model.Programme) []model.Finding {
	var fs []model.Finding
	on := map[calendar.Date][]*model.Step{} // the meetings so far
	for _, s := range p.Steps {
		pl, held := ahead(g, s)
		if !held || s.Kind != model.Meeting {
			continue
		}
		before := on[pl.Date]
		on[pl.Date] = append(before, s)
		for _, a := range s.Attendees {
			who := p.Attendee(a.Who)
			if who == nil {
				continue
			}
			if absence, away := who.Away(pl.Date, a.Video); away {
				text := fmt.Sprintf("%s, when %s is away", dated(s, pl.Date), attendeeName(p, a.Who))
				if absence.Reason != "" {
					text += " (" + absence.Reason + ")"
				}
				fs = append(fs, finding("attendee", 0, attendeeSource, text+".", s))
			}
		}
		for _, t := range before {
			other, held := ahead(g, t)
			if !held || !other.Overlap(pl) {
				continue
			}
			if both := sharedAttendees(p, t, s); len(both) > 0 {
				be := "is"
				if len(both) > 1 {
					be = "are"
				}
				fs = append(fs, finding("attendee", 0, attendeeSource, fmt.Sprintf("%s %s expected at once in %s and in %s on %s.",
					capital(list(both)), be, naming(t), naming(s), pl.Date.Short()), t, s))
			}
		}
	}
	return fs
}

// sharedAttendees returns the names of those who attend both meetings, in the
// order of the first.
func sharedAttendees(p *model.Problem, s, t *model.Step) []string {
	in := map[model.AttendeeID]bool{}
	for _, a := range t.Attendees {
		in[a.Who] = true
	}
	var both []string
	for _, a := range s.Attendees {
		if in[a.Who] {
			both = append(both, attendeeName(p, a.Who))
			in[a.Who] = false
		}
	}
	return both
}

// attendeeName returns the attendee as planners name it.
func attendeeName(p *model.Problem, id model.AttendeeID) string {
	if id == model.TheCouncil {
		return "the Council"
	}
	if a := p.Attendee(id); a != nil && a.Title != "" {
		return a.Title
	}
	return string(id)
}
