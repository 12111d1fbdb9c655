package main

import (
	"context"
	"io"

	"github.com/urfave/cli/v2"

	"leadtime/model/register"
)

var schemaCommand = &command{
	name:  "schema",
	title: "print the JSON Schema of registers",
	doc: `Example:

   leadtime schema > register.schema.json

An editor that knows the schema completes and checks registers as they are typed.`,
	flags: func() []cli.Flag { return []cli.Flag{outputFlag()} },
	run:   runSchema,
}

func runSchema(_ context.Context, c *call) error {
	file, err := c.destination()
	if err != nil {
		return err
	}
	data, err := register.Schema()
	if err != nil {
		return err
	}
	return c.write(file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
