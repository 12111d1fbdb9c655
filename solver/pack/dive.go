package pack

import (
	"cmp"
	"slices"
)

// How often a dive takes another pattern than that of which the most is taken: of one tier, of
// several, and where it is to be quick; and down to how many patterns (Sadykov, Vanderbeck,
// Pessoa, Tahiri and Uchoa, INFORMS Journal on Computing 31, 2019).
const others, fewer, none, downTo = 2, 1, 0, 4

// dive takes one pattern after the other, each for its day altogether, that which the
// linear programme takes the most of, until there is a choice that costs no more than the
// target. It takes so many others. It reports whether it found a choice.
func (s *search) dive(left int) bool {
	// Trios hold dives up, and what these leave to be proven is proven by them.
	s.diving = true
	defer func() { s.diving = false }()
	return s.deeper(left, 0, nil)
}

// deeper goes on with a dive that has come down so far. It takes others so often as is left,
// and none of those that were passed over.
func (s *search) deeper(left, down int, passed []*pattern) bool {
	s.depth++
	defer func() { s.depth-- }()
	for s.ctx.Err() == nil && !s.stopped {
		if _, may := s.relax(false); !may {
			return false
		}
		some := s.partly()
		if len(some) == 0 {
			if v, _ := s.judge(); v == right {
				return true
			}
			continue // what is wrong with it is known now
		}
		some = slices.DeleteFunc(some, func(q *pattern) bool { return slices.Contains(passed, q) })
		if down >= downTo {
			left = 0
		}
		s.r.Nodes++
		from := s.mark()
		for k, q := range some[:min(len(some), left+1)] {
			c := s.only(q)
			if c.places == nil {
				continue // it is alone already, if not altogether
			}
			if k > 0 {
				s.back(from)
			}
			s.close(c, 1)
			found := s.deeper(left-k, down+1, append(slices.Clip(passed), some[:k]...))
			s.close(c, -1)
			if found {
				return true
			}
		}
		return false
	}
	return false
}

// partly returns the patterns that the linear programme takes in part, that which it takes
// the most of first.
func (s *search) partly() []*pattern {
	type part struct {
		q *pattern
		x float64
	}
	var ps []part
	for j, q := range s.patterns {
		if x := s.lp.value(j); q != nil && x > whole && x < 1-whole {
			ps = append(ps, part{q, x})
		}
	}
	slices.SortStableFunc(ps, func(a, b part) int { return cmp.Compare(b.x, a.x) })
	var out []*pattern
	for _, p := range ps {
		out = append(out, p.q)
	}
	return out
}

// only returns what keeps a day from anything but the pattern.
func (s *search) only(q *pattern) *closing {
	c := &closing{}
	at := map[int]int{}
	for _, h := range q.items {
		at[h.item] = h.place
	}
	for i := range s.p.Items {
		place, in := at[i]
		for j, pl := range s.p.Items[i].Places {
			if s.closed[i][j] == 0 && (in && j != place || !in && pl.Day == q.day) {
				c.places = append(c.places, held{i, j})
			}
		}
	}
	return c
}

// goingBack is how many times a plunge goes back before nodes are gone through.
const goingBack = 8

// plunge decides one thing after the other, items by what is most nearly decided, until
// there is a choice that costs no more than the target. It goes back so often as
// goingBack, and reports whether it found one.
func (s *search) plunge() bool {
	s.plunging = true
	type step struct {
		now, other *closing // other is nil if now is all that is left
		from       *start
	}
	var steps []step
	defer func() {
		s.plunging = false
		for _, t := range steps {
			s.close(t.now, -1)
		}
	}()
	for backs := goingBack; s.ctx.Err() == nil && !s.stopped && !s.heard(); {
		if _, may := s.relax(false); may {
			b := s.branch()
			if b == nil {
				if v, _ := s.judge(); v == right {
					return true
				}
				continue
			}
			if len(steps) > s.deepest() {
				return false
			}
			s.r.Nodes++
			s.close(b[0], 1)
			steps = append(steps, step{b[0], b[1], s.mark()})
			continue
		}
		for len(steps) > 0 && steps[len(steps)-1].other == nil {
			s.close(steps[len(steps)-1].now, -1)
			steps = steps[:len(steps)-1]
		}
		if backs--; backs < 0 || len(steps) == 0 {
			return false
		}
		last := &steps[len(steps)-1]
		s.close(last.now, -1)
		s.close(last.other, 1)
		s.back(last.from)
		*last = step{now: last.other}
	}
	return false
}
