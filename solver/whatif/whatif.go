package whatif

import (
	"context"
	"fmt"
	"slices"

	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/check"
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

// stabilityTier is the name of the tier that stability is charged in.
const stabilityTier = "stability"

func hardRules() []string {
	var names []string
	for _, r := range rule.All {
		if r.Hard {
			names = append(names, r.Name)
		}
	}
	return names
}

// Against returns a copy of p in which moves away from the published programme
// are charged under the policy: in a tier of their own, after the first tier for
// [Steady], after the third for [Faithful], and after the last for [Idle]. What is announced and not in the
// published programme counts as published where it was announced.
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
	after := 1
	switch policy {
	case Faithful:
		after = 3
	case Idle:
		after = len(q.Policy.Tiers)
	}
	q.Policy.Tiers = slices.Insert(q.Policy.Tiers, min(after, len(q.Policy.Tiers)),
		model.Tier{Name: stabilityTier, Rules: []string{rule.Stability.Name}})
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

// An Answer says what a scenario does to a published programme.
type Answer struct {
	Scenario *Scenario
	// Breaks is what the checker finds if nothing is moved.
	Breaks *check.Verdict
	// Repair is the best programme under the policy. It is infeasible if there
	// is no programme at all.
	Repair *solver.Result
	// Problem is what Repair solves.
	Problem *model.Problem
	// Changes are the differences between the published programme and the
	// repaired one; nil without a repair.
	Changes []model.Change
}

// Ask answers a scenario against a published programme. Edits that cannot be made
// are returned as mistakes, and nothing is solved.
func Ask(ctx context.Context, p *model.Problem, published *model.Programme, s *Scenario, policy Policy) (*Answer, []error, error) {
	q := p.Clone()
	q.Published = published
	q, mistakes := s.Apply(q)
	if len(mistakes) > 0 {
		return nil, mistakes, nil
	}
	q = Against(q, published, policy)
	a := &Answer{Scenario: s, Breaks: check.Check(q, published), Problem: q}
	var err error
	if a.Repair, err = solver.Solve(ctx, q, nil); err != nil {
		return nil, nil, err
	}
	if a.Repair.Programme != nil {
		a.Changes = model.Diff(q, published, a.Repair.Programme)
	}
	return a, nil, nil
}

// String says the scenario in one sentence.
func (s *Scenario) String() string {
	if s.Title != "" {
		return s.Title
	}
	out := ""
	for i, e := range s.Edits {
		if i > 0 {
			out += "; "
		}
		out += fmt.Sprint(e)
	}
	return out
}
