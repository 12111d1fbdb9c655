package solver

import (
	"context"
	"math"
	"sync"

	"leadtime/solver/pack"
)

// An ahead is a search for the least cost of a tier that goes on beside others.
type ahead struct {
	first  *packing
	search *pack.Search
	ctx    context.Context
	end    func()
	result *pack.Result // when it has ended
	shown  bool         // there is a programme with its choice
	seen   int          // how many of its rounds those behind have seen

	mu     sync.Mutex
	moved  *sync.Cond
	done   bool // it has ended
	rounds int
	proven []raised
}

// A raised is a bound, and in which round it was proven; -1 is before the first.
type raised struct {
	bound int64
	round int
}

// ahead begins such a search. It returns when it has proven what can be proven at once.
func (k *packing) ahead(ctx context.Context) *ahead {
	x := &ahead{first: k}
	x.moved = sync.NewCond(&x.mu)
	x.ctx, x.end = context.WithCancel(ctx)
	o := k.options(ctx)
	o.Accept, o.Report, o.Look, o.Brief = nil, x.raise, x.look, true
	if start := o.Start; start != nil {
		if _, ok := k.Cost(start); ok {
			o.Known = func() pack.Choice { return start }
		}
	}
	x.search = pack.Begin(ctx, k.Problem, o)
	x.proven = []raised{{x.search.Bound(), -1}}
	x.run()
	return x
}

// run goes on with the search, which is not running, while others do something else.
func (x *ahead) run() {
	x.done = false
	go func() {
		r := x.search.Finish(x.ctx)
		x.mu.Lock()
		defer x.mu.Unlock()
		x.result, x.done = r, true
		x.moved.Broadcast()
	}()
}

func (x *ahead) look(rounds int) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.rounds = rounds
	x.moved.Broadcast()
	return true
}

func (x *ahead) raise(bound int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.proven = append(x.proven, raised{bound, x.rounds})
}

// bound returns what was proven in the rounds that have been seen. It waits until that is
// known.
func (x *ahead) bound() int64 {
	x.reach(x.seen)
	x.mu.Lock()
	defer x.mu.Unlock()
	bound := x.proven[0].bound
	for _, r := range x.proven {
		if r.round < x.seen {
			bound = max(bound, r.bound)
		}
	}
	return bound
}

// exceeding returns the round in which the tier was proven to cost more than most, as far
// as is known so far: math.MaxInt if it was not.
func (x *ahead) exceeding(most int64) int {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, r := range x.proven {
		if r.bound > most {
			return r.round
		}
	}
	return math.MaxInt
}

// exceeds reports whether the tier is proven to cost more than most, as far as was found
// out before so many rounds.
func (x *ahead) exceeds(most int64, rounds int) bool { return x.exceeding(most) < rounds }

// reach waits until the search has come to so many rounds, or has ended.
func (x *ahead) reach(rounds int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for !x.done && x.rounds < rounds {
		x.moved.Wait()
	}
}

// ended reports whether the search has ended before so many rounds. They have been reached.
func (x *ahead) ended(rounds int) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.done && x.rounds < rounds
}

// settle returns what was found when the search has ended. It ends when the tier is proven
// to cost more than most, when it takes long, and when it has found a choice that there is a
// programme with.
func (x *ahead) settle(ctx context.Context, most int64) *pack.Result {
	for {
		x.reach(math.MaxInt)
		if x.result.Bound > most || !x.try(ctx) {
			return x.result
		}
	}
}

// try asks whether there is a programme with the choice that was found by the search, which
// has ended. If there is none, it has the search go on, and reports that.
func (x *ahead) try(ctx context.Context) bool {
	if x.result.Choice == nil || x.shown {
		return false
	}
	rows, ok := x.first.accept(ctx, x.result.Choice)
	if x.shown = ok && len(rows) == 0; !ok || x.shown {
		return false
	}
	x.seen = x.rounds
	x.search.Refuse(rows)
	x.run()
	return true
}
