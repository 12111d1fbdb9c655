package bound

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Options limits the search for multipliers. The zero Options asks for the best
// that a few thousand rounds find.
type Options struct {
	// Rounds is how many rounds are made at most; zero means 6000.
	Rounds int
	// Enough ends the search as soon as the cost is proven to be at least this; zero
	// means that no cost is enough.
	Enough int64
}

const (
	rounds  = 6000 // by default
	look    = 40   // rounds from one look at the bound to the next
	patient = 25   // looks without a better bound before the search ends
)

// Best looks for multipliers that prove as high a bound as possible, and returns
// what they prove: the best so far, if ctx ends first. The same problem gives the
// same proof on the same machine.
func (p *Problem) Best(ctx context.Context, o Options) *Proof {
	if o.Rounds == 0 {
		o.Rounds = rounds
	}
	s := newSaddle(p)
	best := p.Prove(make([]int64, len(p.Rows)))
	stale := 0
	for n := 1; n <= o.Rounds && stale < patient && (o.Enough == 0 || best.Cost() < o.Enough); n++ {
		s.step()
		if n%look != 0 {
			continue
		}
		if ctx.Err() != nil {
			break
		}
		stale++
		now, mean := p.Prove(s.rounded(s.y)), p.Prove(s.rounded(s.mean()))
		if mean.Bound > now.Bound {
			now = mean
		}
		if now.Bound > best.Bound+Scale/256 {
			stale = 0
		}
		if now.Bound > best.Bound {
			best = now
		}
		if n%(4*look) == 0 {
			s.restart()
		}
	}
	best.share = slices.Clone(s.x)
	return best
}

// A saddle is the state of the search: the problem scaled so that each row's
// largest factor is 1, the choice x and the multipliers y.
type saddle struct {
	p      *Problem
	groups [][]int // columns by group
	scale  []float64
	most   []float64
	cost   []float64
	factor [][]float64 // by row, in the order of its terms

	x, next, grad  []float64
	y, ySum, xSum  []float64
	tau            []float64 // step of each column
	sigma          []float64 // step of each row
	weight         float64   // of the one steps against the other
	summed         float64
	xStart, yStart []float64
	sorted         []float64
}

func newSaddle(p *Problem) *saddle {
	n, m := len(p.Cols), len(p.Rows)
	s := &saddle{p: p, groups: make([][]int, p.groups), weight: 1,
		scale: make([]float64, m), most: make([]float64, m), cost: make([]float64, n), factor: make([][]float64, m),
		x: make([]float64, n), next: make([]float64, n), grad: make([]float64, n), xSum: make([]float64, n),
		y: make([]float64, m), ySum: make([]float64, m), tau: make([]float64, n), sigma: make([]float64, m)}
	for j, c := range p.Cols {
		s.cost[j] = float64(c.Cost)
		if c.Group >= 0 {
			s.groups[c.Group] = append(s.groups[c.Group], j)
		}
	}
	for i, r := range p.Rows {
		for _, t := range r.Terms {
			s.scale[i] = max(s.scale[i], math.Abs(float64(t.Factor)))
		}
		s.most[i] = float64(r.Most) / s.scale[i]
		for _, t := range r.Terms {
			f := float64(t.Factor) / s.scale[i]
			s.factor[i] = append(s.factor[i], f)
			s.sigma[i] += math.Abs(f)
			s.tau[t.Col] += math.Abs(f)
		}
	}
	for _, js := range s.groups {
		most := 0.0
		for _, j := range js {
			most = max(most, s.tau[j])
		}
		for _, j := range js {
			s.tau[j] = most // a projection needs one step for the whole group
			s.x[j] = 1 / float64(len(js))
		}
	}
	for j := range s.tau {
		s.tau[j] = 1 / max(s.tau[j], 1e-9)
	}
	for i := range s.sigma {
		s.sigma[i] = 1 / max(s.sigma[i], 1e-9)
	}
	s.xStart, s.yStart = slices.Clone(s.x), slices.Clone(s.y)
	return s
}

// step makes one round: the choice moves against the multipliers' prices, then
// the multipliers move by what the rows are exceeded.
func (s *saddle) step() {
	copy(s.grad, s.cost)
	for i, r := range s.p.Rows {
		if s.y[i] == 0 {
			continue
		}
		for k, t := range r.Terms {
			s.grad[t.Col] += s.y[i] * s.factor[i][k]
		}
	}
	for j, c := range s.p.Cols {
		s.next[j] = s.x[j] - s.weight*s.tau[j]*s.grad[j]
		if c.Group < 0 {
			s.next[j] = min(max(s.next[j], 0), float64(c.Upper))
		}
	}
	for _, js := range s.groups {
		s.project(js)
	}
	for i, r := range s.p.Rows {
		over := -s.most[i]
		for k, t := range r.Terms {
			over += s.factor[i][k] * (2*s.next[t.Col] - s.x[t.Col])
		}
		s.y[i] = max(0, s.y[i]+s.sigma[i]/s.weight*over)
		s.ySum[i] += s.y[i]
	}
	s.x, s.next = s.next, s.x
	for j := range s.x {
		s.xSum[j] += s.x[j]
	}
	s.summed++
}

// project moves a group's part of next to the nearest point whose numbers are not
// negative and add up to 1.
func (s *saddle) project(js []int) {
	s.sorted = s.sorted[:0]
	for _, j := range js {
		s.sorted = append(s.sorted, s.next[j])
	}
	slices.SortFunc(s.sorted, func(a, b float64) int { return cmp.Compare(b, a) })
	sum, shift := 0.0, 0.0
	for k, v := range s.sorted {
		sum += v
		if t := (sum - 1) / float64(k+1); v > t {
			shift = t
		}
	}
	for _, j := range js {
		s.next[j] = max(0, s.next[j]-shift)
	}
}

// mean returns the mean of the multipliers since the last restart.
func (s *saddle) mean() []float64 {
	m := make([]float64, len(s.y))
	for i := range m {
		m[i] = s.ySum[i] / max(1, s.summed)
	}
	return m
}

// restart begins again from the means, and weighs the steps by how far the
// choice and the multipliers have moved.
func (s *saddle) restart() {
	dx, dy := 0.0, 0.0
	for j := range s.x {
		s.x[j] = s.xSum[j] / s.summed
		dx += (s.x[j] - s.xStart[j]) * (s.x[j] - s.xStart[j])
		s.xStart[j], s.xSum[j] = s.x[j], 0
	}
	for i := range s.y {
		s.y[i] = s.ySum[i] / s.summed
		dy += (s.y[i] - s.yStart[i]) * (s.y[i] - s.yStart[i])
		s.yStart[i], s.ySum[i] = s.y[i], 0
	}
	s.summed = 0
	if dx > 1e-12 && dy > 1e-12 {
		s.weight = math.Exp(0.5*math.Log(math.Sqrt(dx/dy)) + 0.5*math.Log(s.weight))
	}
}

// rounded returns the multipliers times [Scale], in the problem's own rows.
func (s *saddle) rounded(y []float64) []int64 {
	out := make([]int64, len(y))
	for i, v := range y {
		out[i] = int64(math.Round(v / s.scale[i] * Scale))
	}
	return out
}
