package solver

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/sat"
)

// A wish is what is wanted of one step: the first of the literals that can be
// true, with what was granted before. If none can, nothing is granted.
type wish struct {
	of   []z.Lit
	step *model.Step
}

// atOnce is how many wishes are asked for in one question, at most. Most can be
// granted together, and a question that can be is dear, however little it asks.
const atOnce = 512

// grant grants the wishes, each in its turn. Those that follow each other are asked
// for together, as far as they can be granted at first sight. What of it cannot be had
// together is remembered, and the last of those at fault makes do with less. Where
// much is refused, fewer are asked for.
func (s *search) grant(ctx context.Context, t *sat.Trial, wishes []wish) sat.Answer {
	for n := atOnce; len(wishes) > 0; {
		batch := wishes[:min(n, len(wishes))]
		answer, refused := sat.Unsat, 0
		var granted []int // by wish: which of its literals
		for answer == sat.Unsat {
			granted = s.choose(t, batch, granted)
			var ask []z.Lit
			for i, w := range batch {
				if granted[i] < len(w.of) {
					ask = append(ask, w.of[granted[i]])
				}
			}
			if answer = s.e.Solve(ctx, ask...); answer != sat.Unsat {
				break
			}
			core := s.fewer(ctx, s.e.Core())
			if len(core) == 0 {
				s.fault = &InternalError{"what was granted cannot be had"}
				return sat.Unknown
			}
			not := make([]z.Lit, len(core))
			for i, m := range core {
				not[i] = m.Not()
			}
			t.Add(not)
			if refused++; refused >= len(batch) && len(batch) > 1 {
				batch, refused = batch[:len(batch)/2], 0
				t.Back(len(batch))
			}
		}
		if answer != sat.Sat {
			return answer
		}
		t.Back(0)
		for i, w := range batch {
			s.conclude(w, granted[i])
		}
		wishes = wishes[len(batch):]
		n = min(2*len(batch), atOnce)
	}
	return sat.Sat
}

// fewer returns some of the core's literals that cannot be had together either: asked
// about alone, they often turn out to be fewer.
func (s *search) fewer(ctx context.Context, core []z.Lit) []z.Lit {
	core = slices.Clone(core)
	for {
		slices.Sort(core)
		if len(core) < 3 || s.e.Solve(ctx, core...) != sat.Unsat || len(s.e.Core()) >= len(core) {
			return core
		}
		core = slices.Clone(s.e.Core())
	}
}

// choose grants the wishes from the trial's level on at first sight, each on a level of
// its own. It returns the place of what is granted in each, those before it too; the
// number of its literals where nothing is.
func (s *search) choose(t *sat.Trial, wishes []wish, granted []int) []int {
	for t.Level() < len(wishes) {
		i := t.Level()
		w, k := wishes[i], 0
		for k < len(w.of) && !t.Assume(w.of[k]) {
			k++
		}
		if k == len(w.of) {
			t.Pass()
		}
		granted = append(granted[:i], k)
		if c := s.e.Clash(t, w.step); len(c) > 0 {
			t.Add(c)
		}
	}
	return granted[:len(wishes)]
}

// conclude states that the kth literal of the wish is true from now on, and none of
// those before it.
func (s *search) conclude(w wish, k int) {
	if k < len(w.of) && s.e.Settled(w.of[k]) == 0 {
		s.e.Imply(w.of[k])
	}
	for k--; k >= 0; k-- {
		if s.e.Settled(w.of[k]) == 0 {
			s.e.Imply(w.of[k].Not())
		}
	}
}
