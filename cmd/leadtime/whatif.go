package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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
   leadtime whatif 2010-06.yaml --published june.json --close chamber=2010-06-07..2010-06-08 --policy faithful

It says what breaks if nothing is moved, the repair, what moves and who has to be
told, and with --frontier every trade between lead time and moves that is worth
considering. The policy steady makes the fewest moves; faithful keeps lead time and
deliberation first. With -o the repaired programme is written as JSON.`,
	flags: func() []cli.Flag {
		return append([]cli.Flag{
			&cli.StringFlag{Name: "published", Usage: "the published programme, a `FILE`"},
			&cli.StringFlag{Name: "policy", Value: string(whatif.Steady), Usage: "`POLICY` of the repair: steady or faithful"},
			&cli.BoolFlag{Name: "frontier", Usage: "show every trade between lead time and moves"},
			outputFlag(),
		}, scenarioFlags()...)
	},
	run: runWhatif,
}

func runWhatif(ctx context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	policy := whatif.Policy(c.String("policy"))
	if policy != whatif.Steady && policy != whatif.Faithful {
		return c.misuse("there is no policy %q; there are steady and faithful", policy)
	}
	p, published, err := c.publishedProgramme(ctx)
	if err != nil {
		return err
	}
	s, err := c.scenario(p)
	if err != nil {
		return err
	}
	if len(s.Edits) == 0 {
		return c.misuse("nothing is changed; give --slip or another change")
	}
	a, mistakes, err := whatif.Ask(ctx, p, published, s, policy)
	if err != nil {
		return err
	}
	if len(mistakes) > 0 {
		return &inputError{errors.Join(mistakes...)}
	}
	var front []whatif.Point
	if c.Bool("frontier") && a.Repair.Programme != nil {
		if front, err = whatif.Frontier(ctx, p, published, s); err != nil {
			return err
		}
	}
	if err := c.write("", func(w io.Writer) error { return writeAnswer(w, p, a, policy, front) }); err != nil {
		return err
	}
	if file != "" && a.Repair.Programme != nil {
		err := c.write(file, func(w io.Writer) error {
			rep := render.New(a.Problem, a.Repair, nil)
			rep.Version = version
			return render.JSON.Write(w, rep)
		})
		if err != nil {
			return err
		}
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

func writeAnswer(w io.Writer, p *model.Problem, a *whatif.Answer, policy whatif.Policy, front []whatif.Point) error {
	fmt.Fprintf(w, "If %s:\n\n", a.Scenario)
	fmt.Fprintln(w, "If nothing is moved")
	broken := 0
	for _, f := range a.Breaks.Findings {
		if f.Hard() {
			broken++
			fmt.Fprintf(w, "  ✗ %s (%s)\n", f.Text, f.Cite)
		}
	}
	if broken == 0 {
		fmt.Fprintln(w, "  ✓ no rule is broken; what it costs:")
		for i, t := range a.Problem.Policy.Tiers {
			fmt.Fprintf(w, "    %-16s %d\n", t.Name, a.Breaks.Cost[i])
		}
	}
	fmt.Fprintf(w, "\nThe repair, %s\n", policy)
	if a.Repair.Conflict != nil {
		return writeConflict(w, p, a)
	}
	if a.Repair.Programme == nil {
		fmt.Fprintln(w, "  none was found in time")
		return nil
	}
	if len(a.Changes) == 0 {
		fmt.Fprintln(w, "  ✓ nothing has to move")
	}
	for _, ch := range a.Changes {
		fmt.Fprintf(w, "  %s\n", changeText(a.Problem, ch))
	}
	fmt.Fprintln(w, "\nCost by tier (before → repaired, proven)")
	for i, t := range a.Repair.Tiers {
		sign := "="
		switch {
		case t.Cost < a.Breaks.Cost[i]:
			sign = "better"
		case t.Cost > a.Breaks.Cost[i]:
			sign = "worse"
		}
		fmt.Fprintf(w, "  %-16s %d → %d (bound %d) %s\n", t.Name, a.Breaks.Cost[i], t.Cost, t.Bound, sign)
	}
	if len(front) > 0 {
		fmt.Fprintln(w, "\nEvery trade worth considering (rollovers, lead time, moves in thirds)")
		for _, pt := range front {
			fmt.Fprintf(w, "  rollovers %d  lead time %3d  moves %3d\n", pt.Continuity, pt.LeadTime, pt.Stability)
		}
	}
	return nil
}

func writeConflict(w io.Writer, p *model.Problem, a *whatif.Answer) error {
	c := a.Repair.Conflict
	fmt.Fprintln(w, "  ✗ no programme is possible; these demands cannot hold together:")
	if c.Arithmetic != "" {
		fmt.Fprintf(w, "    %s\n", c.Arithmetic)
	}
	for i, g := range c.Grounds {
		fmt.Fprintf(w, "    %d. %s\n", i+1, g.Text)
	}
	rs, err := solver.Remedies(context.Background(), a.Problem, c)
	if err != nil {
		return err
	}
	for i, r := range rs {
		if i == 0 {
			fmt.Fprintln(w, "  What would do:")
		}
		fmt.Fprintf(w, "    – %s\n", r.Text)
	}
	return nil
}

func changeText(p *model.Problem, ch model.Change) string {
	s := p.Step(ch.Step)
	name := s.Title
	if s.Chain != "" {
		name = string(s.Chain) + ": " + name
	}
	text := ""
	switch ch.Kind {
	case model.Moved:
		text = fmt.Sprintf("→ %s moves from %s to %s", name, ch.Old.Date.Long(), ch.New.Date.Long())
	case model.Retimed:
		text = fmt.Sprintf("↔ %s keeps %s, now at %s", name, ch.New.Date.Long(), place(ch.New))
	case model.Added:
		text = fmt.Sprintf("+ %s is added on %s", name, ch.New.Date.Long())
	case model.Dropped:
		text = fmt.Sprintf("− %s, planned for %s, is left out", name, ch.Old.Date.Long())
	}
	var tell []string
	for _, id := range ch.Tell {
		if who := p.Attendee(id); who != nil {
			tell = append(tell, who.Title)
		}
	}
	if s.Kind == model.Meeting {
		tell = append(tell, "room booking")
		if s.Interpreted {
			tell = append(tell, "interpreters")
		}
	}
	if len(tell) > 0 {
		text += " (tell: " + strings.Join(tell, ", ") + ")"
	}
	return text
}

func place(pl model.Placement) string {
	if pl.Start < 0 {
		return "no known time"
	}
	return fmt.Sprintf("%s in %s", pl.Start.Clock(), pl.Room)
}
