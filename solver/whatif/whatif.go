package whatif

import (
	"context"

	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/check"
)

// An Answer says what a scenario does to a published programme.
type Answer struct {
	Scenario *Scenario
	Policy   Policy
	// Base is the problem before the changes, and Problem the one after them,
	// which Repair solves. Both hold the published programme.
	Base, Problem *model.Problem
	// Before is what the checker says of the published programme as things were,
	// Breaks what it says of it as things are now, if nothing is moved.
	Before, Breaks *check.Verdict
	// Repair is the best programme under the policy. If there is none, it has the
	// conflict, with remedies.
	Repair *solver.Result
	// Changes are the differences between the published programme and the
	// repaired one, by date; nil without a repair.
	Changes []model.Change
	// Shifts are the costs that are new, gone, or other than they were for the
	// published programme, in the order of the tiers; nil without a repair.
	Shifts []Shift
	// Notices say who has to be told of what.
	Notices []Notice
}

// Ask answers a scenario against a published programme. Edits that cannot be made
// are returned as mistakes, and nothing is solved.
func Ask(ctx context.Context, p *model.Problem, published *model.Programme, s *Scenario, policy Policy) (*Answer, []error, error) {
	return ask(ctx, Against(p, published, policy), s, policy, solver.Within)
}

// Ask is [Ask] about the base, which was made for the policy: the answer is the same.
func (x *Prepared) Ask(ctx context.Context, s *Scenario, policy Policy) (*Answer, []error, error) {
	return ask(ctx, x.Base, s, policy, x.within)
}

func ask(ctx context.Context, base *model.Problem, s *Scenario, policy Policy, solve solve) (*Answer, []error, error) {
	q, mistakes := s.Apply(base)
	if len(mistakes) > 0 {
		return nil, mistakes, nil
	}
	r, err := solve(ctx, q, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	if r.Conflict != nil {
		if err := remedy(ctx, base, q, s, r.Conflict, solve); err != nil && ctx.Err() == nil {
			return nil, nil, err
		}
	}
	return answer(base, q, s, policy, r), nil, nil
}

// remedy fills in what would make the changed problem possible: what would do as
// to the scenario's own changes first, then what the rules leave open.
func remedy(ctx context.Context, base, q *model.Problem, s *Scenario, c *solver.Conflict, solve solve) error {
	own, err := undo(ctx, base, s, solve)
	if err != nil {
		return err
	}
	others, err := solver.Remedies(ctx, q, c, nil)
	c.Remedies = joinRemedies(own, others)
	return err
}

// answer says what the result r for q means to who knows base.
func answer(base, q *model.Problem, s *Scenario, policy Policy, r *solver.Result) *Answer {
	a := &Answer{Scenario: s, Policy: policy, Base: base, Problem: q,
		Before: check.Check(base, base.Published), Breaks: check.Check(q, q.Published), Repair: r}
	if r.Programme != nil {
		a.Changes = model.Diff(q, q.Published, r.Programme)
		a.Shifts = shifts(a.Before.Findings, r.Findings)
		a.Notices = notices(q, a.Changes)
	}
	return a
}
