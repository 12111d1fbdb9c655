package pack

import (
	"cmp"
	"fmt"
	"slices"
)

// listed is how many patterns are listed at most.
const listed = 200000

// steps is how many are made at most to list those of a day.
const steps = 2000000

// list lists the patterns that matter for the target, and reports whether they are
// no more than so many.
func (s *search) list(target int64, most int) bool {
	all := s.enumerate(s.base, target, most)
	if all == nil {
		return false
	}
	s.pool = all
	of := map[string]*pattern{}
	for _, qs := range all {
		for _, q := range qs {
			of[q.key()] = q
		}
	}
	for j, q := range s.patterns {
		if q == nil {
			continue
		}
		if k := of[q.key()]; k != nil {
			s.patterns[j], s.dead[j] = k, false
		} else {
			s.dead[j] = true
		}
	}
	s.shutter()
	s.tidy()
	return true
}

// unlist has patterns made as they are needed again.
func (s *search) unlist() {
	s.pool = nil
	clear(s.dead)
	for _, q := range s.patterns {
		if q != nil {
			q.barred = 0
		}
	}
	s.shutter()
}

func (q *pattern) key() string { return fmt.Sprint(q.day, q.items) }

// enumerate returns, by day, every pattern that a choice of at most the target can
// have, as far as the proof tells; nil if there are more than so many.
func (s *search) enumerate(pr *prices, target int64, most int) [][]*pattern {
	was := s.pool
	s.pool = nil
	q := s.prove(&prices{item: pr.item, tier: pr.tier, row: pr.row})
	s.pool = was
	out := make([][]*pattern, len(s.p.Weeks))
	left := most
	for d := range s.p.Weeks {
		e := &enumeration{s: s, day: d, over: q.over[s.inWeek[d]], few: left, within: s.within(q, d, target)}
		e.most = slices.Max(e.within)
		if !e.run() {
			return nil
		}
		left = e.few
		out[d] = e.out
	}
	return out
}

// within returns, by number of sessions with business, what a pattern of the day is
// worth at most in a choice that costs no more than the target.
func (s *search) within(q *proof, day int, target int64) []int64 {
	w := s.weeks[s.inWeek[day]]
	rest := q.bound - s.leastWeek(q.best[w.first:w.last], q.worth)
	days := slices.Clone(q.best[w.first:w.last])
	var out []int64
	for c := range len(s.p.Sessions) + 1 {
		only := make([]*pattern, len(s.p.Sessions)+1)
		only[c] = &pattern{}
		days[day-w.first] = only
		most := -unreached
		if v := s.leastWeek(days, q.worth); v < unreached {
			most = target*Scale - rest - v
		}
		out = append(out, most)
	}
	return out
}

// sift takes those patterns out of the pool that cannot be in a choice of at most
// the target, by the prices of now.
func (s *search) sift(target int64) {
	pr := s.priced()
	q := s.prove(pr)
	for d, qs := range s.pool {
		within := s.within(q, d, target)
		var stay []*pattern
		for _, pt := range qs {
			if pt.value <= within[pt.sessions] {
				stay = append(stay, pt)
			} else {
				pt.barred++
			}
		}
		s.pool[d] = stay
	}
	s.shutter()
}

// An enumeration lists the patterns of a day that are worth no more than a value.
type enumeration struct {
	s      *search
	day    int
	over   int64
	within []int64 // by number of sessions with business
	most   int64   // the largest of within
	few    int     // how many patterns may still be listed
	steps  int

	cs   []candidate
	rest [][]int64 // by candidate and units that are left: the least that it and those after it come to
	used []int
	left int // units, of all sessions
	now  []held
	out  []*pattern
}

// run reports whether all were listed.
func (e *enumeration) run() bool {
	l := e.s.table.l
	e.cs = l.days[e.day]
	e.used = make([]int, len(e.s.p.Sessions))
	for _, n := range l.room {
		e.left += n
	}
	e.rest = make([][]int64, len(e.cs)+1)
	e.rest[len(e.cs)] = make([]int64, e.left+1)
	for i := len(e.cs) - 1; i >= 0; i-- {
		c, after := e.cs[i], e.rest[i+1]
		e.rest[i] = slices.Clone(after)
		for _, j := range c.places {
			if e.s.closed[c.item][j] > 0 {
				continue
			}
			n, v := e.needs(c, &e.s.p.Items[c.item].Places[j]), e.s.price[c.item][j]
			for u := n; u <= e.left; u++ {
				e.rest[i][u] = min(e.rest[i][u], after[u-n]+v)
			}
		}
	}
	e.steps = steps
	e.from(0, 0, 0, 0)
	return e.few > 0 && e.steps > 0
}

// needs returns how many units an item takes, of all sessions.
func (e *enumeration) needs(c candidate, pl *Place) int {
	sum := 0
	for k := pl.Session; k < pl.after(); k++ {
		sum += e.s.table.l.need(c.units, pl, k)
	}
	return sum
}

// from goes through what can be added from candidate i on, to what is worth value,
// with so many items of business in the sessions of the mask.
func (e *enumeration) from(i int, value int64, business, mask int) {
	if e.steps--; value+e.rest[i][e.left] > e.most || e.few <= 0 || e.steps <= 0 {
		return
	}
	p := e.s.p
	if i == len(e.cs) {
		if value <= e.within[ones(mask)] {
			e.few--
			e.out = append(e.out, e.s.pattern(e.day, append([]held{}, e.now...)))
		}
		return
	}
	c := e.cs[i]
	for _, j := range c.places {
		pl := &p.Items[c.item].Places[j]
		if e.s.closed[c.item][j] > 0 || !e.room(c, pl) {
			continue
		}
		v, n, m := value+e.s.price[c.item][j], business, mask
		if c.business {
			if n++; n > p.Limits.Daily {
				v += e.over
			}
			m |= pl.mask()
		}
		e.use(c, pl, 1)
		e.now = append(e.now, held{c.item, j})
		e.from(i+1, v, n, m)
		e.now = e.now[:len(e.now)-1]
		e.use(c, pl, -1)
	}
	e.from(i+1, value, business, mask)
}

func (e *enumeration) room(c candidate, pl *Place) bool {
	l := e.s.table.l
	for k := pl.Session; k < pl.after(); k++ {
		if e.used[k]+l.need(c.units, pl, k) > l.room[k] {
			return false
		}
	}
	return true
}

func (e *enumeration) use(c candidate, pl *Place, sign int) {
	for k := pl.Session; k < pl.after(); k++ {
		n := sign * e.s.table.l.need(c.units, pl, k)
		e.used[k] += n
		e.left -= n
	}
}

// pattern returns the pattern of the items, with what it costs.
func (s *search) pattern(day int, items []held) *pattern {
	slices.SortFunc(items, func(a, b held) int { return cmp.Compare(a.item, b.item) })
	q := &pattern{day: day, items: items, cost: make([]int64, len(s.p.Tiers))}
	count, mask := 0, 0
	for _, h := range items {
		pl := &s.p.Items[h.item].Places[h.place]
		for t, c := range pl.Cost {
			q.cost[t] += c
		}
		if s.p.Items[h.item].Business {
			count++
			mask |= pl.mask()
		}
	}
	q.sessions, q.count = ones(mask), count
	for t, w := range s.p.Tiers {
		q.cost[t] += w.Daily * int64(max(0, count-s.p.Limits.Daily))
	}
	for k, t := range s.trios {
		if t.in(q) {
			q.trios = append(q.trios, k)
		}
	}
	return q
}

// A trio is three items. Of the patterns that hold two of them or all, a choice has
// one at most: the rows of all three, halved and rounded down (Jepsen, Petersen,
// Spoorendonk and Pisinger, Operations Research 56, 2008).
type trio [3]int

func (t *trio) in(q *pattern) bool {
	n := 0
	for _, h := range q.items {
		if h.item == t[0] || h.item == t[1] || h.item == t[2] {
			n++
		}
	}
	return n >= 2
}

// broken returns the trios that the solution of the linear programme breaks the
// most, so many at most.
func (s *search) broken(most int) []trio {
	n := len(s.p.Items)
	pair := make([][]float64, n)
	for i := range pair {
		pair[i] = make([]float64, n)
	}
	var some []int // columns
	for j, q := range s.patterns {
		x := s.lp.value(j)
		if q == nil || x < whole || x > 1-whole {
			continue
		}
		some = append(some, j)
		for a, h := range q.items {
			for _, g := range q.items[:a] {
				pair[h.item][g.item] += x
				pair[g.item][h.item] += x
			}
		}
	}
	type found struct {
		t  trio
		by float64
	}
	var fs []found
	for i := range n {
		for j := range i {
			for k := range j {
				sum := pair[i][j] + pair[i][k] + pair[j][k]
				if sum < 1.02 {
					continue
				}
				t := trio{i, j, k}
				v := 0.0
				for _, c := range some {
					if t.in(s.patterns[c]) {
						v += s.lp.value(c)
					}
				}
				if v > 1.02 {
					fs = append(fs, found{t, v})
				}
			}
		}
	}
	slices.SortStableFunc(fs, func(a, b found) int { return cmp.Compare(b.by, a.by) })
	var out []trio
	for _, f := range fs[:min(most, len(fs))] {
		out = append(out, f.t)
	}
	return out
}

// bar adds trios.
func (s *search) bar(ts []trio) {
	for _, t := range ts {
		k := len(s.trios)
		s.trios = append(s.trios, t)
		for _, qs := range s.pool {
			for _, q := range qs {
				if t.in(q) {
					q.trios = append(q.trios, k)
				}
			}
		}
		s.ofTrio = append(s.ofTrio, s.row(1, true, func(q *pattern) float64 {
			if t.in(q) {
				return 1
			}
			return 0
		}))
	}
}
