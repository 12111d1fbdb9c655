package pack

import "math"

// A program is a linear programme: the least cost of columns that are not negative,
// so that every row holds. It is solved by the primal simplex method from where it
// was solved last, with the inverse of the basis written out.
//
// Products are rounded before they are added, so that machines that could fuse both
// into one operation find the same as those that cannot.
type program struct {
	dear   float64 // what a column costs that should not be taken
	rows   []line
	cols   []column
	basis  []int // by row: the column in it
	at     []int // by column: its row in the basis, or -1
	inv    [][]float64
	x      []float64 // by row: what its column of the basis comes to, of the rows moved a little
	y      []float64 // by row: its price
	pivots int       // since the inverse was last computed afresh
	buf    []float64
	some   []int32 // for swap
	much   []float64
	short  []int // columns worth a look
}

// A line is a row: its columns add up to most.
type line struct {
	most  float64
	moved float64 // most moved by a little, against standing still
}

type column struct {
	cost float64
	row  []int
	by   []float64
	shut bool // it must be zero
}

const (
	tiny  = 1e-9
	small = 1e-7
	firm  = 1e-5 // what a number has to be to divide by
	fresh = 300  // pivots from one inverse to the next
)

// addRow adds a row, with the columns that are in it already. Its own column is
// that of what is left of it, if it is loose, or one that is dear; that is in the
// basis, and may be less than zero until the programme is solved again.
func (g *program) addRow(most float64, loose bool, in func(col int) float64) {
	r := len(g.rows)
	// The same on every machine, and different from row to row.
	shake := float64(1e-7 * (1 + float64((r*7919+13)%1009)/1009))
	g.rows = append(g.rows, line{most, most + shake})
	for i := range g.inv {
		g.inv[i] = append(g.inv[i], 0)
	}
	inv := make([]float64, r+1, r+64)
	rest := g.rows[r].moved
	for j := range g.cols {
		v := in(j)
		if v == 0 {
			continue
		}
		c := &g.cols[j]
		c.row, c.by = append(c.row, r), append(c.by, v)
		if i := g.at[j]; i >= 0 {
			rest -= float64(v * g.x[i])
			for k, f := range g.inv[i] {
				inv[k] -= float64(v * f)
			}
		}
	}
	cost := g.dear
	if loose {
		cost = 0
	}
	own := g.addColumn(cost, []int{r}, []float64{1})
	inv[r] = 1
	g.inv = append(g.inv, inv)
	g.x = append(g.x, rest)
	g.y = append(g.y, 0)
	g.basis = append(g.basis, own)
	g.at[own] = r
}

func (g *program) addColumn(cost float64, row []int, by []float64) int {
	g.cols = append(g.cols, column{cost: cost, row: row, by: by})
	g.at = append(g.at, -1)
	return len(g.cols) - 1
}

// drop takes away rows whose own column is in the basis, as they are further than
// small from mattering, with those columns; gone is told what each row's new number
// is, or -1.
func (g *program) drop(idle func(row int) bool) (now []int) {
	own := map[int]int{} // by row: the basis row that its own column is in
	for i, j := range g.basis {
		if c := &g.cols[j]; len(c.row) == 1 && c.by[0] == 1 && c.cost == 0 && g.x[i] > small && idle(c.row[0]) {
			own[c.row[0]] = i
		}
	}
	now = make([]int, len(g.rows))
	var rows []line
	var keep []int // rows of the basis that stay
	gone := map[int]bool{}
	for r := range g.rows {
		if i, is := own[r]; is {
			now[r], gone[i] = -1, true
			continue
		}
		now[r] = len(rows)
		rows = append(rows, g.rows[r])
	}
	if len(gone) == 0 {
		return now
	}
	for j := range g.cols {
		c := &g.cols[j]
		var row []int
		var by []float64
		for k, r := range c.row {
			if now[r] >= 0 {
				row, by = append(row, now[r]), append(by, c.by[k])
			}
		}
		c.row, c.by = row, by
		c.shut = c.shut || len(row) == 0
	}
	for i := range g.basis {
		if gone[i] {
			g.at[g.basis[i]] = -1
		} else {
			keep = append(keep, i)
		}
	}
	var basis []int
	for n, i := range keep {
		basis = append(basis, g.basis[i])
		g.at[g.basis[i]] = n
	}
	m := len(rows)
	g.rows, g.basis = rows, basis
	g.inv, g.x, g.y = make([][]float64, m), make([]float64, m), make([]float64, m)
	for i := range m {
		g.inv[i] = make([]float64, m, m+64)
	}
	g.invert()
	return now
}

// invert computes the inverse of the basis and what follows from it.
func (g *program) invert() {
	m := len(g.rows)
	a := make([][]float64, m)
	for i := range m {
		a[i] = make([]float64, m)
		clear(g.inv[i])
		g.inv[i][i] = 1
	}
	for i, j := range g.basis {
		for k, r := range g.cols[j].row {
			a[r][i] = g.cols[j].by[k]
		}
	}
	var left, right []int // where the pivot's row is not zero
	for c := range m {
		p := c
		for i := c; i < m; i++ {
			if math.Abs(a[i][c]) > math.Abs(a[p][c]) {
				p = i
			}
		}
		a[c], a[p] = a[p], a[c]
		g.inv[c], g.inv[p] = g.inv[p], g.inv[c]
		d := a[c][c]
		left, right = left[:0], right[:0]
		for k := range m {
			if a[c][k] != 0 {
				a[c][k] /= d
				left = append(left, k)
			}
			if g.inv[c][k] != 0 {
				g.inv[c][k] /= d
				right = append(right, k)
			}
		}
		for i := range m {
			f := a[i][c]
			if i == c || f == 0 {
				continue
			}
			to, from := a[i], a[c]
			for _, k := range left {
				to[k] -= float64(f * from[k])
			}
			to, from = g.inv[i], g.inv[c]
			for _, k := range right {
				to[k] -= float64(f * from[k])
			}
		}
	}
	for i := range m {
		g.x[i] = 0
		for r := range m {
			g.x[i] += float64(g.inv[i][r] * g.rows[r].moved)
		}
	}
	g.pivots = 0
	g.reprice()
}

// reprice computes the rows' prices.
func (g *program) reprice() {
	m := len(g.rows)
	clear(g.y)
	for i, j := range g.basis {
		c := g.cols[j].cost
		if c == 0 {
			continue
		}
		for r := range m {
			g.y[r] += float64(c * g.inv[i][r])
		}
	}
}

// reduced returns the column's cost less what its rows are worth.
func (g *program) reduced(j int) float64 {
	c := &g.cols[j]
	d := c.cost
	for k, r := range c.row {
		d -= float64(g.y[r] * c.by[k])
	}
	return d
}

// solve finds the least cost, within so many pivots. Columns that were shut since it
// was solved last, and rows that were added, are put right first, which leaves it
// optimal but for new columns.
func (g *program) solve(pivots int) {
	g.reprice()
	for n := 0; n < pivots; {
		r, sign := g.wrong()
		if r >= 0 {
			if j := g.mending(r, sign); j >= 0 {
				g.swap(j, r)
				n++
				continue
			}
			if g.pivots == 0 {
				return
			}
			g.invert()
			continue
		}
		j := g.entering()
		if j < 0 {
			return
		}
		out := g.leaving(j)
		if out < 0 {
			return
		}
		g.swap(j, out)
		n++
	}
}

// wrong returns the row whose column of the basis is the farthest from what it may
// be, and whether that is too little (-1) or, of a column that is shut, too much (1).
func (g *program) wrong() (row int, sign float64) {
	row = -1
	most := small
	for i, v := range g.x {
		switch {
		case -v > most:
			row, sign, most = i, -1, -v
		case v > most && g.cols[g.basis[i]].shut:
			row, sign, most = i, 1, v
		}
	}
	return row, sign
}

// mending returns the column that puts the row right and costs the least for it.
func (g *program) mending(r int, sign float64) int {
	inv := g.inv[r]
	best, out, by := math.Inf(1), -1, 0.0
	for j := range g.cols {
		c := &g.cols[j]
		if g.at[j] >= 0 || c.shut {
			continue
		}
		a := 0.0
		for k, i := range c.row {
			a += float64(inv[i] * c.by[k])
		}
		if a *= sign; a < firm {
			continue
		}
		// Of those that cost about the same, the one with the largest number.
		if v := (max(0, g.reduced(j)) + tiny) / a; v < best*(1-tiny) || v < best*(1+tiny) && a > by {
			best, out, by = v, j, a
		}
	}
	return out
}

// entering returns the column that is worth the most, of a short list that is made
// anew when nothing in it is worth anything; -1 if no column is.
func (g *program) entering() int {
	if j := g.dearest(g.short, small); j >= 0 {
		return j
	}
	g.short = g.short[:0]
	worst := 0.0
	for j := range g.cols {
		if g.at[j] < 0 && !g.cols[j].shut {
			worst = min(worst, g.reduced(j))
		}
	}
	if worst > -small {
		return -1
	}
	for j := range g.cols {
		if g.at[j] < 0 && !g.cols[j].shut && g.reduced(j) < worst/4 {
			g.short = append(g.short, j)
		}
	}
	return g.dearest(g.short, small)
}

func (g *program) dearest(js []int, least float64) int {
	best, by := -1, -least
	for _, j := range js {
		if g.at[j] >= 0 || g.cols[j].shut {
			continue
		}
		if d := g.reduced(j); d < by {
			best, by = j, d
		}
	}
	return best
}

// along computes by how much each column of the basis falls for each unit of the
// column.
func (g *program) along(j int) []float64 {
	m := len(g.rows)
	if cap(g.buf) < m {
		g.buf = make([]float64, 2*m)
	}
	alpha := g.buf[:m]
	c := &g.cols[j]
	for i := range m {
		v := 0.0
		inv := g.inv[i]
		for k, r := range c.row {
			v += float64(inv[r] * c.by[k])
		}
		alpha[i] = v
	}
	return alpha
}

// leaving returns the row whose column gives way to another, or -1 if none does,
// which no column with a cost allows. Of the rows that stop it about first, it is the
// one with the largest number.
func (g *program) leaving(j int) int {
	alpha := g.along(j)
	most := math.Inf(1)
	for i, a := range alpha {
		if a > firm {
			most = min(most, (max(0, g.x[i])+small)/a)
		} else if a < -firm && g.cols[g.basis[i]].shut {
			most = min(most, small/-a)
		}
	}
	out, by := -1, 0.0
	for i, a := range alpha {
		switch {
		case a > firm && max(0, g.x[i])/a <= most && a > by:
			out, by = i, a
		case a < -firm && g.cols[g.basis[i]].shut && -a > by:
			out, by = i, -a
		}
	}
	return out
}

// swap takes the column into the basis, in place of that of the row.
func (g *program) swap(j, out int) {
	m := len(g.rows)
	alpha := g.along(j)
	step := g.x[out] / alpha[out]
	d := g.reduced(j)
	row := g.inv[out]
	at, by := g.some[:0], g.much[:0] // where the row is not zero
	for k, v := range row {
		if v != 0 {
			v /= alpha[out]
			if math.Abs(v) < 1e-13 {
				v = 0
			} else {
				at, by = append(at, int32(k)), append(by, v)
			}
			row[k] = v
		}
	}
	g.some, g.much = at, by
	for i := range m {
		if i == out || math.Abs(alpha[i]) < tiny {
			continue
		}
		f, inv := alpha[i], g.inv[i]
		for n, k := range at {
			inv[k] -= float64(f * by[n])
		}
		g.x[i] -= float64(step * f)
	}
	for n, k := range at {
		g.y[k] += float64(d * by[n])
	}
	g.x[out] = step
	g.at[g.basis[out]] = -1
	g.basis[out] = j
	g.at[j] = out
	if g.pivots++; g.pivots >= fresh {
		g.invert()
	}
}

// cost returns the least cost, with the rows where they are.
func (g *program) cost() float64 {
	z := 0.0
	for r, l := range g.rows {
		z += float64(g.y[r] * l.most)
	}
	return z
}

// value returns what the column comes to.
func (g *program) value(j int) float64 {
	if i := g.at[j]; i >= 0 {
		return g.x[i]
	}
	return 0
}
