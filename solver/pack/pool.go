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
	q.trios = s.member.in(items, 0, nil)
	return q
}
