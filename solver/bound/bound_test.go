package bound_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"leadtime/solver/bound"
)

// random returns a small problem: groups of columns with costs, a row that each
// group's columns are in, and columns that pay for what exceeds a row.
func random(r *rand.Rand) *bound.Problem {
	p := &bound.Problem{}
	var cols []int
	for range 2 + r.IntN(4) {
		g := p.Group()
		for range 1 + r.IntN(4) {
			cols = append(cols, p.Col(g, int64(r.IntN(6))))
		}
	}
	for range 1 + r.IntN(5) {
		var ts []bound.Term
		for _, j := range cols {
			if r.IntN(2) == 0 {
				ts = append(ts, bound.Term{Col: j, Factor: int64(1 + r.IntN(90))})
			}
		}
		most := int64(r.IntN(150))
		if r.IntN(2) == 0 {
			free := p.Free(int64(1+r.IntN(4)), int64(r.IntN(5)))
			ts = append(ts, bound.Term{Col: free, Factor: -int64(1 + r.IntN(60))})
		}
		p.Row(most, ts...)
	}
	return p
}

// each calls f with every choice of one column from each group, and the least
// cost with it; feasible is false if rows are broken whatever the other columns.
func each(p *bound.Problem, f func(choice []int, cost int64, feasible bool)) {
	groups := map[int][]int{}
	for j, c := range p.Cols {
		if c.Group >= 0 {
			groups[c.Group] = append(groups[c.Group], j)
		}
	}
	choice := make([]int, len(groups))
	var walk func(g int)
	walk = func(g int) {
		if g < len(groups) {
			for _, j := range groups[g] {
				choice[g] = j
				walk(g + 1)
			}
			return
		}
		cost, feasible := int64(0), true
		for _, j := range choice {
			cost += p.Cols[j].Cost
		}
		for _, row := range p.Rows {
			sum := int64(0)
			free, factor := -1, int64(0)
			for _, t := range row.Terms {
				if p.Cols[t.Col].Group < 0 {
					free, factor = t.Col, -t.Factor
				}
				for _, j := range choice {
					if j == t.Col {
						sum += t.Factor
					}
				}
			}
			over := max(0, sum-row.Most)
			if free < 0 {
				feasible = feasible && over == 0
				continue
			}
			n := (over + factor - 1) / factor // each such column is in one row
			feasible = feasible && n <= p.Cols[free].Upper
			cost += n * p.Cols[free].Cost
		}
		f(choice, cost, feasible)
	}
	walk(0)
}

func TestProofsHoldForEveryChoice(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	tight := 0
	for n := range 400 {
		p := random(r)
		proofs := []*bound.Proof{p.Best(t.Context(), bound.Options{Rounds: 800})}
		for range 3 {
			ms := make([]int64, len(p.Rows))
			for i := range ms {
				ms[i] = r.Int64N(3 * bound.Scale / 50)
			}
			proofs = append(proofs, p.Prove(ms))
		}
		best := int64(1 << 40)
		each(p, func(choice []int, cost int64, feasible bool) {
			if !feasible {
				return
			}
			best = min(best, cost)
			for i, q := range proofs {
				rise := int64(0)
				for _, j := range choice {
					rise += q.Reduced[j]
				}
				if q.Bound+rise > cost*bound.Scale {
					t.Fatalf("problem %d, proof %d: %v costs %d, and is proven to cost at least %d/%d", n, i, choice, cost, q.Bound+rise, bound.Scale)
				}
			}
		})
		if best < 1<<40 && proofs[0].Cost() == best {
			tight++
		}
	}
	if tight < 100 {
		t.Errorf("the best multipliers reach the least cost in %d problems only", tight)
	}
}

func TestSearchFindsTheLeastCostOfSmallProblems(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	free := func(int) bool { return false }
	missed := 0
	for n := range 300 {
		p := random(r)
		best := int64(1 << 40)
		costs := map[string]int64{}
		var first []int
		each(p, func(choice []int, cost int64, feasible bool) {
			if first == nil {
				first = append(first, choice...)
			}
			if feasible {
				costs[key(choice)] = cost
				best = min(best, cost)
			}
		})
		choice, cost, ok := p.Search(t.Context(), first, free, nil, 3000)
		switch want, feasible := costs[key(choice)], ok; {
		case feasible && want != cost:
			t.Fatalf("problem %d: %v is said to cost %d, and costs %d", n, choice, cost, want)
		case ok != (best < 1<<40):
			missed++
		case ok && cost > best:
			missed++
		}
	}
	if missed > 15 {
		t.Errorf("the search missed the least cost of %d problems in 300", missed)
	}
}

func TestSearchLeavesFixedGroups(t *testing.T) {
	p := &bound.Problem{}
	g, h := p.Group(), p.Group()
	dear, cheap := p.Col(g, 5), p.Col(g, 0)
	other, better := p.Col(h, 3), p.Col(h, 1)
	choice, cost, ok := p.Search(t.Context(), []int{dear, other}, func(group int) bool { return group == g }, nil, 100)
	if !ok || cost != 6 || choice[0] != dear || choice[1] != better {
		t.Errorf("choice %v at %d (%v), want column %d kept and %d taken, at 6; column %d is cheaper", choice, cost, ok, dear, better, cheap)
	}
}

func key(choice []int) string {
	b := make([]byte, len(choice))
	for i, j := range choice {
		b[i] = byte(j)
	}
	return string(b)
}

func TestBothStopWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := &bound.Problem{}
	g := p.Group()
	dear, cheap := p.Col(g, 5), p.Col(g, 2)
	q := p.Best(ctx, bound.Options{})
	if q.Bound > 2*bound.Scale {
		t.Errorf("stopped at once, %d/%d is said to be proven; column %d costs 2", q.Bound, bound.Scale, cheap)
	}
	choice, cost, ok := p.Search(ctx, []int{dear}, func(int) bool { return false }, nil, 1<<40)
	if !ok || cost != 5 || choice[0] != dear {
		t.Errorf("stopped at once, the search gives %v at %d (%v), and began from column %d at 5", choice, cost, ok, dear)
	}
}
