package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
)

var exportCommand = &command{
	name: "export", args: "REGISTER", least: 1, most: 1,
	title: "write the problem for other solvers to judge",
	doc: `Examples:

   leadtime export 2010-06.yaml --format wcnf -o june.wcnf
   leadtime export 2010-06.yaml --format json

The formats wcnf, opb and lp hold the clauses that the search knew when it had
finished, with the demands' names in comments: their least price is that of the
best programme, the tiers made into one sum. Of a register without a programme they
hold the demands of its conflict, each at a price of 1: not all of them can be met,
and all but any one can. The format json is the problem itself, with the guideline
filled in, for models of one's own.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "wcnf", Usage: "write as `FORMAT`: " + strings.Join(exportFormats(), ", ")},
			&cli.IntFlag{Name: "conflict", Value: 1, Usage: "of a register without a programme, write conflict `N` of those that \"plan --conflicts N\" tells"},
			outputFlag(),
		}
	},
	run: runExport,
}

func exportFormats() []string {
	var names []string
	for _, f := range solver.Formats {
		names = append(names, f.Name)
	}
	return append(names, "json")
}

func runExport(ctx context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	format := c.String("format")
	var write func(io.Writer, *solver.Instance) error
	for _, f := range solver.Formats {
		if f.Name == format {
			write = f.Write
		}
	}
	if write == nil && format != "json" {
		return c.misuse("there is no format %q; there are %s", format, strings.Join(exportFormats(), ", "))
	}
	n := c.Int("conflict")
	if n < 1 {
		return c.misuse("there is no conflict %d; they are counted from 1", n)
	}
	p, err := c.problem(ctx, c.Args().First())
	if err != nil {
		return err
	}
	if format == "json" {
		return c.write(file, func(w io.Writer) error { return writeProblem(w, p) })
	}
	in, res, err := solver.Export(ctx, p, n)
	if err != nil {
		if ctx.Err() != nil {
			return &outcome{exitInterrupted, "leadtime: interrupted before the problem was known"}
		}
		return err
	}
	if in == nil {
		return &inputError{fmt.Errorf("conflict %d was asked for, and %q has %d", n, c.Args().First(), 1+len(res.Others))}
	}
	return c.write(file, func(w io.Writer) error { return write(w, in) })
}

func writeProblem(w io.Writer, p *model.Problem) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(struct {
		*model.Problem
		Holidays []calendar.Date
	}{p, p.Calendar.Holidays()})
}
