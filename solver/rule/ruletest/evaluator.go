// Package ruletest holds the two halves of every rule to each other: what a rule
// states to a builder, and what its checker reports, on every programme of a
// small problem. It knows no solver.
package ruletest

import (
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// An Evaluator is a [rule.Builder] that computes what is stated for a programme
// at hand. Its literals are the true one and its negation; every statement is
// settled as it is made.
type Evaluator struct {
	p *model.Problem
	g *model.Programme

	// Silent is the value of the literals that say nothing, because their step
	// does not take place. A rule must come to the same with either.
	Silent bool

	// Violated are the grounds that do not hold, in the order of their statement.
	Violated []rule.Ground
	// Charged are the grounds of the preferences that are not met, in the order
	// of their statement, and Units is the sum of what they cost before weights.
	Charged []rule.Ground
	Units   int64
	// Stated are all the grounds, held or not, in the order of their statement.
	Stated []rule.Ground
}

var _ rule.Builder = (*Evaluator)(nil)

// truth is the only variable there is.
const truth = z.Var(1)

// Evaluate states the rule for the programme.
func Evaluate(r *rule.Rule, p *model.Problem, g *model.Programme, silent bool) *Evaluator {
	e := &Evaluator{p: p, g: g, Silent: silent}
	r.State(e)
	return e
}

func (e *Evaluator) lit(b bool) z.Lit {
	if b {
		return truth.Pos()
	}
	return truth.Neg()
}

func (e *Evaluator) value(m z.Lit) bool {
	if m.Var() != truth {
		panic("ruletest: a literal that the evaluator did not give out")
	}
	return m.IsPos()
}

// Problem implements [rule.Builder].
func (e *Evaluator) Problem() *model.Problem { return e.p }

// True implements [rule.Builder].
func (e *Evaluator) True() z.Lit { return e.lit(true) }

// Held implements [rule.Builder].
func (e *Evaluator) Held(s *model.Step) z.Lit {
	_, held := e.g.Held(s.ID)
	return e.lit(held)
}

// By implements [rule.Builder].
func (e *Evaluator) By(s *model.Step, d calendar.Date) z.Lit {
	pl, held := e.g.Held(s.ID)
	if held {
		return e.lit(pl.Date <= d)
	}
	// Even a date that is never told is one of the step's days.
	days := e.Days(s)
	switch {
	case len(days) == 0 || d < days[0]:
		return e.lit(false)
	case d >= days[len(days)-1]:
		return e.lit(true)
	}
	return e.lit(e.Silent)
}

// On implements [rule.Builder].
func (e *Evaluator) On(s *model.Step, d calendar.Date) z.Lit {
	pl, held := e.g.Held(s.ID)
	return e.lit(held && pl.Date == d)
}

// Days implements [rule.Builder]: every day of the horizon, and the day that the
// programme gives, which of a done step is the only one.
func (e *Evaluator) Days(s *model.Step) []calendar.Date {
	if s.State == model.Skipped {
		return nil
	}
	var days []calendar.Date
	if s.State != model.Done {
		days = horizon(e.p)
	}
	if pl, held := e.g.Held(s.ID); held {
		if i, found := slices.BinarySearch(days, pl.Date); !found {
			days = slices.Insert(days, i, pl.Date)
		}
	}
	return days
}

// Session implements [rule.Builder].
func (e *Evaluator) Session(s *model.Step, k int) z.Lit {
	pl, held := e.g.Held(s.ID)
	if !held {
		return e.lit(e.Silent)
	}
	return e.lit(pl.Start >= 0 && e.p.SessionAt(pl.Start) == k)
}

// Room implements [rule.Builder]. It is true whenever the meeting is in the room.
func (e *Evaluator) Room(s *model.Step, r model.RoomID) z.Lit {
	pl, held := e.g.Held(s.ID)
	if !held {
		return e.lit(e.Silent)
	}
	return e.lit(pl.Room == r)
}

// At implements [rule.Builder]. It is true whenever the meeting starts at t.
func (e *Evaluator) At(s *model.Step, t model.Minute) z.Lit {
	pl, held := e.g.Held(s.ID)
	if !held {
		return e.lit(e.Silent)
	}
	return e.lit(pl.Start == t)
}

// And implements [rule.Builder].
func (e *Evaluator) And(ms ...z.Lit) z.Lit {
	all := true
	for _, m := range ms {
		all = e.value(m) && all
	}
	return e.lit(all)
}

// Or implements [rule.Builder].
func (e *Evaluator) Or(ms ...z.Lit) z.Lit {
	any := false
	for _, m := range ms {
		any = e.value(m) || any
	}
	return e.lit(any)
}

// AtMost implements [rule.Builder].
func (e *Evaluator) AtMost(n int, ms ...z.Lit) z.Lit {
	for _, m := range ms {
		if e.value(m) {
			n--
		}
	}
	return e.lit(n >= 0)
}

// Require implements [rule.Builder].
func (e *Evaluator) Require(g rule.Ground, m z.Lit) { e.demand(g, e.value(m)) }

func (e *Evaluator) demand(g rule.Ground, holds bool) {
	e.Stated = append(e.Stated, g)
	if !holds {
		e.Violated = append(e.Violated, g)
	}
}

// Prefer implements [rule.Builder].
func (e *Evaluator) Prefer(g rule.Ground, units int64, m z.Lit) {
	e.Stated = append(e.Stated, g)
	if !e.value(m) {
		e.Charged = append(e.Charged, g)
		e.Units += units
	}
}

// AtOnce implements [rule.Builder].
func (e *Evaluator) AtOnce(g rule.Ground, n int, room model.RoomID, ss []*model.Step) {
	var pls []model.Placement
	for _, s := range ss {
		if pl, held := e.g.Held(s.ID); held && pl.Start >= 0 && (room == "" || pl.Room == room) {
			pls = append(pls, pl)
		}
	}
	most := 0
	for _, x := range pls {
		running := 0
		for _, y := range pls {
			if y.Date == x.Date && y.Start <= x.Start && x.Start < y.Finish {
				running++
			}
		}
		most = max(most, running)
	}
	e.demand(g, most <= n)
}

// Sequence implements [rule.Builder]. Times that are not known are in sequence.
func (e *Evaluator) Sequence(g rule.Ground, a, b *model.Step) {
	x, held := e.g.Held(a.ID)
	y, both := e.g.Held(b.ID)
	known := held && both && x.Finish >= 0 && y.Start >= 0
	e.demand(g, !known || x.Date != y.Date || x.Finish <= y.Start)
}

// Exclude implements [rule.Builder].
func (e *Evaluator) Exclude(g rule.Ground, s *model.Step, r model.RoomID, days *calendar.Span) {
	pl, held := e.g.Held(s.ID)
	e.demand(g, !held || pl.Room != r || days != nil && !days.Contains(pl.Date))
}

// StartAt implements [rule.Builder].
func (e *Evaluator) StartAt(g rule.Ground, s *model.Step, t model.Minute) {
	pl, held := e.g.Held(s.ID)
	e.demand(g, !held || pl.Start == t)
}

// Within implements [rule.Builder].
func (e *Evaluator) Within(n int, ss []*model.Step, days calendar.Span) z.Lit {
	held := 0
	for _, s := range ss {
		if pl, ok := e.g.Held(s.ID); ok && days.Contains(pl.Date) {
			held++
		}
	}
	return e.lit(e.Silent || held <= n)
}
