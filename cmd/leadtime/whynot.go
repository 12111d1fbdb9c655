package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
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
and what it costs in each tier and what else moves is listed.`,
	flags: func() []cli.Flag {
		return append([]cli.Flag{
			&cli.StringFlag{Name: "on", Usage: "the `DATE` to ask about, such as 2010-06-09"},
			&cli.StringFlag{Name: "at", Usage: "the `TIME` to begin at, such as 10:00 (default: any)"},
			&cli.StringFlag{Name: "room", Usage: "the `ROOM`, by its id (default: any)"},
		}, answerFlags()...)
	},
	run: runWhynot,
}

func runWhynot(ctx context.Context, c *call) error {
	foil, err := c.foil()
	if err != nil {
		return err
	}
	return c.answer(ctx, func(s *solver.Solved, a *render.Answers) error {
		p := s.Problem
		if foil.Step, err = whatif.StepOf(p, c.Args().Get(1)); err != nil {
			return &inputError{err}
		}
		if foil.Room != "" && p.Room(foil.Room) == nil {
			return &inputError{fmt.Errorf("the register has no room %q", foil.Room)}
		}
		if st := p.Step(foil.Step); st.Kind != model.Meeting && (foil.At != model.NoTime || foil.Room != "") {
			return c.misuse("%q is no meeting, and has no time and no room", foil.Step)
		}
		a.Foil = foil
		a.Alternative, err = s.WhyNot(ctx, *foil)
		return err
	})
}

// foil reads what is asked for.
func (c *call) foil() (*solver.Foil, error) {
	if !c.IsSet("on") {
		return nil, c.misuse("say which date with --on YYYY-MM-DD")
	}
	f := &solver.Foil{At: model.NoTime, Room: model.RoomID(c.String("room"))}
	var err error
	if f.Date, err = calendar.Parse(c.String("on")); err != nil {
		return nil, c.misuse("%v", err)
	}
	if c.IsSet("at") {
		if f.At, err = model.ParseMinute(c.String("at")); err != nil {
			return nil, c.misuse("%v", err)
		}
	}
	return f, nil
}
