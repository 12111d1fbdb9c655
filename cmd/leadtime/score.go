package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/greedy"
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
lead time. --best adds the best programme there is, and the proven bound.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.BoolFlag{Name: "best", DisableDefaultText: true, Usage: "add the best programme there is, and what is proven of its cost"},
			&cli.BoolFlag{Name: "greedy", DisableDefaultText: true, Usage: "add the programme that a careful person makes by hand"},
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
	case len(files) == 0 && !c.Bool("best") && !c.Bool("greedy"):
		return c.misuse("there is nothing to measure; name programmes, or use --greedy or --best")
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
	s.Version, s.Layout = version, layout
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
	var end error
	if c.Bool("best") {
		if end, err = c.addBest(ctx, p, s, c.Duration("time-limit")); err != nil {
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

// addBest measures the best programme and adds the bound. The outcome is that of
// plan.
func (c *call) addBest(ctx context.Context, p *model.Problem, s *render.Scores, limit time.Duration) (outcome, err error) {
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, limit, errTimeLimit)
		defer cancel()
	}
	res, err := solver.Solve(ctx, p, &solver.Options{NoConflict: true})
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
		s.Columns = append(s.Columns, &render.Score{Name: "best", Stuck: text})
		return c.judge(res), nil
	}
	s.Columns = append(s.Columns, render.NewScore("best", p, res.Programme))
	s.Proven = res.Status == solver.Optimal
	for _, t := range res.Tiers {
		s.Bound = append(s.Bound, render.Cost{Name: t.Name, Cost: t.Bound})
	}
	return c.judge(res), nil
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
	times := map[string]int{"greedy": 1, "best": 1}
	for i, f := range files {
		short[i] = strings.TrimSuffix(filepath.Base(f), filepath.Ext(f))
		if f == "-" {
			short[i] = "stdin"
		}
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
