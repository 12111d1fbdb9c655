package solver

import (
	"slices"

	"leadtime/model"
	"leadtime/solver/rule"
)

// over returns a conflict if the step is done, and not where the foil says.
func (s *Solved) over(f Foil) *Conflict {
	st := s.Problem.Step(f.Step)
	if st.State != model.Done || (f.Date == 0 || f.Date == st.Date) && (f.At == model.NoTime || f.At == st.Start) && (f.Room == "" || f.Room == st.Room) {
		return nil
	}
	return &Conflict{Minimal: true, Arithmetic: "It is done, on " + st.Date.Long() + "."}
}

// outright returns why the step cannot be where the foil says, if that takes no
// search to tell: it is skipped or fixed elsewhere, the date is not open to it at
// all, or nothing begins at that time. It returns nil if it takes one.
func (s *Solved) outright(f Foil) *Conflict {
	p, st := s.Problem, s.Problem.Step(f.Step)
	g := &model.Programme{At: map[model.StepID]model.Placement{st.ID: asked(p, st, f)}}
	var fs []model.Finding
	switch {
	case st.State.Settled() || st.State == model.Skipped:
		fs = rule.FixedKept.Check(p, g)
	case f.Date != 0 && (f.Date < p.AsOf || !st.Window.Contains(f.Date)):
		fs = rule.Window.Check(p, g)
		if f.Date < p.AsOf { // that is said last, and matters most
			slices.Reverse(fs)
		}
	}
	if f.At != model.NoTime {
		fs = append(fs, rule.Session.Check(p, g)...)
	}
	for _, x := range fs {
		if len(x.Steps) == 1 && x.Steps[0] == st.ID {
			return &Conflict{Minimal: true, Grounds: []rule.Ground{{Rule: x.Rule, Steps: x.Steps, Text: x.Text, Cite: x.Cite}}}
		}
	}
	return nil
}

// asked returns where the foil puts the step, with what it leaves open as fixed.
func asked(p *model.Problem, st *model.Step, f Foil) model.Placement {
	pl := model.Placement{Date: f.Date, Start: f.At, Room: f.Room, Finish: model.NoTime}
	if f.Date == 0 {
		pl.Date = st.Date
	}
	if f.At == model.NoTime {
		pl.Start = st.Start
	}
	if f.Room == "" {
		pl.Room = st.Room
	}
	if pl.Start == model.NoTime {
		return pl
	}
	pl.Finish = pl.Start + model.Minute(st.Minutes)
	if k := p.SessionAt(pl.Start); k >= 0 {
		if n := p.Span(st, k); n > 0 {
			pl.Finish = p.Sessions[k+n-1].End
		}
	}
	return pl
}
