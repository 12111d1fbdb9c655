package solver

import (
	"context"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/greedy"
	"leadtime/solver/sat"
)

// begin finds a first programme: the one that a careful person would draw up, if
// that works out, and any other if it does not. A search that begins from a
// sensible programme has less to put right.
func (s *search) begin(ctx context.Context) sat.Answer {
	var g *model.Programme
	if s.byHand {
		g, _ = greedy.Plan(s.p)
	}
	if g == nil {
		return s.e.Solve(ctx)
	}
	if a := s.e.Solve(ctx, s.places(g, func(*model.Step) bool { return true })...); a != sat.Unsat {
		return a
	}
	return s.e.Solve(ctx)
}

// places returns what is true of the days and sessions of those steps in g.
func (s *search) places(g *model.Programme, those func(*model.Step) bool) []z.Lit {
	var ms []z.Lit
	for _, st := range s.p.Steps {
		if st.State == model.Done || !those(st) {
			continue
		}
		at, held := g.Held(st.ID)
		if !held {
			ms = append(ms, s.e.Held(st).Not())
			continue
		}
		ms = append(append(ms, s.e.Held(st)), s.e.Placed(st, at.Date)...)
		if k := s.p.SessionAt(at.Start); st.Kind == model.Meeting && k >= 0 {
			ms = append(ms, s.e.Session(st, k))
		}
	}
	return ms
}
