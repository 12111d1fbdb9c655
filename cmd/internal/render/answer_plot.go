package render

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Plot draws every trade between lead time and moves, as the extension says,
// ".svg" or ".png". An error is one of the writer, or says that there is nothing
// to draw.
func (a *Answer) Plot(w io.Writer, ext string) error {
	if len(a.Frontier) == 0 {
		return errors.New("there is no trade to draw, for there is no programme")
	}
	p := newChart("Every trade between lead time and moves", "moves, in thirds (a move counts 3, on short notice 6 or 9)", "cost of lead time")
	var xys plotter.XYs
	var labels []string
	for i, pt := range a.Frontier {
		xys = append(xys, plotter.XY{X: float64(pt.Stability), Y: float64(pt.LeadTime)})
		labels = append(labels, fmt.Sprintf("  %d. %d %s, cost %d", i+1, len(pt.Changes), agree(len(pt.Changes), "thing changes", "things change"), pt.LeadTime))
	}
	line, err := plotter.NewLine(steps(xys))
	if err != nil {
		return err
	}
	dots, err := plotter.NewScatter(xys)
	if err != nil {
		return err
	}
	names, err := plotter.NewLabels(plotter.XYLabels{XYs: xys, Labels: labels})
	if err != nil {
		return err
	}
	line.Color, line.Width = palette[0], vg.Points(1.2)
	dots.Color, dots.Shape, dots.Radius = palette[1], draw.CircleGlyph{}, vg.Points(3.5)
	names.Offset.Y = vg.Points(4)
	p.Add(line, dots, names)
	for i, text := range a.Scenario.Sentences(a.Base) {
		if i == 0 {
			p.Title.Text += "\n" + strings.TrimSuffix(text, ".")
		} else if i == 1 {
			p.Title.Text += " …"
		}
	}
	for i := range names.TextStyle {
		names.TextStyle[i].Font, names.TextStyle[i].Color = style(9, ink).Font, ink
	}
	p.Y.Min = 0
	p.X.Min = 0
	p.Y.Max = max(1, p.Y.Max*1.08)
	// Room for the words beside the last point.
	p.X.Max = max(3, p.X.Max) * 1.35
	return writeChart(w, ext, pictureWidth, 14*vg.Centimeter, p.Draw)
}
