package pack

import "slices"

// A program is a linear programme: the least cost of columns that are not negative,
// so that every row holds. It is solved from where it was solved last by the simplex
// method: the dual, with steepest edges (Forrest and Goldfarb, Mathematical Programming
// 57, 1992), where rows were added or columns shut, and then the primal, with the
// reference weights of Devex (Harris, Mathematical Programming 5, 1973).
//
// Products are rounded before they are added, so that machines that could fuse both
// into one operation find the same as those that cannot.
type program struct {
	dear   float64 // what a column costs that should not be taken
	rows   []line
	cols   []column
	across [][]entry // by row: the columns in it that are not shut, as the entries at their numbers
	listed bool      // across is of the columns as they are
	basis  []int     // by place: the column in it
	at     []int     // by column: its place in the basis, or -1
	x      []float64 // by place: what its column comes to, of rows and costs moved a little
	y      []float64 // by row: its price
	stale  bool      // the factor is not of the basis

	f     factor
	d     []float64 // by column: its cost less what its rows are worth
	shift []float64 // by column: how much dearer it is while there is something to mend
	more  float64   // by how much all of them are dearer
	edge  []float64 // by place: the square of the length of its row of the inverse; 0 if unknown
	devex []float64 // by column: how its worth compares
	along []float64 // by place: by how much it falls for each unit of the column that comes in
	ray   []float64 // by row: the row of the inverse of the place that is left
	sweep []float64 // by column: the same, of columns
	open  []int32   // columns that may come in
	place []int32   // by column: where it is among them, or -1
	some  []int32   // columns that could mend something
	w, u  []float64
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
	small   = 1e-9  // less is nothing
	nothing = 1e-13 // of what is added up, less is owed to rounding
	firm    = 1e-6  // what a number has to be to divide by
	shake   = 1e-6  // by how much rows and costs are moved
	fresh   = 60    // pivots from one factor to the next
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
	g.across, g.listed = append(g.across, nil), false
	for j := range g.cols {
		if v := in(j); v != 0 {
			g.put(j, r, v)
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

// endear has the columns that should not be taken cost so much, if they cost less.
func (g *program) endear(cost float64) {
	if cost <= g.dear {
		return
	}
	for j := range g.cols {
		if c := &g.cols[j]; c.cost == g.dear {
			c.cost = cost
		}
	}
	g.dear = cost
}

func (g *program) addColumn(cost float64, row []int, by []float64) int {
	j := len(g.cols)
	g.cols = append(g.cols, column{cost: cost, ns: make([]entry, 0, len(row))})
	g.at = append(g.at, -1)
	for k, r := range row {
		g.put(j, r, by[k])
	}
	return j
}

// put puts a column into a row that it is not in.
func (g *program) put(col, row int, by float64) {
	g.cols[col].ns = append(g.cols[col].ns, entry{int32(row), by})
	if g.listed {
		g.across[row] = append(g.across[row], entry{int32(col), by})
	}
}

// enter has a column be in a row that it is not in.
func (g *program) enter(col, row int, by float64) {
	g.put(col, row, by)
	g.stale = true
}

// shut has a column be zero, or be so no more.
func (g *program) shut(col int, is bool) {
	if c := &g.cols[col]; c.shut != is {
		c.shut, g.listed = is, false
	}
}

// forgo has a column that is in one row, and the opposite of the row's own there, be one that
// should not be taken. If it is in the basis its opposite is in its place, which is less than
// zero by as much: that mends more quickly than a price that rises.
func (g *program) forgo(col, row int) {
	if g.cols[col].cost == g.dear {
		return
	}
	own := g.rows[row].own
	g.cols[col].cost = g.dear
	if i := g.at[col]; i >= 0 && g.at[own] < 0 {
		g.basis[i], g.at[own], g.at[col] = own, i, -1
		g.stale = true
	}
}

// list lists the columns across rows.
func (g *program) list() {
	for r := range g.across {
		g.across[r] = g.across[r][:0]
	}
	for j := range g.cols {
		if c := &g.cols[j]; !c.shut {
			for _, n := range c.ns {
				g.across[n.at] = append(g.across[n.at], entry{int32(j), n.by})
			}
		}
	}
	g.listed = true
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
	g.rows, g.across, g.listed = g.rows[:n], g.across[:n], false
	for j := range g.cols {
		c := &g.cols[j]
		ns := c.ns[:0]
		for _, k := range c.ns {
			if now[k.at] >= 0 {
				ns = append(ns, entry{int32(now[k.at]), k.by})
			}
		}
		c.ns = ns
		g.shut(j, c.shut || len(ns) == 0)
	}
	stay := 0
	for i, j := range g.basis {
		if gone[i] {
			g.at[j] = -1
			continue
		}
		g.basis[stay], g.x[stay], g.edge[stay] = j, g.x[i], g.edge[i]
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
	return &mark{slices.Clone(g.basis), slices.Clone(g.edge)}
}

// back takes the basis of a mark, as far as its rows are still there. Rows that were added
// since have their own columns in it, but for those that are tight, of which nothing was left.
func (g *program) back(k *mark, tight func(row int) bool) {
	if !g.stale && slices.Equal(g.basis, k.basis) {
		return
	}
	for _, j := range g.basis {
		g.at[j] = -1
	}
	n := 0
	take := func(j int, edge float64) {
		if n < len(g.basis) && g.at[j] < 0 && len(g.cols[j].ns) > 0 {
			g.basis[n], g.edge[n], g.at[j] = j, edge, n
			n++
		}
	}
	for i, j := range k.basis {
		take(j, k.edge[i])
	}
	for _, may := range []bool{false, true} {
		for r := len(g.rows) - 1; r >= 0; r-- {
			if tight(r) == may {
				take(g.rows[r].own, 0)
			}
		}
	}
	g.stale = true
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
