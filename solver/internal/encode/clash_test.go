package encode_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/solver/internal/encode"
	"leadtime/solver/rule/ruletest"
	"leadtime/solver/sat"
)

// clashes gives meetings days at random. What is said not to fit into a day is asked
// about in full, of another encoding. It returns how often something is.
func clashes(t *testing.T, seed uint64, p *model.Problem, e *encode.Encoder) int {
	t.Helper()
	other := encode.New(p, encode.Tighten(p), false, nil)
	if e.Solve(context.Background()) != sat.Sat {
		return 0
	}
	e.Split()
	trial := e.Try()
	n := 0
	r := rand.New(rand.NewPCG(seed, 3))
	for _, i := range r.Perm(len(p.Steps)) {
		s := p.Steps[i]
		ds := e.Days(s)
		if s.Kind != model.Meeting || len(ds) == 0 || !trial.Assume(e.Held(s)) {
			continue
		}
		for _, m := range e.Placed(s, ds[r.IntN(len(ds))]) {
			trial.Assume(m)
		}
		c := e.Clash(trial, s)
		if c == nil {
			continue
		}
		n++
		for _, m := range c {
			if trial.Value(m) >= 0 {
				t.Fatalf("seed %d: clause %v is not false in the trial", seed, c)
			}
		}
		// Literals of forks are not those of other encodings: it is asked by date.
		var ask []z.Lit
		for _, x := range p.Steps {
			for _, d := range e.Days(x) {
				ms := e.Placed(x, d)
				if x.Kind == model.Meeting && slices.Contains(c, e.Held(x).Not()) && trial.Value(ms[0]) > 0 && trial.Value(ms[1]) > 0 {
					ask = append(append(ask, other.Held(x)), other.Placed(x, d)...)
				}
			}
		}
		if other.Solve(context.Background(), ask...) != sat.Unsat {
			t.Fatalf("seed %d: %s is said not to fit into its day with others, and does", seed, s.ID)
		}
	}
	return n
}

func TestClash(t *testing.T) {
	n := 0
	for seed := range uint64(400) {
		p := ruletest.Full(seed)
		if days := encode.Tighten(p); days.Gap == nil {
			n += clashes(t, seed, p, encode.New(p, days, false, nil))
		}
	}
	if n < 50 {
		t.Errorf("only %d clashes", n)
	}
}

// What does not fit into a day where a room is closed may fit where it is open: what
// has been found out of one fork is not said of another.
func TestClashOfForks(t *testing.T) {
	n := 0
	for seed := range uint64(3000) {
		p := ruletest.Random(seed)
		q := p.Clone()
		room := q.Rooms[int(seed)%len(q.Rooms)]
		room.Closed = append(room.Closed, q.Horizon)
		days := encode.Tighten(p)
		narrow := encode.Tighten(q)
		if days.Gap != nil || narrow.Gap != nil {
			continue
		}
		base := encode.Prepare(p, days)
		for _, x := range []struct {
			p    *model.Problem
			days *encode.Days
		}{{q, narrow}, {p, days}, {q, narrow}} {
			fork, ok := base.Fork(x.p, x.days, false)
			if !ok {
				t.Fatalf("seed %d: a day is said not to be left", seed)
			}
			n += clashes(t, seed, x.p, fork(nil))
		}
	}
	if n < 50 {
		t.Errorf("only %d clashes", n)
	}
}
