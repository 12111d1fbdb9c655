package pack

import "slices"

// listed is how many patterns are listed at most. Where there are more, it is quicker to
// make them as they are needed.
const listed = 60000

// steps is how many are made at most to list those of a day.
const steps = 2000000

// list lists the patterns that choices can have which cost as little as the level, or no
// more than so much above it, as far as the prices tell and as they are not too many.
// It returns how much above it they are listed for, and false if they are too many for
// the level itself: then none are, as before.
func (s *search) list(pr *prices, level, more int64) (above int64, ok bool) {
	q := s.prove(pr)
	l := &listing{above: more, by: make([]int, more+1)}
	for d := range s.p.Weeks {
		e := &enumeration{walk: &s.walk, day: d, within: s.within(q, d, level), to: l}
		if !e.run(q.over[s.inWeek[d]]) {
			return 0, false
		}
	}
	l.forget()
	s.pool = make([][]*pattern, len(s.p.Weeks))
	for _, f := range l.found {
		s.pool[f.day] = append(s.pool[f.day], s.pattern(f.day, slices.Clone(l.items[f.first:f.last])))
	}
	s.adopt()
	return l.above, true
}

// adopt has the linear programme use the patterns of the pool, and no others.
func (s *search) adopt() {
	of := map[string]*pattern{}
	for j, q := range s.patterns {
		if q != nil {
			s.dead[j] = true
			of[q.key()] = nil
		}
	}
	for _, qs := range s.pool {
		for _, q := range qs {
			k := q.key()
			if _, is := of[k]; is {
				of[k] = q
			}
		}
	}
	for j, q := range s.patterns {
		if q == nil {
			continue
		}
		if k := of[q.key()]; k != nil {
			s.patterns[j], s.dead[j] = k, false
		}
	}
	s.shutter()
	s.tidy()
}

// key tells patterns apart.
func (q *pattern) key() string {
	b := make([]byte, 0, 64)
	for _, n := range append([]held{{q.day, len(q.items)}}, q.items...) {
		b = append(b, byte(n.item), byte(n.item>>8), byte(n.place), byte(n.place>>8))
	}
	return string(b)
}

// A listing is the patterns listed so far, of all days.
type listing struct {
	above int64 // how far above the level they are listed for
	found []found
	by    []int  // how many of them are needed for costs so much above the level, and not for less
	all   int    // how many are needed
	items []held // of all, one after the other
}

// A found is a pattern that was listed, with its items and with how much more than the
// level a choice costs at least that has it.
type found struct {
	day, first, last int
	above            int64
}

// add adds the pattern of the items, and reports whether there are not too many.
func (l *listing) add(day int, items []held, above int64) bool {
	first := len(l.items)
	l.items = append(l.items, items...)
	l.found = append(l.found, found{day, first, len(l.items), above})
	l.by[above]++
	l.all++
	for l.all > listed && l.above > 0 {
		l.all -= l.by[l.above]
		l.above--
	}
	if len(l.found) > 4*listed {
		l.forget()
	}
	return l.all <= listed
}

// forget forgets the patterns that are needed for costs further above the level than it is
// listed for by now.
func (l *listing) forget() {
	n, end := 0, 0
	for _, f := range l.found {
		if f.above > l.above {
			continue
		}
		first := end
		end += copy(l.items[end:], l.items[f.first:f.last])
		f.first, f.last = first, end
		l.found[n] = f
		n++
	}
	l.found, l.items = l.found[:n], l.items[:end]
}

// An enumeration lists the patterns of a day.
type enumeration struct {
	*walk
	day    int
	within []int64 // by number of sessions with business: what it is worth at most for the level
	to     *listing

	mask   int   // the sessions that have business in those that are being listed
	most   int64 // what is worth more is not listed, but for what is above the level
	failed bool
}

// run reports whether all were listed.
func (e *enumeration) run(over int64) bool {
	e.steps = steps
	// How much a pattern may be worth differs much from one number of sessions to another.
	for e.mask = range 1 << len(e.l.room) {
		e.most = e.within[ones(e.mask)]
		e.prepare(e.day, e.mask, over, true)
		e.now = e.now[:0]
		if e.from(0, e.start(), 0, 0); e.failed {
			return false
		}
	}
	return true
}

// from goes through what can be added from candidate i on, to what is worth value and
// has business in the sessions of the mask.
func (e *enumeration) from(i, at int, value int64, mask int) {
	if e.steps--; e.steps <= 0 {
		e.failed = true
	}
	for ; i < len(e.cs); i++ {
		c := &e.cs[i]
		for k := range c.as {
			t := &c.as[k]
			if !e.fits(t, e.state(at)) {
				continue
			}
			n, v := e.next(c.business, t, at)
			if v += value; v+e.rest[i+1][n] > e.most+e.to.above*Scale {
				continue
			}
			if v += e.trios.take(c.item); v+e.rest[i+1][n] <= e.most+e.to.above*Scale {
				e.now = append(e.now, held{c.item, t.place})
				e.from(i+1, n, v, mask|t.mask)
				e.now = e.now[:len(e.now)-1]
			}
			e.trios.leave(c.item)
		}
		if e.failed || value+e.rest[i+1][at] > e.most+e.to.above*Scale {
			return
		}
	}
	if mask != e.mask {
		return
	}
	above := max(0, ceil(value-e.most))
	if above <= e.to.above && !e.to.add(e.day, e.now, above) {
		e.failed = true
	}
}
