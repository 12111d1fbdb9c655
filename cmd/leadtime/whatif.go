package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/whatif"
)

var whatifCommand = &command{
	name: "whatif", args: "REGISTER", least: 1, most: 1,
	title: "say what a change does to a published programme",
	doc: `Examples:

   leadtime plan 2010-06.yaml -o june.json
   leadtime whatif 2010-06.yaml --published june.json --slip UNFICYP/report=+6d
   leadtime whatif 2010-06.yaml --published june.json --slip UNFICYP/report=+6d --frontier --plot trades.svg
   leadtime whatif 2010-06.yaml --published june.json --scenario late.yaml -o next.json
   leadtime whatif 2010-06.yaml --published june.json --close chamber=2010-06-07..2010-06-08 --policy faithful

It says what breaks if nothing is moved, the repair, what it costs and who has to
be told, and with --frontier every trade between lead time and moves that is worth
considering. The policy steady makes the fewest moves; faithful keeps lead time and
deliberation first. With -o the repaired programme is written, and can be the next
one that is published.

A file of changes has a title, and edits, each written as its flag is:

   title: The report on UNFICYP is late, and the Chamber is closed
   edits:
     - slip: UNFICYP/report=+6d
     - close: chamber=2010-06-07..2010-06-08`,
	flags: func() []cli.Flag {
		return append([]cli.Flag{
			&cli.StringFlag{Name: "published", Usage: "the published programme, a `FILE`"},
			&cli.StringFlag{Name: "policy", Value: string(whatif.Steady), Usage: "`POLICY` of the repair: steady or faithful"},
			&cli.BoolFlag{Name: "frontier", Usage: "show every trade between lead time and moves"},
			&cli.StringFlag{Name: "plot", Usage: "draw every trade as a picture, a `FILE` named .svg or .png"},
			plainFormatFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the repaired programme to `FILE`; its extension tells the format"},
			colourFlag(),
		}, scenarioFlags()...)
	},
	run: runWhatif,
}

func runWhatif(ctx context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	asJSON, err := c.json()
	if err != nil {
		return err
	}
	layout, err := c.layout("")
	if err != nil {
		return err
	}
	plot, err := c.plotFile("plot")
	if err != nil {
		return err
	}
	next, err := c.nextFormat(file)
	if err != nil {
		return err
	}
	policy, err := c.policy()
	if err != nil {
		return err
	}
	p, published, err := c.publishedProgramme(ctx)
	if err != nil {
		return err
	}
	s, err := c.scenario(ctx, whatif.Against(p, published, policy))
	if err != nil {
		return err
	}
	a, mistakes, err := whatif.Ask(ctx, p, published, s, policy)
	if err != nil {
		return err
	}
	if len(mistakes) > 0 {
		return &inputError{errors.Join(mistakes...)}
	}
	out := &render.Answer{Version: version, Layout: layout, Answer: a}
	if (c.Bool("frontier") || plot != "") && a.Repair.Programme != nil {
		if out.Frontier, err = whatif.Frontier(ctx, p, published, s); err != nil && ctx.Err() == nil {
			return err
		}
	}
	if plot != "" {
		if err := c.write(plot, func(w io.Writer) error { return out.Plot(w, filepath.Ext(plot)) }); err != nil {
			return err
		}
	}
	write := out.Text
	if asJSON {
		write = out.JSON
	}
	if err := c.write("", write); err != nil {
		return err
	}
	return c.republish(file, next, a)
}

// policy returns the policy of repairs that the flags ask for.
func (c *call) policy() (whatif.Policy, error) {
	switch policy := whatif.Policy(c.String("policy")); policy {
	case whatif.Steady, whatif.Faithful:
		return policy, nil
	default:
		return "", c.misuse("there is no policy %q; there are %s and %s", policy, whatif.Steady, whatif.Faithful)
	}
}

// nextFormat returns the format that the repaired programme is written in.
func (c *call) nextFormat(file string) (*render.Format, error) {
	if file == "" {
		return nil, nil
	}
	if f := render.ByExt(file); f != nil {
		return f, nil
	}
	return nil, c.misuse("the name %q does not tell the format; name it .json, or after another of %s", file, strings.Join(formatNames(), ", "))
}

// republish writes the repaired programme to the file, if one is named, so that
// it can be the next one that is published.
func (c *call) republish(file string, f *render.Format, a *whatif.Answer) error {
	if a.Repair.Programme == nil {
		if file != "" {
			fmt.Fprintf(c.stderr, "leadtime: there is no programme; %q is left as it was\n", file)
		}
		return after(a.Repair)
	}
	if file == "" {
		return after(a.Repair)
	}
	rep := render.New(a.Problem, a.Repair, nil)
	rep.Version = version
	if err := c.write(file, func(w io.Writer) error { return f.Write(w, rep) }); err != nil {
		return err
	}
	return after(a.Repair)
}

// publishedProgramme reads the register and the published programme.
func (c *call) publishedProgramme(ctx context.Context) (*model.Problem, *model.Programme, error) {
	if !c.IsSet("published") {
		return nil, nil, c.misuse("say what was published with --published FILE")
	}
	p, err := c.problem(ctx, c.Args().First())
	if err != nil {
		return nil, nil, err
	}
	g, err := c.programme(ctx, c.String("published"), p)
	return p, g, err
}

// after returns the outcome of a search that did not end in a proven programme.
func after(r *solver.Result) error {
	switch r.Status {
	case solver.Infeasible:
		return &outcome{exitInfeasible, ""}
	case solver.Feasible:
		return &outcome{exitFeasible, ""}
	case solver.Unknown:
		return &outcome{exitUnknown, ""}
	}
	return nil
}
