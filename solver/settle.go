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
		holds = append(holds, wish{s.e.Held(st)})
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

// A wish is what is wanted of one step: the first of the literals that can be
// true, with what was granted before. If none can, nothing is granted.
type wish []z.Lit

// dates wishes the step as late as can be, or, if it stands free, as early.
func (s *search) dates(st *model.Step) wish {
	var w wish
	for _, d := range s.e.Days(st) {
		if st.Chain != "" {
			w = append(w, s.e.By(st, d-1).Not())
		} else {
			w = append(w, s.e.By(st, d))
		}
	}
	if st.Chain != "" {
		slices.Reverse(w)
	}
	return w
}

// sessions wishes the meeting to start in the earliest session that it can.
func (s *search) sessions(st *model.Step) wish {
	var w wish
	for k := range s.p.Sessions {
		w = append(w, s.e.Session(st, k))
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
				ws = append(ws, wish{m, m.Not()})
			}
		}
	}
	return ws
}

// atOnce is how many wishes are asked for in one question, at most. Most can be
// granted together, and a question that can be is dear, however little it asks. Where
// many of them are refused, fewer are asked for.
const atOnce = 96

// grant grants the wishes, each in its turn. Those that follow each other are
// asked for together, as far as they can be granted at first sight. What of it
// cannot be had together is remembered, and the last of those at fault makes do with
// less.
func (s *search) grant(ctx context.Context, t *sat.Trial, wishes []wish) sat.Answer {
	n := atOnce
	for len(wishes) > 0 {
		batch := wishes[:min(n, len(wishes))]
		var chosen []z.Lit // by level; null where nothing need be asked for
		answer, refused := sat.Unsat, 0
		for answer == sat.Unsat {
			chosen = chosen[:t.Level()]
			for _, w := range batch[t.Level():] {
				chosen = append(chosen, w.choose(t))
			}
			ask := slices.DeleteFunc(slices.Clone(chosen), func(m z.Lit) bool { return m == z.LitNull })
			if answer = s.e.Solve(ctx, ask...); answer != sat.Unsat {
				break
			}
			var not []z.Lit
			for _, m := range s.e.Core() {
				not = append(not, m.Not())
			}
			if len(not) == 0 {
				s.fault = &InternalError{"what was granted cannot be had"}
				return sat.Unknown
			}
			t.Add(not)
			if refused++; refused >= len(batch) && len(batch) > 1 {
				batch, refused = batch[:len(batch)/2], 0
				t.Back(len(batch))
			}
		}
		if answer != sat.Sat {
			return answer
		}
		t.Back(0)
		for _, m := range chosen {
			if m != z.LitNull {
				s.e.Imply(m)
			}
		}
		wishes = wishes[len(batch):]
		n = min(2*len(batch), atOnce)
	}
	return sat.Sat
}

// choose assumes the first of what is wished that can be true as far as is seen. It
// returns null if there is none, or it is true anyway.
func (w wish) choose(t *sat.Trial) z.Lit {
	for _, m := range w {
		known := t.Value(m) > 0
		switch {
		case !t.Assume(m):
		case known:
			return z.LitNull
		default:
			return m
		}
	}
	t.Pass()
	return z.LitNull
}
