package pack

import (
	"cmp"
	"slices"
)

// How many patterns are listed at most, of a day and in all. Where there are more, it is quicker
// to make them as they are needed.
const listed, inAll = 20000, 150000

// steps is how many are made at most to list those of a day.
const steps = 300000

// list lists the patterns of a day that are worth no more than within, by number of sessions
// with business; it returns nil if they are more than most.
func (s *search) list(q *proof, day int, within []int64, most int) []*pattern {
	l := &listing{count: &s.count[day], most: most}
	e := &enumeration{walk: &s.walk, day: day, within: slices.Clone(within), to: l}
	for c := range e.within {
		// What its sessions are charged for has been counted.
		e.within[c] -= q.ofSessions(s.inWeek[day], c)
	}
	if !e.run(q.over[s.inWeek[day]]) {
		return nil
	}
	n := len(s.p.Tiers)
	all, cost := make([]pattern, len(l.found)), make([]int64, len(l.found)*n)
	by := make([]*pattern, len(l.found))
	for k, f := range l.found {
		all[k] = pattern{day: day, items: l.items[f.first:f.last:f.last], cost: cost[k*n:][:n:n]}
		slices.SortFunc(all[k].items, func(a, b held) int { return cmp.Compare(a.item, b.item) })
		s.complete(&all[k])
		by[k] = &all[k]
	}
	return by
}

// A listing is the patterns listed so far of a day.
type listing struct {
	count *count
	most  int
	found []found
	items []held // of all, one after the other
}

// A found is a pattern that was listed: where its items are.
type found struct{ first, last int }

// add adds the pattern of the items, so many of them of business, and reports whether there
// are not too many.
func (l *listing) add(business int, items []held) bool {
	if !l.count.allows(business) {
		return true
	}
	first := len(l.items)
	l.items = append(l.items, items...)
	l.found = append(l.found, found{first, len(l.items)})
	return len(l.found) <= l.most
}

// An enumeration lists the patterns of a day.
type enumeration struct {
	*walk
	day    int
	within []int64 // by number of sessions with business: what it is worth at most
	to     *listing

	mask   int   // the sessions that have business in those that are being listed
	most   int64 // what is worth more is not listed
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
		if e.from(0, e.start(), 0, 0, 0); e.failed {
			return false
		}
	}
	return true
}

// from goes through what can be added from candidate i on, to what is worth value and
// has so many items of business, in the sessions of the mask.
func (e *enumeration) from(i, at int, value int64, business, mask int) {
	if e.steps--; e.steps <= 0 {
		e.failed = true
	}
	for ; i < len(e.cs); i++ {
		c := &e.cs[i]
		with := business
		if c.business {
			with++
		}
		for k := range c.as {
			t := &c.as[k]
			if !e.fits(t, e.state(at)) {
				continue
			}
			n, v := e.next(c.business, t, at)
			if v += value; v+e.rest[i+1][n] > e.most {
				continue
			}
			if v += e.trios.take(c.item); v+e.rest[i+1][n] <= e.most {
				e.now = append(e.now, held{c.item, t.place})
				e.from(i+1, n, v, with, mask|t.mask)
				e.now = e.now[:len(e.now)-1]
			}
			e.trios.leave(c.item)
		}
		if e.failed || value+e.rest[i+1][at] > e.most {
			return
		}
	}
	if mask != e.mask {
		return
	}
	if value <= e.most && !e.to.add(business, e.now) {
		e.failed = true
	}
}
