package pack_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"leadtime/solver/pack"
)

// random returns a small problem: a few days of two weeks, items that have some
// sessions of them, costs in one tier or two, and a row now and then.
func random(r *rand.Rand) *pack.Problem {
	p := &pack.Problem{
		Sessions: [][]int{{180, 180}, {180, 120}, {60, 180, 120}, {170, 180}}[r.IntN(4)],
		Limits:   pack.Limits{Daily: r.IntN(3), Sessions: r.IntN(4), Days: r.IntN(3)},
		Tiers:    make([]pack.Tier, 1+r.IntN(2)),
	}
	free := r.IntN(3) // which weeks are
	for d := range 2 + r.IntN(3) {
		p.Weeks = append(p.Weeks, d/2)
		p.Free = append(p.Free, (d/2+free)%3 == 0)
	}
	for t := range p.Tiers {
		p.Tiers[t] = pack.Tier{Daily: r.Int64N(3), Sessions: r.Int64N(3), Days: r.Int64N(3), Most: r.Int64N(9)}
	}
	for range 3 + r.IntN(3) {
		it := pack.Item{Minutes: []int{15, 50, 60, 90, 105, 180, 240}[r.IntN(7)], Business: r.IntN(4) > 0}
		for d := range p.Weeks {
			for k := range p.Sessions {
				pl := pack.Place{Day: d, Session: k, Cost: make([]int64, len(p.Tiers))}
				if left := it.Minutes; left > p.Sessions[k] {
					for n := k; n < len(p.Sessions) && left > 0; n++ {
						left -= p.Sessions[n]
						pl.Span++
					}
					if left > 0 {
						continue
					}
				}
				if r.IntN(3) == 0 {
					continue
				}
				for t := range pl.Cost {
					pl.Cost[t] = r.Int64N(4)
				}
				it.Places = append(it.Places, pl)
			}
		}
		if len(it.Places) > 0 {
			p.Items = append(p.Items, it)
		}
	}
	for range r.IntN(3) {
		p.Charges = append(p.Charges, 1+r.Int64N(3))
	}
	for range r.IntN(4) {
		row := pack.Row{Most: r.Int64N(3) - 1, Charge: r.IntN(len(p.Charges) + 1)}
		for i, it := range p.Items {
			for j := range it.Places {
				if r.IntN(3) == 0 {
					row.Terms = append(row.Terms, pack.Term{Item: i, Place: j, Factor: r.Int64N(4) - 1})
				}
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// each calls f with every choice, until it returns false.
func each(p *pack.Problem, f func(pack.Choice)) {
	c := make(pack.Choice, len(p.Items))
	var walk func(i int)
	walk = func(i int) {
		if i == len(c) {
			f(c)
			return
		}
		for j := range p.Items[i].Places {
			c[i] = j
			walk(i + 1)
		}
	}
	walk(0)
}

// least returns the least cost of the last tier by going through every choice, and
// false if none is possible. Taboo choices are left out.
func least(p *pack.Problem, taboo func(pack.Choice) bool) (best int64, possible bool) {
	each(p, func(c pack.Choice) {
		cost, ok := p.Cost(c)
		if v := cost[len(cost)-1]; ok && !taboo(c) && (!possible || v < best) {
			best, possible = v, true
		}
	})
	return best, possible
}

func TestTheLeastCostOfSmallProblems(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	some, none := 0, 0
	for n := range 1500 {
		p := random(r)
		want, possible := least(p, func(pack.Choice) bool { return false })
		rows := len(p.Rows)
		got := pack.Solve(t.Context(), p, pack.Options{})
		p.Rows = p.Rows[:rows]
		check(t, n, p, got, want, possible)
		if possible {
			some++
		} else {
			none++
		}
	}
	if stops > 15 {
		t.Errorf("%d searches were led astray", stops)
	}
	if some < 300 || none < 300 {
		t.Errorf("%d problems have a choice and %d have none: too few of one of them", some, none)
	}
}

// Where more items than two a day are too long to share a session, half a day more costs the
// linear programme half of what a day does.
func TestDaysAreNotHalved(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	for n := range 60 {
		p := &pack.Problem{
			Sessions: []int{180, 180},
			Weeks:    []int{0, 0, 0, 0},
			Limits:   pack.Limits{Daily: 2, Sessions: 3, Days: 1 + r.IntN(2)},
			Tiers:    []pack.Tier{{Daily: 2, Sessions: r.Int64N(2), Days: 2 + r.Int64N(2)}},
		}
		for range 5 {
			it := pack.Item{Minutes: 105 + 15*r.IntN(3), Business: r.IntN(8) > 0}
			for d := range p.Weeks {
				cost := []int64{r.Int64N(2)}
				for k := range p.Sessions {
					it.Places = append(it.Places, pack.Place{Day: d, Session: k, Cost: cost})
				}
			}
			p.Items = append(p.Items, it)
		}
		want, possible := least(p, func(pack.Choice) bool { return false })
		check(t, n, p, pack.Solve(t.Context(), p, pack.Options{}), want, possible)
	}
}

// What some pairs of places cost is only found out when a choice has them.
func TestChargesFoundOnTheWay(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	found, before := 0, stops
	for n := range 900 {
		p := random(r)
		dearest := int64(3)
		if n%2 == 0 {
			// Nothing else costs anything in the last tier.
			dearest = 20
			last := len(p.Tiers) - 1
			p.Tiers[last] = pack.Tier{}
			p.Charges, p.Rows = nil, nil
			for _, it := range p.Items {
				for _, pl := range it.Places {
					pl.Cost[last] = 0
				}
			}
		}
		whole := *p
		whole.Charges = append(slices.Clone(p.Charges), 1+r.Int64N(dearest), 1+r.Int64N(dearest))
		for range 6 {
			a, b := r.IntN(len(p.Items)), r.IntN(len(p.Items))
			whole.Rows = append(slices.Clip(whole.Rows), pack.Row{Most: 1, Charge: len(whole.Charges) - r.IntN(2), Terms: []pack.Term{
				{Item: a, Place: r.IntN(len(p.Items[a].Places)), Factor: 1}, {Item: b, Place: r.IntN(len(p.Items[b].Places)), Factor: 1}}})
		}
		known, hidden := len(p.Rows), slices.Clone(whole.Rows[len(p.Rows):])
		want, possible := least(&whole, func(pack.Choice) bool { return false })
		p.Charges = whole.Charges
		got := pack.Solve(t.Context(), p, pack.Options{Accept: func(c pack.Choice) ([]pack.Row, bool) {
			for i, row := range hidden {
				if row.Exceeds(c) {
					hidden = slices.Delete(slices.Clone(hidden), i, i+1)
					found++
					return []pack.Row{row}, true
				}
			}
			return nil, true
		}})
		p.Rows = p.Rows[:known]
		check(t, n, &whole, got, want, possible)
	}
	if found < 300 {
		t.Errorf("only %d charges were found", found)
	}
	if stops > before+10 {
		t.Errorf("%d searches were led astray", stops-before)
	}
}

// stops counts the searches that rounding has led astray; nothing wrong may be claimed
// of them, and they are few.
var stops int

func check(t *testing.T, n int, p *pack.Problem, got *pack.Result, want int64, possible bool) {
	t.Helper()
	switch {
	case got.Stopped && !got.Infeasible && got.Bound <= want && (got.Choice == nil || got.Cost >= want):
		stops++
	case !possible && (!got.Infeasible || got.Choice != nil):
		t.Fatalf("problem %d: %+v, and nothing is possible", n, got)
	case possible && (got.Infeasible || got.Choice == nil || got.Cost != want || got.Bound != want):
		t.Fatalf("problem %d: %+v, and the least cost is %d", n, got, want)
	case possible:
		if cost, ok := p.Cost(got.Choice); !ok || cost[len(cost)-1] != want {
			t.Fatalf("problem %d: the choice %v costs %v (%v), and is said to cost %d", n, got.Choice, cost, ok, want)
		}
	}
}

// refusing fails unless problems are solved of which some choices are refused: solve is
// given a problem and what tells the row that a choice breaks, if it is refused.
func refusing(t *testing.T, seed uint64, solve func(*pack.Problem, func(pack.Choice) ([]pack.Row, bool)) *pack.Result) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, seed+1))
	refused := 0
	for n := range 600 {
		p := random(r)
		bad := func(c pack.Choice) bool { return (c[0]+2*c[len(c)-1])%3 == 0 }
		want, possible := least(p, bad)
		rows := len(p.Rows)
		got := solve(p, func(c pack.Choice) ([]pack.Row, bool) {
			if !bad(c) {
				return nil, true
			}
			refused++
			last := len(c) - 1
			row := pack.Row{Terms: []pack.Term{{Item: 0, Place: c[0], Factor: 1}}}
			if last > 0 {
				row.Terms = append(row.Terms, pack.Term{Item: last, Place: c[last], Factor: 1})
				row.Most = 1
			}
			return []pack.Row{row}, true
		})
		p.Rows = p.Rows[:rows]
		check(t, n, p, got, want, possible)
	}
	if refused < 100 {
		t.Errorf("only %d choices were refused", refused)
	}
}

// Whatever is refused, what is left is searched.
func TestWhatIsNotAcceptedIsLeftOut(t *testing.T) {
	refusing(t, 5, func(p *pack.Problem, judge func(pack.Choice) ([]pack.Row, bool)) *pack.Result {
		return pack.Solve(t.Context(), p, pack.Options{Accept: judge})
	})
}

// A search goes on after what it has found is refused.
func TestRefusedChoicesAreReplaced(t *testing.T) {
	refusing(t, 13, func(p *pack.Problem, judge func(pack.Choice) ([]pack.Row, bool)) *pack.Result {
		s := pack.Begin(t.Context(), p, pack.Options{})
		for {
			got := s.Finish(t.Context())
			if got.Choice == nil {
				return got
			}
			rows, _ := judge(got.Choice)
			if len(rows) == 0 {
				return got
			}
			s.Refuse(rows)
		}
	})
}

func TestStoppedSearchesClaimNothingWrong(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	stopped := 0
	for n := range 400 {
		p := random(r)
		want, possible := least(p, func(pack.Choice) bool { return false })
		rows := len(p.Rows)
		got := pack.Solve(t.Context(), p, pack.Options{Rounds: 1 + r.IntN(6)})
		p.Rows = p.Rows[:rows]
		if got.Stopped {
			stopped++
		}
		switch {
		case got.Infeasible && possible:
			t.Fatalf("problem %d is said to be impossible", n)
		case possible && got.Bound > want:
			t.Fatalf("problem %d is said to cost %d at least, and costs %d", n, got.Bound, want)
		case got.Choice != nil && (!possible || got.Cost < want):
			t.Fatalf("problem %d: a choice is said to cost %d, and the least is %d", n, got.Cost, want)
		}
	}
	if stopped < 100 {
		t.Errorf("only %d searches were stopped", stopped)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := pack.Solve(ctx, random(r), pack.Options{}); got.Infeasible || got.Choice != nil {
		t.Errorf("stopped at once it claims %+v", got)
	}
}

// full returns two weeks of so many items that take up most of their sessions.
func full(seed uint64, items int) *pack.Problem { return weeks(seed, items, 2) }

// month returns four weeks of them.
func month(seed uint64, items int) *pack.Problem { return weeks(seed, items, 4) }

func weeks(seed uint64, items, weeks int) *pack.Problem {
	r := rand.New(rand.NewPCG(seed, 9))
	days := 5 * weeks
	p := &pack.Problem{Sessions: []int{180, 180}, Limits: pack.Limits{Daily: 3, Sessions: 6, Days: 4},
		Tiers: []pack.Tier{{Daily: 2, Sessions: 1, Days: 3}}}
	for d := range days {
		p.Weeks = append(p.Weeks, d/5)
	}
	for range items {
		it := pack.Item{Minutes: []int{45, 60, 75, 90, 105, 150}[r.IntN(6)], Business: true}
		for d, at := 0, r.IntN(days); d < days; d++ {
			for k := range 2 {
				if d >= at-3 && d <= at+3 {
					it.Places = append(it.Places, pack.Place{Day: d, Session: k, Cost: []int64{int64(2 * (d % 5 / 4))}})
				}
			}
		}
		p.Items = append(p.Items, it)
	}
	return p
}

// The bound is close where sums over single items are far off: without any branching
// it is at most one below the least cost, and twice the same search is the same.
func TestTheBoundIsClose(t *testing.T) {
	for seed := range uint64(6) {
		bound := pack.Begin(t.Context(), full(seed, 20), pack.Options{})
		a := pack.Solve(t.Context(), full(seed, 20), pack.Options{})
		b := pack.Solve(t.Context(), full(seed, 20), pack.Options{})
		if a.Choice == nil || a.Bound != a.Cost {
			t.Fatalf("seed %d: %+v", seed, a)
		}
		if bound.Bound() < a.Cost-1 || bound.Bound() > a.Cost {
			t.Errorf("seed %d: bounded by %d, and the least cost is %d", seed, bound.Bound(), a.Cost)
		}
		if !slices.Equal(a.Choice, b.Choice) || a.Nodes != b.Nodes || a.Rounds != b.Rounds {
			t.Errorf("seed %d: %+v and then %+v", seed, a, b)
		}
	}
}

// Taking pattern after pattern finds a choice at the bound, where deciding item after item
// does not.
func TestManyItemsAreSettled(t *testing.T) {
	got := pack.Solve(t.Context(), month(1, 68), pack.Options{Rounds: 1000})
	if got.Choice == nil || got.Bound != got.Cost {
		t.Errorf("bounded by %d, and what was found costs %d, in %d rounds", got.Bound, got.Cost, got.Rounds)
	}
}
