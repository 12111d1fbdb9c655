package main

import (
	"context"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"leadtime/model/calendar"
	"leadtime/model/register"
)

// sampleMonth is the month of a sample register if none is asked for: the first
// half-year's end after S/2009/659, with several mandates to renew. It is not
// this month, so that the same command gives the same file on every day.
var sampleMonth = calendar.MonthOf(2010, 6)

var initCommand = &command{
	name:  "init",
	title: "write a sample register to start from",
	doc: `Example:

   leadtime init --month 2010-06 --presidency Mexico -o register.yaml

A file that is there already is not written over.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "month", Value: sampleMonth.String(), Usage: "the month to plan, as `YYYY-MM`"},
			&cli.StringFlag{Name: "presidency", Usage: "the `MEMBER` in the chair"},
			outputFlag(),
		}
	},
	run: runInit,
}

func runInit(_ context.Context, c *call) error {
	month, err := calendar.ParseMonth(c.String("month"))
	if err != nil {
		return c.misuse("%v", err)
	}
	file, err := c.destination()
	if err != nil {
		return err
	}
	if file != "" {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return c.misuse("%q is there already; remove it or name another file", file)
		}
	}
	return c.write(file, func(w io.Writer) error {
		_, err := w.Write(register.Init(month, c.String("presidency")))
		return err
	})
}
