package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"leadtime/model/calendar"
	"leadtime/solver/whatif"
)

var slackCommand = &command{
	name: "slack", args: "REGISTER", least: 1, most: 1,
	title: "say how far each report may slip",
	doc: `Examples:

   leadtime plan 2010-06.yaml -o june.json
   leadtime slack 2010-06.yaml --published june.json
   leadtime slack 2010-06.yaml --published june.json --days 60

For each report to come: the last date with nothing else moved, with the published
meetings kept, without losing lead time, and before a technical rollover.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "published", Usage: "the published programme, a `FILE`"},
			&cli.IntFlag{Name: "days", Value: 30, Usage: "try slips of up to `N` calendar days"},
		}
	},
	run: runSlack,
}

func runSlack(ctx context.Context, c *call) error {
	if c.Int("days") < 1 {
		return c.misuse("days %d leaves nothing to try", c.Int("days"))
	}
	p, published, err := c.publishedProgramme(ctx)
	if err != nil {
		return err
	}
	ks, err := whatif.Slacks(ctx, p, published, c.Int("days"))
	if err != nil {
		return err
	}
	return c.write("", func(w io.Writer) error {
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintln(t, "Report\tPlanned\tNothing moved\tMeetings kept\tNo lead time lost\tNo rollover")
		for _, k := range ks {
			show := func(d calendar.Date) string {
				switch {
				case d == 0:
					return "not even as planned"
				case d == k.Tried:
					return fmt.Sprintf("%s or later", d.Short())
				}
				return fmt.Sprintf("%s (+%d d)", d.Short(), int(d-k.Planned))
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", k.Step, k.Planned.Short(), show(k.Alone), show(k.Meetings), show(k.Lead), show(k.Rollover))
		}
		return t.Flush()
	})
}
