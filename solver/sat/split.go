package sat

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"
)

// A part is some of the variables with all the clauses between them. It shares
// no variable with any other part.
type part struct {
	clauses [][]z.Lit // in the whole's literals
	vars    []z.Var   // the whole's variables that are in it
	s       *Solver   // nil until something is asked
	to      map[z.Var]z.Lit
	stale   bool // its model is not known to obey its clauses
	settled int  // how many clauses of one literal have been added to it
}

// enough is how many literals of a part are settled before it is taken apart
// again: often enough that parts stay small, and seldom enough that what its
// solver has learnt is of use for a while.
const enough = 40

// Split takes the clauses apart: what follows from single literals is settled,
// and the rest falls into parts that share no variable. From then on a question
// is put to the parts that it concerns, and costs no more than they do, where a
// whole year would have to be gone through for a question about one day; a part
// whose last model says already what is asked is not asked again. A clause that
// is added later and spans several parts makes them one.
//
// It must be called right after an answer of Sat.
func (s *Solver) Split() {
	if s.dead || s.whole != nil {
		return
	}
	w := &whole{value: make([]int8, s.next), of: make([]*part, s.next), model: make([]int8, s.next)}
	for v := z.Var(1); v < s.next; v++ {
		w.model[v] = -1
		if s.Value(v.Pos()) {
			w.model[v] = 1
		}
	}
	for _, c := range w.propagate(s.record) {
		w.join(c)
	}
	s.whole, s.record, s.g, s.trial = w, nil, nil, nil
}

// A whole is what is known about a solver's variables once it has been split.
type whole struct {
	value []int8  // 1 if the variable is settled to be true, -1 if false
	of    []*part // nil of a variable that is settled or in no clause
	model []int8  // of the part's last model: 1 or -1
	stale []*part // parts that have been stale, each at least as long as it is
	trial *Trial  // nil unless there is one

	occurs [][]int32 // by literal: the clauses it is in; empty between uses
}

// at returns what is settled of m: 1 for true, -1 for false, 0 for neither.
func (w *whole) at(m z.Lit) int8 { return signed(w.value, m) }

func signed(v []int8, m z.Lit) int8 {
	if int(m.Var()) >= len(v) {
		return 0
	}
	if m.IsPos() {
		return v[m.Var()]
	}
	return -v[m.Var()]
}

// propagate settles what follows from the clauses of one literal, and returns
// the rest: clauses of two literals or more, none of them settled.
func (w *whole) propagate(clauses [][]z.Lit) [][]z.Lit {
	for len(w.occurs) < 2*len(w.value) {
		w.occurs = append(w.occurs, nil)
	}
	left := make([]int32, len(clauses)) // literals not known to be false
	var queue []z.Lit
	for i, c := range clauses {
		left[i] = int32(len(c))
		for _, m := range c {
			w.occurs[m] = append(w.occurs[m], int32(i))
		}
		if len(c) == 1 {
			queue = append(queue, c[0])
		}
	}
	for len(queue) > 0 {
		m := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if w.at(m) != 0 {
			continue // not false, for there is a model
		}
		w.settle(m)
		for _, i := range w.occurs[m.Not()] {
			if left[i]--; left[i] > 1 {
				continue
			}
			if unit, settled := w.unit(clauses[i]); !settled {
				queue = append(queue, unit)
			}
		}
	}
	var rest [][]z.Lit
	for _, c := range clauses {
		for _, m := range c {
			w.occurs[m] = w.occurs[m][:0]
		}
		if short, settled := w.shorten(c); !settled {
			rest = append(rest, short)
		}
	}
	return rest
}

func (w *whole) settle(m z.Lit) {
	w.value[m.Var()] = 1
	if !m.IsPos() {
		w.value[m.Var()] = -1
	}
	w.model[m.Var()] = w.value[m.Var()]
	w.of[m.Var()] = nil
}

// unit returns the literal of the clause that is not settled, if there is one;
// settled says that the clause is true.
func (w *whole) unit(c []z.Lit) (m z.Lit, settled bool) {
	for _, n := range c {
		switch w.at(n) {
		case 1:
			return z.LitNull, true
		case 0:
			m = n
		}
	}
	return m, false
}

// shorten returns the clause without the literals that are settled to be false;
// settled says that the clause is true.
func (w *whole) shorten(c []z.Lit) (short []z.Lit, settled bool) {
	for i, m := range c {
		switch w.at(m) {
		case 1:
			return nil, true
		case -1:
			short = append(short, c[:i]...)
			for _, n := range c[i+1:] {
				switch w.at(n) {
				case 1:
					return nil, true
				case 0:
					short = append(short, n)
				}
			}
			return short, false
		}
	}
	return c, false
}

// join makes one part of all that the clause concerns, and puts the clause into
// it.
func (w *whole) join(c []z.Lit) *part {
	var p *part
	for _, m := range c {
		q := w.of[m.Var()]
		switch {
		case q == nil || q == p:
		case p == nil:
			p = q
		default:
			if len(q.clauses) > len(p.clauses) {
				p, q = q, p
			}
			w.merge(p, q)
		}
	}
	if p == nil {
		p = &part{}
	}
	for _, m := range c {
		if w.of[m.Var()] == nil {
			w.of[m.Var()] = p
			p.vars = append(p.vars, m.Var())
		}
	}
	p.clauses = append(p.clauses, c)
	return p
}

// merge puts q into p.
func (w *whole) merge(p, q *part) {
	p.clauses = append(p.clauses, q.clauses...)
	p.vars = append(p.vars, q.vars...)
	for _, v := range q.vars {
		w.of[v] = p
	}
	p.s, p.to = nil, nil
	if q.stale {
		w.spoil(p)
	}
	p.settled += q.settled
	q.clauses, q.vars, q.stale = nil, nil, false
}

// spoil notes that the part's model may break its clauses.
func (w *whole) spoil(p *part) {
	if !p.stale {
		p.stale = true
		w.stale = append(w.stale, p)
	}
}

// grow makes room for variables up to v.
func (w *whole) grow(v z.Var) {
	for int(v) >= len(w.value) {
		w.value, w.of, w.model = append(w.value, 0), append(w.of, nil), append(w.model, -1)
	}
}

// add adds a clause to the part that it concerns. Known says that it leaves a
// model. It reports false if the clause contradicts what is settled.
func (w *whole) add(ms []z.Lit, known bool) bool {
	for _, m := range ms {
		w.grow(m.Var())
	}
	if w.trial != nil {
		w.trial.Add(ms)
	}
	c, settled := w.shorten(ms)
	if settled {
		return true
	}
	if len(c) == 0 {
		return false
	}
	c = append([]z.Lit(nil), c...)
	p := w.join(c)
	if p.s != nil {
		p.s.Imply(p.here(c)...)
		p.s.known = p.s.known && known
	}
	if len(c) == 1 {
		p.settled++
	}
	if w.obeyed(c) {
		return true
	}
	w.spoil(p)
	return true
}

// here returns the literals as the part's own solver has them.
func (p *part) here(ms []z.Lit) []z.Lit {
	out := make([]z.Lit, len(ms))
	for i, m := range ms {
		n, ok := p.to[m.Var()]
		if !ok {
			n = p.s.Lit()
			p.to[m.Var()] = n
		}
		if !m.IsPos() {
			n = n.Not()
		}
		out[i] = n
	}
	return out
}

// solve answers a question about the parts, and appends to core the assumptions
// that cannot all be true.
func (w *whole) solve(ctx context.Context, assume, core []z.Lit) (Answer, []z.Lit) {
	w.again(assume)
	of := map[*part][]z.Lit{}
	var order []*part
	for _, p := range w.stale {
		if p.stale {
			of[p] = nil
			order = append(order, p)
		}
	}
	w.stale = append(w.stale[:0], order...)
	for _, m := range assume {
		w.grow(m.Var())
		switch w.at(m) {
		case 1:
			continue
		case -1:
			return Unsat, append(core, m)
		}
		p := w.of[m.Var()]
		if p == nil {
			p = &part{vars: []z.Var{m.Var()}}
			w.of[m.Var()] = p
		}
		if _, in := of[p]; !in {
			order = append(order, p)
		}
		of[p] = append(of[p], m)
	}
	for _, p := range order {
		if !p.stale && w.agrees(of[p]) {
			continue
		}
		p.make()
		switch a := p.s.Solve(ctx, p.here(of[p])...); a {
		case Sat:
			w.remember(p)
		case Unsat:
			for _, m := range of[p] {
				if slices.Contains(p.s.Core(), p.here([]z.Lit{m})[0]) {
					core = append(core, m)
				}
			}
			return a, core
		default:
			return a, core
		}
	}
	return Sat, core
}

// again takes the parts that the literals are in apart once more, where enough of
// them has been settled since. A part whose model is out of date waits.
func (w *whole) again(ms []z.Lit) {
	for _, m := range ms {
		if int(m.Var()) >= len(w.of) {
			continue
		}
		p := w.of[m.Var()]
		if p == nil || p.stale || p.settled < enough {
			continue
		}
		for _, v := range p.vars {
			w.of[v] = nil
		}
		for _, c := range w.propagate(p.clauses) {
			w.join(c)
		}
	}
}

// agrees reports whether the literals are true in the parts' last models.
func (w *whole) agrees(ms []z.Lit) bool {
	for _, m := range ms {
		if signed(w.model, m) <= 0 {
			return false
		}
	}
	return true
}

// obeyed reports whether the clause is true in the parts' last models.
func (w *whole) obeyed(c []z.Lit) bool {
	return slices.ContainsFunc(c, func(m z.Lit) bool { return signed(w.model, m) > 0 })
}

// make gives the part a solver of its own.
func (p *part) make() {
	if p.s != nil {
		return
	}
	p.s, p.to = sized(len(p.vars), len(p.clauses)), make(map[z.Var]z.Lit, len(p.vars))
	for _, v := range p.vars {
		p.to[v] = p.s.Lit()
	}
	for _, c := range p.clauses {
		p.s.Imply(p.here(c)...)
	}
	p.s.known = true
}

// remember keeps the part's model, which later clauses would take from it.
func (w *whole) remember(p *part) {
	for _, v := range p.vars {
		w.model[v] = -1
		if p.s.Value(p.to[v]) {
			w.model[v] = 1
		}
	}
	p.stale = false
}
