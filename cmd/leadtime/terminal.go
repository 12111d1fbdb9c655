package main

import (
	"io"
	"os"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"leadtime/cmd/internal/render"
)

func colourFlag() cli.Flag {
	return &cli.StringFlag{Name: "color", Aliases: []string{"colour"}, Value: "auto", Usage: "colour text: `WHEN` is auto, always or never"}
}

func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, DisableDefaultText: true, Usage: "say nothing on standard error but errors"}
}

// layout returns how text is laid out: in the width of the terminal that it is
// written to, and in colour if the flags or, without them, the terminal and the
// environment ask for it. What is not written to a terminal is 100 columns wide,
// on every machine.
func (c *call) layout(file string) (render.Layout, error) {
	var l render.Layout
	terminal := false
	if file == "" {
		l.Width, terminal = columns(c.stdout)
	}
	switch when := c.String("color"); when {
	case "always":
		l.Colour = true
	case "never":
	case "auto":
		l.Colour = file == "" && coloured(terminal, os.Getenv)
	default:
		return l, c.misuse("colour %q is neither auto, always nor never", when)
	}
	return l, nil
}

// columns returns the width of the terminal that w writes to, or zero if it is
// none or does not tell.
func columns(w io.Writer) (width int, terminal bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return width, true
}

// coloured reports whether the environment asks for colour. NO_COLOR, if it is
// not empty, forbids it; CLICOLOR_FORCE, if it is not empty or 0, asks for it
// even where there is no terminal; a terminal that is "dumb" has none.
func coloured(terminal bool, getenv func(string) string) bool {
	if getenv("NO_COLOR") != "" {
		return false
	}
	if force := getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return terminal && getenv("TERM") != "dumb"
}
