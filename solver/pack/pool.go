package pack

import (
	"cmp"
	"slices"
)

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

// within returns, by number of sessions with business, what a pattern of the day is
// worth at most in a choice that costs no more than the target.
func (s *search) within(q *proof, day int, target int64) []int64 {
	w := s.weeks[s.inWeek[day]]
	rest := q.bound - s.leastWeek(w.first, q.best[w.first:w.last], q.worth)
	days := slices.Clone(q.best[w.first:w.last])
	var out []int64
	for c := range len(s.p.Sessions) + 1 {
		only := make([]*pattern, len(s.p.Sessions)+1)
		only[c] = &pattern{}
		days[day-w.first] = only
		most := -unreached
		if v := s.leastWeek(w.first, days, q.worth); v < unreached {
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
	for t := range s.p.Tiers {
		q.cost[t] += s.p.daily(t, day, count)
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
