package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	"leadtime/solver/greedy"
)

var planCommand = &command{
	name: "plan", args: "REGISTER", least: 1, most: 1,
	title: "find the best programme of work",
	doc: `Examples:

   leadtime plan 2010-06.yaml
   leadtime plan 2010.yaml --month 2010-06 -o june.json
   leadtime plan - --format json --time-limit 30s < 2010-06.yaml
   leadtime plan 2010-06.yaml --alternatives 3
   leadtime plan 2010-06.yaml --previous june.json -o june-rev1.json

A programme's JSON keeps what its calendar feed has told subscribers so far. So plan
again with --previous and into JSON, and write the feed from that:

   leadtime render june-rev1.json -o june.ics

If no programme is possible, the demands that cannot hold together are written to
standard output, and a file named by --output is left as it was.`,
	flags: func() []cli.Flag {
		return append(feedFlags(),
			&cli.StringFlag{Name: "month", DefaultText: "all of them", Usage: "show only `YYYY-MM`, one of the register's months"},
			&cli.StringFlag{Name: "format", DefaultText: "by the extension of the output, or text", Usage: "write as `FORMAT`: " + strings.Join(formatNames(), " or ")},
			outputFlag(),
			langFlag(),
			robustFlag(),
			&cli.BoolFlag{Name: "greedy", DisableDefaultText: true, Usage: "plan as a careful person does by hand, without a search and without proof"},
			&cli.IntFlag{Name: "alternatives", Usage: "find `N` other programmes too, that differ in a date that matters, the best first"},
			&cli.IntFlag{Name: "effort", DefaultText: "no limit", Usage: "stop after `N` questions put to the engine, the same on every machine"},
			&cli.BoolFlag{Name: "why", DisableDefaultText: true, Usage: "say too what forces the costs of the first tiers, as pages of one month do unasked"},
			&cli.IntFlag{Name: "conflicts", Value: 1, Usage: "if no programme is possible, say why in up to `N` ways"},
			&cli.DurationFlag{Name: "time-limit", DefaultText: "no limit", Usage: "stop after `DURATION`, such as 30s or 5m"},
			colourFlag(),
			quietFlag(),
		)
	},
	run: runPlan,
}

func robustFlag() cli.Flag {
	return &cli.BoolFlag{Name: "robust", DisableDefaultText: true, Usage: "of programmes that are as good, take one with slack where reports are likely to be late"}
}

// A request is what the flags of plan ask for.
type request struct {
	file   string // to write to; "" is standard output
	format *render.Format
	layout render.Layout
	lang   *label.Lang
	month  calendar.Month // zero means all of the register's
	feed   feed
	effort int
	limit  time.Duration // zero means none
	// conflicts is how many different conflicts to look for, if there is no
	// programme.
	conflicts int
	variants  []solver.Variant // other programmes; nil if none were asked for
	reasons   []solver.Reason  // what forces costs; nil if it was not asked
}

func runPlan(ctx context.Context, c *call) error {
	req, err := c.request()
	if err != nil {
		return err
	}
	if err := c.oneStdin(c.Args().First(), c.String("previous")); err != nil {
		return err
	}
	p, err := c.problem(ctx, c.Args().First())
	if err != nil {
		return err
	}
	var months []calendar.Month
	if req.month != 0 {
		if req.month < p.From || p.To < req.month {
			return c.misuse("month %q lies outside the register's months, %s to %s", req.month, p.From, p.To)
		}
		months = []calendar.Month{req.month}
	}
	if req.feed, err = c.feed(ctx, p, req.format); err != nil {
		return err
	}
	if req.limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, req.limit, errTimeLimit)
		defer cancel()
	}
	if c.Bool("greedy") {
		return c.planByHand(p, req, months)
	}
	if c.Bool("robust") {
		p = register.Robust(p)
	}
	res, err := solver.Solve(ctx, p, &solver.Options{Effort: req.effort, Conflicts: req.conflicts})
	if err != nil {
		return err
	}
	if why := context.Cause(ctx); why != nil && res.Stopped != nil {
		res.Stopped = why
	}
	if res.Conflict != nil {
		if res.Conflict.Remedies, err = solver.Remedies(ctx, p, res.Conflict, &solver.Options{Effort: req.effort}); err != nil {
			if ctx.Err() == nil {
				return err
			}
			res.Stopped = context.Cause(ctx)
		}
	}
	if n := c.Int("alternatives"); n > 0 && res.Status == solver.Optimal {
		if req.variants, err = solver.Variants(ctx, p, res.Programme, n); err != nil && ctx.Err() == nil {
			return err
		}
		if len(req.variants) < n && !c.Bool("quiet") {
			fmt.Fprintf(c.stderr, "leadtime: %s\n", fewer(len(req.variants), ctx.Err() != nil))
		}
	}
	if req.reasons, err = reasons(ctx, p, res, c.tiersToReason(p, req.format)); err != nil {
		return err
	}
	return c.publish(p, res, req, months)
}

// fewer says why there are fewer other programmes than were asked for.
func fewer(n int, stopped bool) string {
	if stopped {
		return fmt.Sprintf("stopped after %d of the other programmes", n)
	}
	switch n {
	case 0:
		return "there is no other programme"
	case 1:
		return "there is only one other programme"
	}
	return fmt.Sprintf("there are only %d other programmes", n)
}

// planByHand writes the programme of the greedy method, or says where it got
// stuck.
func (c *call) planByHand(p *model.Problem, req *request, months []calendar.Month) error {
	g, stuck := greedy.Plan(p)
	if stuck != nil {
		return &outcome{exitUnknown, "leadtime: planning by hand got stuck, which does not mean that no programme is possible: " + stuck.Text}
	}
	res := render.Judged(p, g, check.Check(p, g))
	res.Status, res.Stopped = solver.Feasible, errByHand
	return c.publish(p, res, req, months)
}

// request reads the flags, and complains of the first that makes no sense.
func (c *call) request() (*request, error) {
	req := &request{effort: c.Int("effort"), limit: c.Duration("time-limit"), conflicts: c.Int("conflicts")}
	var err error
	if req.file, err = c.destination(); err != nil {
		return nil, err
	}
	if req.format, err = c.format(req.file); err != nil {
		return nil, err
	}
	if req.layout, err = c.layout(req.file); err != nil {
		return nil, err
	}
	if req.lang, err = c.lang(); err != nil {
		return nil, err
	}
	if c.IsSet("month") {
		if req.month, err = calendar.ParseMonth(c.String("month")); err != nil {
			return nil, c.misuse("%v", err)
		}
	}
	if c.Bool("greedy") && (c.IsSet("alternatives") || c.Bool("robust") || c.Bool("why") || c.IsSet("effort") || c.IsSet("time-limit")) {
		return nil, c.misuse("--greedy does not search: leave out --alternatives, --robust, --why, --effort and --time-limit")
	}
	if c.Int("alternatives") < 0 {
		return nil, c.misuse("alternatives %d is negative", c.Int("alternatives"))
	}
	if req.effort < 0 {
		return nil, c.misuse("effort %d is negative", req.effort)
	}
	if req.conflicts < 1 {
		return nil, c.misuse("%d conflicts cannot be looked for; ask for 1 or more", req.conflicts)
	}
	if req.limit < 0 {
		return nil, c.misuse("time limit %q is negative", req.limit)
	}
	return req, nil
}

// publish writes the result, and returns the outcome if it is not the best
// programme.
func (c *call) publish(p *model.Problem, res *solver.Result, req *request, months []calendar.Month) error {
	rep := render.New(p, res, months)
	rep.Version, rep.Layout, rep.Reasons, rep.Variants = version, req.layout, req.reasons, req.variants
	rep.Speak(req.lang)
	req.feed.apply(rep)
	file, format := req.file, req.format
	if res.Programme == nil && file != "" {
		// The file may hold an earlier programme, which is worth more than none.
		file = ""
		if format != render.JSON {
			format = render.Text
		}
		if !c.Bool("quiet") {
			fmt.Fprintf(c.stderr, "leadtime: there is no programme; %q is left as it was\n", req.file)
		}
	}
	if res.Programme == nil && format.Feed {
		format = render.Text // such formats list what takes place, and cannot say why nothing does
	}
	if err := c.write(file, func(w io.Writer) error { return format.Write(w, rep) }); err != nil {
		return err
	}
	return c.judge(res)
}

// judge returns the outcome of a search, or nil if it found the best programme.
func (c *call) judge(res *solver.Result) error {
	say := func(text string) string {
		if c.Bool("quiet") {
			return ""
		}
		return "leadtime: " + text
	}
	switch res.Status {
	case solver.Optimal:
		return nil
	case solver.Feasible:
		if res.Stopped == errByHand {
			return &outcome{exitFeasible, say("planned by hand: it breaks no rule, and nothing is proven of what it costs")}
		}
		return &outcome{exitFeasible, say(fmt.Sprintf("stopped before proof (%v); this is the best programme so far", res.Stopped))}
	case solver.Infeasible:
		return &outcome{exitInfeasible, say("no programme is possible")}
	case solver.Unknown:
		code := exitUnknown
		if res.Stopped == errInterrupted {
			code = exitInterrupted
		}
		return &outcome{code, say(fmt.Sprintf("stopped before a programme was found (%v)", res.Stopped))}
	}
	return fmt.Errorf("internal error: the search ended as %q", res.Status)
}
