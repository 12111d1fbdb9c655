package pack

import (
	"math"
	"slices"
)

// close keeps items from places, and days from patterns.
func (s *search) close(c *closing, by int) {
	for _, h := range c.places {
		s.closed[h.item][h.place] += by
	}
	switch {
	case c.sum != nil:
		c.sum.active += by
	case c.places == nil:
		s.count[c.day].demand(c, by)
	}
	s.shuttered = false
}

// A count is what branchings demand of how many items of business a day has.
type count struct {
	from, to int
	by       []*closing
}

// demand has a closing be in force, or no more.
func (n *count) demand(c *closing, by int) {
	if by > 0 {
		n.by = append(n.by, c)
	} else {
		k := slices.Index(n.by, c)
		n.by = slices.Delete(n.by, k, k+1)
	}
	n.from, n.to = 0, math.MaxInt
	for _, c := range n.by {
		n.from, n.to = max(n.from, c.from), min(n.to, c.to)
	}
}

// allows reports whether a day may have so many.
func (n *count) allows(items int) bool { return items >= n.from && items <= n.to }

// A closing is half of a branching: places that are not taken, or what a day
// does not have.
type closing struct {
	places   []held
	day      int
	from, to int  // items of business that the day may have, if there are no places
	sum      *sum // or what a week comes to
	idle     bool // the places are all that business can have on the day
}

// shutter keeps patterns out that hold an item where it must not be, and the days
// from having nothing that must have something.
func (s *search) shutter() {
	s.shuttered = true
	for j, q := range s.patterns {
		if q == nil {
			continue
		}
		shut := s.lists(q.day) && q.pool != s.stamp || !s.count[q.day].allows(q.count)
		for _, h := range q.items {
			shut = shut || s.closed[h.item][h.place] > 0
		}
		s.lp.shut(j, shut)
	}
	for _, u := range s.sums {
		if u.active > 0 {
			s.lp.forgo(u.excess, u.row)
		} else {
			s.lp.cols[u.excess].cost = 0
		}
	}
	for d := range s.count {
		s.lp.shut(s.idle[d], s.count[d].from > 0)
	}
}

// branch returns two closings of which every choice keeps one: by what a week or a day
// comes to, or by the item and the day that are most nearly decided, or, if all days
// are, the place; nil if everything is decided.
func (s *search) branch() []*closing {
	if b := s.byAmount(); b != nil {
		return b
	}
	part := s.parts()
	item, day := s.unsettled(part)
	if item >= 0 {
		return s.split(item, func(pl *Place) bool { return pl.Day == day })
	}
	best, place := 0.0, -1
	for i := range s.p.Items {
		if s.decided(i) {
			continue
		}
		for j, v := range part[i] {
			if v < 1-whole && v > best && v > whole {
				best, item, place = v, i, j
			}
		}
	}
	if item >= 0 {
		want := &s.p.Items[item].Places[place]
		return s.split(item, func(pl *Place) bool { return pl == want })
	}
	for i := range s.p.Items {
		sum := 0.0
		for _, v := range part[i] {
			sum += v
		}
		if sum <= 1-whole {
			// It is not held altogether, at a price that the target allows. That ends when
			// everything is decided.
			return s.anything()
		}
	}
	return nil
}

// unsettled returns an item that is on several days in part, and the day to decide on first:
// what is most nearly decided, but first what is in weeks that have left nothing. The item is
// -1 if all are on a day.
func (s *search) unsettled(part [][]float64) (item, day int) {
	best, item := 0.0, -1
	for i, it := range s.p.Items {
		by := map[int]float64{}
		for j, pl := range it.Places {
			by[pl.Day] += part[i][j]
		}
		if s.decided(i) {
			continue
		}
		for _, pl := range it.Places {
			v := by[pl.Day]
			if v <= whole || v >= 1-whole {
				continue
			}
			if s.pool != nil && s.pool.rest < len(s.pool.by) && !s.plunging {
				v = min(v, 1-v) * (1 + float64(it.Minutes)/1000)
			}
			if v *= 1 + s.ends[s.inWeek[pl.Day]]; v > best && s.elsewhere(i, pl.Day) {
				best, item, day = v, i, pl.Day
			}
		}
	}
	return item, day
}

// ended notes in which weeks a branching was about after which there was nothing left. What
// is in the way is there, as a rule, and is to be decided first; to decide what is elsewhere
// would only have it be found again and again (Boussemart, Hemery, Lecoutre and Sais, ECAI
// 2004).
func (s *search) ended(c *closing) {
	if c.sum != nil {
		s.ends[c.sum.week]++
		return
	}
	if c.places == nil {
		s.ends[s.inWeek[c.day]]++
		return
	}
	weeks := map[int]bool{}
	for _, h := range c.places {
		weeks[s.inWeek[s.p.Items[h.item].Places[h.place].Day]] = true
	}
	for w := range weeks {
		s.ends[w] += 1 / float64(len(weeks))
	}
}

// anything branches on the place of the first item that has more than one left; nil if
// there is none.
func (s *search) anything() []*closing {
	for i := range s.p.Items {
		if !s.decided(i) {
			want := s.first(i)
			return s.split(i, func(pl *Place) bool { return pl == want })
		}
	}
	return nil
}

// decided reports whether the item has one place left at most.
func (s *search) decided(item int) bool {
	n := 0
	for _, c := range s.closed[item] {
		if c == 0 {
			n++
		}
	}
	return n <= 1
}

// elsewhere reports whether the item has places left on other days. If it has none and
// is not altogether on the day, that is owed to rows being moved a little.
func (s *search) elsewhere(item, day int) bool {
	for j, pl := range s.p.Items[item].Places {
		if pl.Day != day && s.closed[item][j] == 0 {
			return true
		}
	}
	return false
}

// first returns the first place that is left to the item.
func (s *search) first(item int) *Place {
	return &s.p.Items[item].Places[slices.Index(s.closed[item], 0)]
}

func (s *search) split(item int, these func(*Place) bool) []*closing {
	in, out := &closing{}, &closing{}
	for j := range s.p.Items[item].Places {
		switch {
		case s.closed[item][j] > 0:
		case these(&s.p.Items[item].Places[j]):
			out.places = append(out.places, held{item, j})
		default:
			in.places = append(in.places, held{item, j})
		}
	}
	return []*closing{in, out}
}

// parts returns how much of each item is in each of its places.
func (s *search) parts() [][]float64 {
	part := make([][]float64, len(s.p.Items))
	for i, it := range s.p.Items {
		part[i] = make([]float64, len(it.Places))
	}
	for j, q := range s.patterns {
		if v := s.lp.value(j); q != nil && v > 0 {
			for _, h := range q.items {
				part[h.item][h.place] += v
			}
		}
	}
	return part
}

// choice returns the place of each item that has the most of it, of those left to it.
func (s *search) choice() Choice {
	var c Choice
	for i, of := range s.parts() {
		best := -1
		for j, v := range of {
			if s.closed[i][j] == 0 && (best < 0 || v > of[best]) {
				best = j
			}
		}
		c = append(c, max(0, best))
	}
	return c
}
