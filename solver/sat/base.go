package sat

import (
	"slices"

	"github.com/irifrance/gini/z"
)

// A Base is a set of clauses that many questions begin from, each with literals
// of its own that are settled from the start. It is not changed by them, so they
// may be asked at the same time.
type Base struct {
	next    z.Var
	tru     z.Lit
	value   []int8    // what follows from the clauses of one literal, as in a whole
	clauses [][]z.Lit // the rest
	first   []int32   // by literal: where its clauses begin in of
	of      []int32   // clauses, by literal
	model   []int8    // of some fork: what a fork supposes until it knows better
}

// Suppose has forks begin from the model that the fork found last. They are quicker
// the less they differ from it.
func (b *Base) Suppose(fork *Solver) { b.model = slices.Clone(fork.whole.model[:b.next]) }

// Freeze returns the solver's clauses, and those of more, as a base. The solver
// must not have been split.
func (s *Solver) Freeze(more [][]z.Lit) *Base {
	w := &whole{value: make([]int8, s.next), of: make([]*part, s.next), model: make([]int8, s.next)}
	b := &Base{next: s.next, tru: s.tru}
	b.clauses = w.propagate(slices.Concat(s.record, more))
	b.value = w.value
	count := make([]int32, 2*s.next+1)
	for _, c := range b.clauses {
		for _, m := range c {
			count[m]++
		}
	}
	b.first = make([]int32, 2*s.next+1)
	total := int32(0)
	for m := range count[:2*s.next] {
		b.first[m] = total
		total += count[m]
	}
	b.first[2*s.next] = total
	b.of = make([]int32, total)
	at := slices.Clone(b.first)
	for i, c := range b.clauses {
		for _, m := range c {
			b.of[at[m]] = int32(i)
			at[m]++
		}
	}
	return b
}

// Fork returns a solver of the base's clauses in which the literals are true. It
// has been split. It supposes the model that like found last, a fork of the same
// base, or if that is nil the base's: only what that model breaks has to be solved.
func (b *Base) Fork(units []z.Lit, like *Solver) *Solver {
	suppose := b.model
	if like != nil {
		suppose = like.values(b.next)
	}
	w := &whole{value: slices.Clone(b.value), of: make([]*part, b.next), model: make([]int8, b.next)}
	s := &Solver{next: b.next, old: b.next, tru: b.tru, whole: w, clauses: len(b.clauses)}
	for v := range w.model {
		switch w.model[v] = w.value[v]; {
		case w.model[v] != 0:
		case suppose != nil:
			w.model[v] = suppose[v]
		default:
			w.model[v] = -1
		}
	}
	if !b.follow(w, units) {
		s.dead = true
		return s
	}
	for _, c := range b.clauses {
		if short, settled := w.shorten(c); !settled {
			if p := w.join(short); !w.obeyed(short) {
				w.spoil(p)
			}
		}
	}
	return s
}

// values returns the model last found, for the variables before next: 1 or -1.
func (s *Solver) values(next z.Var) []int8 {
	if s.whole != nil {
		return s.whole.model[:next]
	}
	v := make([]int8, next)
	for i := z.Var(1); i < next; i++ {
		v[i] = -1
		if s.Value(i.Pos()) {
			v[i] = 1
		}
	}
	return v
}

// follow settles the literals and what follows from them, and reports whether
// they can all be true as far as that goes.
func (b *Base) follow(w *whole, units []z.Lit) bool {
	queue := slices.Clone(units)
	for len(queue) > 0 {
		m := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		switch w.at(m) {
		case -1:
			return false
		case 1:
			continue
		}
		w.settle(m)
		n := m.Not()
		for _, i := range b.of[b.first[n]:b.first[n+1]] {
			var unit z.Lit
			open := 0
			for _, k := range b.clauses[i] {
				switch w.at(k) {
				case 1:
					open = 2 // the clause is true
				case 0:
					unit = k
					open++
				}
				if open > 1 {
					break
				}
			}
			switch open {
			case 0:
				return false
			case 1:
				queue = append(queue, unit)
			}
		}
	}
	return true
}

// Solver returns a solver of the base's clauses, to be asked with assumptions. It
// cannot be split.
func (b *Base) Solver() *Solver {
	s := sized(int(b.next), len(b.clauses))
	s.next, s.tru = b.next, b.tru
	for v := z.Var(1); v < b.next; v++ {
		switch b.value[v] {
		case 1:
			s.Add(v.Pos())
		case -1:
			s.Add(v.Neg())
		}
	}
	for _, c := range b.clauses {
		s.Add(c...)
	}
	return s
}
