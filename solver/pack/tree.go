package pack

import "slices"

// A node is what branchings leave: those of the nodes above it, and one more.
type node struct {
	above *node
	c     *closing // nil at the root
	depth int
	bound int64   // no choice in it costs less
	z     float64 // what its linear programme came to
	seen  bool    // it has been solved
	from  *start  // what to solve it from; nil if that is not known
	pool  *pool   // what was listed for it; nil if nothing was, or if that is done with
}

// listed returns the patterns that were listed for the node or one above it, if they are all
// that choices need which cost no more; nil if there are none.
func (n *node) listed(cost int64) *pool {
	for ; n != nil; n = n.above {
		if n.pool != nil && n.pool.wide >= cost {
			return n.pool
		}
	}
	return nil
}

// forget forgets what was listed for costs that are less than the level: it is of no more use, but
// that the root is not to list again what was too much.
func (s *search) forget() {
	for _, n := range s.open {
		for ; n != nil && n != s.root; n = n.above {
			if n.pool != nil && n.pool.wide < s.level {
				n.pool = nil
			}
		}
	}
}

// aim has the search look for what costs no more than the target.
func (s *search) aim(target int64) {
	if s.target = target; s.at != nil {
		s.use(s.at.listed(target))
	}
}

// How many nodes branch after the least bound has risen before a choice that costs no more is
// looked for, as quite often it rises again first; and how many more before that is done once
// more, near those that are known.
const patient, hasty = 6, 20

// few is of how many days the patterns may not be listed for nearly all to be.
const few = 3

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
	defer s.recall()
	for s.ctx.Err() == nil && !s.stopped {
		s.mind()
		upper := s.upper()
		k := least(s.open)
		if s.twin != nil && s.twin.given != nil && upper > s.level && (k < 0 || s.open[k].bound > s.level) {
			s.share()
			continue
		}
		if k < 0 || s.open[k].bound >= upper {
			s.raise(upper)
			break
		}
		n := s.open[k]
		if n.bound > s.level {
			s.level, s.since, s.patience = n.bound, s.r.Rounds, patient
			s.raise(s.level)
			s.target = s.level
			if len(s.p.Tiers) == 1 {
				s.moveTo(n)
				s.dive(none) // that does not take long
				continue
			}
			s.forget()
			if n != s.root && !s.again() {
				continue
			}
		}
		if s.target = s.level; s.o.Brief && s.r.Rounds-s.since > brief {
			return
		}
		if s.step(k) {
			s.wanted = s.wanted || s.r.Nodes == 1
			if s.patience--; s.patience == 0 || s.patience == -hasty {
				s.attempt(s.level)
			}
		}
	}
	s.r.Infeasible = s.r.Choice == nil && s.o.Upper == 0 && s.r.Bound >= s.upper()
}

// step visits the k-th node that is left, and reports whether it branched.
func (s *search) step(k int) bool {
	below := s.visit(s.open[k])
	if below != nil {
		s.open = append(slices.Delete(s.open, k, k+1), below...)
	}
	return below != nil
}

// through goes through nodes until what is left costs more than the level, or a choice is found
// that does not.
func (s *search) through() {
	for s.target = s.level; s.ctx.Err() == nil && !s.stopped && s.upper() > s.level; {
		k := least(s.open)
		if k < 0 || s.open[k].bound > s.level {
			return
		}
		s.step(k)
		s.pass()
	}
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

// attempt looks for a choice that costs no more than the level. Where all patterns that matter
// are listed, or a good part of them, it takes what the linear programme is nearest to.
// Where that has found none it looks near choices that are known, and then from the node at
// hand: any that is good will do.
func (s *search) attempt(level int64) {
	n, again := s.at, s.patience < 0
	if len(s.p.Tiers) > 1 {
		listed := s.pool != nil && s.pool.rest <= few
		if !again && (listed || s.some()) {
			if s.plunge() || listed {
				return
			}
		}
		s.wanted = s.wanted || s.r.Choice == nil
		return
	}
	if s.nearer(level); s.upper() <= level {
		return
	}
	s.target = level
	s.moveTo(n)
	switch {
	case len(s.p.Tiers) == 1:
		if !s.dive(others) && s.r.Choice == nil {
			s.improve(level + 1)
		}
	case s.r.Choice == nil:
		if !s.dive(fewer) {
			s.improve(level)
		}
	case !again:
		s.plunge()
	}
}

// some has a part of the patterns that matter be all that there are: those that a choice needs
// which costs little more than the linear programme. It reports whether they are few enough.
func (s *search) some() bool {
	z := int64(s.lp.cost() * Scale)
	for gap := s.level*Scale - z; gap > Scale/64; gap -= gap / 3 {
		if p := s.narrow(z + gap); p.rest == 0 {
			s.use(p)
			return true
		}
	}
	return false
}

// improve dives for a good choice, if not the best, and looks near it for better ones.
func (s *search) improve(level int64) {
	if s.r.Choice == nil {
		s.aim(min(s.upper()-1, level+level/4+10))
		s.dive(others)
	}
	s.nearer(level)
}

// better does the same where one is known already, if it is not good: the dive is for one that is.
func (s *search) better(level int64) {
	if good := level + level/2 + 20; s.upper() > good {
		s.aim(good)
		s.dive(none)
	}
	s.nearer(level)
}

// visit raises the bound of a node, or returns the two that it branches into, the one
// to begin with last. It may find a choice.
func (s *search) visit(n *node) (below []*node) {
	s.moveTo(n)
	bound, may := s.prune()
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
		n.bound, n.from = max(n.bound, bound), s.mark()
		return nil
	}
	if n.above == nil {
		s.guide = s.parts()
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
	from := s.mark()
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

// prune solves the linear programme of the node that the search is at, and reports what it
// costs there at least, and whether it may cost no more than the target. If so, it lists the
// patterns for that.
func (s *search) prune() (bound int64, may bool) {
	s.proving = len(s.p.Tiers) > 1
	bound, may = s.relax(false)
	s.proving = false
	if s.pool != nil {
		bound = min(bound, s.pool.wide+1)
	}
	if may && len(s.p.Tiers) > 1 && s.ctx.Err() == nil && !s.stopped {
		s.at.from = s.mark()
		s.at.pool = s.narrow(s.target * Scale)
		s.use(s.at.pool)
	}
	return bound, may
}

// again looks at the root again when the level has risen, and reports whether the level may
// be reached.
func (s *search) again() bool {
	s.moveTo(s.root)
	bound, may := s.prune()
	if !may {
		for _, n := range s.open {
			n.bound = max(n.bound, bound)
		}
	}
	return may
}
