package pack

// A layout is what the days of a problem have in common: minutes in units, and for
// each set of sessions with business how the sums of units are numbered.
type layout struct {
	p    *Problem
	unit int   // minutes
	room []int // by session: units
	// days lists the items with places on each day.
	days [][]candidate
}

// A candidate is an item with its places on a day.
type candidate struct {
	item     int
	units    int
	business bool
	places   []int // numbers of its places on the day
}

// finest is how many units a session may have for the sums to be numbered, by how
// many sessions a day has: there are as many sums as what it has in units, multiplied.
// Where minutes are told apart more finely, lengths are rounded down, which only makes
// more fit.
var finest = [Sessions + 1]int{0, 60, 36, 12}

func newLayout(p *Problem) *layout {
	l := &layout{p: p, days: make([][]candidate, len(p.Weeks))}
	longest, shortest := 0, 0
	for _, m := range p.Sessions {
		l.unit = gcd(l.unit, m)
		longest = max(longest, m)
	}
	shortest = longest
	for _, it := range p.Items {
		l.unit = gcd(l.unit, it.Minutes)
		shortest = min(shortest, it.Minutes)
	}
	if most := finest[len(p.Sessions)]; longest/l.unit > most {
		l.unit = max(1, min(shortest, (longest+most-1)/most))
	}
	for _, m := range p.Sessions {
		l.room = append(l.room, m/l.unit)
	}
	for i, it := range p.Items {
		at := map[int]int{} // day -> place in its list of candidates
		for j, pl := range it.Places {
			k, ok := at[pl.Day]
			if !ok {
				k = len(l.days[pl.Day])
				at[pl.Day] = k
				l.days[pl.Day] = append(l.days[pl.Day], candidate{item: i, units: it.Minutes / l.unit, business: it.Business})
			}
			c := &l.days[pl.Day][k]
			c.places = append(c.places, j)
		}
	}
	return l
}

// need returns how many units of session k an item of so many takes that is in it.
func (l *layout) need(units int, pl *Place, k int) int {
	if pl.Span > 0 {
		return l.room[k]
	}
	return units
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// A pattern is what a day holds.
type pattern struct {
	day      int
	sessions int // with business
	items    []held
	value    int64 // for the prices that it was last looked at with

	cost   []int64 // by tier, but for the charges of weeks
	count  int     // items of business
	trios  []int   // those of which it holds two or three
	barred int     // how many branchings exclude it
}

// A held is an item in one of its places.
type held struct{ item, place int }

// unreached is more than any value of a pattern.
const unreached = int64(1) << 56

// A table holds the best of every sum of units, for one day.
type table struct {
	l      *layout
	value  []int64
	choice [][]int8 // by item taken in, by state: 1 + the option taken, or 0
	coord  [][]int16
	stride []int
	moves  []move
}

// A move is an option with by how much it raises the number of a state.
type move struct {
	o     option
	shift int
	code  int8
}

// best returns, for each number of sessions with business, the pattern of the day
// that is worth the most: the sum of its items' prices, and over for each item of
// business beyond the limit, is least. Price is by item and place. Patterns that
// cannot be are nil.
func (t *table) best(day int, price [][]int64, over int64) []*pattern {
	p := t.l.p
	out := make([]*pattern, len(p.Sessions)+1)
	var ws []wanted
	idle := false // something that is no business is wanted
	for _, c := range t.l.days[day] {
		w := wanted{candidate: c}
		for _, j := range c.places {
			if v := price[c.item][j]; v < 0 || c.business && v+over < 0 {
				w.options = append(w.options, option{place: j, at: &p.Items[c.item].Places[j], value: v})
			}
		}
		if len(w.options) > 0 {
			ws = append(ws, w)
			idle = idle || !c.business
		}
	}
	for mask := range 1 << len(p.Sessions) {
		n := ones(mask)
		q := t.fill(ws, mask, idle, over)
		if out[n] == nil || q.value < out[n].value {
			q.day, q.sessions = day, n
			out[n] = q
		}
	}
	return out
}

type wanted struct {
	candidate
	options []option
}

type option struct {
	place int
	at    *Place
	value int64
}

// fill returns the best pattern with business in the sessions of mask only.
func (t *table) fill(ws []wanted, mask int, idle bool, over int64) *pattern {
	l := t.l
	levels := 1 // of business: so many, or the limit and more
	if over != 0 {
		levels = l.p.Limits.Daily + 1
	}
	dims := make([]int, len(l.room))
	t.stride = t.stride[:0]
	states := 1
	for k, n := range l.room {
		dims[k] = 1
		if idle || mask>>k&1 == 1 {
			dims[k] = n + 1
		}
		t.stride = append(t.stride, states)
		states *= dims[k]
	}
	t.prepare(states, levels, dims)
	taken := 0
	var used []*wanted
	for i := range ws {
		w := &ws[i]
		any := false
		for _, o := range w.options {
			any = any || t.fits(w, o, mask, dims)
		}
		if !any {
			continue
		}
		if taken == len(t.choice) {
			t.choice = append(t.choice, nil)
		}
		if cap(t.choice[taken]) < states*levels {
			t.choice[taken] = make([]int8, states*levels)
		}
		t.choice[taken] = t.choice[taken][:states*levels]
		clear(t.choice[taken])
		t.take(w, mask, dims, states, levels, over, t.choice[taken])
		used = append(used, w)
		taken++
	}
	at := 0
	for s, v := range t.value[:states*levels] {
		if v < t.value[at] {
			at = s
		}
	}
	q := &pattern{value: t.value[at]}
	for i := taken - 1; i >= 0; i-- {
		c := t.choice[i][at]
		if c == 0 {
			continue
		}
		w := used[i]
		o := w.options[(c-1)/2]
		q.items = append(q.items, held{w.item, o.place})
		at -= t.shift(w, o) * levels
		if w.business && levels > 1 && (c-1)%2 == 0 {
			at--
		}
	}
	return q
}

// prepare makes room for so many states, and numbers them.
func (t *table) prepare(states, levels int, dims []int) {
	if cap(t.value) < states*levels {
		t.value = make([]int64, states*levels)
	}
	t.value = t.value[:states*levels]
	for i := range t.value {
		t.value[i] = unreached
	}
	t.value[0] = 0
	for len(t.coord) < len(dims) {
		t.coord = append(t.coord, nil)
	}
	for k := range dims {
		if cap(t.coord[k]) < states {
			t.coord[k] = make([]int16, states)
		}
		t.coord[k] = t.coord[k][:states]
		for s := range states {
			t.coord[k][s] = int16(s / t.stride[k] % dims[k])
		}
	}
}

// fits reports whether there is room for the item in the sessions that are open.
func (t *table) fits(w *wanted, o option, mask int, dims []int) bool {
	for k := o.at.Session; k < o.at.after(); k++ {
		if w.business && mask>>k&1 == 0 || t.l.need(w.units, o.at, k) >= dims[k] {
			return false
		}
	}
	return true
}

// shift returns by how much the item raises the number of a state.
func (t *table) shift(w *wanted, o option) int {
	n := 0
	for k := o.at.Session; k < o.at.after(); k++ {
		n += t.l.need(w.units, o.at, k) * t.stride[k]
	}
	return n
}

// take lets every sum have the item too. Choice is 1 + twice the option's number,
// and one more where the item was beyond the limit already.
func (t *table) take(w *wanted, mask int, dims []int, states, levels int, over int64, choice []int8) {
	t.moves = t.moves[:0]
	for i, o := range w.options {
		if t.fits(w, o, mask, dims) {
			t.moves = append(t.moves, move{o, t.shift(w, o), int8(1 + 2*i)})
		}
	}
	extra := int64(0)
	if w.business && levels == 1 {
		extra = over // it has no limit to stay within
	}
	for s := states - 1; s >= 0; s-- {
		for _, m := range t.moves {
			if s < m.shift || !t.reaches(w, m.o, s) {
				continue
			}
			from, to := t.value[(s-m.shift)*levels:][:levels], t.value[s*levels:][:levels]
			ch := choice[s*levels:][:levels]
			if levels == 1 || !w.business {
				for k, v := range from {
					if v += m.o.value + extra; v < to[k] {
						to[k], ch[k] = v, m.code
					}
				}
				continue
			}
			last := levels - 1
			if v := from[last] + m.o.value + over; v < to[last] {
				to[last], ch[last] = v, m.code+1
			}
			for k := last; k > 0; k-- {
				if v := from[k-1] + m.o.value; v < to[k] {
					to[k], ch[k] = v, m.code
				}
			}
		}
	}
}

// reaches reports whether the state is one after the item was taken in.
func (t *table) reaches(w *wanted, o option, s int) bool {
	for k := o.at.Session; k < o.at.after(); k++ {
		if int(t.coord[k][s]) < t.l.need(w.units, o.at, k) {
			return false
		}
	}
	return true
}
