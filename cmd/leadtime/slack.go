package main

import (
	"context"
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/solver/whatif"
)

var slackCommand = &command{
	name: "slack", args: "REGISTER", least: 1, most: 1,
	title: "say how far each report may slip",
	doc: `Examples:

   leadtime plan 2010-06.yaml -o june.json
   leadtime slack 2010-06.yaml --published june.json
   leadtime slack 2010-06.yaml --published june.json --days 60 --plot slack.svg
   leadtime slack 2010-06.yaml --published june.json --policy steady --format json

For each report to come: the last date with nothing else moved, with the published
meetings kept, without losing lead time, and before a technical rollover; what gives
way on the day after each; and what every slip costs at best, day by day, tier by
tier.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "published", Usage: "the published programme, a `FILE`"},
			&cli.IntFlag{Name: "days", Value: 30, Usage: "try slips of up to `N` calendar days"},
			&cli.StringFlag{Name: "policy", Value: string(whatif.Faithful), Usage: "`POLICY` of the repairs whose costs are shown: steady or faithful"},
			&cli.StringFlag{Name: "plot", Usage: "draw what each slip costs as a picture, a `FILE` named .svg or .png"},
			plainFormatFlag(),
			outputFlag(),
			colourFlag(),
		}
	},
	run: runSlack,
}

// mostDays is how many days of slip are tried at most.
const mostDays = 366

func runSlack(ctx context.Context, c *call) error {
	days := c.Int("days")
	if days < 1 || days > mostDays {
		return c.misuse("days %d is not between 1 and %d", days, mostDays)
	}
	file, err := c.destination()
	if err != nil {
		return err
	}
	plot, err := c.plotFile("plot")
	if err != nil {
		return err
	}
	asJSON, err := c.json()
	if err != nil {
		return err
	}
	policy, err := c.policy()
	if err != nil {
		return err
	}
	layout, err := c.layout(file)
	if err != nil {
		return err
	}
	p, published, err := c.publishedProgramme(ctx)
	if err != nil {
		return err
	}
	ks, err := whatif.Slacks(ctx, p, published, days, policy)
	if err != nil {
		if ctx.Err() != nil {
			return &outcome{exitInterrupted, "leadtime: interrupted before every slip was tried"}
		}
		return err
	}
	out := &render.Slack{Version: version, Layout: layout, Problem: whatif.Against(p, published, policy), Policy: policy, Reports: ks}
	if plot != "" {
		if err := c.write(plot, func(w io.Writer) error { return out.Plot(w, filepath.Ext(plot)) }); err != nil {
			return err
		}
	}
	if asJSON {
		return c.write(file, out.JSON)
	}
	return c.write(file, out.Text)
}
