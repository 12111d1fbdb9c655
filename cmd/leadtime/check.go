package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/solver/check"
)

var checkCommand = &command{
	name: "check", args: "REGISTER PROGRAMME", least: 2, most: 2,
	title: "judge a programme, by whomever it was made",
	doc: `Examples:

   leadtime check 2010-06.yaml june.json
   leadtime plan 2010-06.yaml --format json | leadtime check 2010-06.yaml -

The programme is judged by the rules alone, without a search. It needs no more
than the id, the date and, for meetings, the start, end and room of each step.`,
	flags: func() []cli.Flag { return []cli.Flag{plainFormatFlag(), colourFlag(), quietFlag()} },
	run:   runCheck,
}

func runCheck(ctx context.Context, c *call) error {
	json, err := c.json()
	if err != nil {
		return err
	}
	layout, err := c.layout("")
	if err != nil {
		return err
	}
	if c.Args().Get(0) == "-" && c.Args().Get(1) == "-" {
		return c.misuse("only one of the two can be standard input")
	}
	p, err := c.problem(ctx, c.Args().Get(0))
	if err != nil {
		return err
	}
	g, err := c.programme(ctx, c.Args().Get(1), p)
	if err != nil {
		return err
	}
	v := render.NewVerdict(p, check.Check(p, g))
	v.Version, v.Layout = version, layout
	write := v.Text
	if json {
		write = v.JSON
	}
	if err := write(c.stdout); err != nil {
		return err
	}
	if v.Broken == 0 {
		return nil
	}
	if c.Bool("quiet") {
		return &outcome{exitBroken, ""}
	}
	return &outcome{exitBroken, fmt.Sprintf("leadtime: rules that may not be broken are broken; findings: %d", v.Broken)}
}
