package main

import (
	"context"
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
			return c.misuse("%q is done, or not in the best programme, so that there is nothing to say of its date", id)
		}
		a.Freedoms, a.Before, a.After = []solver.Freedom{*f}, before, after
		return nil
	})
}
