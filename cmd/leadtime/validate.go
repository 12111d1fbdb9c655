package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"leadtime/model"
)

var validateCommand = &command{
	name: "validate", args: "REGISTER...", least: 1, most: -1,
	title: "look for mistakes in registers",
	doc: `Example:

   leadtime validate testdata/registers/*.yaml

Every mistake of every register is listed, each on a line with its place.`,
	flags: noFlags,
	run:   runValidate,
}

func runValidate(ctx context.Context, c *call) error {
	var good bytes.Buffer
	var bad []error
	stdin := 0
	for _, file := range c.Args().Slice() {
		if file == "-" {
			stdin++
		}
	}
	if stdin > 1 {
		return c.misuse("only one of the registers can be standard input")
	}
	for _, file := range c.Args().Slice() {
		p, err := c.problem(ctx, file)
		if err != nil {
			if code := exitCode(err); code != exitInput {
				return err
			}
			bad = append(bad, err)
			continue
		}
		fmt.Fprintf(&good, "%s: no mistakes; %s\n", file, counted(p))
	}
	if len(bad) > 0 {
		return errors.Join(bad...)
	}
	_, err := c.stdout.Write(good.Bytes())
	return err
}

// counted says how much there is in a register.
func counted(p *model.Problem) string {
	free := 0
	for _, s := range p.Steps {
		if s.Chain == "" {
			free++
		}
	}
	return fmt.Sprintf("missions: %d, procedures: %d, other meetings: %d", len(p.Missions), len(p.Chains), free)
}
