package ruletest

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// Enumerate calls f with every programme of the problem, in a fixed order, until
// f returns false. The programme is reused: f must not keep it.
//
// A step that is done is where it was; one that is skipped is not held; one that
// is optional, or a rollover, is held or not; any other is held. What is held may
// be on any day of the horizon, open to it or not, and a meeting may be in any
// room, suitable or not, at any start on the grid that leaves it inside its
// session. So structure holds in every programme, and rules in some.
func Enumerate(p *model.Problem, f func(g *model.Programme) bool) {
	g := &model.Programme{At: map[model.StepID]model.Placement{}}
	var settle func(i int) bool
	settle = func(i int) bool {
		if i == len(p.Steps) {
			return f(g)
		}
		s := p.Steps[i]
		if mayBeAbsent(s) {
			delete(g.At, s.ID)
			if !settle(i + 1) {
				return false
			}
		}
		for _, pl := range Placements(p, s) {
			g.At[s.ID] = pl
			if !settle(i + 1) {
				return false
			}
		}
		delete(g.At, s.ID)
		return true
	}
	settle(0)
}

// Placements returns every placement of the step that [Enumerate] tries.
func Placements(p *model.Problem, s *model.Step) []model.Placement {
	switch {
	case s.State == model.Skipped:
		return nil
	case s.State == model.Done:
		return []model.Placement{asItWas(p, s)}
	}
	var pls []model.Placement
	for _, d := range horizon(p) {
		if s.Kind != model.Meeting {
			pls = append(pls, model.Placement{Date: d, Start: model.NoTime, Finish: model.NoTime})
			continue
		}
		for k := range p.Sessions {
			for _, t := range starts(p, s, k) {
				for _, r := range p.Rooms {
					pls = append(pls, model.Placement{Date: d, Start: t, Finish: p.Finish(s, k, t), Room: r.ID})
				}
			}
		}
	}
	return pls
}

func mayBeAbsent(s *model.Step) bool {
	switch s.State {
	case model.Skipped:
		return true
	case model.Done, model.Fixed:
		return false
	}
	return s.Optional || s.Role == model.Rollover
}

// asItWas returns where a done step took place. Of a meeting whose time is not
// known, the end is not known either.
func asItWas(p *model.Problem, s *model.Step) model.Placement {
	pl := model.Placement{Date: s.Date, Start: model.NoTime, Finish: model.NoTime}
	if s.Kind == model.Meeting {
		pl.Room = s.Room
		if s.Start >= 0 {
			pl.Start, pl.Finish = s.Start, s.Start+model.Minute(s.Minutes)
			if k := p.SessionAt(s.Start); k >= 0 {
				pl.Finish = p.Finish(s, k, s.Start)
			}
		}
	}
	return pl
}

// starts returns the times at which the meeting may start in session k.
func starts(p *model.Problem, s *model.Step, k int) []model.Minute {
	ses := p.Sessions[k]
	switch n := p.Span(s, k); {
	case n < 0:
		return nil
	case n > 0:
		return []model.Minute{ses.Start}
	}
	var ts []model.Minute
	for t := ses.Start; t+model.Minute(s.Minutes) <= ses.End; t++ {
		if int(t)%p.Policy.Grid == 0 {
			ts = append(ts, t)
		}
	}
	return ts
}

func horizon(p *model.Problem) []calendar.Date {
	var days []calendar.Date
	for d := p.Horizon.First; d <= p.Horizon.Last; d++ {
		days = append(days, d)
	}
	return days
}
