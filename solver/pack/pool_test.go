package pack

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// twoWeeks returns two weeks of three days, with so few items that all that a day can hold can be
// gone through.
func twoWeeks(seed uint64) *Problem {
	r := rand.New(rand.NewPCG(seed, 41))
	p := &Problem{Sessions: []int{120, 90}, Weeks: []int{0, 0, 0, 1, 1, 1}, Limits: Limits{Daily: 2, Sessions: 3, Days: 2},
		Tiers: []Tier{{Daily: 2, Sessions: 1, Days: 3, Most: 30}, {}}}
	for range 11 {
		it := Item{Minutes: 30 * (1 + r.IntN(3)), Business: r.IntN(5) > 0}
		for d := range p.Weeks {
			for k := range p.Sessions {
				it.Places = append(it.Places, Place{Day: d, Session: k, Cost: []int64{0, r.Int64N(5)}})
			}
		}
		p.Items = append(p.Items, it)
	}
	return p
}

// at returns a search at its root.
func at(t *testing.T, p *Problem, o Options) *search {
	s := Begin(t.Context(), p, o).s
	s.root = &node{}
	s.at = s.root
	return s
}

// each calls f with all that the day can hold.
func (s *search) each(day, from int, items []held, f func(*pattern)) {
	q := s.pattern(day, slices.Clone(items))
	if !s.holds(q) {
		return
	}
	f(q)
	for i := from; i < len(s.p.Items); i++ {
		for j, pl := range s.p.Items[i].Places {
			if pl.Day == day {
				s.each(day, i+1, append(items[:len(items):len(items)], held{i, j}), f)
			}
		}
	}
}

// demands returns closings of sums and days, such as branchings make.
func (s *search) demands(r *rand.Rand) []*closing {
	tiers := len(s.p.Tiers)
	return []*closing{
		{sum: s.sum(0, tiers+ofSessions, -1, -int64(5+r.IntN(2)))},
		{sum: s.sum(1, tiers+ofDays, 1, int64(1+r.IntN(2)))},
		{sum: s.sum(1, tiers+ofItems, 1, int64(3+r.IntN(4)))},
		{day: r.IntN(3), from: 1 + r.IntN(2), to: math.MaxInt},
		{day: 3 + r.IntN(3), to: 1 + r.IntN(3)},
	}
}

// Under branchings too the listed patterns of a day are all that are worth no more than they may
// be, and the best are the best.
func TestUnderBranchingsAllThatMattersIsListed(t *testing.T) {
	listed, paid := 0, 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 42))
		s := at(t, twoWeeks(seed), Options{})
		for _, c := range s.demands(r) {
			s.close(c, 1)
		}
		for s.solve(math.Inf(1)); s.grow(s.prove(s.priced())) > 0; s.solve(math.Inf(1)) {
		}
		pr := s.priced()
		q := s.prove(pr)
		for d := range s.p.Weeks {
			w := s.inWeek[d]
			if q.each[w] != 0 || q.any[w] != 0 {
				paid++
			}
			within := s.within(q, d, q.bound+3*Scale)
			got := s.list(q, d, within, 1000000)
			want := 0
			best := []int64{unreached, unreached, unreached}
			s.each(d, 0, nil, func(b *pattern) {
				v := s.value(b, q, pr)
				if best[b.sessions] = min(best[b.sessions], v); v <= within[b.sessions] {
					want++
				}
			})
			if listed += len(got); len(got) != want {
				t.Errorf("seed %d, day %d: %d are listed of %d", seed, d, len(got), want)
			}
			for c, v := range best {
				// Where fewer sessions cost less what has fewer counts as well.
				if is := q.best[d][c].value; is > v || is < v && q.each[w] < 0 {
					t.Errorf("seed %d, day %d: the best in %d sessions is told to be worth %d, and is %d", seed, d, c, is, v)
				}
			}
		}
	}
	if listed == 0 || paid == 0 {
		t.Errorf("%d are listed, and days are paid for %d times; that tells nothing", listed, paid)
	}
}

// What has a column is not given another.
func TestColumnsAreNotAddedTwice(t *testing.T) {
	for seed := range uint64(4) {
		p, _ := spread(seed)
		s := at(t, p, Options{})
		s.target = s.r.Bound
		s.use(s.narrow((s.r.Bound + 1) * Scale))
		for r := range s.lp.y {
			s.lp.y[r] *= 2 // all seems worth much
		}
		q := s.prove(s.priced())
		if s.grow(q) == 0 {
			t.Fatalf("seed %d: nothing is added", seed)
		}
		if n := s.grow(s.prove(s.priced())); n != 0 {
			t.Errorf("seed %d: %d columns are added again", seed, n)
		}
	}
}

// Of what was listed above a node the nearest is used that is for as much, and what is for less
// is kept.
func TestTheNearestListThatIsWideEnoughIsUsed(t *testing.T) {
	low, high := &pool{wide: 3}, &pool{wide: 8}
	root := &node{pool: high}
	n := &node{above: &node{above: root, pool: low}}
	for cost, want := range map[int64]*pool{2: low, 3: low, 4: high, 8: high, 9: nil} {
		if got := n.listed(cost); got != want {
			t.Errorf("for %d: %v is used, want %v", cost, got, want)
		}
	}
	if n.above.pool != low || root.pool != high {
		t.Error("what was listed is gone")
	}
}

// What was solved is solved when it is come back to, with the trios that it needs, though they
// have been dropped since.
func TestWhatIsComeBackToIsSolved(t *testing.T) {
	dropped := 0
	for seed := range uint64(6) {
		p, c := spread(seed)
		s := at(t, p, Options{})
		s.target = s.r.Bound + 1
		s.use(s.narrow(s.target * Scale))
		s.relax(false)
		s.solve(math.Inf(1))
		m, z := s.mark(), s.lp.cost()
		s.sum(0, len(p.Tiers)+ofItems, 1, 1000) // a row that was not there
		away := s.outside(c, 0)
		s.close(away, 1)
		s.solve(math.Inf(1))
		was := len(s.trios)
		s.drop()
		dropped += was - len(s.trios)
		s.close(away, -1)
		s.back(m)
		s.shutter()
		s.lp.begin()
		if r, _ := s.lp.wrong(); r >= 0 {
			t.Errorf("seed %d: place %d has to be mended", seed, r)
		}
		if s.solve(math.Inf(1)); math.Abs(s.lp.cost()-z) > 1e-4 {
			t.Errorf("seed %d: it comes to %v, and came to %v", seed, s.lp.cost(), z)
		}
	}
	if dropped == 0 {
		t.Error("no trio was dropped; that tells nothing")
	}
}

// Solving ends when it has come to enough, and what it then has come to is no more than the least.
func TestSolvingEndsWhenItIsEnough(t *testing.T) {
	ended := 0
	for seed := range uint64(6) {
		p, c := spread(seed)
		s := at(t, p, Options{})
		z := s.lp.cost()
		for w := range 3 {
			away := s.outside(c, w)
			m := s.mark()
			s.close(away, 1)
			least := s.solve(z + 5)
			is := s.lp.cost()
			s.solve(math.Inf(1))
			switch want := s.lp.cost(); {
			case least && math.Abs(is-want) > 1e-4:
				t.Errorf("seed %d: it comes to %v, told to be the least, which is %v", seed, is, want)
			case !least && (is < z+5-1e-3 || is > want+1e-3):
				t.Errorf("seed %d: it comes to %v, where %v is enough and %v the least", seed, is, z+5, want)
			case is < want-1e-3:
				ended++
			}
			s.close(away, -1)
			s.back(m)
			s.solve(math.Inf(1))
		}
	}
	if ended == 0 {
		t.Error("it never ended; that tells nothing")
	}
}

// Where most days have too much to list nothing is, nor is that tried again until there is less.
func TestWhatIsTooMuchIsNotListed(t *testing.T) {
	p, _ := spread(0)
	s := at(t, p, Options{})
	s.target = s.r.Bound + 1000
	n := s.narrow(s.target * Scale)
	if n.rest != len(p.Weeks) || s.listings != 0 {
		t.Fatalf("of %d days nothing is listed, and %d lists are made", n.rest, s.listings)
	}
	s.use(n)
	if again := s.narrow((s.target - 1) * Scale); again.rest != n.rest || !slices.Equal(again.vain, n.vain) {
		t.Errorf("it is tried again: %d days, for %v", again.rest, again.vain)
	}
	if less := s.narrow((s.r.Bound + 1) * Scale); less.rest == len(p.Weeks) {
		t.Error("what is not too much is not listed either")
	}
	s.use(nil)
	some := 0
	for more := range int64(5) {
		n := s.narrow((s.r.Bound + more) * Scale)
		if n.rest > 0 && n.rest < len(p.Weeks) {
			some++
		}
		if 2*n.rest > len(p.Weeks) && n.rest < len(p.Weeks) {
			t.Errorf("for %d more than the bound %d days of %d are not listed, and the others are", more, n.rest, len(p.Weeks))
		}
	}
	if some == 0 {
		t.Error("there is always all listed or nothing; that tells nothing")
	}
}

// What a sum exceeds at no price is not bought off when it is demanded: it is mended.
func TestWhatIsDemandedIsMended(t *testing.T) {
	p, _ := spread(0)
	s := at(t, p, Options{})
	z := s.lp.cost()
	u := s.sum(0, len(p.Tiers)+ofItems, 1, 1)
	own := s.lp.rows[u.row].own
	s.solve(math.Inf(1))
	if s.lp.at[u.excess] < 0 || math.Abs(s.lp.cost()-z) > 1e-4 {
		t.Fatalf("it is not exceeded, or at a price: %v, before %v", s.lp.cost(), z)
	}
	c := &closing{sum: u}
	s.close(c, 1)
	s.shutter()
	if s.lp.at[u.excess] >= 0 || s.lp.at[own] < 0 {
		t.Error("it is exceeded still")
	}
	s.solve(math.Inf(1))
	if s.lp.cost() < z+1 {
		t.Errorf("it comes to %v, and came to %v", s.lp.cost(), z)
	}
	s.close(c, -1)
	if s.solve(math.Inf(1)); math.Abs(s.lp.cost()-z) > 1e-4 {
		t.Errorf("it comes to %v when it is not demanded any more, and came to %v", s.lp.cost(), z)
	}
}
