package pack

import (
	"maps"
	"math"
	"slices"
)

// copy returns a copy of the search that is at the node, and has no others left. It shares what
// does not change.
func (s *search) copy(n *node) *search {
	c := *s
	p := *s.p
	p.Rows, p.Charges = slices.Clip(p.Rows), slices.Clip(p.Charges)
	c.p = &p
	c.o = Options{Upper: s.o.Upper}
	if s.o.Rounds > 0 {
		c.o.Rounds = max(1, s.o.Rounds-s.r.Rounds-s.lent)
	}
	c.r = &Result{Bound: s.r.Bound, Choice: s.r.Choice, Cost: s.r.Cost}
	c.work, c.lent, c.twin, c.wanted = 0, 0, nil, false
	c.held, c.made = nil, nil
	c.gains, c.ends = maps.Clone(s.gains), slices.Clone(s.ends)
	c.price, c.closed, c.count = nil, nil, make([]count, len(s.count))
	for i := range s.price {
		c.price = append(c.price, make([]int64, len(s.price[i])))
		c.closed = append(c.closed, make([]int, len(s.closed[i])))
	}
	for d := range c.count {
		c.count[d].to = math.MaxInt
	}
	c.walk = walk{l: newLayout(c.p), price: c.price}
	c.lp = s.lp.copy()
	for _, ns := range []*[]int{&c.idle, &c.lack, &c.ofItem, &c.ofDay, &c.sessions, &c.days, &c.ofTier, &c.ofRow, &c.ofTrio, &c.charges} {
		*ns = slices.Clone(*ns)
	}
	c.trios = slices.Clone(s.trios)
	c.shuttered = false

	sums := map[*sum]*sum{}
	c.sums = nil
	for _, u := range s.sums {
		v := *u
		v.active = 0
		sums[u] = &v
		c.sums = append(c.sums, &v)
	}
	c.pool = nil
	same := map[*pattern]*pattern{}
	c.patterns = nil
	for _, q := range s.patterns {
		if q != nil {
			q = q.copy()
			same[s.patterns[len(c.patterns)]] = q
		}
		c.patterns = append(c.patterns, q)
	}
	c.open = []*node{n.copy(sums)}
	c.at = c.open[0]
	c.root = c.at
	for c.root.above != nil {
		c.root = c.root.above
	}
	if l := n.listed(s.level); n != s.root && l != nil {
		c.at.above.pool = l.copy(same)
	}
	c.at, c.depth = c.root, 0
	return &c
}

// copy returns a copy of the node and of those above it, without what was listed for them.
func (n *node) copy(sums map[*sum]*sum) *node {
	m := *n
	m.pool = nil
	if n.above != nil {
		m.above = n.above.copy(sums)
		c := *n.c
		if c.sum != nil {
			c.sum = sums[c.sum]
		}
		m.c = &c
	}
	return &m
}

// copy returns a copy of the pattern.
func (q *pattern) copy() *pattern {
	c := *q
	c.trios = slices.Clone(q.trios)
	return &c
}

// copy returns a copy of the pool. Those of its patterns that have been copied already are the
// same.
func (p *pool) copy(same map[*pattern]*pattern) *pool {
	c := *p
	c.by = make([][]*pattern, len(p.by))
	for d, qs := range p.by {
		if qs == nil {
			continue
		}
		c.by[d] = make([]*pattern, len(qs))
		for k, q := range qs {
			if q.column {
				if o := same[q]; o != nil {
					c.by[d][k] = o
					continue
				}
			}
			c.by[d][k] = q.copy()
		}
	}
	return &c
}

// copy returns a copy of the programme, not solved.
func (g *program) copy() program {
	c := program{
		dear: g.dear, rows: slices.Clone(g.rows), across: make([][]entry, len(g.rows)),
		basis: slices.Clone(g.basis), at: slices.Clone(g.at), x: slices.Clone(g.x), y: slices.Clone(g.y), edge: slices.Clone(g.edge),
		stale: true,
	}
	for _, o := range g.cols {
		o.ns = slices.Clone(o.ns)
		c.cols = append(c.cols, o)
	}
	return c
}
