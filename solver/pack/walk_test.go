package pack

import (
	"math"
	"math/rand/v2"
	"testing"
)

// inTrios is how many items are.
const inTrios = 5

// A crowded is a day that many items could be on, of which the last few are in trios.
type crowded struct {
	*walk
	p     *Problem
	trios []trio
	paid  []int64
}

func newCrowded(seed uint64, items int) *crowded {
	r := rand.New(rand.NewPCG(seed, 21))
	p := &Problem{Sessions: []int{120, 90}, Weeks: []int{0}, Limits: Limits{Daily: 2}, Tiers: make([]Tier, 1)}
	w := &walk{}
	for i := range items {
		p.Items = append(p.Items, Item{
			Minutes: 30 * (1 + r.IntN(3)), Business: r.IntN(4) > 0,
			Places: []Place{{Session: 0, Cost: []int64{0}}, {Session: 1, Cost: []int64{0}}},
		})
		v := -100 - r.Int64N(9)
		if i >= items-inTrios {
			v -= 15 // or they are left out at once
		}
		w.price = append(w.price, []int64{v, v - r.Int64N(3)})
	}
	w.l = newLayout(p)
	s := &search{p: p}
	pr := &prices{}
	for range 8 {
		t := trio{}
		for k := range t {
			t[k] = items - 1 - r.IntN(inTrios)
		}
		if t[0] == t[1] || t[0] == t[2] || t[1] == t[2] {
			continue
		}
		s.trios, pr.trio = append(s.trios, t), append(pr.trio, 20+r.Int64N(40))
	}
	w.trios = s.paid(pr)
	return &crowded{w, p, s.trios, pr.trio}
}

// value returns what the day is worth with the items, and false if they do not fit.
func (c *crowded) value(items []held) (int64, bool) {
	v, business := int64(0), 0
	left := [...]int{120, 90}
	for _, h := range items {
		v += c.price[h.item][h.place]
		if left[h.place] -= c.p.Items[h.item].Minutes; left[h.place] < 0 {
			return 0, false
		}
		if c.p.Items[h.item].Business {
			if business++; business > c.p.Limits.Daily {
				v += c.over
			}
		}
	}
	q := &pattern{items: items}
	for k, t := range c.trios {
		if t.in(q) {
			v += c.paid[k]
		}
	}
	return v, true
}

// each calls f with all that the day can hold, and with what that is worth.
func (c *crowded) each(from int, items []held, f func(items []held, v int64)) {
	v, ok := c.value(items)
	if !ok {
		return
	}
	f(items, v)
	for i := from; i < len(c.p.Items); i++ {
		for j := range c.p.Items[i].Places {
			c.each(i+1, append(items[:len(items):len(items)], held{i, j}), f)
		}
	}
}

func TestWalkFindsTheLeastAmongTrios(t *testing.T) {
	for seed := range uint64(20) {
		c := newCrowded(seed, 12)
		c.prepare(0, 3, 7, true)
		v, items := c.least(0, &count{to: math.MaxInt}, unreached)
		want := unreached
		c.each(0, nil, func(_ []held, v int64) { want = min(want, v) })
		if is, ok := c.value(items); v != want || !ok || is != v {
			t.Errorf("seed %d: worth %d, as told %d, %v; the least is %d", seed, is, v, ok, want)
		}
	}
}

// Of what has business in certain sessions, and so much of it, the least is found too, unless
// something is known that is worth as little.
func TestWalkFindsTheLeastOfWhatIsDemanded(t *testing.T) {
	for seed := range uint64(20) {
		c := newCrowded(seed, 10)
		for must := range 4 {
			for n := range 3 {
				may := &count{from: n, to: n + 1}
				want := unreached
				c.each(0, nil, func(items []held, v int64) {
					mask, business := 0, 0
					for _, h := range items {
						if c.p.Items[h.item].Business {
							mask |= 1 << h.place
							business++
						}
					}
					if must&^mask == 0 && may.allows(business) {
						want = min(want, v)
					}
				})
				c.prepare(0, 3, 7, true)
				if v, _ := c.least(must, may, unreached); v != want {
					t.Errorf("seed %d, sessions %b, %d items: worth %d, want %d", seed, must, n, v, want)
				}
				if v, items := c.least(must, may, want); v != want || len(items) > 0 {
					t.Errorf("seed %d, sessions %b, %d items: worth %d, with %d items, and %d is known", seed, must, n, v, len(items), want)
				}
			}
		}
	}
}

// What is not in trios is not gone through.
func TestWalkGoesThroughTriosOnly(t *testing.T) {
	for seed := range uint64(5) {
		c := newCrowded(seed, 60)
		c.prepare(0, 3, 7, true)
		c.least(0, &count{to: math.MaxInt}, unreached)
		if took := enough - c.steps; took > 4000 {
			t.Errorf("seed %d: it took %d steps", seed, took)
		}
	}
}

// within returns what patterns may be worth that are to be listed: a little more than the
// best with as many sessions with business.
func (c *crowded) within() []int64 {
	within := make([]int64, 4)
	for mask := range 4 {
		c.prepare(0, mask, 7, true)
		v, _ := c.least(mask, &count{to: math.MaxInt}, unreached)
		within[ones(mask)] = min(within[ones(mask)], v+2)
	}
	return within
}

func TestListingFindsAll(t *testing.T) {
	for seed := range uint64(20) {
		c := newCrowded(seed, 12)
		within := c.within()
		want := 0
		c.each(0, nil, func(items []held, v int64) {
			mask := 0
			for _, h := range items {
				if c.p.Items[h.item].Business {
					mask |= 1 << h.place
				}
			}
			if v <= within[ones(mask)] {
				want++
			}
		})
		l := &listing{count: &count{to: math.MaxInt}, most: listed}
		e := &enumeration{walk: c.walk, within: within, to: l}
		if !e.run(7) || len(l.found) != want {
			t.Errorf("seed %d: %d are listed of %d", seed, len(l.found), want)
		}
	}
}

// How much a pattern may be worth depends on how many sessions have business: what is worth
// too much for its own is not gone through.
func TestListingGoesThroughLittleElse(t *testing.T) {
	for seed := range uint64(5) {
		c := newCrowded(seed, 40)
		c.walk.trios = nil
		l := &listing{count: &count{to: math.MaxInt}, most: listed}
		e := &enumeration{walk: c.walk, within: c.within(), to: l}
		if !e.run(7) || len(l.found) == 0 {
			t.Fatalf("seed %d: %d are listed", seed, len(l.found))
		}
		if took := steps - e.steps; took > 20*len(l.found)+100 {
			t.Errorf("seed %d: %d steps for %d patterns", seed, took, len(l.found))
		}
	}
}
