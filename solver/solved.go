package solver

import (
	"context"
	"slices"
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/check"
	"leadtime/solver/internal/encode"
	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// A Solved is a problem with its best programme, ready for questions about it. It
// must not be used by two goroutines at once.
type Solved struct {
	Problem *model.Problem
	Result  *Result // its status is Optimal

	days *encode.Days
	free *encode.Encoder // of every programme
	best *encode.Encoder // of those that cost the least; nil until it is needed
}

// Prepare solves p. If it has no proven best programme, the Solved is nil and the
// result says what is known.
func Prepare(ctx context.Context, p *model.Problem) (*Solved, *Result, error) {
	r, err := Solve(ctx, p, nil)
	if err != nil || r.Status != Optimal {
		return nil, r, err
	}
	s, err := Open(ctx, p, r)
	return s, r, err
}

// Open makes p ready for questions about r, its best programme. It must be that:
// its status is [Optimal]. The error is that of ctx.
func Open(ctx context.Context, p *model.Problem, r *Result) (*Solved, error) {
	s := &Solved{Problem: p, Result: r, days: encode.Tighten(p)}
	s.free = encode.New(p, s.days, false, nil)
	if a := s.free.Solve(ctx); a != sat.Sat {
		return nil, ctx.Err()
	}
	return s, nil
}

// A Foil is a place for a step other than its own. A zero Date means any; At may
// be NoTime and Room empty, meaning any.
type Foil struct {
	Step model.StepID
	Date calendar.Date
	At   model.Minute
	Room model.RoomID
}

// An Alternative is what comes of insisting on something.
type Alternative struct {
	// Conflict says why it is impossible; nil if it is possible.
	Conflict *Conflict
	// Programme is the best one that has it, with as few other moves as that
	// allows; nil if there is none.
	Programme *model.Programme
	// Tiers are what it costs and is proven to cost at least, in order.
	Tiers []Tier
	// Dearer is the place of the first tier that costs more than in the best
	// programme; -1 if none does, and it would be as good.
	Dearer int
	// Findings are the costs of that tier that the best programme does not have.
	Findings []model.Finding
	// Changes are the differences from the best programme, the step itself
	// included.
	Changes []model.Change
}

// WhyNot says what comes of insisting that the step be where the foil says.
func (s *Solved) WhyNot(ctx context.Context, f Foil) (*Alternative, error) {
	st := s.Problem.Step(f.Step)
	if c := s.over(f); c != nil {
		return &Alternative{Conflict: c}, nil
	}
	on := []z.Lit{s.free.Held(st)}
	if f.Date != 0 {
		on = append(on, s.free.On(st, f.Date))
	}
	if f.At != model.NoTime && st.State != model.Done {
		on = append(on, s.free.At(st, f.At))
	}
	if f.Room != "" && st.State != model.Done {
		on = append(on, s.free.Room(st, f.Room))
	}
	a, err := s.insist(ctx, on)
	if err != nil || a != nil {
		return a, err
	}
	if c := s.outright(f); c != nil {
		return &Alternative{Conflict: c}, nil
	}
	q := s.Problem.Clone()
	t := q.Step(f.Step)
	t.State, t.Date, t.Start, t.Room, t.Optional = model.Fixed, f.Date, f.At, f.Room, false
	q.Horizon.First, q.Horizon.Last = min(q.Horizon.First, f.Date), max(q.Horizon.Last, f.Date)
	return s.refused(ctx, q, f.Step, "fixed")
}

// refused returns the conflict of q, in which the step has been put where it
// cannot be: by a demand of the rule named.
func (s *Solved) refused(ctx context.Context, q *model.Problem, id model.StepID, by string) (*Alternative, error) {
	cs, err := conflicts(ctx, q, 1, &Stats{})
	if err != nil {
		return nil, err
	}
	if len(cs) == 0 {
		return nil, ctx.Err()
	}
	for i, g := range cs[0].Grounds {
		if g.Rule == by && len(g.Steps) == 1 && g.Steps[0] == id && !strings.Contains(g.Text, "date of the register") {
			cs[0].Grounds[i].Text = wished(g.Text)
		}
	}
	return &Alternative{Conflict: cs[0]}, nil
}

// insist returns the best programme in which the literals are true; nil if there
// is none.
func (s *Solved) insist(ctx context.Context, on []z.Lit) (*Alternative, error) {
	if slices.Contains(on, s.free.True().Not()) {
		return nil, nil
	}
	for _, m := range on {
		s.free.Define(m)
	}
	x := &search{p: s.Problem, days: s.days, e: s.free, assuming: true, assume: slices.Clone(on)}
	x.bound = make([]int64, len(s.Problem.Policy.Tiers))
	switch x.e.Solve(ctx, on...) {
	case sat.Unsat:
		return nil, nil
	case sat.Unknown:
		return nil, ctx.Err()
	}
	x.consider()
	if answer := x.tiers(ctx); answer != sat.Sat {
		if x.fault != nil {
			return nil, x.fault
		}
		return nil, context.Cause(ctx)
	}
	if err := s.settleNear(ctx, x); err != nil {
		return nil, err
	}
	return s.alternative(x), nil
}

// settleNear takes, of the programmes that cost as little, one with the fewest
// steps on other days or in other sessions than in the best programme.
func (s *Solved) settleNear(ctx context.Context, x *search) error {
	var terms []maxsat.Term
	want := func(m z.Lit, price int64) {
		if m != x.e.True() && m != x.e.True().Not() {
			terms = append(terms, maxsat.Term{Lit: m, Price: price})
		}
	}
	for _, st := range s.Problem.Steps {
		pl, held := s.Result.Programme.Held(st.ID)
		switch {
		case held:
			want(x.e.On(st, pl.Date), 3)
		default:
			want(x.e.Held(st).Not(), 3)
		}
		if k := s.Problem.SessionAt(pl.Start); held && k >= 0 && st.Kind == model.Meeting && st.State != model.Done {
			want(x.e.And(x.e.On(st, pl.Date), x.e.Session(st, k)), 1)
		}
	}
	for _, t := range terms {
		x.e.Define(t.Lit)
	}
	var near *model.Programme
	var least int64
	r := maxsat.Minimize(ctx, x.e, x.assume, terms, &maxsat.Options{Model: func() int64 {
		var cost int64
		g := x.e.Programme()
		place(s.Problem, s.days, g)
		for _, st := range s.Problem.Steps {
			pl, held := s.Result.Programme.Held(st.ID)
			if st.State == model.Done || st.State == model.Skipped {
				continue
			}
			there := x.e.Date(st) == pl.Date
			if !there {
				cost += 3
			}
			if k := s.Problem.SessionAt(pl.Start); held && k >= 0 && st.Kind == model.Meeting && !(there && x.e.Starts(st) == k) {
				cost++
			}
		}
		if near == nil || cost < least {
			near, least = g, cost
		}
		return cost
	}})
	if r.Answer != sat.Sat {
		return context.Cause(ctx)
	}
	x.best, x.cost = near, check.Costs(s.Problem, near)
	return nil
}

func (s *Solved) alternative(x *search) *Alternative {
	v := check.Check(s.Problem, x.best)
	a := &Alternative{Programme: x.best, Dearer: -1, Changes: model.Diff(s.Problem, s.Result.Programme, x.best)}
	for i, t := range s.Problem.Policy.Tiers {
		a.Tiers = append(a.Tiers, Tier{Name: t.Name, Cost: v.Cost[i], Bound: x.bound[i]})
		if a.Dearer < 0 && v.Cost[i] > s.Result.Tiers[i].Cost {
			a.Dearer = i
		}
	}
	if a.Dearer < 0 {
		return a
	}
	for _, f := range v.Findings {
		if f.Tier == a.Tiers[a.Dearer].Name && !slices.ContainsFunc(s.Result.Findings, func(g model.Finding) bool {
			return g.Rule == f.Rule && slices.Equal(g.Steps, f.Steps) && g.Cost >= f.Cost
		}) {
			a.Findings = append(a.Findings, f)
		}
	}
	return a
}
