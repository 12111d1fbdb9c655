package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver/check"
)

var renderCommand = &command{
	name: "render", args: "PROGRAMME", least: 1, most: 1,
	title: "print a programme for its readers",
	doc: `Examples:

   leadtime plan 2010-06.yaml -o june.json
   leadtime render june.json -o june.html
   leadtime render june.json --format text --view dues --lang fr
   leadtime render held.json --register 2010-06.yaml -o held.html
   leadtime render june.json --for UNFICYP -o unficyp.ics

A programme that leadtime wrote as JSON says all that is needed, and what forces its
costs if it was planned with --why. Of one made elsewhere, which says no more than
where its steps are, give the register too: it is then judged by the rules and printed
with what they say.

With the register, a page of one month says what forces the costs of a programme that
was planned from it and proven.`,
	flags: func() []cli.Flag {
		return append(feedFlags(),
			&cli.StringFlag{Name: "register", Usage: "the register that the programme is for, a `FILE`"},
			&cli.StringFlag{Name: "month", DefaultText: "all of them", Usage: "show only `YYYY-MM`, one of the programme's months"},
			&cli.StringFlag{Name: "format", DefaultText: "by the extension of the output, or text", Usage: "write as `FORMAT`: " + strings.Join(formatNames(), " or ")},
			viewFlag(),
			outputFlag(),
			langFlag(),
			colourFlag(),
		)
	},
	run: runRender,
}

func viewFlag() cli.Flag {
	return &cli.StringFlag{Name: "view", DefaultText: "everything", Usage: "show only one `VIEW`: " + strings.Join(viewNames(render.Views), ", ")}
}

func viewNames(views []render.View) []string {
	var names []string
	for _, v := range views {
		names = append(names, string(v))
	}
	return names
}

func runRender(ctx context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	format, err := c.format(file)
	if err != nil {
		return err
	}
	view, err := c.view(format)
	if err != nil {
		return err
	}
	layout, err := c.layout(file)
	if err != nil {
		return err
	}
	lang, err := c.lang()
	if err != nil {
		return err
	}
	if err := c.oneStdin(c.Args().First(), c.String("register"), c.String("previous")); err != nil {
		return err
	}
	rep, err := c.report(ctx, format)
	if err != nil {
		return err
	}
	rep.Layout, rep.View = layout, view
	rep.Speak(lang)
	feed, err := c.feed(ctx, rep.Problem, format)
	if err != nil {
		return err
	}
	feed.apply(rep)
	return c.write(file, func(w io.Writer) error { return format.Write(w, rep) })
}

// view returns the view that the flags ask for.
func (c *call) view(f *render.Format) (render.View, error) {
	v := render.View(c.String("view"))
	switch {
	case !c.IsSet("view"):
		return render.Everything, nil
	case !slices.Contains(render.Views, v):
		return "", c.misuse("there is no view %q; there are %s", v, strings.Join(viewNames(render.Views), ", "))
	case len(f.Views) == 0:
		return "", c.misuse("the format %s has no views; leave out --view", f.Name)
	case !slices.Contains(f.Views, v):
		return "", c.misuse("the format %s has no view %q; it has %s", f.Name, v, strings.Join(viewNames(f.Views), ", "))
	}
	return v, nil
}

// report returns the report on the programme, as seen from the month that the
// flags ask for.
func (c *call) report(ctx context.Context, f *render.Format) (*render.Report, error) {
	rep, err := c.reported(ctx, c.Args().First(), c.String("register"), f)
	if err != nil || !c.IsSet("month") {
		return rep, err
	}
	m, err := calendar.ParseMonth(c.String("month"))
	if err != nil {
		return nil, c.misuse("%v", err)
	}
	if !rep.Only(m) {
		return nil, c.misuse("month %q is not one of the programme's months", m)
	}
	return rep, nil
}

// reported returns the report on the programme in a file, with the register in
// another or, for a programme that says all itself, without: "". A format, if there is
// one, tells whether its readers ask what forces costs.
func (c *call) reported(ctx context.Context, file, reg string, f *render.Format) (*render.Report, error) {
	if reg == "-" && file == "-" {
		return nil, c.misuse("only one of the two can be standard input")
	}
	name, data, err := c.read(ctx, file)
	if err != nil {
		return nil, err
	}
	if reg == "" {
		rep, err := render.Decode(name, data)
		if errors.Is(err, render.ErrBare) {
			return nil, &inputError{fmt.Errorf("%q does not say what its steps are; give its register with --register", file)}
		}
		return rep, err
	}
	p, err := c.problem(ctx, reg)
	if err != nil {
		return nil, err
	}
	g, err := register.DecodeProgramme(name, data, p)
	if err != nil {
		return nil, err
	}
	was, err := render.Decode(name, data)
	if err == nil && was.Hash == p.Hash && len(was.Tiers) > len(p.Policy.Tiers) {
		p = register.Robust(p) // it was planned with slack, and is judged with it
	}
	res := render.Judged(p, g, check.Check(p, g))
	if err != nil || !was.Proves(res, p) {
		was = nil
	}
	rep := render.New(p, res, nil)
	rep.Version = version
	if was == nil {
		return rep, nil
	}
	rep.Variants, rep.Reasons = was.Variants, was.Reasons
	if rep.Reasons == nil && f != nil {
		rep.Reasons, err = reasons(ctx, p, res, c.tiersToReason(p, f))
	}
	return rep, err
}
