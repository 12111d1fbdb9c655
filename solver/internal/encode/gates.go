package encode

import (
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// A gate is a literal that stands for the conjunction of others. Its meaning is
// stated only in the direction that is used (Plaisted and Greenbaum, 1986).
type gate struct {
	of       []z.Lit
	pos, neg bool // which direction has been stated
}

// And implements [rule.Builder].
func (e *Encoder) And(ms ...z.Lit) z.Lit {
	tru := e.s.True()
	var in []z.Lit
	for _, m := range ms {
		switch {
		case m == tru:
		case m == tru.Not():
			return tru.Not()
		default:
			in = append(in, m)
		}
	}
	slices.Sort(in)
	in = slices.Compact(in)
	for i := 1; i < len(in); i++ {
		if in[i] == in[i-1].Not() {
			return tru.Not()
		}
	}
	switch len(in) {
	case 0:
		return tru
	case 1:
		return in[0]
	}
	k := key("and", in)
	m, ok := e.made[k]
	if !ok {
		m = e.s.Lit()
		e.gates[m.Var()] = &gate{of: in}
		e.made[k] = m
	}
	return m
}

// Or implements [rule.Builder].
func (e *Encoder) Or(ms ...z.Lit) z.Lit {
	not := make([]z.Lit, len(ms))
	for i, m := range ms {
		not[i] = m.Not()
	}
	return e.And(not...).Not()
}

// AtMost implements [rule.Builder]. The literal it returns is true only if at
// most n of ms are; it may be false otherwise too. Negated it may be counted: what
// is counted may be too much, never too little.
func (e *Encoder) AtMost(n int, ms ...z.Lit) z.Lit {
	tru := e.s.True()
	var in []z.Lit
	for _, m := range ms {
		switch m {
		case tru:
			n--
		case tru.Not():
		default:
			in = append(in, m)
		}
	}
	switch {
	case n < 0:
		return tru.Not()
	case n >= len(in):
		return tru
	case n == 0:
		not := make([]z.Lit, len(in))
		for i, m := range in {
			not[i] = m.Not()
		}
		return e.And(not...)
	case n == len(in)-1:
		return e.And(in...).Not()
	}
	return e.sum(in).AtLeast(e.s, n+1).Not()
}

// sum returns a count of the literals, the same whenever it is asked for. There must be
// some.
func (e *Encoder) sum(ms []z.Lit) *sat.Count {
	k := key("sum", ms)
	c, ok := e.sums[k]
	if !ok {
		for _, m := range ms {
			e.define(m.Not())
		}
		c = sat.NewCount(ms)
		e.sums[k] = c
	}
	return c
}

// define states what follows if m is true.
func (e *Encoder) define(m z.Lit) {
	g := e.gates[m.Var()]
	if g == nil {
		return
	}
	if m.IsPos() {
		if !g.pos {
			g.pos = true
			for _, c := range g.of {
				e.clause(m.Not(), c)
			}
		}
	} else if !g.neg {
		g.neg = true
		ms := []z.Lit{m.Not()}
		for _, c := range g.of {
			e.define(c.Not())
			ms = append(ms, c.Not())
		}
		e.s.Add(ms...)
	}
}

// clause states that m implies c, without a literal of its own for a
// disjunction.
func (e *Encoder) clause(not z.Lit, c z.Lit) {
	g := e.gates[c.Var()]
	if g == nil || c.IsPos() || g.neg {
		e.define(c)
		e.s.Add(not, c)
		return
	}
	ms := []z.Lit{not}
	for _, d := range g.of {
		e.define(d.Not())
		ms = append(ms, d.Not())
	}
	e.s.Add(ms...)
}

// require states that m is true unless off is.
func (e *Encoder) require(m, off z.Lit) {
	g := e.gates[m.Var()]
	if g != nil && m.IsPos() {
		for _, c := range g.of {
			e.require(c, off)
		}
		return
	}
	if off == e.s.True().Not() && (g == nil || g.neg) {
		e.define(m)
		e.s.Add(m)
		return
	}
	e.clause(off, m)
}
