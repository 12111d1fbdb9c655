package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/model/register/intake"
)

var importCommand = &command{
	name:  "import",
	title: "make a register of tables and calendars",
	doc: `Examples:

   leadtime import --month 2010-05 --missions missions.csv --reports reports-due.csv \
      --meetings meetings.csv --holidays holidays.ics -o register.yaml
   leadtime import --month 2010-05 --missions missions.csv --bookings rooms.ics

The tables are CSV in UTF-8, apart by commas, semicolons or tabs, and their first
line names the columns:

   missions   mission, full_name, mandate_expires; if known resolution,
              report_due_or_cycle, source
   reports    due_date, item, kind (report_due, mandate_expires or other); if known
              requesting_document, source_url
   meetings   date, format (briefing, debate, open_debate, adoption, private_tcc,
              private, consultations or other), topic_or_mission; if known
              start_time, room, notes, source_url

Calendars are iCalendar: holidays are events of whole days; bookings have a room of
the guideline as their location. What repeats every so many days, weeks, months or
years is read as often as it takes place; by other rules it is a mistake. Every mistake
of every file is listed with its place. A register that is there already is not
written over.`,
	flags: func() []cli.Flag {
		return []cli.Flag{
			&cli.StringFlag{Name: "month", Usage: "the month to plan, as `YYYY-MM`"},
			&cli.StringFlag{Name: "as-of", DefaultText: "the last working day by the 15th of the month before", Usage: "the day the register is drawn up, as `YYYY-MM-DD`"},
			&cli.StringFlag{Name: "presidency", Usage: "the `MEMBER` in the chair"},
			&cli.StringFlag{Name: "missions", Usage: "a table of missions and their mandates, a `FILE`"},
			&cli.StringFlag{Name: "reports", Usage: "the month's table of reports due and mandates expiring, a `FILE`"},
			&cli.StringFlag{Name: "meetings", Usage: "the month's table of meetings, a `FILE`"},
			&cli.StringFlag{Name: "holidays", Usage: "a calendar of official holidays, a `FILE`"},
			&cli.StringFlag{Name: "bookings", Usage: "a calendar of rooms' bookings, a `FILE`"},
			outputFlag(),
			quietFlag(),
		}
	},
	run: runImport,
}

func runImport(ctx context.Context, c *call) error {
	in, err := c.intake()
	if err != nil {
		return err
	}
	file, err := c.destination()
	if err != nil {
		return err
	}
	if info, err := os.Stat(file); file != "" && err == nil && info.Mode().IsRegular() {
		return c.misuse("%q is there already; remove it or name another file", file)
	}
	var mistakes model.ErrorList
	if err := c.tables(ctx, in, &mistakes); err != nil {
		return err
	}
	data, notes := intake.Draft(in, &mistakes)
	if err := mistakes.Err(); err != nil {
		return err
	}
	if _, err := register.Decode("register", data); err != nil {
		return fmt.Errorf("internal error: the register has mistakes: %v", err)
	}
	if err := c.write(file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}); err != nil {
		return err
	}
	if notes > 0 && !c.Bool("quiet") {
		fmt.Fprintf(c.stderr, "leadtime: lines that were not taken: %d; the head of the register says which, and why\n", notes)
	}
	return nil
}

// intake reads the flags that are not files.
func (c *call) intake() (*intake.Input, error) {
	in := &intake.Input{Presidency: c.String("presidency")}
	if !c.IsSet("month") {
		return nil, c.misuse("which month is it for? use --month")
	}
	var err error
	if in.Month, err = calendar.ParseMonth(c.String("month")); err != nil {
		return nil, c.misuse("%v", err)
	}
	if y := in.Month.Year(); y <= 1946 || y >= 2199 {
		return nil, c.misuse("the year of %s is none of 1947 to 2198", in.Month)
	}
	if !c.IsSet("as-of") {
		return in, nil
	}
	if in.AsOf, err = calendar.Parse(c.String("as-of")); err != nil {
		return nil, c.misuse("%v", err)
	}
	if in.AsOf > in.Month.Last() || in.AsOf < in.Month.First()-366 {
		return nil, c.misuse("%s is after the month, or more than a year before it", in.AsOf)
	}
	return in, nil
}

// tables reads the files that the flags name, and notes every mistake in them.
func (c *call) tables(ctx context.Context, in *intake.Input, mistakes *model.ErrorList) error {
	flags := []struct {
		name string
		read func(name string, data []byte)
	}{
		{"missions", func(n string, b []byte) { in.Missions = intake.Missions(n, b, mistakes) }},
		{"reports", func(n string, b []byte) { in.Dues = intake.Dues(n, b, in.Month, mistakes) }},
		{"meetings", func(n string, b []byte) { in.Meetings = intake.Meetings(n, b, mistakes) }},
		{"holidays", func(n string, b []byte) { in.Holidays = intake.Events(n, b, intake.Around(in.Month), mistakes) }},
		{"bookings", func(n string, b []byte) { in.Bookings = intake.Events(n, b, intake.Around(in.Month), mistakes) }},
	}
	var files []string
	for _, f := range flags {
		if c.IsSet(f.name) {
			files = append(files, c.String(f.name))
		}
	}
	if len(files) == 0 {
		return c.misuse("there is nothing to import; name a file with --missions, --reports, --meetings, --holidays or --bookings")
	}
	if err := c.oneStdin(files...); err != nil {
		return err
	}
	for _, f := range flags {
		if !c.IsSet(f.name) {
			continue
		}
		name, data, err := c.read(ctx, c.String(f.name))
		if err != nil {
			return err
		}
		f.read(name, data)
	}
	return nil
}
