package main

import (
	"bytes"
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
	"leadtime/model"
	"leadtime/model/register"
	"leadtime/solver/check"
)

// feedFlags are the flags of commands that can write a calendar feed.
func feedFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "for", Usage: "write a calendar feed or items of one mission, contributor, person or room, by its `NAME`"},
		&cli.StringFlag{Name: "previous", Usage: "the programme in JSON whose calendar feed was last sent out, a `FILE`: identities are kept, changes numbered, and what is dropped is cancelled"},
	}
}

// A feed is what the flags say of the calendar feed that is to be written.
type feed struct {
	earlier *render.Report // nil unless there was a feed before
	choice  *render.Choice // nil is all
}

// oneStdin complains if more than one of the files is standard input.
func (c *call) oneStdin(files ...string) error {
	n := 0
	for _, f := range files {
		if f == "-" {
			n++
		}
	}
	if n > 1 {
		return c.misuse("only one of the files can be standard input")
	}
	return nil
}

// feed reads the flags. The programme before is for p if its file does not say
// itself what it is for.
func (c *call) feed(ctx context.Context, p *model.Problem, f *render.Format) (feed, error) {
	var v feed
	if c.IsSet("for") {
		if !f.Feed {
			return v, c.misuse("the format %s is always for all; leave out --for", f.Name)
		}
		choice, err := render.Choose(p, c.String("for"))
		if err != nil {
			return v, c.misuse("%v", err)
		}
		v.choice = choice
	}
	if !c.IsSet("previous") {
		return v, nil
	}
	file := c.String("previous")
	name, data, err := c.read(ctx, file)
	if err != nil {
		return v, err
	}
	if bytes.HasPrefix(data, []byte("BEGIN:VCALENDAR")) {
		var mistakes model.ErrorList
		mistakes.Add(model.Pos{File: name, Line: 1, Col: 1}, "this is a calendar feed; give the programme in JSON that it was written from")
		return v, mistakes.Err()
	}
	v.earlier, err = render.Decode(name, data)
	if errors.Is(err, render.ErrBare) {
		g, err := register.DecodeProgramme(name, data, p)
		if err != nil {
			return v, err
		}
		v.earlier = render.New(p, render.Judged(p, g, check.Check(p, g)), nil)
		return v, nil
	}
	return v, err
}

// apply has the report be written as that feed.
func (v feed) apply(rep *render.Report) {
	rep.For = v.choice
	if v.earlier != nil {
		rep.Follow(v.earlier)
	}
}
