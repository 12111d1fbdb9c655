package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render/label"
)

func langFlag() cli.Flag {
	return &cli.StringFlag{Name: "lang", Value: label.English.Code, Usage: "print dates, formats and headings in `LANGUAGE`: " + strings.Join(label.Codes(), ", ")}
}

// lang returns the language that the flags ask for.
func (c *call) lang() (*label.Lang, error) {
	code := c.String("lang")
	if l := label.ByCode(code); l != nil {
		return l, nil
	}
	return nil, c.misuse("there is no language %q; there are %s", code, strings.Join(label.Codes(), ", "))
}
