package pack

import (
	"cmp"
	"math/bits"
	"slices"
)

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

// Members tell of every item which trios it is in, as bits: 64 of them after the other.
type members [][]uint64

// membersOf returns the members of trios.
func (s *search) membersOf(ts []trio) members {
	var m members
	for k, t := range ts {
		if k%64 == 0 {
			m = append(m, make([]uint64, len(s.p.Items)))
		}
		for _, i := range t {
			m[k/64][i] |= 1 << (k % 64)
		}
	}
	return m
}

// in adds to a list, in order, the numbers of the trios of which the items have two or
// three, the first trio having the number first.
func (m members) in(items []held, first int, to []int) []int {
	for _, of := range m {
		one, two := uint64(0), uint64(0)
		for _, h := range items {
			two |= one & of[h.item]
			one |= of[h.item]
		}
		for ; two != 0; two &= two - 1 {
			to = append(to, first+bits.TrailingZeros64(two))
		}
		first += 64
	}
	return to
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
	first, m := len(s.trios), s.membersOf(ts)
	s.trios = append(s.trios, ts...)
	s.member = s.membersOf(s.trios)
	s.version++
	if s.pool != nil {
		for _, qs := range s.pool.by {
			for _, q := range qs {
				q.trios, q.known = m.in(q.items, first, q.trios), s.version
			}
		}
	}
	for _, t := range ts {
		s.ofTrio = append(s.ofTrio, s.row(1, true, func(q *pattern) float64 {
			if t.in(q) {
				return 1
			}
			return 0
		}))
	}
}
