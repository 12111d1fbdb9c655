package register

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// meetings adds the meetings that stand free.
func (x *resolver) meetings() {
	names := x.ids("id", "meeting")
	for i := range x.r.Meetings {
		r := &x.r.Meetings[i]
		if !names.take(r.ID) {
			continue
		}
		s := &model.Step{
			ID: model.StepID(r.ID.V), Name: r.ID.V, Title: r.Title.V,
			Kind: model.Meeting, Format: r.Format.V,
		}
		in := setting{
			place: place{step: r.ID.Pos, format: r.Format.Pos, minutes: r.Minutes.Pos},
			limit: r.ID.Pos,
		}
		// What is not bound to a window belongs to the wanted months.
		in.window = calendar.Span{First: max(x.p.AsOf, x.p.From.First()), Last: x.p.To.Last()}
		if x.refer("mission", r.Mission, "mission", x.missionNames()) {
			in.mission = x.p.Mission(model.MissionID(r.Mission.V))
			s.Mission = in.mission.ID
		}
		switch r.Role.V {
		case "", model.Briefing, model.Consultations, model.Contributors, model.Adoption:
		default:
			x.add(r.Role.Pos, "role: a free-standing meeting cannot be a %s; write briefing, consultations, contributors-meeting or adoption", r.Role.V)
		}
		x.minutes(s, r.Minutes)
		x.ofFormat(s)
		if m := r.Signature; m.Given {
			// A signature event may lie in any month of the horizon.
			in.window = calendar.Span{First: x.p.AsOf, Last: x.p.Horizon.Last}
		}
		x.describe(s, &r.step, in)
		x.p.Steps = append(x.p.Steps, s)
	}
}

func (x *resolver) missionNames() []string {
	var ns []string
	for _, m := range x.p.Missions {
		ns = append(ns, string(m.ID))
	}
	return ns
}
