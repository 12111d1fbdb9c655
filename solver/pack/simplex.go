package pack

import "math"

// A program is a linear programme: the least cost of columns that are not negative,
// so that every row holds. It is solved from where it was solved last by the simplex
// method: the dual, with steepest edges (Forrest and Goldfarb, Mathematical Programming
// 57, 1992), where rows were added or columns shut, and then the primal, with the
// reference weights of Devex (Harris, Mathematical Programming 5, 1973).
//
// Products are rounded before they are added, so that machines that could fuse both
// into one operation find the same as those that cannot.
type program struct {
	dear  float64 // what a column costs that should not be taken
	rows  []line
	cols  []column
	basis []int     // by place: the column in it
	at    []int     // by column: its place in the basis, or -1
	x     []float64 // by place: what its column comes to, of rows and costs moved a little
	y     []float64 // by row: its price
	stale bool      // the factor is not of the basis

	f      factor
	d      []float64 // by column: its cost less what its rows are worth
	shift  []float64 // by column: how much dearer it is while there is something to mend
	raised bool      // there are such columns
	edge   []float64 // by place: the square of the length of its row of the inverse; 0 if unknown
	devex  []float64 // by column: how its worth compares
	along  []float64 // by place: by how much it falls for each unit of the column that comes in
	ray    []float64 // by row: the row of the inverse of the place that is left
	sweep  []float64 // by column: the same, of columns
	open   []int32   // columns that may come in, and those in the basis
	w, u   []float64
}

// A line is a row: its columns add up to most.
type line struct {
	most  float64
	moved float64 // most moved by a little, against standing still
	own   int     // its own column
}

type column struct {
	cost float64
	ns   []entry
	shut bool // it must be zero
}

const (
	small = 1e-9 // less is nothing
	firm  = 1e-6 // what a number has to be to divide by
	shake = 1e-6 // by how much rows and costs are moved
	fresh = 80   // pivots from one factor to the next
)

// moved returns a little that differs from n to n, the same on every machine.
func moved(n int) float64 {
	return float64(shake * (1 + float64((n*7919+13)%1009)/1009))
}

// addRow adds a row, with the columns that are in it already. Its own column is
// that of what is left of it, if it is loose, or one that is dear; that is in the
// basis, and may be less than zero until the programme is solved again.
func (g *program) addRow(most float64, loose bool, in func(col int) float64) {
	r := len(g.rows)
	for j := range g.cols {
		if v := in(j); v != 0 {
			g.cols[j].ns = append(g.cols[j].ns, entry{int32(r), v})
		}
	}
	cost := g.dear
	if loose {
		cost = 0
	}
	own := g.addColumn(cost, []int{r}, []float64{1})
	g.rows = append(g.rows, line{most, most + moved(r), own})
	g.x, g.y, g.edge = append(g.x, 0), append(g.y, 0), append(g.edge, 0)
	g.at[own] = len(g.basis)
	g.basis = append(g.basis, own)
	g.stale = true
}

func (g *program) addColumn(cost float64, row []int, by []float64) int {
	c := column{cost: cost, ns: make([]entry, len(row))}
	for k, r := range row {
		c.ns[k] = entry{int32(r), by[k]}
	}
	g.cols = append(g.cols, c)
	g.at = append(g.at, -1)
	return len(g.cols) - 1
}

// drop takes away rows whose own column is in the basis, as they are further than
// whole from mattering, with those columns; idle is asked which may go. It returns what
// each row's new number is, or -1.
func (g *program) drop(idle func(row int) bool) (now []int) {
	n := 0
	gone := map[int]bool{} // by place
	for r, l := range g.rows {
		if i := g.at[l.own]; i >= 0 && g.cols[l.own].cost == 0 && g.x[i] > whole && idle(r) {
			now, gone[i] = append(now, -1), true
			continue
		}
		now = append(now, n)
		g.rows[n] = l
		n++
	}
	g.rows = g.rows[:n]
	for j := range g.cols {
		c := &g.cols[j]
		ns := c.ns[:0]
		for _, k := range c.ns {
			if now[k.at] >= 0 {
				ns = append(ns, entry{int32(now[k.at]), k.by})
			}
		}
		c.ns = ns
		c.shut = c.shut || len(ns) == 0
	}
	stay := 0
	for i, j := range g.basis {
		if gone[i] {
			g.at[j] = -1
			continue
		}
		g.basis[stay], g.x[stay], g.edge[stay] = j, g.x[i], 0
		g.at[j] = stay
		stay++
	}
	g.basis, g.x, g.edge, g.y = g.basis[:n], g.x[:n], g.edge[:n], g.y[:n]
	g.stale = true
	return now
}

// A mark is a basis to come back to.
type mark struct {
	basis []int
	edge  []float64
}

// mark returns the basis.
func (g *program) mark() *mark {
	return &mark{append([]int{}, g.basis...), append([]float64{}, g.edge...)}
}

// back takes the basis of a mark. Rows that were added since have their own columns in it.
func (g *program) back(k *mark) {
	for _, j := range g.basis {
		g.at[j] = -1
	}
	for i := range g.basis {
		if i < len(k.basis) {
			g.basis[i], g.edge[i] = k.basis[i], k.edge[i]
		} else {
			g.basis[i], g.edge[i] = g.rows[i].own, 0
		}
		g.at[g.basis[i]] = i
	}
	g.stale = true
}

// solve finds the least cost, within so many pivots.
func (g *program) solve(pivots int) {
	g.begin()
	for n := 0; n < pivots; n++ {
		if len(g.f.swapped) >= fresh {
			g.refactor()
			g.reprice()
		}
		if r, sign := g.wrong(); r >= 0 {
			if j := g.mending(r, sign); j >= 0 {
				g.column(j)
				g.swap(j, r)
				continue
			}
		} else if g.raised {
			g.lower()
			continue
		} else if j := g.entering(); j >= 0 {
			g.column(j)
			if r := g.leaving(); r >= 0 {
				g.row(r)
				g.swap(j, r)
				continue
			}
		}
		if len(g.f.swapped) == 0 {
			break
		}
		// What was found may be owed to rounding.
		g.refactor()
		g.reprice()
	}
	g.lower()
	g.prices(false)
}

// begin takes in what has changed since the programme was solved last.
func (g *program) begin() {
	n, m := len(g.cols), len(g.rows)
	for len(g.d) < n {
		g.d, g.shift, g.devex, g.sweep = append(g.d, 0), append(g.shift, 0), append(g.devex, 0), append(g.sweep, 0)
	}
	for len(g.along) < m {
		g.along, g.ray, g.w, g.u = append(g.along, 0), append(g.ray, 0), append(g.w, 0), append(g.u, 0)
	}
	for j := range g.devex {
		g.devex[j] = 1
	}
	if g.stale {
		g.refactor()
	}
	g.open = g.open[:0]
	for j := range g.cols {
		if !g.cols[j].shut && g.at[j] < 0 {
			g.open = append(g.open, int32(j))
		}
	}
	g.reprice()
	for i, v := range g.edge {
		if v == 0 {
			g.inverse(i)
			g.edge[i] = square(g.ray[:m])
		}
	}
}

// refactor factors the basis, mended if need be, and computes what its columns come to.
func (g *program) refactor() {
	for {
		var columns [][]entry
		for _, j := range g.basis {
			columns = append(columns, g.cols[j].ns)
		}
		places, rows := g.f.compute(columns)
		if len(places) == 0 {
			break
		}
		for k, p := range places {
			own := g.rows[rows[k]].own
			g.open = append(g.open, int32(g.basis[p]))
			g.at[g.basis[p]] = -1
			g.basis[p], g.at[own], g.edge[p] = own, int(p), 1
		}
	}
	g.stale = false
	w := g.w[:len(g.rows)]
	for r, l := range g.rows {
		w[r] = l.moved
	}
	g.f.solve(w, g.x)
}

// prices computes the rows' prices, of costs that are moved a little or are not.
func (g *program) prices(move bool) {
	w := g.w[:len(g.rows)]
	for i, j := range g.basis {
		w[i] = g.cols[j].cost
		if move {
			w[i] += moved(j) + g.shift[j]
		}
	}
	g.f.price(w, g.y)
}

// reprice computes what columns are worth.
func (g *program) reprice() {
	g.prices(true)
	for _, j := range g.open {
		c := &g.cols[j]
		d := c.cost + moved(int(j)) + g.shift[j]
		for _, n := range c.ns {
			d -= float64(g.y[n.at] * n.by)
		}
		g.d[j] = d
	}
}

// wrong returns the place whose column is the farthest from what it may be, by the
// length of its edge, and whether that is too little (-1) or, of a column that is
// shut, too much (1).
func (g *program) wrong() (place int, sign float64) {
	place = -1
	most := 0.0
	for i, v := range g.x {
		s := 1.0
		switch {
		case v < -small:
			s = -1
		case v > small && g.cols[g.basis[i]].shut:
		default:
			continue
		}
		if v = v * v / g.edge[i]; v > most {
			place, sign, most = i, s, v
		}
	}
	return place, sign
}

// mending returns the column that puts the place right and costs the least for it.
func (g *program) mending(r int, sign float64) int {
	g.row(r)
	// Of those that cost about the same, the one with the largest number.
	least := math.Inf(1)
	for _, j := range g.open {
		if d := g.d[j]; d < 0 {
			// It would come in at a gain, and there would be no end of mending.
			g.shift[j] -= d
			g.d[j], g.raised = 0, true
		}
		if a := sign * g.sweep[j]; a > firm {
			least = min(least, (g.d[j]+small)/a)
		}
	}
	out, by := -1, 0.0
	for _, j := range g.open {
		if a := sign * g.sweep[j]; a > firm && a > by && g.d[j] <= least*a {
			out, by = int(j), a
		}
	}
	return out
}

// lower gives columns their own costs back.
func (g *program) lower() {
	if g.raised {
		clear(g.shift)
		g.raised = false
		g.reprice()
	}
}

// inverse computes the row of the inverse of a place.
func (g *program) inverse(r int) {
	w := g.w[:len(g.rows)]
	clear(w)
	w[r] = 1
	g.f.price(w, g.ray)
}

// row computes the row of a place, of the inverse and of the columns that may come in.
func (g *program) row(r int) {
	g.inverse(r)
	for _, j := range g.open {
		a := 0.0
		for _, n := range g.cols[j].ns {
			a += float64(g.ray[n.at] * n.by)
		}
		g.sweep[j] = a
	}
}

// column computes by how much each place falls for each unit of the column.
func (g *program) column(j int) {
	w := g.w[:len(g.rows)]
	clear(w)
	for _, n := range g.cols[j].ns {
		w[n.at] += n.by
	}
	g.f.solve(w, g.along)
}

// entering returns the column that is worth the most, or -1 if none is worth anything.
func (g *program) entering() int {
	out, most := -1, 0.0
	for _, j := range g.open {
		if d := g.d[j]; d < -small {
			if v := d * d / g.devex[j]; v > most {
				out, most = int(j), v
			}
		}
	}
	return out
}

// leaving returns the place whose column gives way to the one that comes in, or -1 if
// none does, which no column with a cost allows. Of the places that stop it about
// first, it is the one with the largest number.
func (g *program) leaving() int {
	most := math.Inf(1)
	for i, a := range g.along[:len(g.rows)] {
		if a > firm {
			most = min(most, (max(0, g.x[i])+small)/a)
		} else if a < -firm && g.cols[g.basis[i]].shut {
			most = min(most, small/-a)
		}
	}
	out, by := -1, 0.0
	for i, a := range g.along[:len(g.rows)] {
		switch {
		case a > firm && a > by && max(0, g.x[i]) <= most*a:
			out, by = i, a
		case a < -firm && -a > by && g.cols[g.basis[i]].shut:
			out, by = i, -a
		}
	}
	return out
}

// swap takes the column into the basis, in a place: its row and the column are computed.
func (g *program) swap(j, r int) {
	m := len(g.rows)
	pivot := g.along[r]
	step := g.x[r] / pivot
	for i, a := range g.along[:m] {
		if a != 0 {
			g.x[i] -= float64(step * a)
		}
	}
	g.x[r] = step

	// Lengths of edges.
	long := square(g.ray[:m])
	copy(g.w, g.ray[:m])
	g.f.solve(g.w[:m], g.u)
	for i, a := range g.along[:m] {
		if i == r || math.Abs(a) < small {
			continue
		}
		k := a / pivot
		g.edge[i] = max(g.edge[i]-float64(2*k*g.u[i])+float64(k*k*long), 1e-4+float64(k*k*1e-4))
	}
	g.edge[r] = max(long/(pivot*pivot), 1e-4)

	// Columns' worth.
	old := g.basis[r]
	by := g.d[j] / pivot
	weight := g.devex[j] / (pivot * pivot)
	n := 0
	for _, k := range g.open {
		if int(k) == j {
			continue
		}
		g.open[n] = k
		n++
		if a := g.sweep[k]; a != 0 {
			g.d[k] -= float64(by * a)
			g.devex[k] = max(g.devex[k], float64(a*a)*weight)
		}
	}
	g.open = g.open[:n]
	if !g.cols[old].shut {
		g.open = append(g.open, int32(old))
	}
	g.d[old], g.devex[old] = -by, max(weight, 1)
	g.at[old], g.basis[r], g.at[j] = -1, j, r
	g.f.swap(r, g.along[:m])
}

// square returns the square of the length.
func square(v []float64) float64 {
	sum := 0.0
	for _, a := range v {
		sum += float64(a * a)
	}
	return sum
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
