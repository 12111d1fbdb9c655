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
// command line, and tries them on base, which holds the published programme. All
// the mistakes of the one or the other are reported together.
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
	var wrong []string
	for _, v := range whatif.Verbs {
		for _, text := range c.StringSlice(v.Name) {
			e, err := v.Parse(base, text)
			if err != nil {
				wrong = append(wrong, fmt.Sprintf("--%s %q: %v", v.Name, text, err))
				continue
			}
			s.Edits = append(s.Edits, e)
		}
	}
	switch {
	case len(wrong) > 0:
		return nil, c.misuse("%s", strings.Join(wrong, "; "))
	case len(s.Edits) == 0:
		return nil, c.misuse("nothing is changed; give --slip or another change, or --scenario FILE")
	}
	if _, mistakes := s.Apply(base); len(mistakes) > 0 {
		return nil, &inputError{errors.Join(mistakes...)}
	}
	return s, nil
}
