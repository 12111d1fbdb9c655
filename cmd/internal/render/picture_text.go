package render

import (
	"bytes"
	"io"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// letters writes the text of pictures. In an SVG the reader's own letters are used,
// whose widths are not known here, least of all those of Arabic: text is not put to the
// left of its place by half a guessed width, but anchored there by its middle or its
// end.
var letters text.Handler = anchored{text.Plain{Fonts: font.DefaultCache}}

type anchored struct{ text.Plain }

// The marks of an anchor stand before the text until the picture is written. They are
// of Unicode's private use, so that no text begins with them.
var anchors = []struct {
	align     text.XAlignment
	mark, end string
}{
	{text.XCenter, "\ue000", ` text-anchor="middle"`},
	{text.XRight, "\ue001", ` text-anchor="end"`},
}

// Draw implements [text.Handler].
func (a anchored) Draw(c vg.Canvas, words string, sty text.Style, pt vg.Point) {
	if vector(c) {
		for _, x := range anchors {
			if sty.XAlign == x.align {
				sty.XAlign = text.XLeft
				var lines []string
				for _, l := range a.Lines(words) {
					lines = append(lines, x.mark+l)
				}
				words = strings.Join(lines, "\n")
			}
		}
	}
	a.Plain.Draw(c, words, sty, pt)
}

// vector reports whether a part of an SVG is drawn on.
func vector(c vg.Canvas) bool {
	for {
		switch on := c.(type) {
		case *draw.Canvas:
			c = on.Canvas
		case draw.Canvas:
			c = on.Canvas
		case *vgsvg.Canvas:
			return true
		default:
			return false
		}
	}
}

// writeVector has an SVG of the size painted, and writes it.
func writeVector(w io.Writer, width, height vg.Length, paint func(draw.Canvas)) error {
	c := vgsvg.New(width, height)
	paint(draw.New(c))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	// Readers without these letters are given others like them, and not those of books.
	marks := []string{"font-family:Liberation Sans;", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif;"}
	for _, x := range anchors {
		marks = append(marks, ">"+x.mark, x.end+">")
	}
	_, err := strings.NewReplacer(marks...).WriteString(w, b.String())
	return err
}
