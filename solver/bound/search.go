package bound

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// Search looks for a cheap choice, one column from each group, by simulated
// annealing from the choice given. The columns of no group take the least values
// that the rows leave them; each must stand with a negative factor in rows whose
// other columns of no group were made before it. Search returns the best choice
// found that breaks no row, and its cost; ok is false if it found none. Groups that
// are fixed keep their columns. Guide, if not nil, is a proof for the problem. It
// tries so many moves, always the same ones for the same problem and start, and
// fewer if ctx ends first.
func (p *Problem) Search(ctx context.Context, start []int, fixed func(group int) bool, guide *Proof, moves int) (choice []int, cost int64, ok bool) {
	s := newState(p, start)
	if s.broken == 0 {
		choice, cost, ok = slices.Clone(s.choice), s.cost, true
	}
	var free []int // groups with a choice
	for g, js := range s.groups {
		if len(js) > 1 && !fixed(g) {
			free = append(free, g)
		}
	}
	if len(free) == 0 {
		return choice, cost, ok
	}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(g int) int {
		js := s.groups[g]
		if guide != nil && r.IntN(4) > 0 {
			x := r.Float64()
			for _, j := range js {
				if x -= guide.share[j]; x < 0 {
					return j
				}
			}
		}
		return js[r.IntN(len(js))]
	}
	hot, cold := 1.5, 0.2
	for n := range moves {
		if n%look == 0 && ctx.Err() != nil {
			break
		}
		heat := hot * math.Pow(cold/hot, float64(n)/float64(moves))
		before, old := s.price(), len(s.undo)
		g := free[r.IntN(len(free))]
		s.move(g, pick(g))
		if r.IntN(2) == 0 {
			// Two at once, so that they may change places.
			h := free[r.IntN(len(free))]
			s.move(h, pick(h))
		}
		if d := s.price() - before; d > 0 && r.Float64() >= math.Exp(-d/heat) {
			s.back(old)
			continue
		}
		s.undo = s.undo[:0]
		if s.broken == 0 && (!ok || s.cost < cost) {
			choice, cost, ok = append(choice[:0], s.choice...), s.cost, true
		}
	}
	return choice, cost, ok
}

// A state is a choice with the sums of its rows, kept up to date.
type state struct {
	p      *Problem
	groups [][]int
	in     [][]entry // by column: the rows it is in
	sum    []int64   // by row, of everything in it
	frees  [][]entry // by column of no group: the rows that bound it from below
	owner  []int     // by row: the column of no group that it bounds from below, or -1
	value  []int64   // by column
	choice []int     // by group
	cost   int64
	broken float64 // how far rows are broken, each as a share of its largest factor
	size   []float64
	undo   []change
}

type entry struct {
	row    int
	factor int64
}

// A change is a group's column before a move.
type change struct{ group, column int }

func newState(p *Problem, start []int) *state {
	s := &state{p: p, groups: make([][]int, p.groups), in: make([][]entry, len(p.Cols)), sum: make([]int64, len(p.Rows)),
		frees: make([][]entry, len(p.Cols)), owner: make([]int, len(p.Rows)), value: make([]int64, len(p.Cols)),
		choice: slices.Clone(start), size: make([]float64, len(p.Rows))}
	for j, c := range p.Cols {
		if c.Group >= 0 {
			s.groups[c.Group] = append(s.groups[c.Group], j)
		}
	}
	for i, r := range p.Rows {
		s.owner[i] = -1
		s.sum[i] = -r.Most
		for _, t := range r.Terms {
			s.in[t.Col] = append(s.in[t.Col], entry{i, t.Factor})
			s.size[i] = max(s.size[i], math.Abs(float64(t.Factor)))
			if t.Factor < 0 && p.Cols[t.Col].Group < 0 {
				s.owner[i] = t.Col
				s.frees[t.Col] = append(s.frees[t.Col], entry{i, t.Factor})
			}
		}
	}
	for i := range p.Rows {
		s.broken += s.excess(i)
	}
	for _, j := range start {
		s.set(j, 1)
	}
	return s
}

// price is what the search makes least: the cost, and what is broken on top.
func (s *state) price() float64 { return float64(s.cost) + 4*s.broken }

// excess returns how far the row is broken. A row that bounds a column from below
// is not, as long as the column can be large enough.
func (s *state) excess(i int) float64 {
	if s.sum[i] <= 0 {
		return 0
	}
	return 1 + float64(s.sum[i])/s.size[i]
}

// move changes the group's column.
func (s *state) move(g, j int) {
	old := s.choice[g]
	if old == j {
		return
	}
	s.undo = append(s.undo, change{g, old})
	s.choice[g] = j
	s.set(old, -1)
	s.set(j, 1)
}

// back undoes the moves after the first n.
func (s *state) back(n int) {
	for k := len(s.undo) - 1; k >= n; k-- {
		c := s.undo[k]
		now := s.choice[c.group]
		s.choice[c.group] = c.column
		s.set(now, -1)
		s.set(c.column, 1)
	}
	s.undo = s.undo[:n]
}

// set adds by to the value of a column, and brings what depends on it up to date.
func (s *state) set(j int, by int64) {
	s.value[j] += by
	s.cost += by * s.p.Cols[j].Cost
	for _, e := range s.in[j] {
		s.broken -= s.excess(e.row)
		s.sum[e.row] += by * e.factor
		s.broken += s.excess(e.row)
		if c := s.owner[e.row]; c >= 0 && c != j {
			s.refresh(c)
		}
	}
	if s.broken < 1e-9 {
		s.broken = 0
	}
}

// refresh gives a column of no group the least value that its rows allow.
func (s *state) refresh(c int) {
	var want int64
	for _, e := range s.frees[c] {
		// What the row comes to without the column.
		if rest := s.sum[e.row] - e.factor*s.value[c]; rest > 0 {
			want = max(want, ceil(rest, -e.factor))
		}
	}
	if want = min(want, s.p.Cols[c].Upper); want != s.value[c] {
		s.set(c, want-s.value[c])
	}
}
