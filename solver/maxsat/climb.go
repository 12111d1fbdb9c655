package maxsat

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/sat"
)

// A Climber finds the least costs of tiers of terms on an oracle that stays, for one
// set of assumptions after the other. It goes up by cores alone and asks about all
// tiers at once, so that nearly every question has no model: those are quick however
// many literals there are, and one that has a model is dear. It remembers cores, and
// the sums made of them, and asks the oracle only about what is new.
//
// The oracle may be told more meanwhile. A climber must not be used by two
// goroutines at once.
type Climber struct {
	// Most, if not zero, is how many cores a question may come to. Where there are more
	// the answer is Unknown.
	Most int

	o     Oracle
	sums  map[string]*sat.Count
	of    map[*sat.Count][]z.Lit // the inputs of each
	made  map[z.Lit]output       // by the literal that says that it is false
	cores [][]z.Lit
	in    map[z.Lit][]int // by literal: the places of the cores that it is in

	// Of the question at hand:
	assume  []z.Lit
	rungs   []*rung
	holds   map[z.Lit]int // how often a literal is assumed
	missing []int         // by core: how many of its literals are not assumed
}

// An output of a sum is true if at least k of its inputs are.
type output struct {
	sum *sat.Count
	k   int
}

// A rung is one tier: what it costs at least, and what of it is still asked for.
type rung struct {
	terms  []Term
	cost   int64
	lits   []z.Lit // in the order in which they came up
	weight map[z.Lit]int64
}

// NewClimber returns a climber on the oracle.
func NewClimber(o Oracle) *Climber {
	return &Climber{o: o, sums: map[string]*sat.Count{}, of: map[*sat.Count][]z.Lit{},
		made: map[z.Lit]output{}, in: map[z.Lit][]int{}}
}

// Climb returns the least cost of each tier in turn, those before it being kept,
// under the assumptions. If it answers Sat, the oracle holds a model that has them.
// It answers Unsat if there is no model, and Unknown if ctx has ended.
func (c *Climber) Climb(ctx context.Context, assume []z.Lit, tiers [][]Term) (costs []int64, answer sat.Answer) {
	c.begin(assume, tiers)
	for charged := 0; ; {
		core := c.remembered()
		if core == nil {
			if core, answer = c.ask(ctx); answer != sat.Unsat {
				break
			}
		}
		level, lits := c.level(core)
		if level < 0 {
			return nil, sat.Unsat
		}
		if charged++; c.Most > 0 && charged > c.Most {
			answer = sat.Unknown
			break
		}
		c.charge(level, lits)
	}
	return c.Costs(), answer
}

// Costs returns what the tiers of the last question, or of the one at hand, cost at
// least: each in those models in which the tiers before it cost what is said of them.
func (c *Climber) Costs() []int64 {
	var costs []int64
	for _, r := range c.rungs {
		costs = append(costs, r.cost)
	}
	return costs
}

// Hold returns literals that, with what was assumed, are true in exactly the models of
// the costs last found.
func (c *Climber) Hold() []z.Lit { return slices.Clone(c.asked(len(c.rungs))[len(c.assume):]) }

// Held returns terms' literals that, with what was assumed, are true in every model
// of the costs last found.
func (c *Climber) Held() []z.Lit {
	return slices.DeleteFunc(c.asked(len(c.rungs))[len(c.assume):], func(m z.Lit) bool { return c.made[m].sum != nil })
}

// State states what else is true of exactly these models to another store, which has
// the terms' literals and not those that the climber made.
func (c *Climber) State(o sat.Store) {
	there := map[*sat.Count]*sat.Count{}
	for _, m := range c.asked(len(c.rungs))[len(c.assume):] {
		if c.made[m].sum != nil {
			o.Add(c.translate(o, m, there))
		}
	}
}

// translate returns what a literal is in another store.
func (c *Climber) translate(o sat.Store, m z.Lit, there map[*sat.Count]*sat.Count) z.Lit {
	out := c.made[m]
	if out.sum == nil {
		return m
	}
	if there[out.sum] == nil {
		var inputs []z.Lit
		for _, n := range c.of[out.sum] {
			inputs = append(inputs, c.translate(o, n.Not(), there).Not())
		}
		there[out.sum] = sat.NewCount(inputs)
	}
	return there[out.sum].AtLeast(o, out.k).Not()
}

func (c *Climber) begin(assume []z.Lit, tiers [][]Term) {
	c.assume, c.rungs, c.holds, c.missing = slices.Clip(assume), nil, map[z.Lit]int{}, nil
	for _, k := range c.cores {
		c.missing = append(c.missing, len(k))
	}
	for _, m := range assume {
		c.hold(m, 1)
	}
	for _, terms := range tiers {
		r := &rung{terms: terms}
		c.rungs = append(c.rungs, r)
		c.reset(r)
	}
}

// hold counts that a literal is assumed once more, or once less.
func (c *Climber) hold(m z.Lit, more int) {
	was := c.holds[m]
	c.holds[m] += more
	switch {
	case was == 0:
		for _, i := range c.in[m] {
			c.missing[i]--
		}
	case was+more == 0:
		for _, i := range c.in[m] {
			c.missing[i]++
		}
	}
}

// reset asks for everything of a tier again, at no cost so far.
func (c *Climber) reset(r *rung) {
	for _, m := range r.lits {
		if r.weight[m] > 0 {
			c.hold(m, -1)
		}
	}
	r.cost, r.lits, r.weight = 0, nil, map[z.Lit]int64{}
	for _, t := range r.terms {
		c.give(r, t.Lit, t.Price)
	}
}

func (c *Climber) give(r *rung, m z.Lit, w int64) {
	was, known := r.weight[m]
	if !known {
		r.lits = append(r.lits, m)
	}
	if was == 0 {
		c.hold(m, 1)
	}
	r.weight[m] = was + w
}

// asked returns what is assumed, and what the first n tiers ask for.
func (c *Climber) asked(n int) []z.Lit {
	ms := c.assume
	for _, r := range c.rungs[:n] {
		for _, m := range r.lits {
			if r.weight[m] > 0 {
				ms = append(ms, m)
			}
		}
	}
	return ms
}

// level returns the last tier that asks for any of the core's literals, of those
// that no tier before it asks for, and these literals, in order; -1 if there is none.
func (c *Climber) level(core []z.Lit) (level int, lits []z.Lit) {
	level = -1
	for _, m := range core {
		at := slices.IndexFunc(c.rungs, func(r *rung) bool { return r.weight[m] > 0 })
		if at < 0 || at < level || slices.Contains(c.assume, m) {
			continue
		}
		if at > level {
			level, lits = at, nil
		}
		lits = append(lits, m)
	}
	slices.Sort(lits)
	return level, lits
}

// remembered returns a known core of what is asked for, of the first tier of which
// there is one; nil if there is none.
func (c *Climber) remembered() (core []z.Lit) {
	best, size := len(c.rungs), 0
	for i, n := range c.missing {
		if n > 0 {
			continue
		}
		if at, lits := c.level(c.cores[i]); core == nil || at < best || at == best && len(lits) < size {
			core, best, size = c.cores[i], at, len(lits)
		}
	}
	return core
}

// ask asks for everything, and returns what cannot be had together, with fewer
// literals where that is quick. The answer is Unsat if there is such a core.
func (c *Climber) ask(ctx context.Context) ([]z.Lit, sat.Answer) {
	if a := c.o.Solve(ctx, c.asked(len(c.rungs))...); a != sat.Unsat {
		return nil, a
	}
	core := c.core()
	level, lits := c.level(core)
	for range 3 {
		if len(lits) <= 2 {
			break
		}
		switch c.o.Solve(ctx, append(c.asked(level), lits...)...) {
		case sat.Unknown:
			return nil, sat.Unknown
		case sat.Unsat:
			core = c.core()
		}
		before, n := level, len(lits)
		if level, lits = c.level(core); level == before && len(lits) >= n {
			break
		}
	}
	for _, m := range core {
		c.in[m] = append(c.in[m], len(c.cores))
	}
	c.cores, c.missing = append(c.cores, core), append(c.missing, 0)
	return core, sat.Unsat
}

// core returns the oracle's core, each literal once: what two tiers ask for may be in it
// twice.
func (c *Climber) core() []z.Lit {
	core := slices.Clone(c.o.Core())
	slices.Sort(core)
	return slices.Compact(core)
}

// charge raises what a tier costs at least by the price of the literals, not all of
// which can be had, and lets one of them be false at no further price. What was
// found of the tiers after it, it was found with less asked for.
func (c *Climber) charge(level int, lits []z.Lit) {
	for _, r := range c.rungs[level+1:] {
		if r.cost > 0 {
			c.reset(r)
		}
	}
	r := c.rungs[level]
	w := int64(1) << 62
	for _, m := range lits {
		w = min(w, r.weight[m])
	}
	r.cost += w
	var inputs []z.Lit
	for _, m := range lits {
		if r.weight[m] -= w; r.weight[m] == 0 {
			c.hold(m, -1)
		}
		if out := c.made[m]; out.sum != nil && out.k < out.sum.Size() {
			c.give(r, c.fewer(out.sum, out.k+1), w)
		}
		inputs = append(inputs, m.Not())
	}
	if len(lits) > 1 {
		c.give(r, c.fewer(c.sum(inputs), 2), w)
	}
}

// sum returns the sum of the inputs, the same whenever it is asked for.
func (c *Climber) sum(inputs []z.Lit) *sat.Count {
	var b []byte
	for _, m := range inputs {
		b = append(b, byte(m), byte(m>>8), byte(m>>16), byte(m>>24))
	}
	n, ok := c.sums[string(b)]
	if !ok {
		n = sat.NewCount(inputs)
		c.sums[string(b)], c.of[n] = n, inputs
	}
	return n
}

// fewer returns the literal that says that fewer than k of a sum's inputs are true.
func (c *Climber) fewer(s *sat.Count, k int) z.Lit {
	m := s.AtLeast(c.o, k).Not()
	c.made[m] = output{s, k}
	return m
}
