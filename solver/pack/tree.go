package pack

import (
	"math"
	"slices"
)

// A node is what branchings leave: those of the nodes above it, and one more.
type node struct {
	above *node
	c     *closing // nil at the root
	depth int
	bound int64   // no choice in it costs less
	z     float64 // what its linear programme came to
	seen  bool    // it has been solved
	from  *mark   // the basis to solve it from; nil if that is not known
}

// moveTo has the branchings of the node in force, and no others.
func (s *search) moveTo(n *node) {
	old, now := s.at, n
	var on []*closing
	for old != now {
		if old.depth > now.depth {
			s.close(old.c, -1)
			old = old.above
		} else {
			on = append(on, now.c)
			now = now.above
		}
	}
	for i := len(on) - 1; i >= 0; i-- {
		s.close(on[i], 1)
	}
	s.at, s.depth = n, n.depth
	if n.from != nil {
		s.lp.back(n.from)
	}
}

// patient is how many nodes branch after the least bound has risen before a choice that costs
// no more is looked for: quite often it rises again first.
const patient = 6

// climb goes through the nodes, those with the least bound first and of these the last,
// until nothing is left that is cheaper than the best choice found. If the least bound
// does not rise for a while, a choice that costs no more is looked for. It goes on where it
// was before, if it was: then what it had found was refused.
func (s *search) climb() {
	if s.root == nil {
		s.root = &node{bound: s.r.Bound}
		s.at, s.open, s.level = s.root, []*node{s.root}, -1
	} else {
		s.moveTo(s.root)
		s.improve(s.level)
	}
	for s.ctx.Err() == nil && !s.stopped {
		upper := s.upper()
		k := least(s.open)
		if k < 0 || s.open[k].bound >= upper {
			s.raise(upper)
			break
		}
		n := s.open[k]
		if n.bound > s.level {
			s.level, s.since, s.patience = n.bound, s.r.Rounds, patient
			s.raise(s.level)
			if s.target = s.level; s.level > s.wide || s.pool == nil && len(s.p.Tiers) > 1 {
				s.moveTo(s.root)
				s.widen(s.level, upper)
			}
			if len(s.p.Tiers) == 1 {
				s.moveTo(n)
				s.dive(none) // that does not take long
				continue
			}
		}
		if s.target = s.level; s.o.Brief && s.r.Rounds-s.since > brief {
			return
		}
		if below := s.visit(n); below != nil {
			s.open = append(slices.Delete(s.open, k, k+1), below...)
			if s.patience--; s.patience == 0 {
				s.attempt(s.level)
			}
		}
	}
	s.r.Infeasible = s.r.Choice == nil && s.o.Upper == 0 && s.r.Bound >= s.upper()
}

// upper returns a cost that the search is for less than: of the best choice found, or what
// is known to be possible, or more than any can cost.
func (s *search) upper() int64 {
	switch {
	case s.r.Choice != nil && s.o.Upper > 0:
		return min(s.r.Cost, s.o.Upper)
	case s.r.Choice != nil:
		return s.r.Cost
	case s.o.Upper > 0:
		return s.o.Upper
	}
	return s.most() + 1 // there may be more charges than when it was last asked
}

// attempt looks for a choice that costs no more than the level: near those that are known,
// and then from the node at hand. Where patterns are made as they are needed, any that is
// good will do.
func (s *search) attempt(level int64) {
	n := s.at
	if s.nearer(level); s.upper() <= level {
		return
	}
	s.moveTo(n)
	s.target = level
	if len(s.p.Tiers) == 1 {
		if !s.dive(others) && s.r.Choice == nil {
			s.improve(level + 1)
		}
		return
	}
	if s.pool == nil && s.r.Choice == nil {
		if !s.dive(fewer) {
			s.improve(level)
		}
		return
	}
	s.plunge()
}

// improve dives for a good choice, if not the best, and looks near it for better ones.
func (s *search) improve(level int64) {
	if s.r.Choice == nil {
		s.target = min(s.upper()-1, level+level/4+10)
		s.dive(others)
	}
	s.nearer(level)
}

// visit raises the bound of a node, or returns the two that it branches into, the one
// to begin with last, or itself, to be visited again. It may find a choice.
func (s *search) visit(n *node) (below []*node) {
	s.moveTo(n)
	bound, may := s.relax(false)
	if s.ctx.Err() != nil || s.stopped {
		return nil
	}
	z := s.lp.cost()
	if n.above != nil && !n.seen {
		s.learn(n.c, z-n.above.z)
	}
	n.seen, n.z = true, z
	if !may {
		if n.c != nil {
			s.ended(n.c)
		}
		n.bound, n.from = max(n.bound, min(bound, s.wide+1)), s.lp.mark()
		return nil
	}
	if n.above == nil {
		s.guide = s.parts()
		// With the trios it is known better what matters.
		if s.pool != nil {
			s.sift(min(s.wide, s.upper()-1))
		} else if len(s.p.Tiers) > 1 && s.fill(s.priced(), s.level, s.upper()) {
			return []*node{n}
		}
	}
	b := s.branch()
	if b == nil {
		v, cost := s.judge()
		if v == unclear || v == dearer || v == right && cost <= s.target {
			return nil
		}
		if b = s.anything(); b == nil {
			n.bound = s.upper() // there is no other choice in it
			return nil
		}
		if v == wrong {
			return nil
		}
		// What the linear programme tells is not proven. So it goes on.
	}
	if n.depth > s.deepest() {
		s.stopped = true // rounding has led astray
		return nil
	}
	s.r.Nodes++
	from := s.lp.mark()
	for _, c := range []*closing{b[1], b[0]} {
		below = append(below, &node{above: n, c: c, depth: n.depth + 1, bound: n.bound, from: from})
	}
	return below
}

// least returns the place of the node with the least bound, of those the last; -1 if
// there is none.
func least(ns []*node) int {
	k := -1
	for i, n := range ns {
		if k < 0 || n.bound <= ns[k].bound {
			k = i
		}
	}
	return k
}

// widen lists the patterns for costs up to the level and above.
func (s *search) widen(level, upper int64) {
	s.wide = math.MaxInt64 / 2
	if len(s.p.Tiers) == 1 {
		return
	}
	if s.pool != nil || s.above == 0 {
		s.above = 2*s.above + 1
	}
	s.unlist()
	pr := s.base
	if len(s.trios) > 0 {
		s.relax(true)
		if s.held != nil {
			pr = s.held
		}
	}
	s.fill(pr, level, upper)
}

// fill lists the patterns for costs up to the level and above, as the prices tell, and reports
// whether they are few enough.
func (s *search) fill(pr *prices, level, upper int64) bool {
	more, ok := s.list(pr, level, min(s.above, upper-1-level))
	if ok {
		s.wide = level + more
	}
	return ok
}
