package pack

import (
	"math"
	"slices"
)

// An entry is a number in a row or a column of a matrix.
type entry struct {
	at int32 // its column, or its row
	by float64
}

// A factor is a square matrix as a product of triangular ones, by which equations
// are solved, with what columns of it have been exchanged since. Its rows are those of
// a linear programme, its columns the places of the basis.
//
// Pivots are chosen to leave few numbers that are not zero (Markowitz, Management
// Science 3, 1957); a column that is exchanged is one matrix more to multiply by.
type factor struct {
	size       int
	row, place []int32 // by step: where its pivot is
	pivot      []float64
	lower      list // by step: what multiple of the pivot's row other rows lost
	right      list // by step: the rest of the pivot's row, by place
	upper      list // by step: the rest of the pivot's place, by row
	swaps      list // by exchange: the new column by those before, first in its place
	swapped    []int32

	entries []entry // to eliminate in
	rows    []int32
}

// spare is how many numbers a row or a place may gain before room has to be made for them.
const spare = 8

// A list holds lists of entries, one after the other.
type list struct {
	start []int32
	all   []entry
}

func (l *list) reset()      { l.start, l.all = append(l.start[:0], 0), l.all[:0] }
func (l *list) add(e entry) { l.all = append(l.all, e) }
func (l *list) end()        { l.start = append(l.start, int32(len(l.all))) }
func (l *list) of(k int) []entry {
	return l.all[l.start[k]:l.start[k+1]]
}

// What a pivot has to be at least, of the largest number in its place, and at all.
const (
	firmly = 0.1
	nought = 1e-9
)

// An elimination is a factorisation in progress.
type elimination struct {
	f     *factor
	rows  [][]entry // by row: what is left, by place
	in    [][]int32 // by place: rows that have it, some no more
	count []int     // by place: how many have it
	done  []bool    // by row
	gone  []bool    // by place
	index []int32   // by place: one more than where it is in the row at hand
	left  []int32   // places that may be left
	ones  []int32   // places that may be left and have one row or none
	lone  []int32   // rows that may be left and have one place
}

// compute factors the matrix. It returns places that depend on others, and as many
// rows that are left without a pivot, if there are such.
func (f *factor) compute(columns [][]entry) (places, rows []int32) {
	m := len(columns)
	f.size = m
	f.row, f.place, f.pivot = f.row[:0], f.place[:0], f.pivot[:0]
	for _, l := range []*list{&f.lower, &f.right, &f.upper, &f.swaps} {
		l.reset()
	}
	f.swapped = f.swapped[:0]
	e := &elimination{
		f: f, rows: make([][]entry, m), in: make([][]int32, m), count: make([]int, m),
		done: make([]bool, m), gone: make([]bool, m), index: make([]int32, m),
	}
	size, all := make([]int, m), m*spare
	for _, c := range columns {
		for _, n := range c {
			size[n.at]++
		}
		all += len(c)
	}
	f.entries, f.rows = slices.Grow(f.entries[:0], all)[:all], slices.Grow(f.rows[:0], all)[:all]
	at := 0
	for r, n := range size {
		e.rows[r] = f.entries[at : at : at+n+spare]
		at += n + spare
	}
	at = 0
	for c, ns := range columns {
		e.in[c] = f.rows[at : at : at+len(ns)+spare]
		at += len(ns) + spare
		for _, n := range ns {
			e.rows[n.at] = append(e.rows[n.at], entry{int32(c), n.by})
			e.in[c] = append(e.in[c], n.at)
		}
		e.left = append(e.left, int32(c))
		if e.count[c] = len(ns); len(ns) <= 1 {
			e.ones = append(e.ones, int32(c))
		}
	}
	for r, ns := range e.rows {
		if len(ns) == 1 {
			e.lone = append(e.lone, int32(r))
		}
	}
	for {
		r, c := e.choose()
		if c < 0 {
			break
		}
		if r < 0 {
			e.gone[c] = true
			places = append(places, int32(c))
			continue
		}
		e.eliminate(r, c)
	}
	for r, done := range e.done {
		if !done {
			rows = append(rows, int32(r))
		}
	}
	if len(places) == 0 {
		f.transpose()
	}
	return places, rows
}

// choose returns the row and the place of a pivot; no row for a place that has none,
// and no place if none is left.
func (e *elimination) choose() (row, place int) {
	if row, place = e.single(); place >= 0 {
		return row, place
	}
	best, size := math.MaxInt, 0.0
	const looks = 2
	var few [looks]int // places with the fewest rows
	n := 0
	e.left = slices.DeleteFunc(e.left, func(c int32) bool { return e.gone[c] })
	for _, p := range e.left {
		c := int(p)
		k := e.count[c]
		if n == looks && k >= e.count[few[n-1]] {
			continue
		}
		if n < looks {
			n++
		}
		i := n - 1
		for ; i > 0 && e.count[few[i-1]] > k; i-- {
			few[i] = few[i-1]
		}
		few[i] = c
	}
	for _, c := range few[:n] {
		most := nought
		for _, r := range e.in[c] {
			if v, ok := e.number(int(r), c); ok {
				most = max(most, math.Abs(v))
			}
		}
		for _, r := range e.in[c] {
			v, ok := e.number(int(r), c)
			if v = math.Abs(v); !ok || v <= nought || v < firmly*most {
				continue
			}
			if fill := (len(e.rows[r]) - 1) * (e.count[c] - 1); fill < best || fill == best && v > size {
				best, size, row, place = fill, v, int(r), c
			}
		}
		if row < 0 {
			return -1, c
		}
	}
	return row, place
}

// single returns a pivot that leaves other rows or other places as they are, as most of a
// basis does, or a place that has no row; no place if there is none.
func (e *elimination) single() (row, place int) {
	for len(e.ones) > 0 {
		c := int(e.ones[len(e.ones)-1])
		if e.ones = e.ones[:len(e.ones)-1]; e.gone[c] {
			continue
		}
		for _, r := range e.in[c] {
			if v, ok := e.number(int(r), c); ok && math.Abs(v) > nought {
				return int(r), c
			}
		}
		return -1, c
	}
	for len(e.lone) > 0 {
		r := int(e.lone[len(e.lone)-1])
		if e.lone = e.lone[:len(e.lone)-1]; e.done[r] || len(e.rows[r]) != 1 {
			continue
		}
		if n := e.rows[r][0]; math.Abs(n.by) >= firmly {
			return r, int(n.at)
		}
	}
	return -1, -1
}

// number returns what a row has left in a place.
func (e *elimination) number(r, c int) (float64, bool) {
	if e.done[r] {
		return 0, false
	}
	for _, n := range e.rows[r] {
		if int(n.at) == c {
			return n.by, true
		}
	}
	return 0, false
}

// eliminate takes the pivot's place out of the other rows.
func (e *elimination) eliminate(r, c int) {
	f := e.f
	v, _ := e.number(r, c)
	f.row, f.place, f.pivot = append(f.row, int32(r)), append(f.place, int32(c)), append(f.pivot, v)
	for _, n := range e.rows[r] {
		if int(n.at) != c {
			f.right.add(n)
			e.lose(n.at)
		}
	}
	f.right.end()
	e.done[r], e.gone[c] = true, true
	rest := f.right.of(len(f.row) - 1)
	for _, i := range e.in[c] {
		a, ok := e.number(int(i), c)
		if !ok {
			continue
		}
		by := a / v
		f.lower.add(entry{i, by})
		e.subtract(int(i), c, rest, by)
	}
	f.lower.end()
}

// subtract takes so much of the pivot's row from row i, and its place out of it.
func (e *elimination) subtract(i, c int, rest []entry, by float64) {
	row := e.rows[i]
	for k := 0; k < len(row); k++ {
		if int(row[k].at) == c {
			row[k] = row[len(row)-1]
			row = row[:len(row)-1]
			break
		}
	}
	if len(rest) > 0 {
		for k, n := range row {
			e.index[n.at] = int32(k + 1)
		}
		for _, n := range rest {
			if k := e.index[n.at]; k > 0 {
				row[k-1].by -= float64(by * n.by)
				continue
			}
			row = append(row, entry{n.at, float64(-by * n.by)})
			e.in[n.at] = append(e.in[n.at], int32(i))
			e.count[n.at]++
		}
		stay := row[:0]
		for _, n := range row {
			e.index[n.at] = 0
			if math.Abs(n.by) > 1e-12 {
				stay = append(stay, n)
			} else {
				e.lose(n.at)
			}
		}
		row = stay
	}
	if e.rows[i] = row; len(row) == 1 {
		e.lone = append(e.lone, int32(i))
	}
}

// lose notes that one row less has the place.
func (e *elimination) lose(place int32) {
	if e.count[place]--; e.count[place] <= 1 {
		e.ones = append(e.ones, place)
	}
}

// transpose lists by place what is listed by row.
func (f *factor) transpose() {
	step := make([]int32, f.size) // by place
	for k, c := range f.place {
		step[c] = int32(k)
	}
	f.upper.start = append(f.upper.start[:0], make([]int32, f.size+1)...)
	for _, n := range f.right.all {
		f.upper.start[step[n.at]+1]++
	}
	for k := range f.size {
		f.upper.start[k+1] += f.upper.start[k]
	}
	next := append([]int32{}, f.upper.start...)
	f.upper.all = append(f.upper.all[:0], make([]entry, len(f.right.all))...)
	for k, r := range f.row {
		for _, n := range f.right.of(k) {
			s := step[n.at]
			f.upper.all[next[s]] = entry{r, n.by}
			next[s]++
		}
	}
}

// solve finds the x, by place, by which the matrix is w, by row. It destroys w.
func (f *factor) solve(w, x []float64) {
	for k, r := range f.row {
		if v := w[r]; v != 0 {
			for _, n := range f.lower.of(k) {
				w[n.at] -= float64(n.by * v)
			}
		}
	}
	for k := f.size - 1; k >= 0; k-- {
		v := w[f.row[k]]
		if v != 0 {
			v /= f.pivot[k]
			for _, n := range f.upper.of(k) {
				w[n.at] -= float64(n.by * v)
			}
		}
		x[f.place[k]] = v
	}
	for k, p := range f.swapped {
		if x[p] == 0 {
			continue
		}
		ns := f.swaps.of(k)
		v := x[p] / ns[0].by
		for _, n := range ns[1:] {
			x[n.at] -= float64(n.by * v)
		}
		x[p] = v
	}
}

// price finds the y, by row, which by the matrix is c, by place. It destroys c.
func (f *factor) price(c, y []float64) {
	for k := len(f.swapped) - 1; k >= 0; k-- {
		p := f.swapped[k]
		ns, v := f.swaps.of(k), c[p]
		for _, n := range ns[1:] {
			v -= float64(n.by * c[n.at])
		}
		c[p] = v / ns[0].by
	}
	for k, p := range f.place {
		v := c[p]
		if v != 0 {
			v /= f.pivot[k]
			for _, n := range f.right.of(k) {
				c[n.at] -= float64(n.by * v)
			}
		}
		y[f.row[k]] = v
	}
	for k := f.size - 1; k >= 0; k-- {
		v := y[f.row[k]]
		for _, n := range f.lower.of(k) {
			v -= float64(n.by * y[n.at])
		}
		y[f.row[k]] = v
	}
}

// swap notes that the column in a place is exchanged for one that is so much, by
// place, of those before.
func (f *factor) swap(place int, column []float64) {
	f.swaps.add(entry{int32(place), column[place]})
	for i, v := range column {
		if math.Abs(v) > 1e-13 && i != place {
			f.swaps.add(entry{int32(i), v})
		}
	}
	f.swaps.end()
	f.swapped = append(f.swapped, int32(place))
}
