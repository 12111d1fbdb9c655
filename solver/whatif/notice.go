package whatif

import (
	"slices"

	"leadtime/model"
)

// A Notice says who has to be told, and of which steps.
type Notice struct {
	// Part is the part that they play: one of [Parts].
	Part string
	// Names are who they are, where the part alone does not say it: contributors
	// and briefers by their titles. Of contributors those of one mission are one
	// notice.
	Names   []string
	Mission model.MissionID // of contributors and missions; otherwise empty
	Steps   []model.StepID  // in the order of the changes
}

// The parts of those who have to be told, in the order in which they are told.
const (
	PartCouncil      = "the members of the Council"
	PartPresident    = "the President"
	PartContributors = "contributors"
	PartBriefers     = "briefers"
	PartOthers       = "others who attend"
	PartRooms        = "room booking"
	PartInterpreters = "interpreters"
	PartDocuments    = "document services"
	PartMission      = "the mission"
)

// Parts lists the parts in their order.
var Parts = []string{PartCouncil, PartPresident, PartContributors, PartBriefers, PartOthers,
	PartRooms, PartInterpreters, PartDocuments, PartMission}

// partOf returns the part that an attendee plays.
func partOf(k model.AttendeeKind) string {
	switch k {
	case model.CouncilKind:
		return PartCouncil
	case model.President:
		return PartPresident
	case model.Contributor:
		return PartContributors
	case model.Person:
		return PartBriefers
	}
	return PartOthers
}

// notices returns who has to be told of the changes: of a meeting all who attend
// it, room booking and, if it is interpreted, interpreters; of a report document
// services, which it is submitted to; of a stay the mission.
func notices(p *model.Problem, changes []model.Change) []Notice {
	var out []Notice
	tell := func(part string, m model.MissionID, id model.StepID, name string) {
		i := slices.IndexFunc(out, func(n Notice) bool { return n.Part == part && n.Mission == m })
		if i < 0 {
			i = len(out)
			out = append(out, Notice{Part: part, Mission: m})
		}
		n := &out[i]
		if name != "" && !slices.Contains(n.Names, name) {
			n.Names = append(n.Names, name)
		}
		if !slices.Contains(n.Steps, id) {
			n.Steps = append(n.Steps, id)
		}
	}
	for _, c := range changes {
		s := p.Step(c.Step)
		switch {
		case s.Kind == model.Stay:
			tell(PartMission, s.Mission, s.ID, "")
			continue
		case s.Role == model.Report:
			tell(PartDocuments, "", s.ID, "")
			continue
		case s.Kind != model.Meeting:
			continue
		}
		known := false
		for _, id := range c.Tell {
			who := p.Attendee(id)
			if who == nil {
				continue
			}
			switch part := partOf(who.Kind); part {
			case PartCouncil, PartPresident:
				tell(part, "", s.ID, "")
			case PartContributors:
				known = true
				tell(part, s.Mission, s.ID, name(who))
			default:
				tell(part, "", s.ID, name(who))
			}
		}
		if (s.Role == model.Contributors || s.Format == model.Secretariat) && !known {
			tell(PartContributors, s.Mission, s.ID, "") // whoever they are
		}
		if c.Kind != model.Dropped || c.Old.Room != "" {
			tell(PartRooms, "", s.ID, "")
		}
		if s.Interpreted {
			tell(PartInterpreters, "", s.ID, "")
		}
	}
	slices.SortStableFunc(out, func(a, b Notice) int {
		return slices.Index(Parts, a.Part) - slices.Index(Parts, b.Part)
	})
	return out
}

func name(a *model.Attendee) string {
	if a.Title != "" {
		return a.Title
	}
	return string(a.ID)
}
