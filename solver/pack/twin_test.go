package pack

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
	"time"
)

// tight returns three weeks that are nearly full, of items that cost something else in every
// place, so that a search branches some tens of times.
func tight(seed uint64, items int) *Problem {
	r := rand.New(rand.NewPCG(seed, 43))
	p := &Problem{Sessions: []int{120, 90}, Limits: Limits{Daily: 2, Sessions: 5, Days: 4},
		Tiers: []Tier{{Daily: 2, Sessions: 1, Days: 3, Most: 30}, {}}}
	for d := range 15 {
		p.Weeks = append(p.Weeks, d/5)
	}
	for range items {
		it := Item{Minutes: 15 * (2 + r.IntN(5)), Business: r.IntN(5) > 0}
		for d := range p.Weeks {
			for k := range p.Sessions {
				it.Places = append(it.Places, Place{Day: d, Session: k, Cost: []int64{0, r.Int64N(9)}})
			}
		}
		p.Items = append(p.Items, it)
	}
	return p
}

// A search that has no twin proves the same, and what its twins do is the same however quick they
// are.
func TestTwinsChangeNoAnswer(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var lent int
	for seed := range uint64(5) {
		items := 30 + 4*int(seed%4)
		solve := func(single, sharing bool, o Options) (*Result, int) {
			x := Begin(t.Context(), tight(seed, items), o)
			x.s.single = single
			if sharing {
				x.s.r.Nodes = 1 // its first twin is given a node, and does not look for a choice
			}
			return x.Finish(t.Context()), x.s.lent
		}
		alone, _ := solve(true, false, Options{})
		for _, sharing := range []bool{false, true} {
			runtime.GOMAXPROCS(2)
			got, n := solve(false, sharing, Options{})
			lent += n
			if got.Bound != alone.Bound || got.Cost != alone.Cost || got.Infeasible != alone.Infeasible || got.Stopped {
				t.Errorf("seed %d: with twins %d, bound %d, infeasible %v, stopped %v; without %d, %d, %v",
					seed, got.Cost, got.Bound, got.Infeasible, got.Stopped, alone.Cost, alone.Bound, alone.Infeasible)
			}
			runtime.GOMAXPROCS(1)
			r := rand.New(rand.NewPCG(seed, 47))
			slow, _ := solve(false, sharing, Options{Look: func(int) bool {
				time.Sleep(time.Duration(r.IntN(50)) * time.Microsecond)
				return true
			}})
			if !reflect.DeepEqual(slow, got) {
				t.Errorf("seed %d: %+v on one core and slowed down, %+v on two", seed, slow, got)
			}
		}
	}
	if lent == 0 {
		t.Error("no twin did anything")
	}
}

// A copy goes on by itself: what becomes of it changes nothing in what it was copied from.
func TestCopiesShareNothingThatChanges(t *testing.T) {
	copies := 0
	for seed := range uint64(6) {
		solved := func(copying bool) (z float64, closed [][]int) {
			s := Begin(t.Context(), tight(seed, 38), Options{}).s
			s.root = &node{bound: s.r.Bound}
			s.at, s.open, s.level, s.target = s.root, []*node{s.root}, s.r.Bound, s.r.Bound
			if !s.step(0) {
				return 0, nil
			}
			n := s.open[0]
			if copying {
				copies++
				c := s.copy(n)
				c.pass = func() {}
				c.through()
			}
			s.moveTo(n)
			s.relax(false)
			return s.lp.cost(), s.closed
		}
		z, closed := solved(false)
		after, now := solved(true)
		if after != z || !reflect.DeepEqual(now, closed) {
			t.Errorf("seed %d: a node comes to %v after a copy went through it, and to %v before; closed are %v and %v", seed, after, z, now, closed)
		}
	}
	if copies == 0 {
		t.Error("there were no copies")
	}
}

// What a twin leaves, and what it is asked to share, comes back to the search: every branching
// leaves one node more, and none is lost.
func TestNothingThatATwinLeavesIsLost(t *testing.T) {
	shared, left := 0, 0
	for seed := range uint64(16) {
		s := Begin(t.Context(), tight(seed, 30+2*int(seed%8)), Options{}).s
		s.root = &node{bound: s.r.Bound}
		s.at, s.open, s.level, s.target = s.root, []*node{s.root}, s.r.Bound, s.r.Bound
		if !s.step(0) {
			continue
		}
		n := s.open[0]
		s.open = s.open[1:]
		c, begun := s.copy(n), make(chan bool)
		s.begin(c, n, func() { <-begun; c.through() })
		twin := s.twin
		twin.may = 0
		close(begun)
		for s.twin != nil && s.upper() > s.level {
			before := len(s.open)
			s.share()
			if s.twin != nil && len(s.open) > before {
				shared++
			}
		}
		s.recall()
		if got, want := len(s.open), 2+c.r.Nodes; got != want {
			t.Errorf("seed %d: %d nodes are left after %d branchings of the twin, want %d", seed, got, c.r.Nodes, want)
		}
		left += c.r.Nodes
		for _, m := range s.open {
			if m.above != s.root && m.bound < s.level {
				t.Errorf("seed %d: a node has bound %d, which is less than %d", seed, m.bound, s.level)
			}
		}
	}
	if shared == 0 || left == 0 {
		t.Errorf("%d times something was shared, %d were left", shared, left)
	}
}
