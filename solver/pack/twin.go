package pack

import (
	"context"
	"math"
	"sync"
)

// A twin is a copy of a search that does a part of its work beside it: it goes through what is
// below one node, or looks for better choices.
//
// What the search sees of its twin, and how far the twin may go, depends on how much work the
// search has done itself since, and not on which of them is the quicker, so that it is the same
// on one core and on two.
type twin struct {
	s     *search
	given *node           // the node of the search that it goes through; nil if it looks for choices
	mine  map[*node]*node // nodes of the search, by those of the twin that they are the same as
	begun int             // the work that the search had done
	taken int             // how many of the choices found have been taken in
	end   func()

	mu    sync.Mutex
	moved *sync.Cond
	done  bool
	waits bool // it waits at the next node until it may go further
	work  int  // that it has done
	may   int  // how much it may do before it waits
	found []finding
}

// A finding is a choice that a twin has found, after so much work.
type finding struct {
	choice Choice
	work   int
}

// How much less of its twin a search sees than it has worked itself since, so that it seldom has
// to wait; and how much more the twin may do, so that this has not to wait either. When the search
// has nothing left it has to wait for the twin to have done that, to be given some of its nodes.
const lag, lead = 400, 1500

// begin begins to do something in a copy of the search.
func (s *search) begin(c *search, given *node, do func()) {
	t := &twin{s: c, given: given, mine: map[*node]*node{c.open[0]: given}, begun: s.work, may: lead}
	t.moved = sync.NewCond(&t.mu)
	c.ctx, t.end = context.WithCancel(s.ctx)
	c.o.Look = func(int) bool {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.work = c.work
		t.moved.Broadcast()
		return true
	}
	c.o.Accept = func(ch Choice) ([]Row, bool) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.found = append(t.found, finding{ch, c.work})
		return nil, true
	}
	c.pass = t.pass
	s.twin = t
	go func() {
		do()
		t.mu.Lock()
		defer t.mu.Unlock()
		t.work, t.done = c.work, true
		t.moved.Broadcast()
	}()
}

// pass has the twin wait until it may go further.
func (t *twin) pass() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.s.work >= t.may {
		t.work, t.waits = t.s.work, true
		t.moved.Broadcast()
		t.moved.Wait()
	}
	t.waits = false
}

// allow lets the twin do so much.
func (t *twin) allow(work int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.may = max(t.may, work)
	t.moved.Broadcast()
}

// reach waits until the twin has done so much, or has ended, or waits itself. It reports whether
// it has ended by then.
func (t *twin) reach(work int) (ended bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for !t.done && t.work < work && !(t.waits && t.work >= t.may) {
		t.moved.Wait()
	}
	return t.done && t.work <= work
}

// seen returns the choices found in so much work that have not been taken in.
func (t *twin) seen(work int) []finding {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := t.taken
	for n < len(t.found) && t.found[n].work <= work {
		n++
	}
	return t.found[t.taken:n]
}

// mind takes in what the twin has found, as far as that is to be seen, and gives it something to
// do.
func (s *search) mind() {
	if t := s.twin; t != nil {
		now := s.work - t.begun
		t.allow(now + lead)
		s.see(now - lag)
	}
	if s.twin != nil || len(s.p.Tiers) == 1 || s.single || s.upper() <= s.level {
		return
	}
	if s.wanted {
		s.wanted = false
		c := s.copy(s.root)
		c.r.Choice, c.r.Cost = s.cheapest()
		s.begin(c, nil, func() {
			if c.r.Choice == nil {
				c.improve(c.level)
			} else {
				c.better(c.level)
			}
		})
		return
	}
	last := least(s.open)
	for k, n := range s.open {
		if n.bound <= s.level && k != last {
			s.open = append(s.open[:k:k], s.open[k+1:]...)
			c := s.copy(n)
			s.begin(c, n, c.through)
			return
		}
	}
}

// see takes in what the twin has found in so much work, and what it has left if it has ended.
func (s *search) see(work int) {
	if t := s.twin; s.listen(work) {
		s.twin = nil
		s.rejoin(t)
	}
}

// listen takes in the choices that the twin has found in so much work, and reports whether it has
// ended.
func (s *search) listen(work int) (ended bool) {
	t := s.twin
	ended = t.reach(work)
	for _, f := range t.seen(work) {
		t.taken++
		if cost, ok := s.p.Cost(f.choice); ok && cost[len(cost)-1] < s.upper() {
			s.try(f.choice)
		}
	}
	return ended
}

// heard reports whether the twin has found a choice that costs no more than the level, as far as
// that is to be seen.
func (s *search) heard() bool {
	if t := s.twin; t != nil {
		now := s.work - t.begun
		t.allow(now + lead)
		s.listen(now - lag)
		return s.upper() <= s.level
	}
	return false
}

// share takes over half of what the twin has left, when it waits, or what it has found, when it
// has ended. The search has nothing else to do.
func (s *search) share() {
	t := s.twin
	for {
		t.mu.Lock()
		may := t.may
		t.mu.Unlock()
		if s.see(math.MaxInt); s.twin == nil || s.upper() <= s.level {
			return
		}
		var left []int
		for k, n := range t.s.open {
			if n.bound <= s.level {
				left = append(left, k)
			}
		}
		if half := len(left) / 2; half > 0 {
			for i := half - 1; i >= 0; i-- {
				k := left[i]
				s.open = append(s.open, t.node(s, t.s.open[k]))
				t.s.open = append(t.s.open[:k:k], t.s.open[k+1:]...)
			}
			return
		}
		t.allow(may + lead)
	}
}

// recall ends the twin. What it was given is still to be done.
func (s *search) recall() {
	t := s.twin
	if t == nil {
		return
	}
	t.end()
	t.allow(math.MaxInt)
	t.reach(math.MaxInt)
	s.rejoin(t)
	s.twin = nil
}

// rejoin takes over what the twin has left.
func (s *search) rejoin(t *twin) {
	t.end()
	s.lent += t.s.r.Rounds
	if t.given == nil {
		return
	}
	s.single = s.single || t.s.stopped
	for _, n := range t.s.open {
		s.open = append(s.open, t.node(s, n))
	}
}

// node returns the node of the search that is the same as one of its twin.
func (t *twin) node(s *search, n *node) *node {
	m := t.mine[n]
	if m == nil {
		m = &node{above: t.node(s, n.above), c: n.c, depth: n.depth}
		if u := n.c.sum; u != nil {
			m.c = &closing{sum: s.sum(u.week, u.measure, u.sign, u.most)}
		}
		t.mine[n] = m
	}
	m.bound, m.z, m.seen = n.bound, n.z, n.seen
	return m
}
