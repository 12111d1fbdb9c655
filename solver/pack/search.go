package pack

import (
	"context"
	"math"
)

// Options are about a search.
type Options struct {
	// Start is a choice to begin from, or nil. It need not be possible.
	Start Choice
	// Like is a search of the same items and days in another tier, of which there may be
	// more or fewer places, whose patterns this one begins with; nil if there is none.
	Like *Search
	// Upper is a cost that is known to be possible: the search is for less. Zero
	// means that none is known.
	Upper int64
	// Accept says what is wrong with a choice, as rows that it breaks and that hold
	// for all that are right, or that it pays for and has not been charged for; none if
	// it is right. Nil accepts every choice. It may add to the problem's charges.
	// It reports false if it cannot say, which ends the search.
	Accept func(Choice) (rows []Row, ok bool)
	// Known returns a choice that is possible, near which a cheaper one may be, or nil. It is
	// asked where none has been found. It may be nil.
	Known func() Choice
	// Brief ends the search when it turns out to take long since a bound was proven last.
	// That does not count as Stopped.
	Brief bool
	// Look is told how often the linear programme has been solved, before it is solved
	// again, and says whether to go on. It may be nil.
	Look func(rounds int) bool
	// Rounds limits how often the linear programme is solved; zero means no limit. A
	// search that it stops can be repeated.
	Rounds int
	// Report is told of every bound that is proven. It may be nil.
	Report func(bound int64)
}

// A Result is what a search has found.
type Result struct {
	Bound  int64  // the least cost that is possible, as far as it is proven
	Choice Choice // the best that was accepted; nil if none was
	Cost   int64  // of the choice
	// Infeasible tells that there is no choice at all.
	Infeasible bool
	// Stopped tells that the search ended before it was done: by the limit on rounds,
	// by Look, because nothing could be said of a choice, or because rounding led it
	// astray.
	Stopped bool
	Nodes   int // branchings
	Rounds  int // times that the linear programme was solved
}

// A Search is a branch and price in progress.
type Search struct{ s *search }

type search struct {
	p    *Problem
	o    Options
	ctx  context.Context
	walk walk
	r    *Result

	weeks  []week
	inWeek []int // by day: the place of its week

	target   int64 // what is looked for costs no more
	depth    int   // of branchings
	proving  bool  // the linear programme is solved to its end
	diving   bool  // trios are added only if patterns are listed
	plunging bool  // what is most nearly decided is decided first
	stopped  bool
	root, at *node          // where the search begins, and where it is
	open     []*node        // what is left
	level    int64          // the least bound of what is left; -1 before there was one
	since    int            // the round in which that was reached
	patience int            // how many nodes more branch before a choice is looked for
	gains    map[kind]gains // by how much branchings have raised bounds
	ends     []float64      // by week: how many branchings about it left nothing

	// What branchings demand.
	closed [][]int // by item and place: how many keep the item from it
	count  []count // by day: what is demanded of how much it has
	sums   []*sum

	// The linear programme, and what its columns and rows stand for.
	lp       program
	patterns []*pattern // by column; nil for those of rows
	made     []*pattern // before any branching
	idle     []int      // by day: the column of what is left of it
	lack     []int      // by day: that of what it lacks, at a price
	ofItem   []int
	ofDay    []int
	sessions []int // by week
	days     []int // by week
	ofTier   []int
	ofRow    []int
	charges  []int // by charge: the column of it, or -1
	trios    []trio
	member   members // of the trios
	version  int     // how often they have changed
	ofTrio   []int

	price [][]int64   // by item and place: what prove worked out last
	held  *prices     // those of the best bound of the node, which new ones stay near
	base  *prices     // those at the root, before trios and branchings
	guide [][]float64 // by item and place: how much of it is there at the root

	work   int    // pivots, and what else takes as long
	lent   int    // rounds of twins
	twin   *twin  // what goes on beside it; nil if nothing does
	pass   func() // has it wait until it may go further, if it is a twin; nil if it is none
	wanted bool   // a twin is to look for a choice
	single bool   // there are to be no more twins

	pool      *pool // all patterns that matter; nil if they have not been listed
	stamp     int   // how often another was in force
	home      int   // the listing that those of columns are from
	listings  int   // how often patterns were listed
	strange   bool  // there are columns of patterns that may be in a pool, but were made otherwise
	shuttered bool  // columns are shut that should be
}

// A week is the days from first to before last.
type week struct{ first, last int }

// Solve finds the cheapest choice and proves that there is none cheaper, unless ctx
// ends first: then it returns what is known.
func Solve(ctx context.Context, p *Problem, o Options) *Result {
	return Begin(ctx, p, o).Finish(ctx)
}

// Begin begins to look for the cheapest choice: it proves what can be proven before any
// branching.
func Begin(ctx context.Context, p *Problem, o Options) *Search {
	s := &search{p: p, o: o, ctx: ctx, gains: map[kind]gains{}, walk: walk{l: newLayout(p)}, r: &Result{}, target: math.MaxInt64 / Scale / 2}
	for _, it := range p.Items {
		s.price = append(s.price, make([]int64, len(it.Places)))
		s.closed = append(s.closed, make([]int, len(it.Places)))
	}
	for d, w := range p.Weeks {
		if d == 0 || w != p.Weeks[d-1] {
			s.weeks = append(s.weeks, week{d, d})
		}
		s.weeks[len(s.weeks)-1].last = d + 1
		s.inWeek = append(s.inWeek, len(s.weeks)-1)
	}
	s.ends = make([]float64, len(s.weeks))
	s.walk.price = s.price
	s.lp.dear = s.tooMuch()
	s.build()
	s.relax(true)
	s.base = s.priced()
	for _, q := range s.patterns {
		if q != nil {
			s.made = append(s.made, q)
		}
	}
	return &Search{s}
}

// Bound returns what is proven so far to be the least cost that is possible.
func (x *Search) Bound() int64 { return x.s.r.Bound }

// Finish goes on until the cheapest choice is found and proven to be so, or ctx ends.
func (x *Search) Finish(ctx context.Context) *Result {
	s := x.s
	s.ctx = ctx
	if ctx.Err() == nil && !s.stopped {
		s.climb()
	}
	s.r.Stopped = s.stopped
	return s.r
}

// Refuse refuses the choice that was found, and adds what is wrong with it. Finish then
// looks for another.
func (x *Search) Refuse(rows []Row) {
	s := x.s
	s.r.Choice = nil
	s.cut(rows)
}

// brief is how many rounds a brief search has since it has proven something.
const brief = 1000

// most returns the most that any choice can cost.
func (s *search) most() int64 {
	last := len(s.p.Tiers) - 1
	w := s.p.Tiers[last]
	sum := int64(len(s.p.Items)) * w.Daily
	for _, it := range s.p.Items {
		dearest := int64(0)
		for _, pl := range it.Places {
			dearest = max(dearest, pl.Cost[last])
		}
		sum += dearest
	}
	for _, r := range s.p.Rows {
		if r.Charge > 0 {
			for _, t := range r.Terms {
				sum += s.p.Charges[r.Charge-1] * max(0, t.Factor)
			}
			sum += s.p.Charges[r.Charge-1] * max(0, -r.Most)
		}
	}
	for _, k := range s.weeks {
		sum += s.p.week(last, k.first, (k.last-k.first)*len(s.p.Sessions), k.last-k.first)
	}
	return sum
}

// pivots is how many pivots the linear programme gets to be solved, at most. What is
// proven does not depend on that.
const pivots = 20000

// rootCuts is how many rounds of trios are added at most at the root. Below it they are of no use
// where patterns are listed: these tell as much, and every row makes every pivot dearer.
const rootCuts = 30

// cuts is how many trios are added in a round at most.
const cuts = 30

// solve solves the linear programme of the patterns that there are and may be taken, or until it
// comes to more than enough. It reports whether it was solved to its end.
func (s *search) solve(enough float64) bool {
	if !s.shuttered {
		s.shutter()
	}
	n, least := s.lp.solve(pivots, enough)
	s.work += n
	return least
}

// round is how many pivots take about as long as what else there is to do in a round.
const round = 20

// raise notes that nothing costs less than bound.
func (s *search) raise(bound int64) {
	if bound > s.r.Bound {
		s.r.Bound = bound
		if s.o.Report != nil {
			s.o.Report(bound)
		}
	}
}

// beyond is how much more than the target the linear programme has to come to for more not to
// matter.
const beyond = 2

// relax solves the linear programme as far as it matters, making patterns as they
// are needed, and reports whether there may be a choice that costs no more than
// the target, and what every choice costs at least. At the root it raises the bound.
func (s *search) relax(root bool) (int64, bool) {
	s.held = nil
	best, all := int64(math.MinInt64), false // all: the programme is solved to its end, whatever it comes to
	keep := near
	trios, was, still := 0, 0.0, 0
	if s.depth == 0 {
		trios = rootCuts
	}
	if root && s.base == nil {
		// The first prices prove less than none at all do.
		best, s.held = 0, s.unpriced()
	}
	for s.ctx.Err() == nil && !s.stopped {
		s.r.Rounds++
		s.work += round
		if s.o.Rounds > 0 && s.r.Rounds+s.lent >= s.o.Rounds || s.o.Look != nil && !s.o.Look(s.r.Rounds) {
			s.stopped = true
		}
		enough := math.Inf(1)
		if s.proving && !all {
			enough = float64(s.target) + beyond
		}
		least := s.solve(enough)
		z := s.lp.cost()
		all = false
		if !root && z <= float64(s.target)+1e-5 {
			if !s.whole() && s.diving {
				break
			}
			if (s.depth == 0 || s.proving) && s.grow(s.prove(s.priced())) > 0 {
				continue
			}
			if z < was+0.01 {
				still++
			}
			if was = z; trios == 0 || still > 2 {
				break
			}
			trios--
			ts := s.broken(cuts)
			if len(ts) == 0 {
				break
			}
			s.thin()
			s.bar(ts)
			s.held = nil
			continue
		}
		now := s.priced()
		pr := now
		if s.held != nil && keep > 0 {
			pr = between(now, s.held, keep)
		}
		q := s.prove(pr)
		if q.bound > best {
			best, s.held = q.bound, pr
		}
		if root {
			s.raise(ceil(best))
			if float64(ceil(best)) > z-1e-5 {
				break
			}
		}
		if ceil(best) > s.target {
			return ceil(best), false
		}
		if s.grow(q) == 0 {
			if keep == 0 || pr == now {
				if !least {
					all = true
					continue
				}
				break
			}
			keep = 0
			continue
		}
		keep = near
	}
	return ceil(best), true
}

// whole is how near to a whole number something has to be to count as one.
const whole = 1e-4

// deepest returns how many branchings there are at most, one after the other: more than
// that decide nothing.
func (s *search) deepest() int { return 20*len(s.p.Items) + 100 }
