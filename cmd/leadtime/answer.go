package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/solver"
)

// answerFlags are those of every command that answers a question about the best
// programme.
func answerFlags() []cli.Flag {
	return []cli.Flag{plainFormatFlag(), outputFlag(), colourFlag()}
}

// answer solves the register, has a question about it answered, and writes the
// answer. Where there is no proven best programme to ask about, it ends as plan
// does.
func (c *call) answer(ctx context.Context, ask func(*solver.Solved, *render.Answers) error) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	asJSON, err := c.json()
	if err != nil {
		return err
	}
	layout, err := c.layout(file)
	if err != nil {
		return err
	}
	p, err := c.problem(ctx, c.Args().First())
	if err != nil {
		return err
	}
	s, res, err := solver.Prepare(ctx, p)
	if err != nil {
		return err
	}
	if s == nil && res.Status == solver.Infeasible {
		return &outcome{exitInfeasible, fmt.Sprintf("leadtime: no programme is possible; \"leadtime plan %s\" says why", c.Args().First())}
	}
	if s == nil {
		return c.judge(res)
	}
	a := &render.Answers{Problem: p, Result: res, Version: version, Layout: layout}
	if err := ask(s, a); err != nil {
		return err
	}
	if asJSON {
		return c.write(file, a.WriteJSON)
	}
	return c.write(file, a.WriteText)
}
