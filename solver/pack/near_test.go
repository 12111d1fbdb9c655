package pack

import (
	"math/rand/v2"
	"testing"
)

// spread returns four weeks of items that would each be on a day of its own, at a price for
// each day from it, and a choice that fits and has them anywhere.
func spread(seed uint64) (*Problem, Choice) {
	r := rand.New(rand.NewPCG(seed, 31))
	p := &Problem{Sessions: []int{180, 180}, Limits: Limits{Daily: 3, Sessions: 6, Days: 4},
		Tiers: []Tier{{Daily: 2, Sessions: 1, Days: 3, Most: 1000}, {}}}
	for d := range 20 {
		p.Weeks = append(p.Weeks, d/5)
	}
	left := make([][2]int, 20)
	for d := range left {
		left[d] = [2]int{180, 180}
	}
	var c Choice
	for range 44 {
		it := Item{Minutes: []int{45, 60, 90, 120}[r.IntN(4)], Business: true}
		want := r.IntN(20)
		for d := range 20 {
			for k := range 2 {
				it.Places = append(it.Places, Place{Day: d, Session: k, Cost: []int64{0, int64(max(d-want, want-d))}})
			}
		}
		at := r.IntN(len(it.Places))
		for left[at/2][at%2] < it.Minutes {
			at = (at + 1) % len(it.Places)
		}
		left[at/2][at%2] -= it.Minutes
		p.Items, c = append(p.Items, it), append(c, at)
	}
	return p, c
}

// knowing returns a search that knows the choice.
func knowing(t *testing.T, p *Problem, c Choice) *search {
	s := at(t, p, Options{Known: func() Choice { return c }})
	s.guide = s.parts()
	return s
}

// checkNear checks that what was found costs what is said, and no more than most.
func checkNear(t *testing.T, seed uint64, s *search, most int64) {
	t.Helper()
	if s.r.Choice == nil {
		t.Errorf("seed %d: none is found", seed)
	} else if cost, ok := s.p.Cost(s.r.Choice); !ok || cost[1] != s.r.Cost || cost[1] > most {
		t.Errorf("seed %d: %v is found (%d, %v), and %d is wanted", seed, cost, s.r.Cost, ok, most)
	}
	for i := range s.closed {
		for j, n := range s.closed[i] {
			if n != 0 {
				t.Fatalf("seed %d: place %d of item %d is left closed", seed, j, i)
			}
		}
	}
}

// What is near a choice that is known, and what is near that, is as good as the best.
func TestNearAChoiceAreBetterOnes(t *testing.T) {
	for seed := range uint64(4) {
		p, c := spread(seed)
		if _, ok := p.Cost(c); !ok {
			t.Fatalf("seed %d: the choice to begin from does not fit", seed)
		}
		s := knowing(t, p, c)
		s.nearer(s.r.Bound)
		checkNear(t, seed, s, s.r.Bound)
	}
}

// Where the linear programme agrees with the choice altogether, weeks are decided again all the
// same.
func TestNearAChoiceWeeksAreDecidedAgain(t *testing.T) {
	for seed := range uint64(4) {
		p, c := spread(seed)
		s := knowing(t, p, c)
		for i, j := range c {
			clear(s.guide[i])
			s.guide[i][j] = 1
		}
		s.nearer(s.r.Bound)
		checkNear(t, seed, s, 100)
	}
}

// What was listed for what costs less is not all that there is.
func TestNearAChoiceOthersThanAreListedAreFound(t *testing.T) {
	p, c := spread(0)
	s := knowing(t, p, c)
	none := make([][]*pattern, len(p.Weeks))
	for d := range none {
		none[d] = []*pattern{}
	}
	s.root.pool = &pool{wide: s.r.Bound - 1, by: none, vain: make([]int64, len(p.Weeks))}
	s.use(s.root.pool)
	s.nearer(s.r.Bound)
	checkNear(t, 0, s, s.r.Bound)
}

// Those items stay of which so much is where the choice has them, and no others.
func TestNearAChoiceStaysWhatIsAgreedOn(t *testing.T) {
	p, c := spread(0)
	s := knowing(t, p, c)
	kept := s.agreed(c, 0.5)
	shut := map[held]bool{}
	for _, h := range kept.places {
		shut[h] = true
	}
	stay := 0
	for i, it := range p.Items {
		on := it.Places[c[i]].Day
		share := 0.0
		for j, pl := range it.Places {
			if pl.Day == on {
				share += s.guide[i][j]
			}
		}
		if share >= 0.5 {
			stay++
		}
		for j, pl := range it.Places {
			if want := share >= 0.5 && pl.Day != on; shut[held{i, j}] != want {
				t.Errorf("item %d, of which %v is on day %d: place on day %d is closed: %v", i, share, on, pl.Day, !want)
			}
		}
	}
	if stay == 0 || stay == len(p.Items) {
		t.Errorf("%d of %d items stay; that tells nothing", stay, len(p.Items))
	}
}
