package main

import (
	"context"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver"
	"leadtime/solver/whatif"
)

var whynotCommand = &command{
	name: "whynot", args: "REGISTER STEP", least: 2, most: 2,
	title: "say why a step is not on another date",
	doc: `Examples:

   leadtime whynot 2010-06.yaml UNFICYP/consultations --on 2010-06-09
   leadtime whynot 2010-06.yaml UNFICYP/adoption --on 2010-06-14 --at 15:00

Either it is impossible, and the demands in the way are listed; or it has a price,
and what else moves is listed.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "on", Usage: "the `DATE`"},
			&cli.StringFlag{Name: "at", Usage: "the `TIME`, such as 10:00"},
			&cli.StringFlag{Name: "room", Usage: "the `ROOM`"},
		}
	},
	run: runWhynot,
}

func runWhynot(ctx context.Context, c *call) error {
	if !c.IsSet("on") {
		return c.misuse("say which date with --on YYYY-MM-DD")
	}
	d, err := calendar.Parse(c.String("on"))
	if err != nil {
		return c.misuse("%v", err)
	}
	pin := whatif.Pin{Date: d, At: model.NoTime, Room: model.RoomID(c.String("room"))}
	if c.IsSet("at") {
		if pin.At, err = model.ParseMinute(c.String("at")); err != nil {
			return c.misuse("%v", err)
		}
	}
	p, err := c.problem(ctx, c.Args().First())
	if err != nil {
		return err
	}
	if pin.Step, err = whatif.StepOf(p, c.Args().Get(1)); err != nil {
		return &inputError{err}
	}
	if pin.Room != "" && p.Room(pin.Room) == nil {
		return &inputError{fmt.Errorf("the register has no room %q", pin.Room)}
	}
	best, err := solver.Solve(ctx, p, nil)
	if err != nil {
		return err
	}
	if best.Programme == nil {
		return after(best)
	}
	q, mistakes := (&whatif.Scenario{Edits: []whatif.Edit{pin}}).Apply(p)
	if len(mistakes) > 0 {
		return &inputError{mistakes[0]}
	}
	// Nothing else moves that need not.
	res, err := solver.Solve(ctx, whatif.Against(q, best.Programme, whatif.Idle), nil)
	if err != nil {
		return err
	}
	return c.write("", func(w io.Writer) error { return writeWhynot(w, p, pin, best, res) })
}

func writeWhynot(w io.Writer, p *model.Problem, pin whatif.Pin, best, res *solver.Result) error {
	now, held := best.Programme.Held(pin.Step)
	s := p.Step(pin.Step)
	if held {
		fmt.Fprintf(w, "%s (%s) is planned for %s.\n", s.Title, s.ID, now.Date.Long())
	} else {
		fmt.Fprintf(w, "%s (%s) is not held.\n", s.Title, s.ID)
	}
	if res.Conflict != nil {
		fmt.Fprintf(w, "✗ On %s it is impossible. These demands cannot hold together:\n", pin.Date.Long())
		if res.Conflict.Arithmetic != "" {
			fmt.Fprintf(w, "  %s\n", res.Conflict.Arithmetic)
		}
		for i, g := range res.Conflict.Grounds {
			fmt.Fprintf(w, "  %d. %s\n", i+1, g.Text)
		}
		return nil
	}
	if res.Programme == nil {
		return nil
	}
	fmt.Fprintf(w, "On %s it is possible. What it costs, by tier (best → there):\n", pin.Date.Long())
	same := true
	for i, t := range res.Tiers[:len(best.Tiers)] {
		mark := ""
		if t.Cost != best.Tiers[i].Cost {
			same = false
			mark = fmt.Sprintf("  (%+d)", t.Cost-best.Tiers[i].Cost)
		}
		fmt.Fprintf(w, "  %-16s %d → %d%s\n", t.Name, best.Tiers[i].Cost, t.Cost, mark)
	}
	if same {
		fmt.Fprintln(w, "✓ It would be as good: the date shown is one of several.")
	}
	for i, ch := range model.Diff(p, best.Programme, res.Programme) {
		if i == 0 {
			fmt.Fprintln(w, "What moves:")
		}
		fmt.Fprintf(w, "  %s\n", changeText(p, ch))
	}
	return nil
}
