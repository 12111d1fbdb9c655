package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/greedy"
	"leadtime/solver/slips"
)

var scoreCommand = &command{
	name: "score", args: "REGISTER [PROGRAMME...]", least: 1, most: -1,
	title: "measure programmes side by side",
	doc: `Examples:

   leadtime score 2010-06.yaml june.json held/2010-06.json --greedy
   leadtime score 2010-06.yaml held/2010-06.json --best --format csv -o june.csv

Lead times, slack before mandates expire, the load of days and weeks, and what the
programmes cost by tier. Any programme will do, as for "leadtime check"; where it
does not say enough to measure something, that is left out.

--greedy adds what a careful person makes of the register by hand: the mandate that
expires first is planned first, each meeting in the first free slot at the preferred
lead time. --best adds the best programme there is, and the proven bound; --robust
the best that has slack where reports are likely to be late.

--draws asks how the programmes fare when reports are late. Each draw gives every
report to come one of the 54 delays on record, and the programme is repaired with the
fewest and least painful moves.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.BoolFlag{Name: "best", DisableDefaultText: true, Usage: "add the best programme there is, and what is proven of its cost"},
			&cli.BoolFlag{Name: "greedy", DisableDefaultText: true, Usage: "add the programme that a careful person makes by hand"},
			&cli.BoolFlag{Name: "robust", DisableDefaultText: true, Usage: "add the best programme that has slack where reports are likely to be late"},
			&cli.BoolFlag{Name: "explain", DisableDefaultText: true, Usage: "say below what every measure counts"},
			&cli.IntFlag{Name: "draws", DefaultText: "none", Usage: "draw delays of reports `N` times, and say how each programme fares"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "where drawing begins: another `NUMBER`, other draws"},
			&cli.DurationFlag{Name: "time-limit", DefaultText: "no limit", Usage: "stop looking for the best programme after `DURATION`, such as 30s or 5m"},
			&cli.StringFlag{Name: "format", DefaultText: "by the extension of the output, or text", Usage: "write as `FORMAT`: " + strings.Join(tableFormats, ", ")},
			outputFlag(), colourFlag(), quietFlag(),
		}
	},
	run: runScore,
}

func runScore(ctx context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	format, err := c.tableFormat(file)
	if err != nil {
		return err
	}
	layout, err := c.layout(file)
	if err != nil {
		return err
	}
	files := c.Args().Tail()
	switch {
	case len(files) == 0 && !c.Bool("best") && !c.Bool("greedy") && !c.Bool("robust"):
		return c.misuse("there is nothing to measure; name programmes, or use --greedy, --best or --robust")
	case c.Int("draws") < 0:
		return c.misuse("%d draws make no sense; give a number", c.Int("draws"))
	case c.Duration("time-limit") < 0:
		return c.misuse("time limit %q is negative", c.Duration("time-limit"))
	case readTwice(c.Args().Slice()):
		return c.misuse("only one of them can be standard input")
	}
	p, err := c.problem(ctx, c.Args().First())
	if err != nil {
		return err
	}
	s := render.NewScores(p)
	s.Version, s.Layout, s.Explain = version, layout, c.Bool("explain")
	var end error
	for i, name := range columnNames(files) {
		g, err := c.programme(ctx, files[i], p)
		if err != nil {
			return err
		}
		s.Columns = append(s.Columns, render.NewScore(name, p, g))
	}
	if c.Bool("greedy") {
		s.Columns = append(s.Columns, byHand(p))
	}
	if c.Bool("best") {
		if end, err = c.addBest(ctx, p, s, "best", p); err != nil {
			return err
		}
	}
	if c.Bool("robust") {
		if end, err = c.addBest(ctx, p, s, "robust", register.Robust(p)); err != nil {
			return err
		}
	}
	if n := c.Int("draws"); n > 0 {
		if err := c.draw(ctx, p, s, n); err != nil {
			return err
		}
	}
	write := map[string]func(io.Writer) error{"text": s.Text, "json": s.JSON, "csv": s.CSV}[format]
	if err := c.write(file, write); err != nil {
		return err
	}
	return end
}

// byHand measures the programme of the greedy method, or says where it got
// stuck.
func byHand(p *model.Problem) *render.Score {
	g, stuck := greedy.Plan(p)
	if stuck != nil {
		return &render.Score{Name: "greedy", Stuck: stuck.Text}
	}
	return render.NewScore("greedy", p, g)
}

// addBest measures the best programme for q, which is p or has a tier for slack
// below those of p, and adds the bound. The outcome is that of plan.
func (c *call) addBest(ctx context.Context, p *model.Problem, s *render.Scores, name string, q *model.Problem) (outcome, err error) {
	if limit := c.Duration("time-limit"); limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, limit, errTimeLimit)
		defer cancel()
	}
	res, err := solver.Solve(ctx, q, &solver.Options{NoConflict: true})
	if err != nil {
		return nil, err
	}
	if why := context.Cause(ctx); why != nil && res.Stopped != nil {
		res.Stopped = why
	}
	if res.Programme == nil {
		text := "No programme is possible."
		if res.Status == solver.Unknown {
			text = fmt.Sprintf("The search was stopped before one was found (%v).", res.Stopped)
		}
		s.Columns = append(s.Columns, &render.Score{Name: name, Stuck: text})
		return c.judge(res), nil
	}
	s.Columns = append(s.Columns, render.NewScore(name, p, res.Programme))
	s.Proven, s.Bound = res.Status == solver.Optimal, nil
	for i := range p.Policy.Tiers {
		s.Bound = append(s.Bound, render.Cost{Name: res.Tiers[i].Name, Cost: res.Tiers[i].Bound})
	}
	return c.judge(res), nil
}

// draw has every programme that breaks no rule meet the same delays of reports.
func (c *call) draw(ctx context.Context, p *model.Problem, s *render.Scores, n int) error {
	delays := register.Slips()
	s.Draws, s.Seed, s.Delays = n, c.Uint64("seed"), len(delays)
	for _, col := range s.Columns {
		if col.Stuck != "" || col.Broken > 0 {
			continue
		}
		outcomes, err := slips.Fare(ctx, p, col.Programme, slips.Options{Delays: delays, Samples: n, Seed: s.Seed})
		if ctx.Err() != nil {
			return &outcome{exitInterrupted, ""}
		}
		if err != nil {
			return err
		}
		col.Record.Outcomes = outcomes
	}
	return nil
}

// readTwice reports whether more than one of the files is standard input.
func readTwice(files []string) bool {
	first := slices.Index(files, "-")
	return first >= 0 && slices.Contains(files[first+1:], "-")
}

// columnNames returns a short name for each file: its own, without directory and
// extension, unless that would be said twice.
func columnNames(files []string) []string {
	short := make([]string, len(files))
	times := map[string]int{"greedy": 1, "best": 1, "robust": 1}
	for i, f := range files {
		short[i] = baseName(f)
		times[short[i]]++
	}
	for i, f := range files {
		if times[short[i]] > 1 {
			short[i] = f
		}
	}
	return short
}

// tableFormats are the formats of what is a table and no programme.
var tableFormats = []string{"text", "json", "csv"}

// tableFormat returns the format that the flags ask for: by name, else by the
// extension of the file to write, else text.
func (c *call) tableFormat(file string) (string, error) {
	name := c.String("format")
	if !c.IsSet("format") {
		name = strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
		if name == "" && file == "" || name == "txt" {
			name = "text"
		}
		if !slices.Contains(tableFormats, name) {
			return "", c.misuse("the name %q does not tell the format; use --format with one of %s", file, strings.Join(tableFormats, ", "))
		}
	}
	if !slices.Contains(tableFormats, name) {
		return "", c.misuse("there is no format %q; there are %s", name, strings.Join(tableFormats, ", "))
	}
	return name, nil
}
