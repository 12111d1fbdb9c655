package pack

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// A tried is a linear programme that is changed in all ways that there are, and solved
// each time from where it was.
type tried struct {
	program
	r     *rand.Rand
	made  map[int]bool // columns but those of rows
	marks []*mark
}

func newTried(seed, stream uint64) *tried {
	return &tried{r: rand.New(rand.NewPCG(seed, stream)), made: map[int]bool{}, program: program{dear: 100}}
}

func (g *tried) grow() {
	g.addRow(float64(1+g.r.IntN(3)), g.r.IntN(3) > 0, func(j int) float64 {
		if !g.made[j] {
			return 0
		}
		return float64(g.r.IntN(5) / 3)
	})
}

func (g *tried) column() {
	var rows []int
	var by []float64
	for i := range g.rows {
		if g.r.IntN(3) == 0 {
			rows, by = append(rows, i), append(by, float64(1+g.r.IntN(2)))
		}
	}
	if len(rows) > 0 {
		g.made[g.addColumn(float64(g.r.IntN(9)-4), rows, by)] = true
	}
}

// change does one thing or another.
func (g *tried) change() {
	switch g.r.IntN(7) {
	case 0, 6:
		g.grow()
	case 1, 2:
		g.column()
	case 3:
		if j := g.r.IntN(len(g.cols)); g.made[j] && len(g.cols[j].ns) > 0 {
			g.shut(j, !g.cols[j].shut)
		}
	case 4:
		g.drop(func(row int) bool { return row > 2 && g.r.IntN(2) == 0 })
	case 5:
		if len(g.marks) > 0 && g.r.IntN(2) == 0 {
			g.back(g.marks[g.r.IntN(len(g.marks))], func(int) bool { return false })
		} else {
			g.marks = append(g.marks, g.mark())
		}
	}
}

// least returns the least cost, as another program finds it.
func (g *tried) least() (float64, error) {
	var c []float64
	var open []int
	for j := range g.cols {
		if !g.cols[j].shut {
			c, open = append(c, g.cols[j].cost), append(open, j)
		}
	}
	a := mat.NewDense(len(g.rows), len(open), nil)
	b := make([]float64, len(g.rows))
	for i, l := range g.rows {
		b[i] = l.most
	}
	for k, j := range open {
		for _, n := range g.cols[j].ns {
			a.Set(int(n.at), k, n.by)
		}
	}
	z, _, err := lp.Simplex(c, a, b, 1e-10, nil)
	return z, err
}

func TestProgramIsSolvedFromWhereItWas(t *testing.T) {
	told := 0
	for seed := range uint64(500) {
		g := newTried(seed, 7)
		for range 3 {
			g.grow()
		}
		for n := range 60 {
			g.change()
			if n%3 > 0 {
				continue
			}
			g.solve(pivots, math.Inf(1))
			want, err := g.least()
			if err != nil {
				continue // it has no end, or the other program loses its way
			}
			told++
			if got := g.cost(); math.Abs(got-want) > 1e-3 {
				t.Fatalf("seed %d, change %d: %v, want %v", seed, n, got, want)
			}
			for i, j := range g.basis {
				if g.at[j] != i {
					t.Fatalf("seed %d, change %d: column %d is at %d, and in place %d", seed, n, j, g.at[j], i)
				}
			}
		}
	}
	if told < 3000 {
		t.Errorf("%d programmes were told; that is too few", told)
	}
}

// Rows that do not matter are gone without a trace: what is left is as long as it was, and a
// basis from before is one of what is left.
func TestDroppedRowsLeaveTheRestAsItWas(t *testing.T) {
	dropped := 0
	for seed := range uint64(200) {
		g := newTried(seed, 8)
		for range 12 {
			g.grow()
			g.column()
		}
		g.solve(pivots, math.Inf(1))
		was, want := g.mark(), g.cost()
		for i := range g.edge {
			g.inverse(i)
			g.edge[i] = square(g.ray[:len(g.rows)])
		}
		before := len(g.rows)
		g.drop(func(row int) bool { return true })
		dropped += before - len(g.rows)
		g.refactor()
		for i, v := range g.edge {
			g.inverse(i)
			if n := square(g.ray[:len(g.rows)]); math.Abs(n-v) > 1e-6*n {
				t.Errorf("seed %d: the edge of place %d is %v long, and is said to be %v", seed, i, n, v)
			}
		}
		g.back(was, func(int) bool { return false })
		seen := map[int]bool{}
		for i, j := range g.basis {
			if seen[j] || g.at[j] != i || len(g.cols[j].ns) == 0 {
				t.Errorf("seed %d: column %d of place %d is there twice, or is of no row", seed, j, i)
			}
			seen[j] = true
		}
		g.solve(pivots, math.Inf(1))
		if got := g.cost(); math.Abs(got-want) > 1e-3 {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
	if dropped < 400 {
		t.Errorf("%d rows were dropped; that is too few", dropped)
	}
}
