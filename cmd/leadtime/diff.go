package main

import (
	"context"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
)

var diffCommand = &command{
	name: "diff", args: "OLD NEW", least: 2, most: 2,
	title: "say what changed from one programme to the next",
	doc: `Examples:

   leadtime plan 2010-06.yaml -o june.json
   leadtime plan 2010-06-later.yaml -o june-1.json
   leadtime diff june.json june-1.json
   leadtime diff june.json june-1.json --lang fr -o rev-1.html

It tells what moved, what changed its time or room, what was added or dropped, who
has to be told, and whose lead times got better or worse, as a document to circulate
with the revised programme. Of programmes that leadtime did not write, give the
register too.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "register", Usage: "the register that both programmes are for, a `FILE`"},
			&cli.IntFlag{Name: "revision", Value: 1, Usage: "the `NUMBER` of the revision, which the title gives"},
			&cli.StringFlag{Name: "format", DefaultText: "by the extension of the output, or text", Usage: "write as `FORMAT`: " + strings.Join(revisionNames(), " or ")},
			outputFlag(),
			langFlag(),
			colourFlag(),
		}
	},
	run: runDiff,
}

func revisionNames() []string {
	var names []string
	for _, f := range render.RevisionFormats {
		names = append(names, f.Name)
	}
	return names
}

func runDiff(ctx context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	format := render.RevisionFormats[0]
	if name := c.String("format"); c.IsSet("format") || file != "" {
		if format = render.RevisionFormatFor(name, file); format == nil {
			if name == "" {
				return c.misuse("the name %q does not tell the format; use --format with one of %s", file, strings.Join(revisionNames(), ", "))
			}
			return c.misuse("there is no format %q; there are %s", name, strings.Join(revisionNames(), ", "))
		}
	}
	layout, err := c.layout(file)
	if err != nil {
		return err
	}
	lang, err := c.lang()
	if err != nil {
		return err
	}
	if c.Int("revision") < 1 {
		return c.misuse("revision %d is not a number from 1", c.Int("revision"))
	}
	if c.Args().Get(0) == "-" && c.Args().Get(1) == "-" {
		return c.misuse("only one of the two can be standard input")
	}
	var reports []*render.Report
	for _, arg := range c.Args().Slice() {
		rep, err := c.reported(ctx, arg, c.String("register"), nil)
		if err != nil {
			return err
		}
		reports = append(reports, rep)
	}
	v := render.Compare(reports[0], reports[1])
	v.Version, v.Layout, v.Number = version, layout, c.Int("revision")
	v.Speak(lang)
	return c.write(file, func(w io.Writer) error { return format.Write(w, v) })
}
