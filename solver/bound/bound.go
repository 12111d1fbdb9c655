// Package bound proves lower bounds by linear programming, in exact integers. It
// knows columns and rows, and nothing of meetings.
//
// That so many meetings do not fit into one place fewer takes clauses
// exponentially long to see, and a sum over the places no time at all. The sum
// needs a multiplier for each row. Any multipliers give a valid bound, so they
// may be looked for in floating point, by a first-order method (PDHG: Chambolle
// and Pock, 2011; preconditioned as in Pock and Chambolle, ICCV 2011, averaged
// and restarted as in PDLP, NeurIPS 2021). They are then rounded, and the bound
// and the reduced costs that they give are computed in integers alone: no
// floating-point number decides anything.
package bound

// Scale is what a bound and reduced costs are multiples of: a cost of 1 is Scale.
const Scale = 1 << 20

// A Problem asks for the least cost of a choice of one column from each group,
// and of a number up to its Upper for each column of no group, so that every row
// holds. Columns are numbered from 0.
type Problem struct {
	Cols   []Col
	Rows   []Row
	groups int
}

// A Col is a column.
type Col struct {
	Cost  int64
	Group int   // from 0, or -1 if it is in none
	Upper int64 // the largest number it can be, if it is in no group
}

// A Row says that the sum of its terms is at most Most.
type Row struct {
	Terms []Term
	Most  int64
}

// A Term is a column times a factor.
type Term struct {
	Col    int
	Factor int64
}

// Group adds a group, and returns its number.
func (p *Problem) Group() int {
	p.groups++
	return p.groups - 1
}

// Col adds a column of a group, and returns its number.
func (p *Problem) Col(group int, cost int64) int {
	p.Cols = append(p.Cols, Col{Cost: cost, Group: group, Upper: 1})
	return len(p.Cols) - 1
}

// Free adds a column of no group, and returns its number.
func (p *Problem) Free(upper, cost int64) int {
	p.Cols = append(p.Cols, Col{Cost: cost, Group: -1, Upper: upper})
	return len(p.Cols) - 1
}

// Row adds a row. A row that holds whatever is chosen may be left out by the
// caller; it does no harm.
func (p *Problem) Row(most int64, terms ...Term) {
	p.Rows = append(p.Rows, Row{Terms: terms, Most: most})
}

// A Proof is a bound with what follows from it.
type Proof struct {
	// Bound is the least cost, at least, times [Scale].
	Bound int64
	// Reduced is by how much Bound rises, at least, if the column is chosen, or,
	// of a column of no group, for each unit that it is more than it is at the
	// bound.
	Reduced []int64
	// Slack is by how much Bound rises, at least, for each unit by which the sum
	// of the row is less than its most.
	Slack []int64

	share []float64 // by column: how much of it the search took last
}

// Cost returns the bound on the cost itself: the least integer that is possible.
func (q *Proof) Cost() int64 { return ceil(q.Bound, Scale) }

func ceil(a, b int64) int64 {
	n := a / b
	if a%b > 0 {
		n++
	}
	return n
}

// Prove computes the bound that the multipliers give, one for each row, times
// [Scale]. They must not be negative. All the arithmetic is exact.
func (p *Problem) Prove(multipliers []int64) *Proof {
	q := &Proof{Reduced: make([]int64, len(p.Cols)), Slack: multipliers}
	for j, c := range p.Cols {
		q.Reduced[j] = c.Cost * Scale
	}
	for i, r := range p.Rows {
		m := multipliers[i]
		if m == 0 {
			continue
		}
		q.Bound -= m * r.Most
		for _, t := range r.Terms {
			q.Reduced[t.Col] += m * t.Factor
		}
	}
	least := make([]int64, p.groups)
	known := make([]bool, p.groups)
	for j, c := range p.Cols {
		switch {
		case c.Group < 0:
			q.Bound += min(0, q.Reduced[j]) * c.Upper
		case !known[c.Group] || q.Reduced[j] < least[c.Group]:
			known[c.Group], least[c.Group] = true, q.Reduced[j]
		}
	}
	for g := range least {
		q.Bound += least[g]
	}
	for j, c := range p.Cols {
		if c.Group >= 0 {
			q.Reduced[j] -= least[c.Group]
		}
	}
	return q
}
