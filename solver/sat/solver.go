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
	g       *gini.Gini // nil until something is asked, or a part begun
	next    z.Var      // the next literal to hand out
	inner   []z.Lit    // by variable: gini's literal for it; null until it is in a clause
	outer   []z.Var    // by gini's variable: the one it stands for; 0 if it is spare
	used    int        // how many of gini's variables stand for one
	dead    bool       // the clauses alone are contradictory
	known   bool       // the clauses alone are known not to be
	old     z.Var      // the first variable made since the last model
	core    []z.Lit
	clauses int
	asked   int
	tru     z.Lit
	record  [][]z.Lit // every clause, until the solver is split; nil of a part
	part    bool      // it is part of a solver that was split
	whole   *whole    // nil until it is split
	trial   *Trial    // of a solver that was not split; nil until it is asked for
	tried   int       // how many clauses the trial has
	// Log, if not nil, is told of every clause that is added, for export.
	Log func(ms []z.Lit)
}

// New returns a solver without clauses.
func New() *Solver {
	s := &Solver{next: 1}
	s.tru = s.Lit()
	s.Add(s.tru)
	return s
}

// sized returns a solver for a part of so many variables and clauses.
func sized(variables, clauses int) *Solver {
	s := &Solver{next: 1, part: true}
	s.size(variables+1, clauses)
	s.tru = s.Lit()
	s.Add(s.tru)
	return s
}

// size begins gini with room for so many variables and an eighth more. It decides
// all that there is room for in every model, and doubles the room when it is full.
// All are made known to it at once, because it forgets its preferred values whenever
// a variable is added.
func (s *Solver) size(variables, clauses int) {
	variables += variables/8 + 16
	s.g = gini.NewVc(variables, clauses)
	s.declare(variables)
}

func (s *Solver) declare(variables int) {
	for range variables {
		last := s.g.Lit().Var()
		for int(last) >= len(s.outer) {
			s.outer = append(s.outer, 0)
		}
	}
}

// start hands gini the clauses so far. Only now is it known how many variables they
// are about.
func (s *Solver) start() {
	if s.g != nil {
		return
	}
	in := make([]bool, s.next)
	variables := 0
	for _, c := range s.record {
		for _, m := range c {
			if !in[m.Var()] {
				in[m.Var()] = true
				variables++
			}
		}
	}
	s.size(variables, len(s.record))
	for _, c := range s.record {
		s.tell(c)
	}
}

// Lit returns a fresh positive literal.
func (s *Solver) Lit() z.Lit {
	m := s.next.Pos()
	s.next++
	return m
}

// here returns gini's literal for m. A variable that no clause and no question
// is about is kept from gini, which would decide it in every model.
func (s *Solver) here(m z.Lit) z.Lit {
	v := m.Var()
	for int(v) >= len(s.inner) {
		s.inner = append(s.inner, z.LitNull)
	}
	n := s.inner[v]
	if n == z.LitNull {
		if s.used+1 >= len(s.outer) {
			s.declare(max(64, len(s.outer)/2))
		}
		s.used++
		n = z.Var(s.used).Pos()
		s.inner[v], s.outer[s.used] = n, v
	}
	if !m.IsPos() {
		return n.Not()
	}
	return n
}

// True returns the literal that is true in every model.
func (s *Solver) True() z.Lit { return s.tru }

// Add states that at least one of ms is true. Without any it states a
// contradiction, after which every question is answered Unsat. Literals made
// since the last question are taken to be defined by the clauses that they are
// in: those alone must not contradict what was there before.
func (s *Solver) Add(ms ...z.Lit) {
	known := slices.ContainsFunc(ms, func(m z.Lit) bool { return m.Var() >= s.old })
	s.known = s.known && known
	s.imply(ms, known)
}

// Imply is Add for a clause that is known to leave the others possible, as one
// that follows from them does. It spares a question.
func (s *Solver) Imply(ms ...z.Lit) { s.imply(ms, true) }

func (s *Solver) imply(ms []z.Lit, known bool) {
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
	if s.whole != nil {
		s.dead = !s.whole.add(ms, known)
		return
	}
	if !s.part {
		s.record = append(s.record, ms)
	}
	if s.g != nil {
		s.tell(ms)
	}
}

// tell adds the clause to gini.
func (s *Solver) tell(ms []z.Lit) {
	for i, m := range ms {
		if !seen(ms[:i], m) {
			s.g.Add(s.here(m))
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
	if s.whole != nil {
		s.asked++
		var answer Answer
		answer, s.core = s.whole.solve(ctx, assume, s.core)
		if answer == Sat {
			s.old = s.next
		} else if answer == Unsat && len(s.core) == 0 {
			s.dead = true
		}
		return answer
	}
	if len(assume) > 0 && !s.known {
		if answer := s.Solve(ctx); answer != Sat {
			return answer
		}
	}
	s.asked++
	s.start()
	for _, m := range assume {
		s.g.Assume(s.here(m))
	}
	answer := wait(ctx, s.g.GoSolve())
	switch answer {
	case Sat:
		s.known, s.old = true, s.next
	case Unsat:
		s.core = s.g.Why(s.core)
		for i, n := range s.core {
			m := s.outer[n.Var()].Pos()
			if !n.IsPos() {
				m = m.Not()
			}
			s.core[i] = m
		}
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
func (s *Solver) Value(m z.Lit) bool {
	if s.whole != nil {
		return signed(s.whole.model, m) > 0
	}
	if int(m.Var()) >= len(s.inner) || s.inner[m.Var()] == z.LitNull {
		return !m.IsPos() // nothing depends on it
	}
	return s.g.Value(s.here(m))
}

// Settled returns 1 if m is known to be true in every model, -1 if it is known to
// be false, and 0 if neither is known. Only a solver that was split knows.
func (s *Solver) Settled(m z.Lit) int {
	switch {
	case m == s.tru:
		return 1
	case m == s.tru.Not():
		return -1
	case s.whole == nil:
		return 0
	}
	return int(s.whole.at(m))
}

// Core returns assumptions of the last question that cannot all be true, in no
// particular order; none if the clauses alone are contradictory. It is not
// minimal. It is overwritten by the next question.
func (s *Solver) Core() []z.Lit { return s.core }

// Size returns the number of variables and clauses.
func (s *Solver) Size() (variables, clauses int) { return int(s.next) - 1, s.clauses }

// Asked returns the number of questions asked.
func (s *Solver) Asked() int { return s.asked }
