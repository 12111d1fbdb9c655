package whatif

import (
	"slices"

	"leadtime/model"
	"leadtime/solver/rule"
)

// A Policy says how a repair weighs what has been published against lead time.
type Policy string

// The policies.
const (
	// Steady makes the fewest and least painful moves: stability stands above
	// lead time.
	Steady Policy = "steady"
	// Faithful keeps the guideline: continuity, lead time and deliberation stand
	// above stability.
	Faithful Policy = "faithful"
	// Idle moves nothing for nothing: stability stands below everything else.
	Idle Policy = "idle"
)

// StabilityTier is the name of the tier that stability is charged in.
const StabilityTier = "stability"

// Against returns a copy of p in which moves away from the published programme
// are charged under the policy: in a tier of their own, after the first tier for
// [Steady], after the third for [Faithful], and after the last for [Idle].
//
// Dated acts, stays and meetings are all items that may move. What is announced
// and not in the published programme counts as published where it was announced.
// What was published for a day before the date of the register has happened: it is
// done. What is published and not held any more, or in another month, has moved.
func Against(p *model.Problem, published *model.Programme, policy Policy) *model.Problem {
	q := p.Clone()
	q.Published = &model.Programme{At: map[model.StepID]model.Placement{}}
	for id, pl := range published.At {
		q.Published.At[id] = pl
	}
	for _, s := range q.Steps {
		if _, ok := published.Held(s.ID); !ok && s.State == model.Announced {
			q.Published.At[s.ID] = model.Placement{Date: s.Date, Start: s.Start, Finish: model.NoTime, Room: s.Room}
		}
	}
	for i, t := range q.Policy.Tiers {
		q.Policy.Tiers[i].Rules = slices.DeleteFunc(slices.Clone(t.Rules), func(name string) bool { return name == rule.Stability.Name })
	}
	after := 1
	switch policy {
	case Faithful:
		after = 3
	case Idle:
		after = len(q.Policy.Tiers)
	}
	q.Policy.Tiers = slices.Insert(q.Policy.Tiers, min(after, len(q.Policy.Tiers)),
		model.Tier{Name: StabilityTier, Rules: []string{rule.Stability.Name}})
	if q.Policy.Weights[rule.Stability.Name] == 0 {
		q.Policy.Weights[rule.Stability.Name] = 1
	}
	freeze(q)
	return q
}

// freeze keeps what was published for a date before the date of the register
// where it is: it has happened.
func freeze(p *model.Problem) {
	for _, s := range p.Steps {
		if pl, ok := p.Published.Held(s.ID); ok && pl.Date < p.AsOf && !s.State.Settled() && s.State != model.Skipped {
			s.State, s.Date, s.Start, s.Room = model.Done, pl.Date, pl.Start, pl.Room
		}
	}
}
