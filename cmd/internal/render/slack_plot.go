package render

import (
	"errors"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"leadtime/solver/whatif"
)

// The size of the panel of one report.
const panelWidth, panelHeight = 13 * vg.Centimeter, 8 * vg.Centimeter

// Plot draws what each slip costs, a panel for each report and a line for each tier
// that changes, as the extension says, ".svg" or ".png". An error is one of the
// writer, or says that there is nothing to draw.
func (k *Slack) Plot(w io.Writer, ext string) error {
	if len(k.Reports) == 0 {
		return errors.New("there is nothing to draw, for no report is still to come")
	}
	columns := min(2, len(k.Reports))
	rows := (len(k.Reports) + columns - 1) / columns
	var panels [][]*plot.Plot
	for r := range rows {
		var row []*plot.Plot
		for c := range columns {
			var p *plot.Plot
			if i := r*columns + c; i < len(k.Reports) {
				var err error
				if p, err = k.panel(&k.Reports[i]); err != nil {
					return err
				}
			}
			row = append(row, p)
		}
		panels = append(panels, row)
	}
	return writeChart(w, ext, vg.Length(columns)*panelWidth, vg.Length(rows)*panelHeight, func(c draw.Canvas) {
		tiles := draw.Tiles{Rows: rows, Cols: columns, PadX: 6 * vg.Millimeter, PadY: 6 * vg.Millimeter}
		for r, row := range plot.Align(panels, tiles, c) {
			for i, at := range row {
				if panels[r][i] != nil {
					panels[r][i].Draw(at)
				}
			}
		}
	})
}

// panel draws one report.
func (k *Slack) panel(r *whatif.Slack) (*plot.Plot, error) {
	p := newChart(string(r.Step)+", planned for "+day(r.Planned), "days late", "cost at best")
	p.Legend.Left = true
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, float64(len(r.Curve)-1), 0, 3
	possible := 0
	for i, t := range k.Problem.Policy.Tiers {
		var xys plotter.XYs
		for _, l := range r.Curve {
			if l.Tiers == nil {
				break
			}
			xys = append(xys, plotter.XY{X: float64(l.Days), Y: float64(l.Tiers[i].Cost)})
			p.Y.Max = max(p.Y.Max, 1.45*float64(l.Tiers[i].Cost)) // room for the legend
		}
		possible = len(xys)
		if len(xys) == 0 || flat(xys) {
			continue
		}
		line, err := plotter.NewLine(steps(xys))
		if err != nil {
			return nil, err
		}
		line.Color, line.Dashes, line.Width = palette[i%len(palette)], dashes[i%len(dashes)], vg.Points(1.4)
		p.Add(line)
		name := t.Name
		if name == whatif.StabilityTier {
			name = "moves, in thirds"
		}
		p.Legend.Add(name, line)
	}
	if possible < len(r.Curve) {
		return p, k.impossible(p, float64(possible), float64(len(r.Curve)-1))
	}
	return p, nil
}

// impossible marks the days on which no programme is possible.
func (k *Slack) impossible(p *plot.Plot, from, to float64) error {
	from = max(0, from-1)
	area, err := plotter.NewPolygon(plotter.XYs{{X: from, Y: 0}, {X: to, Y: 0}, {X: to, Y: p.Y.Max}, {X: from, Y: p.Y.Max}})
	if err != nil {
		return err
	}
	area.Color, area.LineStyle.Width = wash, 0
	words, err := plotter.NewLabels(plotter.XYLabels{XYs: plotter.XYs{{X: from, Y: p.Y.Max * 0.03}}, Labels: []string{" no programme"}})
	if err != nil {
		return err
	}
	words.TextStyle[0].Font, words.TextStyle[0].Color = style(8, short).Font, short
	p.Add(area, words)
	return nil
}

// flat reports whether a line stays at one cost.
func flat(xys plotter.XYs) bool {
	for _, p := range xys {
		if p.Y != xys[0].Y {
			return false
		}
	}
	return true
}
