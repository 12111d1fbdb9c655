package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/model"
	"leadtime/solver/whatif"
)

// scenarioFlags returns a flag for each kind of edit, and those that name and
// read scenarios.
func scenarioFlags() []cli.Flag {
	fs := []cli.Flag{
		&cli.StringFlag{Name: "scenario", Usage: "read the changes from `FILE`, in YAML or JSON; those of flags come after"},
		&cli.StringFlag{Name: "title", Usage: "call the question `TEXT`"},
	}
	for _, v := range whatif.Verbs {
		fs = append(fs, &cli.StringSliceFlag{Name: v.Name, Usage: "`" + v.Form + "`: " + v.Usage})
	}
	return fs
}

// scenario reads the edits of the file, if one is named, and then those of the
// command line, for base, which holds the published programme. All the mistakes of
// the one or the other are reported together.
func (c *call) scenario(ctx context.Context, base *model.Problem) (*whatif.Scenario, error) {
	s := &whatif.Scenario{}
	if c.IsSet("scenario") {
		name, data, err := c.read(ctx, c.String("scenario"))
		if err != nil {
			return nil, err
		}
		if s, err = whatif.Decode(name, data, base); err != nil {
			return nil, err
		}
	}
	if c.IsSet("title") {
		s.Title = c.String("title")
	}
	var ws []whatif.Wording
	for _, v := range whatif.Verbs {
		for _, text := range c.StringSlice(v.Name) {
			ws = append(ws, whatif.Wording{Verb: v, Text: text})
		}
	}
	edits, wrong := whatif.Read(base, s.Edits, ws)
	s.Edits = append(s.Edits, edits...)
	switch {
	case len(wrong) > 0:
		return nil, c.wrong(ws, wrong)
	case len(s.Edits) == 0:
		return nil, c.misuse("nothing is changed; give --slip or another change, or --scenario FILE")
	}
	return s, nil
}

// wrong returns the error of changes that were given as flags: of each what is wrong,
// on a line of its own. It is one of misuse if any cannot be read.
func (c *call) wrong(ws []whatif.Wording, wrong []whatif.Mistake) error {
	var lines []string
	misuse := false
	for _, m := range wrong {
		w := ws[m.Place]
		lines = append(lines, fmt.Sprintf("--%s %q: %v", w.Verb.Name, w.Text, m.Err))
		misuse = misuse || m.Unread
	}
	if misuse {
		return c.misuse("%s", strings.Join(lines, "\nleadtime "+c.command.name+": "))
	}
	return &inputError{errors.New(strings.Join(lines, "\nleadtime: "))}
}
