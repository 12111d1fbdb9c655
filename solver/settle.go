package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/check"
	"leadtime/solver/sat"
)

// settle makes the one programme that is shown out of all that cost the least.
// Whatever may be held at no price is held; then each in turn, in the order of
// [search.order], the meetings of chains are as late as can be, so that the dates
// before them read as due dates, and those that stand free as early as can be;
// then each in turn starts in the earliest session that it can, and is in the room
// and at the time that a rule asks about. It depends on the problem alone, and on
// no search.
func (s *search) settle(ctx context.Context) sat.Answer {
	if a := s.e.Solve(ctx); a != sat.Sat {
		if a == sat.Unsat {
			s.fault = &InternalError{"no programme has the costs that were proven to be the least"}
		}
		return a
	}
	s.e.Split()
	try := s.e.Try()
	var holds, dates, sessions []wish
	for _, st := range s.order() {
		holds = append(holds, wish{[]z.Lit{s.e.Held(st)}, st})
	}
	if a := s.grant(ctx, try, holds); a != sat.Sat {
		return a
	}
	for _, st := range s.order() {
		if s.e.Date(st) != 0 {
			dates = append(dates, s.dates(st))
		}
	}
	if a := s.grant(ctx, try, dates); a != sat.Sat {
		return a
	}
	for _, st := range s.order() {
		if s.e.Date(st) != 0 && st.Kind == model.Meeting && st.State != model.Done {
			sessions = append(sessions, s.sessions(st))
		}
	}
	if a := s.grant(ctx, try, sessions); a != sat.Sat {
		return a
	}
	if a := s.grant(ctx, try, s.details()); a != sat.Sat {
		return a
	}
	if a := s.e.Solve(ctx); a != sat.Sat {
		return a
	}
	last := s.e.Programme()
	place(s.p, s.days, last)
	s.best, s.cost = last, check.Costs(s.p, last)
	return sat.Sat
}

// order returns what has a date to be settled: each chain's meetings and stays
// from its last to its first, then the meetings that stand free.
func (s *search) order() []*model.Step {
	var out []*model.Step
	for _, c := range s.p.Chains {
		for i := len(c.Steps) - 1; i >= 0; i-- {
			if c.Steps[i].Kind != model.Act {
				out = append(out, c.Steps[i])
			}
		}
	}
	for _, st := range s.p.Steps {
		if st.Chain == "" {
			out = append(out, st)
		}
	}
	return out
}

// dates wishes the step as late as can be, or, if it stands free, as early.
func (s *search) dates(st *model.Step) wish {
	w := wish{step: st}
	for _, d := range s.e.Days(st) {
		if st.Chain != "" {
			w.of = append(w.of, s.e.By(st, d-1).Not())
		} else {
			w.of = append(w.of, s.e.By(st, d))
		}
	}
	if st.Chain != "" {
		slices.Reverse(w.of)
	}
	return w
}

// sessions wishes the meeting to start in the earliest session that it can.
func (s *search) sessions(st *model.Step) wish {
	w := wish{step: st}
	for k := range s.p.Sessions {
		w.of = append(w.of, s.e.Session(st, k))
	}
	return w
}

// details wishes that each meeting is in the rooms and at the times that rules ask
// about, and settles that it need not be where it cannot.
func (s *search) details() []wish {
	var ws []wish
	for _, st := range s.order() {
		if s.e.Date(st) != 0 {
			for _, m := range s.e.Details(st) {
				ws = append(ws, wish{[]z.Lit{m, m.Not()}, st})
			}
		}
	}
	return ws
}
