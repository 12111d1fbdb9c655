// Package sat makes gini safe to use. It knows literals and clauses, and nothing
// of meetings. It is the only package that imports gini.
//
// Of gini's methods it uses Add, Assume, GoSolve, Value, Why and Lit, and no
// others: scopes, activation, copies and time-limited tries are unsound or spoil
// later calls in the version used. Literals come from one place. Once the clauses
// alone are contradictory, gini must not be called again, because it ends the
// process when it is; and a question with assumptions may hide that they are. So
// whenever it is not known, the clauses are asked about alone first. What this
// package cannot prevent is gini's own log.Fatal on an internal fault.
package sat

import (
	"context"
	"runtime"
	"slices"
	"time"

	"github.com/irifrance/gini"
	"github.com/irifrance/gini/z"
)

// An Answer is what a solver says of a question.
type Answer int

// The answers.
const (
	Unsat   Answer = -1 // there is no model
	Unknown Answer = 0  // the context ended first
	Sat     Answer = 1  // there is a model: see Value
)

func (a Answer) String() string {
	return map[Answer]string{Unsat: "unsat", Unknown: "unknown", Sat: "sat"}[a]
}

// A Solver answers questions about a growing set of clauses. It must not be used
// by two goroutines at once. Given the same calls it gives the same answers and
// the same models, unless it is interrupted.
type Solver struct {
	g       *gini.Gini
	next    z.Var // the next literal to hand out
	limit   z.Var // the last variable that gini knows of
	dead    bool  // the clauses alone are contradictory
	known   bool  // the clauses alone are known not to be
	old     z.Var // the first variable made since the last model
	core    []z.Lit
	clauses int
	asked   int
	tru     z.Lit
	// Log, if not nil, is told of every clause that is added, for export.
	Log func(ms []z.Lit)
}

// chunk is how many variables are made known to gini at once. gini forgets all
// its preferred values whenever a variable is added, so they come in bulk.
const chunk = 1024

// New returns a solver without clauses.
func New() *Solver {
	s := &Solver{g: gini.New(), next: 1}
	s.tru = s.Lit()
	s.Add(s.tru)
	return s
}

// Lit returns a fresh positive literal.
func (s *Solver) Lit() z.Lit {
	if s.next > s.limit {
		for i := 0; i < chunk; i++ {
			s.limit = s.g.Lit().Var()
		}
	}
	m := s.next.Pos()
	s.next++
	return m
}

// True returns the literal that is true in every model.
func (s *Solver) True() z.Lit { return s.tru }

// Add states that at least one of ms is true. Without any it states a
// contradiction, after which every question is answered Unsat. Literals made
// since the last question are taken to be defined by the clauses that they are
// in: those alone must not contradict what was there before.
func (s *Solver) Add(ms ...z.Lit) {
	if !slices.ContainsFunc(ms, func(m z.Lit) bool { return m.Var() >= s.old }) {
		s.known = false
	}
	s.Imply(ms...)
}

// Imply is Add for a clause that is known to leave the others possible, as one
// that follows from them does. It spares a question.
func (s *Solver) Imply(ms ...z.Lit) {
	if s.dead {
		return
	}
	ms = slices.DeleteFunc(slices.Clone(ms), func(m z.Lit) bool { return m == s.tru.Not() })
	for i, m := range ms {
		if m == s.tru && s.clauses > 0 {
			return
		}
		for _, n := range ms[:i] {
			if m == n.Not() {
				return // always true
			}
		}
	}
	if s.Log != nil {
		s.Log(ms)
	}
	if len(ms) == 0 {
		s.dead = true
		return
	}
	s.clauses++
	for i, m := range ms {
		if !seen(ms[:i], m) {
			s.g.Add(m)
		}
	}
	s.g.Add(z.LitNull)
}

func seen(ms []z.Lit, m z.Lit) bool {
	for _, n := range ms {
		if n == m {
			return true
		}
	}
	return false
}

// Solve asks for a model in which all of assume are true. If it answers Unsat,
// Core says which of them cannot be; if Unknown, ctx has ended.
func (s *Solver) Solve(ctx context.Context, assume ...z.Lit) Answer {
	s.core = s.core[:0]
	if s.dead {
		return Unsat
	}
	if ctx.Err() != nil {
		return Unknown
	}
	if len(assume) > 0 && !s.known {
		if answer := s.Solve(ctx); answer != Sat {
			return answer
		}
	}
	s.asked++
	s.g.Assume(assume...)
	answer := wait(ctx, s.g.GoSolve())
	switch answer {
	case Sat:
		s.known, s.old = true, s.next
	case Unsat:
		s.core = s.g.Why(s.core)
		if len(s.core) == 0 {
			s.dead = true
		}
	}
	return answer
}

// wait polls the running search, so that it is left undisturbed and its answer
// depends on the clauses alone: yielding at first, sleeping once the question
// turns out to be long.
func wait(ctx context.Context, h interface {
	Test() (int, bool)
	Stop() int
}) Answer {
	for i := 0; ; i++ {
		if r, done := h.Test(); done {
			return Answer(r)
		}
		if i < 2000 {
			runtime.Gosched()
			continue
		}
		if ctx.Err() != nil {
			return Answer(h.Stop())
		}
		time.Sleep(50 * time.Microsecond)
	}
}

// Value reports whether m is true in the model last found. It must not be
// called once a clause has been added since.
func (s *Solver) Value(m z.Lit) bool { return s.g.Value(m) }

// Core returns assumptions of the last question that cannot all be true, in no
// particular order; none if the clauses alone are contradictory. It is not
// minimal. It is overwritten by the next question.
func (s *Solver) Core() []z.Lit { return s.core }

// Size returns the number of variables and clauses.
func (s *Solver) Size() (variables, clauses int) { return int(s.next) - 1, s.clauses }

// Asked returns the number of questions asked.
func (s *Solver) Asked() int { return s.asked }
