package pack

import "math"

// heeded is after how many pivots of mending it is looked at what has been come to: that takes
// about as long as a pivot.
const heeded = 20

// solve finds the least cost, within so many pivots, or, if that is more than enough, some cost
// that is. It returns how many it took, and whether it found the least.
func (g *program) solve(pivots int, enough float64) (n int, least bool) {
	g.begin()
	known, next := math.Inf(-1), 0
	sure := false // nothing is owed to rounding
	for ; n < pivots; n++ {
		if len(g.f.swapped) >= fresh {
			g.refactor()
			g.reprice()
		}
		if r, sign := g.wrong(); r >= 0 {
			if j := g.mending(r, sign); j >= 0 {
				g.column(j)
				g.swap(j, r)
				sure = false
				if next++; next%heeded == 0 {
					if known = g.dual() - g.more; known > enough {
						break
					}
				}
				continue
			}
		} else if g.more > 0 {
			g.lower()
			continue
		} else if j := g.entering(); j >= 0 {
			g.column(j)
			if r := g.leaving(); r >= 0 {
				g.row(r)
				g.swap(j, r)
				sure = false
				continue
			}
		}
		if sure || len(g.f.swapped) == 0 {
			break
		}
		// What was found may be owed to rounding.
		if sure = g.exact(); !sure {
			g.refactor()
		}
		g.reprice()
	}
	g.lower()
	g.prices(false)
	return n, known <= enough
}

// dual returns what the prices of now prove that columns cost at least, moved a little.
func (g *program) dual() float64 {
	g.prices(true)
	return g.cost()
}

// exact reports whether the rows hold but for rounding.
func (g *program) exact() bool {
	w := g.w[:len(g.rows)]
	for r, l := range g.rows {
		w[r] = l.moved
	}
	for i, j := range g.basis {
		if x := g.x[i]; x != 0 {
			for _, n := range g.cols[j].ns {
				w[n.at] -= float64(n.by * x)
			}
		}
	}
	for _, v := range w {
		if math.Abs(v) > small {
			return false
		}
	}
	return true
}

// begin takes in what has changed since the programme was solved last.
func (g *program) begin() {
	n, m := len(g.cols), len(g.rows)
	for len(g.d) < n {
		g.d, g.shift, g.devex, g.sweep = append(g.d, 0), append(g.shift, 0), append(g.devex, 0), append(g.sweep, 0)
		g.place = append(g.place, -1)
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
	if !g.listed {
		g.list()
	}
	g.reopen()
	g.reprice()
	for i, v := range g.edge {
		if v == 0 {
			g.inverse(i)
			g.edge[i] = square(g.ray[:m])
		}
	}
}

// reopen lists the columns that may come in.
func (g *program) reopen() {
	g.open = g.open[:0]
	for j := range g.cols {
		if g.place[j] = -1; !g.cols[j].shut && g.at[j] < 0 {
			g.enlist(j)
		}
	}
}

// enlist has the column be one that may come in.
func (g *program) enlist(j int) {
	g.place[j] = int32(len(g.open))
	g.open = append(g.open, int32(j))
}

// delist has the column be none.
func (g *program) delist(j int) {
	last := len(g.open) - 1
	k, at := g.open[last], g.place[j]
	g.open[at], g.place[k], g.place[j] = k, at, -1
	g.open = g.open[:last]
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
			g.at[g.basis[p]] = -1
			g.basis[p], g.at[own], g.edge[p] = own, int(p), 1
		}
		g.reopen()
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
	g.some = g.some[:0]
	for _, j := range g.open {
		a := sign * g.sweep[j]
		if a <= firm {
			continue
		}
		g.some = append(g.some, j)
		if d := g.d[j]; d < 0 {
			// It would come in at a gain, and there would be no end of mending.
			g.shift[j] -= d
			g.more -= d
			g.d[j] = 0
		}
		least = min(least, (g.d[j]+small)/a)
	}
	out, by := -1, 0.0
	for _, j := range g.some {
		if a := sign * g.sweep[j]; a > by && g.d[j] <= least*a {
			out, by = int(j), a
		}
	}
	return out
}

// lower gives columns their own costs back.
func (g *program) lower() {
	if g.more > 0 {
		clear(g.shift)
		g.more = 0
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

// row computes the row of a place, of the inverse and of the columns.
func (g *program) row(r int) {
	g.inverse(r)
	clear(g.sweep)
	for k, v := range g.ray[:len(g.rows)] {
		if math.Abs(v) < nothing {
			continue
		}
		for _, n := range g.across[k] {
			g.sweep[n.at] += float64(v * n.by)
		}
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
	g.delist(j)
	for _, k := range g.open {
		if a := g.sweep[k]; int(k) != j && a != 0 {
			g.d[k] -= float64(by * a)
			g.devex[k] = max(g.devex[k], float64(a*a)*weight)
		}
	}
	if !g.cols[old].shut {
		g.enlist(old)
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
