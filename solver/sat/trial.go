package sat

import (
	"cmp"
	"slices"

	"github.com/irifrance/gini/z"
)

// A Trial assumes literals, one after the other, and finds out at once what
// follows from them clause by clause. It does not search: what it says cannot be
// true cannot, but what it takes may turn out to be impossible. It spares questions
// that need no search.
//
// Of a solver that was split it knows the clauses that are added later too.
type Trial struct {
	value   []int8  // by literal: 1 if it is true, -1 if it is false
	level   []int32 // by variable: the level at which it got its value
	watched [][]watch
	clauses []z.Lit // each ends with the null literal
	trail   []z.Lit // what is true, in the order in which that was found out
	head    int     // of what is before it on the trail, all is known that follows
	begins  []int   // by level, from 1: where it begins on the trail
	dead    bool    // the clauses are contradictory
}

// A watch is a clause that is looked at when a literal becomes false. Each clause is
// watched in its first two literals; they are false only while another is true.
type watch struct {
	clause int32 // where it begins
	other  z.Lit // one of its other literals: while it is true the clause is
}

// Try returns a trial of the solver's clauses, at level 0. A solver that was split tells
// the last of its trials of clauses that are added. One that was not has one trial, which
// is told of them when Try is called again, and then goes back to level 0.
func (s *Solver) Try() *Trial {
	if s.whole == nil {
		return s.tryWhole()
	}
	w := s.whole
	t := &Trial{}
	t.grow(s.next - 1)
	seen := map[*part]bool{nil: true}
	for v, p := range w.of {
		switch w.value[v] {
		case 1:
			t.set(z.Var(v).Pos())
		case -1:
			t.set(z.Var(v).Neg())
		}
		if !seen[p] {
			seen[p] = true
			for _, c := range p.clauses {
				t.Add(c)
			}
		}
	}
	w.trial = t
	return t
}

// tryWhole is Try of a solver that was not split.
func (s *Solver) tryWhole() *Trial {
	t := s.trial
	if t == nil {
		t = &Trial{}
		s.trial = t
	}
	t.Back(0)
	t.grow(s.next - 1)
	for _, c := range s.record[s.tried:] {
		t.Add(c)
	}
	s.tried = len(s.record)
	return t
}

// Follow returns a function that tells what is known of a literal by clauses of one
// literal: 1 that it is true in every model, -1 that it is false, and 0 nothing. It tells
// more once Follow was called again.
func (s *Solver) Follow() func(z.Lit) int {
	if s.whole != nil {
		return s.Settled
	}
	return s.Try().Value
}

func (t *Trial) grow(v z.Var) {
	if n := 2*int(v) + 2 - len(t.value); n > 0 {
		t.value = append(t.value, make([]int8, n)...)
		t.level = append(t.level, make([]int32, n/2)...)
		t.watched = append(t.watched, make([][]watch, n)...)
	}
}

// Level returns how many levels up the trial is.
func (t *Trial) Level() int { return len(t.begins) }

// Value returns 1 if m is true, given what is assumed, -1 if it is false, and 0 if
// neither follows.
func (t *Trial) Value(m z.Lit) int {
	t.grow(m.Var())
	return int(t.value[m])
}

// Assume goes one level up, where m is true, and reports whether that can be as far
// as is seen. If it cannot, the level stays, and m is false there.
func (t *Trial) Assume(m z.Lit) bool {
	if t.dead || t.Value(m) < 0 {
		return false
	}
	t.Pass()
	if t.value[m] == 0 {
		t.set(m)
	}
	if t.follow() {
		return true
	}
	t.Back(t.Level() - 1)
	t.imply(m.Not())
	return false
}

// imply makes m true on the level, of which that follows. If that cannot be, as far as
// is seen, neither can what is assumed: it is left at that.
func (t *Trial) imply(m z.Lit) {
	from := len(t.trail)
	t.set(m)
	switch {
	case t.follow():
	case t.Level() == 0:
		t.dead = true
	default:
		t.undo(from)
	}
}

// Pass goes one level up and assumes nothing.
func (t *Trial) Pass() {
	t.begins = append(t.begins, len(t.trail))
}

// Back forgets what was assumed above the level.
func (t *Trial) Back(level int) {
	if level >= t.Level() {
		return
	}
	t.undo(t.begins[level])
	t.begins = t.begins[:level]
}

// undo takes what is on the trail from there on off it.
func (t *Trial) undo(from int) {
	for _, m := range t.trail[from:] {
		t.value[m], t.value[m.Not()] = 0, 0
	}
	t.trail, t.head = t.trail[:from], min(t.head, from)
}

// Add takes a clause into account. If it is false given what is assumed, the trial goes
// back to the last level where it is not.
func (t *Trial) Add(c []z.Lit) {
	begin := len(t.clauses)
	open := true
	for _, m := range c {
		switch v := t.Value(m); {
		case v != 0 && t.level[m.Var()] == 0:
			if v > 0 {
				t.clauses = t.clauses[:begin]
				return
			}
		default:
			open = open && v == 0
			t.clauses = append(t.clauses, m)
		}
	}
	c = t.clauses[begin:]
	if !open {
		slices.SortStableFunc(c, func(a, b z.Lit) int { return cmp.Compare(t.rank(b), t.rank(a)) })
	}
	if len(c) > 1 {
		t.clauses = append(t.clauses, z.LitNull)
		t.watched[c[0]] = append(t.watched[c[0]], watch{int32(begin), c[1]})
		t.watched[c[1]] = append(t.watched[c[1]], watch{int32(begin), c[0]})
		if open || t.value[c[0]] > 0 || t.value[c[1]] >= 0 {
			return
		}
	} else {
		t.clauses = t.clauses[:begin]
	}
	switch {
	case len(c) == 0:
		t.dead = true
		return
	case len(c) == 1:
		t.Back(0)
	case t.value[c[0]] < 0:
		t.Back(int(t.level[c[0].Var()]) - 1)
	}
	// All the others are false. That would follow on lower levels too; but to go back
	// there would be to go through all levels since once more.
	if len(c) == 1 || t.value[c[1]] < 0 {
		t.imply(c[0])
	}
}

// rank orders a clause's literals: true ones and open ones first, then the false
// ones, from the level at which they became so last.
func (t *Trial) rank(m z.Lit) int {
	if t.value[m] >= 0 {
		return 1 + t.Level() + int(t.value[m])
	}
	return int(t.level[m.Var()])
}

func (t *Trial) set(m z.Lit) {
	t.value[m], t.value[m.Not()] = 1, -1
	t.level[m.Var()] = int32(t.Level())
	t.trail = append(t.trail, m)
}

// follow finds out what follows from what has become true, and reports whether it
// can be.
func (t *Trial) follow() bool {
	for t.head < len(t.trail) {
		m := t.trail[t.head].Not()
		t.head++
		ws := t.watched[m]
		kept := 0
	next:
		for i, w := range ws {
			if t.value[w.other] > 0 {
				ws[kept] = w
				kept++
				continue
			}
			c := t.clauses[w.clause:]
			if c[0] == m {
				c[0], c[1] = c[1], m
			}
			w.other = c[0]
			if t.value[c[0]] <= 0 {
				for k := 2; c[k] != z.LitNull; k++ {
					if t.value[c[k]] >= 0 {
						c[1], c[k] = c[k], m
						t.watched[c[1]] = append(t.watched[c[1]], w)
						continue next
					}
				}
			}
			ws[kept] = w
			kept++
			switch t.value[c[0]] {
			case 0:
				t.set(c[0])
			case -1:
				t.watched[m] = append(ws[:kept], ws[i+1:]...)
				return false
			}
		}
		t.watched[m] = ws[:kept]
	}
	return true
}
