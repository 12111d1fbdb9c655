package maxsat

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// Climb proves that no model of o, under assume, costs less than upper, which a
// model is known to cost. It goes by cores alone, so that every question that it
// asks has no model; such questions are quick however many literals there are.
//
// If it answers Sat, upper is the least cost, and held are terms that are true in
// every model of that cost. If it answers Unsat, there may be a model that costs
// less; nothing is proven. It answers Unknown if ctx has ended.
func Climb(ctx context.Context, o Oracle, assume []z.Lit, terms []Term, upper int64) (held []z.Lit, answer sat.Answer) {
	c := &climb{o: o, assume: assume, place: map[z.Lit]int{}}
	for _, t := range terms {
		c.add(soft{lit: t.Lit, weight: t.Price})
	}
	originals := len(c.softs)
	for c.lower < upper {
		core, a := c.core(ctx)
		if a != sat.Unsat {
			return nil, -a // Sat becomes Unsat: something costs less
		}
		if len(core) == 0 {
			return nil, sat.Unsat
		}
		c.charge(core)
	}
	if c.lower > upper {
		return nil, sat.Unsat
	}
	for _, s := range c.softs[:originals] {
		if s.weight > 0 {
			held = append(held, s.lit)
		}
	}
	return held, sat.Sat
}

// A climb is the state of [Climb].
type climb struct {
	o      Oracle
	assume []z.Lit
	softs  []soft
	place  map[z.Lit]int
	lower  int64
}

func (c *climb) add(s soft) {
	if i, ok := c.place[s.lit]; ok {
		c.softs[i].weight += s.weight
		return
	}
	c.place[s.lit] = len(c.softs)
	c.softs = append(c.softs, s)
}

// core asks for everything that has a price left, and returns what of it cannot be
// had together, made smaller where that is quick. The answer is Unsat if there is
// such a core.
func (c *climb) core(ctx context.Context) ([]z.Lit, sat.Answer) {
	var ms []z.Lit
	for _, s := range c.softs {
		if s.weight > 0 {
			ms = append(ms, s.lit)
		}
	}
	for try := 0; ; try++ {
		a := c.o.Solve(ctx, append(slices.Clone(c.assume), ms...)...)
		if a != sat.Unsat {
			return nil, a
		}
		var less []z.Lit
		for _, m := range c.o.Core() {
			if i, ok := c.place[m]; ok && c.softs[i].weight > 0 {
				less = append(less, m)
			}
		}
		slices.SortFunc(less, func(a, b z.Lit) int { return c.place[a] - c.place[b] })
		if try == 3 || len(less) <= 2 || try > 0 && len(less) >= len(ms) {
			return less, sat.Unsat
		}
		ms = less
	}
}

// charge raises the bound by the core's price, and lets one of its literals be
// false at no further price.
func (c *climb) charge(core []z.Lit) {
	w := int64(1) << 62
	for _, m := range core {
		w = min(w, c.softs[c.place[m]].weight)
	}
	c.lower += w
	var inputs []z.Lit
	for _, m := range core {
		i := c.place[m]
		c.softs[i].weight -= w
		if s := c.softs[i]; s.sum != nil && s.bound < s.sum.Size() {
			c.add(soft{s.sum.AtLeast(c.o, s.bound+1).Not(), w, s.sum, s.bound + 1})
		}
		inputs = append(inputs, m.Not())
	}
	if len(core) > 1 {
		sum := sat.NewCount(inputs)
		c.add(soft{sum.AtLeast(c.o, 2).Not(), w, sum, 2})
	}
}
