// Package pack finds the cheapest way to hold meetings in the sessions of days
// that are nearly full, and proves that there is none cheaper. It knows lengths,
// places and prices, and nothing of programmes.
//
// That meetings fit into sessions is a matter of packing, and linear sums over
// single meetings tell too little of it. So the choice is made among patterns: what
// one day holds altogether. The linear programme over all patterns (Dantzig and
// Wolfe, Operations Research 8, 1960) bounds the cost very closely; its patterns
// are made as they are needed, the best for the prices of the moment by exact
// dynamic programming over the minutes of a day (Gilmore and Gomory, Operations
// Research 9, 1961), or, where trios of items have a price, by a walk through what a day
// can hold that such sums cut short. A search that branches on what weeks and days come
// to, and on which day a meeting is held, with the same bound at every node, finds the
// choice itself (branch and price); now and then it dives for one by taking pattern after
// pattern, and looks near those that are known for cheaper ones.
//
// A second core goes through a part of the nodes, or looks for better choices, in a copy of the
// search. What is seen of it depends on the work done and not on time, so that one core finds
// the same.
//
// What a pattern costs beyond its share of the bound tells whether a choice can have it that
// costs no more than is looked for. At every node those are listed that can be had, of each
// day that has few of them; below it there are no others, and fewer at each step.
//
// The linear programme is solved in floating point, but decides nothing: any prices
// give a valid bound, which is computed in integers alone, with each week's charges
// counted exactly.
package pack

import (
	"math/bits"
	"slices"
)

// Scale is what prices and bounds are multiples of: a cost of 1 is Scale.
const Scale = 1 << 20

// Sessions is how many sessions a day may have at most.
const Sessions = 3

// A Problem asks for a place for every item, at the least cost of the last tier
// among those that cost no more than is allowed in the tiers before it.
type Problem struct {
	Sessions []int // minutes of each session of a day, in order
	Weeks    []int // by day: the number of its week, which never falls
	// Free, if it is not nil, tells by day whether it and its week may have any number
	// of things without a charge; it is the same for all days of a week.
	Free    []bool
	Items   []Item
	Rows    []Row
	Charges []int64 // what rows that name them may be exceeded for, a unit, in the last tier
	Limits  Limits
	Tiers   []Tier
}

// free reports whether the day and its week may have any number of things.
func (p *Problem) free(day int) bool { return p.Free != nil && p.Free[day] }

// An Item is held once.
type Item struct {
	Minutes  int
	Business bool // it counts for the limits
	Places   []Place
}

// A Place is a day and a session for an item to start in.
type Place struct {
	Day, Session int
	// Span is how many whole sessions the item fills from there; 0 means that it
	// takes its minutes of one.
	Span int
	Cost []int64 // by tier; never negative
}

// after returns the session after the last that an item there is in.
func (pl *Place) after() int { return pl.Session + max(1, pl.Span) }

// mask returns the sessions that an item there is in, as bits.
func (pl *Place) mask() int { return 1<<pl.after() - 1<<pl.Session }

// takes returns how many minutes of session k an item takes that is in it.
func (p *Problem) takes(it *Item, pl *Place, k int) int {
	if pl.Span > 0 {
		return p.Sessions[k]
	}
	return it.Minutes
}

// Limits are what may be had without a charge.
type Limits struct {
	Daily    int // items of business in a day
	Sessions int // sessions with business in a week
	Days     int // days with business in a week
}

// A Tier holds what each unit beyond a limit costs in it.
type Tier struct {
	Daily, Sessions, Days int64
	// Most is what the tier may cost altogether; it means nothing for the last.
	Most int64
}

// A Row says that the sum of its terms, over the items that are in their places, is
// at most Most, or, if it has a charge, that this is paid for each unit more. Rows with the
// same charge pay it together, for the one of them that is exceeded the most.
type Row struct {
	Terms  []Term
	Most   int64
	Charge int // 1 + the number of the charge; 0 if it must be kept
}

// over returns by how much the choice exceeds the row; below zero if it could be exceeded
// by as much without harm.
func (r *Row) over(c Choice) int64 {
	sum := -r.Most
	for _, t := range r.Terms {
		if c[t.Item] == t.Place {
			sum += t.Factor
		}
	}
	return sum
}

// is reports whether the two say the same.
func (r *Row) is(o *Row) bool {
	return r.Most == o.Most && r.Charge == o.Charge && slices.Equal(r.Terms, o.Terms)
}

// Exceeds reports whether the choice has more than the row's most.
func (r *Row) Exceeds(c Choice) bool { return r.over(c) > 0 }

// A Term is a place of an item, by their numbers, times a factor.
type Term struct {
	Item, Place int
	Factor      int64
}

// A Choice is the number of a place for each item.
type Choice []int

// Cost returns what the choice costs by tier, and false if it breaks a row, a tier's
// most, or has more in a session than fits.
func (p *Problem) Cost(c Choice) (cost []int64, ok bool) {
	cost, ok = make([]int64, len(p.Tiers)), true
	count := make([]int, len(p.Weeks))
	used := make([][]int, len(p.Weeks))
	busy := make([]int, len(p.Weeks)) // sessions with business, as bits
	for d := range used {
		used[d] = make([]int, len(p.Sessions))
	}
	for i := range p.Items {
		it := &p.Items[i]
		pl := &it.Places[c[i]]
		for t, v := range pl.Cost {
			cost[t] += v
		}
		for k := pl.Session; k < pl.after(); k++ {
			used[pl.Day][k] += p.takes(it, pl, k)
			ok = ok && used[pl.Day][k] <= p.Sessions[k]
		}
		if it.Business {
			busy[pl.Day] |= pl.mask()
			count[pl.Day]++
		}
	}
	paid := make([]int64, len(p.Charges))
	for i := range p.Rows {
		r := &p.Rows[i]
		over := r.over(c)
		if r.Charge == 0 {
			ok = ok && over <= 0
			continue
		}
		paid[r.Charge-1] = max(paid[r.Charge-1], over)
	}
	for i, n := range paid {
		cost[len(cost)-1] += n * p.Charges[i]
	}
	for first := 0; first < len(p.Weeks); {
		sessions, days := 0, 0
		d := first
		for ; d < len(p.Weeks) && p.Weeks[d] == p.Weeks[first]; d++ {
			sessions += ones(busy[d])
			days += min(1, busy[d])
			for t := range p.Tiers {
				cost[t] += p.daily(t, d, count[d])
			}
		}
		for t := range p.Tiers {
			cost[t] += p.week(t, first, sessions, days)
		}
		first = d
	}
	for t := range p.Tiers[:len(p.Tiers)-1] {
		ok = ok && cost[t] <= p.Tiers[t].Most
	}
	return cost, ok
}

// daily returns what a day with so many items of business costs in a tier.
func (p *Problem) daily(tier, day, count int) int64 {
	if p.free(day) {
		return 0
	}
	return p.Tiers[tier].Daily * int64(max(0, count-p.Limits.Daily))
}

// week returns what the week that begins with the day costs in a tier, with business in
// so many sessions and on so many days.
func (p *Problem) week(tier, first, sessions, days int) int64 {
	if p.free(first) {
		return 0
	}
	w := p.Tiers[tier]
	return w.Sessions*int64(max(0, sessions-p.Limits.Sessions)) + w.Days*int64(max(0, days-p.Limits.Days))
}

// ones returns how many sessions a mask has.
func ones(mask int) int { return bits.OnesCount(uint(mask)) }
