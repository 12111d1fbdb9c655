package pack

import (
	"cmp"
	"slices"
)

// A walk goes through what a day can hold, one candidate after the other. What those
// that are left come to at least is known for every state, so that it turns back where
// nothing is to be found: a state is what is left of the sessions, and a level how many
// items of business there are, up to the daily limit. Together they are numbered, the
// states of a level one after the other.
type walk struct {
	l     *layout
	price [][]int64 // by item and place
	over  int64     // of each item of business beyond the daily limit
	trios *trios    // what patterns pay for them; nil if that is nothing

	cs     []choosable
	room   []int // by session: units
	stride []int // by session
	states int
	levels int
	coord  [][]int16 // by session and state: how many units are left
	rest   [][]int64 // by candidate, and by level and state: the least that it and those after it come to

	must  int    // sessions that have to have business
	count *count // how much of it there may be
	now   []held // what is taken in
	steps int    // that may still be made
	best  int64
	items []held // of the best
}

// A choosable is a candidate with what it can be taken in as.
type choosable struct {
	item     int
	business bool
	as       []taking
}

// A taking is a place with what it takes of each session, and the sessions of business.
type taking struct {
	place int
	value int64
	units [Sessions]int
	shift int // of the number of a state
	mask  int
}

// prepare makes the walk ready for a day, with business in the sessions of mask only, of
// all that there is or of what may be worth something.
func (w *walk) prepare(day, mask int, over int64, all bool) {
	w.over = over
	w.levels = 1
	if over != 0 {
		w.levels += w.l.p.Limits.Daily
	}
	w.cs = w.cs[:0]
	idle := all
	for _, c := range w.l.days[day] {
		w.choosable(c, mask, all)
	}
	for i := range w.cs {
		idle = idle || !w.cs[i].business
	}
	w.order()
	w.number(mask, idle)
	for i := range w.cs {
		for k := range w.cs[i].as {
			t := &w.cs[i].as[k]
			t.shift = 0
			for j, n := range t.units[:len(w.stride)] {
				t.shift += n * w.stride[j]
			}
		}
	}
	w.complete()
}

// order puts those first for which the most may have to be paid in trios. After the last of
// them it is known exactly what is left comes to, and nothing is gone through in vain.
func (w *walk) order() {
	if w.trios == nil {
		return
	}
	slices.SortStableFunc(w.cs, func(a, b choosable) int {
		return cmp.Compare(w.trios.most[b.item], w.trios.most[a.item])
	})
}

// choosable adds the candidate, if there is something that it can be taken in as.
func (w *walk) choosable(c candidate, mask int, all bool) {
	n := len(w.cs)
	if n < cap(w.cs) {
		w.cs = w.cs[:n+1]
	} else {
		w.cs = append(w.cs, choosable{})
	}
	o := &w.cs[n]
	o.item, o.business, o.as = c.item, c.business, o.as[:0]
	for _, j := range c.places {
		pl := &w.l.p.Items[c.item].Places[j]
		v := w.price[c.item][j]
		if v >= shut || c.business && pl.mask()&^mask != 0 {
			continue
		}
		if !all && v >= 0 && (!c.business || v+w.over >= 0) {
			continue
		}
		t := taking{place: j, value: v}
		for k := pl.Session; k < pl.after(); k++ {
			t.units[k] = w.l.need(c.units, pl, k)
		}
		if c.business {
			t.mask = pl.mask()
		}
		o.as = append(o.as, t)
	}
	if len(o.as) == 0 {
		w.cs = w.cs[:n]
	}
}

// number numbers the states. Sessions that nothing can be in have one each.
func (w *walk) number(mask int, idle bool) {
	w.room, w.stride, w.states = w.room[:0], w.stride[:0], 1
	for k, n := range w.l.room {
		if !idle && mask>>k&1 == 0 {
			n = 0
		}
		w.room = append(w.room, n)
		w.stride = append(w.stride, w.states)
		w.states *= n + 1
	}
	for len(w.coord) < len(w.room) {
		w.coord = append(w.coord, nil)
	}
	for k, n := range w.room {
		if cap(w.coord[k]) < w.states {
			w.coord[k] = make([]int16, w.states)
		}
		w.coord[k] = w.coord[k][:w.states]
		for s := range w.coord[k] {
			w.coord[k][s] = int16(s / w.stride[k] % (n + 1))
		}
	}
}

// complete works out what each candidate and those after it come to at least.
func (w *walk) complete() {
	n := w.states * w.levels
	for len(w.rest) <= len(w.cs) {
		w.rest = append(w.rest, nil)
	}
	for i := len(w.cs); i >= 0; i-- {
		if cap(w.rest[i]) < n {
			w.rest[i] = make([]int64, n)
		}
		w.rest[i] = w.rest[i][:n]
		if i == len(w.cs) {
			clear(w.rest[i])
			continue
		}
		copy(w.rest[i], w.rest[i+1])
		c := &w.cs[i]
		for k := range c.as {
			w.take(c.business, &c.as[k], w.rest[i+1], w.rest[i])
		}
	}
}

// take lets every state have what is taken too.
func (w *walk) take(business bool, t *taking, after, rest []int64) {
	for level := range w.levels {
		to, v := level, t.value
		if business {
			if to++; to == w.levels {
				to, v = level, v+w.over
			}
		}
		w.lower(len(w.room)-1, t, v, after[to*w.states:][:w.states], rest[level*w.states:][:w.states])
	}
}

// lower lets those states have what is taken too, at a price, that are numbered by what is
// left of the sessions up to k: from is what comes after, for all of these states.
func (w *walk) lower(k int, t *taking, v int64, from, to []int64) {
	n := w.stride[k]
	if k == 0 {
		to = to[min(t.units[0], len(to)):]
		for i, f := range from[:len(to)] {
			to[i] = min(to[i], f+v)
		}
		return
	}
	for left := t.units[k]; left <= w.room[k]; left++ {
		w.lower(k-1, t, v, from[(left-t.units[k])*n:][:n], to[left*n:][:n])
	}
}

// fits reports whether so much is left.
func (w *walk) fits(t *taking, state int) bool {
	for k, coord := range w.coord[:len(w.stride)] {
		if int(coord[state]) < t.units[k] {
			return false
		}
	}
	return true
}

// state returns the number of the state, without its level.
func (w *walk) state(at int) int { return at % w.states }

// next returns the number of the state and level after something was taken in, and what
// it is worth there.
func (w *walk) next(business bool, t *taking, at int) (int, int64) {
	switch {
	case !business:
		return at - t.shift, t.value
	case at < (w.levels-1)*w.states:
		return at - t.shift + w.states, t.value
	}
	return at - t.shift, t.value + w.over
}

// start is the number of the state and level at which nothing has been taken in.
func (w *walk) start() int { return w.states - 1 }

// least returns what a pattern is worth at least that has business in the sessions of the
// mask, and so many items of it as the count allows, and the items of one that is worth
// that, or, if that takes too many steps, of a good one. If there is none that is worth less
// than what is known, it returns that, and no items.
func (w *walk) least(must int, count *count, known int64) (int64, []held) {
	w.now, w.items, w.best, w.steps = w.now[:0], w.items[:0], known, enough
	w.must, w.count = must, count
	if count.from > 0 && !slices.ContainsFunc(w.cs, func(c choosable) bool { return c.business }) {
		return w.best, nil
	}
	w.descend(0, w.start(), 0, 0, 0)
	if w.steps <= 0 {
		return w.rest[0][w.start()], slices.Clone(w.items)
	}
	return w.best, slices.Clone(w.items)
}

// enough is how many steps are made at most to find the least.
const enough = 200000

// descend looks for something worth less than the best, from candidate i on, with what is
// held already of business, in the sessions of the mask: first where the least may be.
func (w *walk) descend(i, at, business, mask int, value int64) {
	if w.steps--; w.steps <= 0 || value+w.rest[i][at] >= w.best {
		return
	}
	if i == len(w.cs) {
		if w.must&^mask == 0 && w.count.allows(business) {
			w.best, w.items = value, append(w.items[:0], w.now...)
		}
		return
	}
	c := &w.cs[i]
	with := business
	if c.business {
		with++
	}
	if with > w.count.to {
		w.descend(i+1, at, business, mask, value)
		return
	}
	without := w.rest[i+1][at]
	for _, first := range [...]bool{true, false} {
		for k := range c.as {
			t := &c.as[k]
			if !w.fits(t, w.state(at)) {
				continue
			}
			if n, v := w.next(c.business, t, at); v+w.rest[i+1][n] < without == first {
				v += value + w.trios.take(c.item)
				w.now = append(w.now, held{c.item, t.place})
				w.descend(i+1, n, with, mask|t.mask, v)
				w.now = w.now[:len(w.now)-1]
				w.trios.leave(c.item)
			}
		}
		if first {
			w.descend(i+1, at, business, mask, value)
		}
	}
}

// trios are what patterns pay for holding two items of one, or three.
type trios struct {
	of    [][]int // by item: those that it is in
	most  []int64 // by item: what these cost together
	price []int64
	in    []int // how many of its items are held
}

// take notes that an item is held, and returns what that costs.
func (t *trios) take(item int) int64 {
	if t == nil {
		return 0
	}
	sum := int64(0)
	for _, k := range t.of[item] {
		if t.in[k]++; t.in[k] == 2 {
			sum += t.price[k]
		}
	}
	return sum
}

// leave notes that an item is held no more.
func (t *trios) leave(item int) {
	if t != nil {
		for _, k := range t.of[item] {
			t.in[k]--
		}
	}
}
