package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"leadtime/cmd/internal/render"
)

// format returns the format that the flags ask for: by name, else by the
// extension of the file to write, else text.
func (c *call) format(file string) (*render.Format, error) {
	if c.IsSet("format") {
		name := c.String("format")
		if f := render.ByName(name); f != nil {
			return f, nil
		}
		return nil, c.misuse("there is no format %q; there are %s", name, strings.Join(formatNames(), ", "))
	}
	if file == "" {
		return render.Text, nil
	}
	if f := render.ByExt(file); f != nil {
		return f, nil
	}
	return nil, c.misuse("the name %q does not tell the format; use --format with one of %s", file, strings.Join(formatNames(), ", "))
}

func formatNames() []string {
	var names []string
	for _, f := range render.Formats {
		names = append(names, f.Name)
	}
	return names
}

// plainFormatFlag is for what is not a programme: it is written as text or as
// JSON.
func plainFormatFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Value: "text", Usage: "write as `FORMAT`: text or json"}
}

// json reports whether the flags ask for JSON and not for text.
func (c *call) json() (bool, error) {
	switch name := c.String("format"); name {
	case "text":
		return false, nil
	case "json":
		return true, nil
	default:
		return false, c.misuse("there is no format %q; there are text, json", name)
	}
}
