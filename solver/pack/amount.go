package pack

import (
	"math"
	"slices"
)

// What is measured of weeks beside the tiers' costs, after these: sessions with business, items
// of business, and days with any.
const (
	ofSessions = iota
	ofItems
	ofDays
	measures
)

// A sum limits what the patterns of a week come to: sign times their measure is at
// most most.
type sum struct {
	week    int
	measure int // a tier's cost, or after those what else is measured
	sign    int64
	most    int64
	row     int
	excess  int // the column that the row may be exceeded by
	active  int // how many branchings demand it
}

func (u *sum) of(s *search, q *pattern) int64 {
	if s.inWeek[q.day] != u.week {
		return 0
	}
	return u.sign * measure(q, u.measure)
}

// measure returns a pattern's cost in a tier, or what comes after the tiers.
func measure(q *pattern, m int) int64 {
	switch m - len(q.cost) {
	case ofSessions:
		return int64(q.sessions)
	case ofItems:
		return int64(q.count)
	case ofDays:
		return int64(min(1, q.count))
	}
	return q.cost[m]
}

// amounts returns what the solution of the linear programme comes to, by measure and
// week, how many items of business it has, by day, and how much of the day has any.
func (s *search) amounts() (ofWeek [][]float64, ofDay, used []float64) {
	ofWeek = make([][]float64, len(s.p.Tiers)+measures)
	for m := range ofWeek {
		ofWeek[m] = make([]float64, len(s.weeks))
	}
	ofDay, used = make([]float64, len(s.p.Weeks)), make([]float64, len(s.p.Weeks))
	for j, q := range s.patterns {
		if x := s.lp.value(j); q != nil && x > 0 {
			for m := range ofWeek {
				ofWeek[m][s.inWeek[q.day]] += float64(x * float64(measure(q, m)))
			}
			ofDay[q.day] += float64(x * float64(q.count))
			if q.count > 0 {
				used[q.day] += x
			}
		}
	}
	return ofWeek, ofDay, used
}

// byAmount branches on what a week or a day comes to: on that by which the bound has
// risen the most on both sides (Benichou and others, Mathematical Programming 1, 1971).
func (s *search) byAmount() []*closing {
	v, count, used := s.amounts()
	best := 0.0
	var out []*closing
	consider := func(x float64, of func(whole int64) (low, high *closing)) {
		k := int64(math.Floor(x))
		f := x - float64(k)
		if min(f, 1-f) < 0.02 {
			return
		}
		low, high := of(k)
		if low == nil {
			return
		}
		if score := float64(s.gain(low)*s.gain(high)) + float64(0.01*min(f, 1-f)); score > best {
			if best, out = score, []*closing{low, high}; f > 0.5 {
				out = []*closing{high, low}
			}
		}
	}
	for m := range v {
		if m == len(s.p.Tiers)-1 && m > 0 || m == len(s.p.Tiers)+ofSessions && !s.whole() {
			// The last tier's cost moves by too little. Patterns that are made may have
			// fewer sessions with business than they are counted with, which is no good
			// where there have to be many.
			continue
		}
		for w, x := range v[m] {
			consider(x, func(k int64) (low, high *closing) {
				// What is demanded already, and exceeded at a price, is no use to demand again.
				if s.demanded(w, m, k) {
					return nil, nil
				}
				return &closing{sum: &sum{week: w, measure: m, sign: 1, most: k}}, &closing{sum: &sum{week: w, measure: m, sign: -1, most: -k - 1}}
			})
		}
	}
	for d := range count {
		switch {
		case !s.lists(d) && s.count[d].from == 0:
			consider(used[d], func(int64) (low, high *closing) {
				return s.idleDay(d), &closing{day: d, from: 1, to: math.MaxInt}
			})
		case !s.lists(d) || s.count[d].from > 0 && s.lp.value(s.lack[d]) > whole:
			// It has something already, or should have, and lacks it at a price.
		default:
			consider(count[d], func(k int64) (low, high *closing) {
				return &closing{day: d, from: 0, to: int(k)}, &closing{day: d, from: int(k) + 1, to: math.MaxInt}
			})
		}
	}
	for _, c := range out {
		if c.sum != nil {
			c.sum = s.sum(c.sum.week, c.sum.measure, c.sum.sign, c.sum.most)
		}
	}
	return out
}

// idleDay returns what keeps business from the day.
func (s *search) idleDay(day int) *closing {
	c := &closing{day: day, idle: true}
	for i, it := range s.p.Items {
		for j, pl := range it.Places {
			if it.Business && pl.Day == day && s.closed[i][j] == 0 {
				c.places = append(c.places, held{i, j})
			}
		}
	}
	return c
}

// A kind is what branchings have in common: the week, what is measured of it and whether
// that is kept down or up; or the day, and the same of how much it holds.
type kind struct{ of, measure, sign int }

// Gains are by how much the bound rose, in all, and how often.
type gains struct {
	sum   float64
	times int
}

func (c *closing) kind() kind {
	if c.sum != nil {
		return kind{c.sum.week, c.sum.measure, int(c.sum.sign)}
	}
	return kind{c.day, -1, min(c.from, 1)}
}

// By how much the bound is thought to rise before that was seen: how many days a week takes
// is tried first, then what else it comes to, then days. A rise counts for no more than much.
const perDays, perWeek, perDay, little, much = 2, 0.55, 0.2, 0.05, 4

// gain returns by how much the bound has risen by such a branching on average.
func (s *search) gain(c *closing) float64 {
	if g := s.gains[c.kind()]; g.times > 0 {
		return g.sum/float64(g.times) + little
	}
	if c.sum == nil {
		return perDay
	}
	if c.sum.measure == len(s.p.Tiers)+ofDays {
		return perDays
	}
	return perWeek
}

// learn notes by how much the bound rose by a branching.
func (s *search) learn(c *closing, rise float64) {
	if c.places != nil && !c.idle {
		return
	}
	g := s.gains[c.kind()]
	s.gains[c.kind()] = gains{g.sum + max(0, min(rise, much)), g.times + 1}
}

// demanded reports whether the week's measure has to be at most k, or more, already.
func (s *search) demanded(week, measure int, k int64) bool {
	return slices.ContainsFunc(s.sums, func(u *sum) bool {
		return u.active > 0 && u.week == week && u.measure == measure && (u.sign > 0 && u.most == k || u.sign < 0 && u.most == -k-1)
	})
}

// sum returns the sum with these limits, made if there is none.
func (s *search) sum(week, measure int, sign, most int64) *sum {
	for _, u := range s.sums {
		if u.week == week && u.measure == measure && u.sign == sign && u.most == most {
			return u
		}
	}
	u := &sum{week: week, measure: measure, sign: sign, most: most}
	u.row = s.row(float64(most), true, func(q *pattern) float64 { return float64(u.of(s, q)) })
	u.excess = s.exceed(u.row, 0)
	s.sums = append(s.sums, u)
	s.held = nil
	return u
}
