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
	var holds, dates, sessions []*wish
	for _, st := range s.order() {
		holds = append(holds, &wish{of: []z.Lit{s.e.Held(st)}})
	}
	if a := s.grant(ctx, holds); a != sat.Sat {
		return a
	}
	for _, st := range s.order() {
		if s.e.Date(st) != 0 {
			dates = append(dates, s.dates(st))
		}
	}
	if a := s.grant(ctx, dates); a != sat.Sat {
		return a
	}
	for _, st := range s.order() {
		if s.e.Date(st) != 0 && st.Kind == model.Meeting && st.State != model.Done {
			sessions = append(sessions, s.sessions(st))
		}
	}
	if a := s.grant(ctx, sessions); a != sat.Sat {
		return a
	}
	if a := s.grant(ctx, s.details()); a != sat.Sat {
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
type wish struct {
	of []z.Lit
	// While wishes are granted together: what the wish was before it made do with
	// less, and which of the wishes before it that was for.
	was     []z.Lit
	because map[*wish]bool
}

// dates wishes the step as late as can be, or, if it stands free, as early.
func (s *search) dates(st *model.Step) *wish {
	w := &wish{}
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
func (s *search) sessions(st *model.Step) *wish {
	w := &wish{}
	for k := range s.p.Sessions {
		w.of = append(w.of, s.e.Session(st, k))
	}
	return w
}

// details wishes that each meeting is in the rooms and at the times that rules ask
// about, and settles that it need not be where it cannot.
func (s *search) details() []*wish {
	var ws []*wish
	for _, st := range s.order() {
		if s.e.Date(st) != 0 {
			for _, m := range s.e.Details(st) {
				ws = append(ws, &wish{of: []z.Lit{m, m.Not()}})
			}
		}
	}
	return ws
}

// atOnce is how many wishes are asked for in one question, at most. Most can be
// granted together, and a question that can be is dear, however little it asks.
const atOnce = 96

// grant grants the wishes, each in its turn. Those that follow each other are
// asked for together. If they cannot be had together, the last of those at fault
// makes do with less: for good if it alone is at fault, and otherwise for as long
// as the others stay what they are.
func (s *search) grant(ctx context.Context, wishes []*wish) sat.Answer {
	e := s.e
	for len(wishes) > 0 {
		batch := wishes[:min(atOnce, len(wishes))]
		var ask []z.Lit
		var from []*wish // by place in ask
		for _, w := range batch {
			for len(w.of) > 0 && e.Settled(w.of[0]) < 0 {
				w.of = w.of[1:]
			}
			if len(w.of) > 0 && e.Settled(w.of[0]) == 0 {
				ask, from = append(ask, w.of[0]), append(from, w)
			}
		}
		switch a := e.Solve(ctx, ask...); a {
		case sat.Unknown:
			return a
		case sat.Sat:
			for _, m := range ask {
				e.Imply(m)
			}
			wishes = wishes[len(batch):]
		case sat.Unsat:
			var fault []*wish
			for i, m := range ask {
				if slices.Contains(e.Core(), m) {
					fault = append(fault, from[i])
				}
			}
			if len(fault) == 0 {
				s.fault = &InternalError{"what was granted cannot be had"}
				return sat.Unknown
			}
			last := fault[len(fault)-1]
			last.yield(fault[:len(fault)-1])
			restore(batch, last)
		}
	}
	return sat.Sat
}

// yield gives up the first of what is wished: for good, if it is for no others.
func (w *wish) yield(to []*wish) {
	m := w.of[0]
	if len(to) == 0 {
		w.was = slices.DeleteFunc(slices.Clone(w.was), func(n z.Lit) bool { return n == m })
	} else if w.because == nil {
		w.was, w.because = w.of, map[*wish]bool{}
	}
	for _, o := range to {
		w.because[o] = true
	}
	w.of = w.of[1:]
}

// restore has every wish that made do with less for the one that has changed, or
// for another that is restored, ask for all again. They come after it.
func restore(batch []*wish, changed *wish) {
	gone := map[*wish]bool{changed: true}
	for _, w := range batch {
		for o := range w.because {
			if gone[o] {
				gone[w] = true
				w.of, w.was, w.because = w.was, nil, nil
				break
			}
		}
	}
}
