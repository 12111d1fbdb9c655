package pack

import (
	"cmp"
	"slices"
)

// A pool is all patterns that choices need which some branchings leave and which cost no more
// than wide.
type pool struct {
	wide    int64
	by      [][]*pattern // by day; nil if they are made as they are needed
	rest    int          // of how many days they are not listed
	listing int          // the last that they are from
	vain    []int64      // by day: for how much they were too many to be listed
}

// use has the patterns of the pool be all that there are, or, if it is nil, has patterns be
// made as they are needed.
func (s *search) use(p *pool) {
	if p == s.pool {
		return
	}
	s.pool, s.shuttered = p, false
	if p == nil {
		return
	}
	s.stamp++
	for _, qs := range p.by {
		for _, q := range qs {
			q.pool = s.stamp
		}
	}
	s.knowAll()
	if s.strange || p.listing != s.home {
		s.adopt()
	}
}

// knowAll works out which trios the patterns of the pool are in, where they have changed.
func (s *search) knowAll() {
	if s.pool == nil {
		return
	}
	for _, qs := range s.pool.by {
		for _, q := range qs {
			s.know(q)
		}
	}
}

// know works out which trios the pattern is in, where they have changed.
func (s *search) know(q *pattern) {
	if q.known != s.version {
		q.trios, q.known = s.member.in(q.items, 0, q.trios[:0]), s.version
	}
}

// adopt has columns hold the patterns of the pool where they hold the same.
func (s *search) adopt() {
	of := map[uint64]int{}
	for j, q := range s.patterns {
		if q != nil && q.pool != s.stamp {
			of[q.hash()] = j
		}
	}
	for _, qs := range s.pool.by {
		for _, q := range qs {
			if j, ok := of[q.hash()]; ok && q.day == s.patterns[j].day && slices.Equal(q.items, s.patterns[j].items) {
				s.patterns[j], q.column = q, true
			}
		}
	}
	s.home, s.strange = s.pool.listing, false
}

// hash tells patterns apart.
func (q *pattern) hash() uint64 {
	h := uint64(q.day)
	for _, n := range q.items {
		// As in FNV-1a, by larger steps.
		h = (h ^ uint64(n.item)<<16 ^ uint64(n.place)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// narrow returns the patterns of choices that cost no more than most, times [Scale], as far as
// the prices of now tell what these need. The linear programme has been solved.
func (s *search) narrow(most int64) *pool {
	q := s.prove(s.priced())
	n := &pool{wide: most / Scale, by: make([][]*pattern, len(s.p.Weeks)), vain: make([]int64, len(s.p.Weeks))}
	last := s.at.pool // for a lower cost, if any are
	if s.pool != nil {
		last, n.listing = s.pool, s.pool.listing
	}
	all, rooms := 0, make([]int64, len(n.by))
	for d := range n.by {
		within := s.within(q, d, most)
		room := leeway(within, q.best[d])
		rooms[d] = max(1, room)
		switch {
		case all >= inAll:
			n.vain[d] = rooms[d]
		case s.lists(d):
			n.by[d] = []*pattern{}
			for _, pt := range s.pool.by[d] {
				if pt.value <= within[pt.sessions] {
					n.by[d] = append(n.by[d], pt)
				}
			}
		case last != nil && last.vain[d] > 0 && room > last.vain[d]-last.vain[d]/4:
			n.vain[d] = last.vain[d]
		default:
			if n.by[d] = s.list(q, d, within, min(listed, inAll-all)); n.by[d] == nil {
				n.vain[d] = rooms[d]
				break
			}
			s.listings++
			n.listing = s.listings
		}
		all += len(n.by[d])
		if n.by[d] == nil {
			n.rest++
		}
	}
	if 2*n.rest > len(n.by) || all >= inAll {
		// It would take longer to go through them than they are worth.
		for d := range n.by {
			if n.by[d] != nil {
				n.by[d], n.vain[d] = nil, rooms[d]
			}
		}
		n.rest = len(n.by)
	}
	return n
}

// leeway returns how much more than the best some patterns of a day may be worth.
func leeway(within []int64, best []*pattern) int64 {
	most := int64(0)
	for c, b := range best {
		if b != nil && b.value < unreached {
			most = max(most, within[c]-b.value)
		}
	}
	return most
}

// lists reports whether the patterns of the day have been listed.
func (s *search) lists(day int) bool { return s.pool != nil && s.pool.by[day] != nil }

// whole reports whether those of all days have been.
func (s *search) whole() bool { return s.pool != nil && s.pool.rest == 0 }

// within returns, by number of sessions with business, what a pattern of the day is
// worth at most in a choice that costs no more than most, times [Scale].
func (s *search) within(q *proof, day int, most int64) []int64 {
	w := s.weeks[s.inWeek[day]]
	rest := q.bound - s.leastWeek(w.first, q.best[w.first:w.last], q.worth)
	days := slices.Clone(q.best[w.first:w.last])
	var out []int64
	for c := range len(s.p.Sessions) + 1 {
		only := make([]*pattern, len(s.p.Sessions)+1)
		only[c] = &pattern{}
		days[day-w.first] = only
		worth := -unreached
		if v := s.leastWeek(w.first, days, q.worth); v < unreached {
			worth = most - rest - v
		}
		out = append(out, worth)
	}
	return out
}

// pattern returns the pattern of the items, with what it costs.
func (s *search) pattern(day int, items []held) *pattern {
	slices.SortFunc(items, func(a, b held) int { return cmp.Compare(a.item, b.item) })
	q := &pattern{day: day, items: items, cost: make([]int64, len(s.p.Tiers))}
	s.complete(q)
	return q
}

// complete works out what a pattern comes to that has its day, its items, in order, and
// room for its costs.
func (s *search) complete(q *pattern) {
	count, mask := 0, 0
	for _, h := range q.items {
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
		q.cost[t] += s.p.daily(t, q.day, count)
	}
	q.trios, q.known = s.member.in(q.items, 0, nil), s.version
}
