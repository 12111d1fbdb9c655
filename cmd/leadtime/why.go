package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/whatif"
)

// reasonedTiers is how many tiers costs are explained in: continuity, lead time
// and deliberation.
const reasonedTiers = 3

var whyCommand = &command{
	name: "why", args: "REGISTER [STEP]", least: 1, most: 2,
	title: "say what forces the costs of the best programme",
	doc: `Examples:

   leadtime why 2010-06.yaml
   leadtime why 2010-06.yaml UNFICYP/consultations

For every cost in the first three tiers: the demands that make it impossible to
avoid without a greater cost elsewhere, and the smallest change of a date that would
remove it. With a step, the costs that concern it.`,
	flags: answerFlags,
	run:   runWhy,
}

func runWhy(ctx context.Context, c *call) error {
	return c.answer(ctx, func(s *solver.Solved, a *render.Answers) error {
		if c.NArg() == 2 {
			id, err := whatif.StepOf(s.Problem, c.Args().Get(1))
			if err != nil {
				return &inputError{err}
			}
			r := *s.Result
			r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f model.Finding) bool { return !slices.Contains(f.Steps, id) })
			a.Reasons, err = s.Reasons(ctx, r.Findings, reasonedTiers)
			return err
		}
		var err error
		a.Reasons, err = s.Reasons(ctx, s.Result.Findings, reasonedTiers)
		return err
	})
}

var whyhereCommand = &command{
	name: "whyhere", args: "REGISTER [STEP]", least: 1, most: 2,
	title: "say how far a step could move at no price",
	doc: `Examples:

   leadtime whyhere 2010-06.yaml
   leadtime whyhere 2010-06.yaml UNFICYP/consultations

The earliest and the latest date of each step in any programme that costs as little
as the best one. With a step, what stands in the way of a day more on each side.`,
	flags: answerFlags,
	run:   runWhyhere,
}

func runWhyhere(ctx context.Context, c *call) error {
	return c.answer(ctx, func(s *solver.Solved, a *render.Answers) (err error) {
		if c.NArg() == 1 {
			a.Freedoms, err = s.Freedoms(ctx)
			return err
		}
		id, err := whatif.StepOf(s.Problem, c.Args().Get(1))
		if err != nil {
			return &inputError{err}
		}
		f, before, after, err := s.Freedom(ctx, id)
		if err != nil {
			return err
		}
		if f == nil {
			return &inputError{errors.New(unplaced(s.Problem.Step(id)))}
		}
		a.Freedoms, a.Before, a.After = []solver.Freedom{*f}, before, after
		return nil
	})
}

// unplaced says why there is nothing to say of the date of a step.
func unplaced(st *model.Step) string {
	switch st.State {
	case model.Done:
		return fmt.Sprintf("%q is done, on %s: there is nothing to choose", st.ID, st.Date.Long())
	case model.Skipped:
		return fmt.Sprintf("%q is skipped (%s): it has no date", st.ID, st.Reason)
	}
	return fmt.Sprintf("%q is not in the best programme: it has no date", st.ID)
}

// tiersToReason returns in how many tiers plan says what forces the costs: in
// those of the guideline on pages of one month, in more if the flags ask for it.
func (c *call) tiersToReason(p *model.Problem, f *render.Format) int {
	switch {
	case c.Bool("why"):
		return reasonedTiers
	case f.Why && p.From == p.To:
		return render.GuidelineTiers
	}
	return 0
}

// reasons returns what forces what the result costs in the first tiers, as many as
// are asked for; none if there is not the time for it.
func reasons(ctx context.Context, p *model.Problem, res *solver.Result, tiers int) ([]solver.Reason, error) {
	short := slices.ContainsFunc(res.Findings, func(f model.Finding) bool {
		rank := p.Policy.Rank(f.Rule)
		return 0 <= rank && rank < tiers
	})
	if !short || res.Status != solver.Optimal {
		return nil, nil
	}
	s, err := solver.Open(ctx, p, res)
	if err != nil {
		return nil, nil
	}
	rs, err := s.Reasons(ctx, res.Findings, tiers)
	if ctx.Err() != nil {
		return nil, nil
	}
	return rs, err
}
