package tell

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// shares draws the share of renewals with both lead times in the three regimes,
// with intervals.
func (s *Study) shares() ([]byte, error) {
	p := figure("Renewals with both lead times of more than a week", "share of renewals", "")
	g := plotter.NewGrid()
	g.Horizontal.Width, g.Vertical.Color = 0, faint
	p.Add(g)
	type dot struct {
		label  string
		v      Value
		colour color.Color
	}
	none := color.Color(color.Transparent)
	held := s.share(only(s.Held, s.whole))
	dots := []dot{
		{fmt.Sprintf("1  Reports when they came (%d renewals; at most: %d)", s.HeldWhole().Of, s.HeldCeiling().Of), Value{}, none},
		{heldName, held, heldColour},
		{heldName + ", at most", s.share(s.ceilings()), heldColour},
		{greedyName, s.share(only(s.Issued.Greedy.Chains, s.whole)), greedyColour},
		{bestName, s.share(only(s.Issued.Best.Chains, s.whole)), bestColour},
		{fmt.Sprintf("2  Report dates as outputs (%d)", len(s.Cases)), Value{}, none},
		{greedyName, s.share(s.Planned.Greedy.Chains), greedyColour},
		{bestName, s.share(s.Planned.Best.Chains), bestColour},
	}
	if len(s.Slipped) > 0 {
		now, week := s.Slipped[0].Both, s.Slipped[7].Both
		dots = append(dots, dot{fmt.Sprintf("3  Reports slip (%d; as held: %d)", len(s.Cases), s.HeldWhole().Of), Value{}, none},
			dot{heldName, now[wayHeld], heldColour},
			dot{"careful person, planned again", now[wayGreedyAgain], greedyColour},
			dot{"proven best, nothing moved", now[wayStill], bestColour},
			dot{"proven best, planned again", now[wayAgain], bestColour},
			dot{"with slack, nothing moved", now[waySlackStill], bestColour},
			dot{"asked for 7 days ahead, nothing moved", week[wayStill], bestColour})
	}
	var ys []plot.Tick
	for i, d := range dots {
		y := float64(len(dots) - 1 - i)
		if d.colour == none {
			if err := note(p, 0.01, y, d.label, draw.XLeft, draw.YCenter); err != nil {
				return nil, err
			}
			continue
		}
		ys = append(ys, plot.Tick{Value: y, Label: d.label})
		if err := note(p, 1.06, y, percent(d.v.Of), draw.XLeft, draw.YCenter); err != nil {
			return nil, err
		}
		if math.IsNaN(d.v.Of) || math.IsNaN(d.v.Low) {
			continue // nothing to measure
		}
		if err := line(p, "", d.colour, vg.Points(2.5), nil, plotter.XYs{{X: d.v.Low, Y: y}, {X: d.v.High, Y: y}}, false); err != nil {
			return nil, err
		}
		point, err := plotter.NewScatter(plotter.XYs{{X: d.v.Of, Y: y}})
		if err != nil {
			return nil, err
		}
		point.GlyphStyle = draw.GlyphStyle{Color: d.colour, Radius: vg.Points(4.5), Shape: draw.CircleGlyph{}}
		p.Add(point)
	}
	p.Y.Tick.Marker = plot.ConstantTicks(ys)
	p.Y.Tick.Length, p.Y.LineStyle.Width = 0, 0
	p.Y.Min, p.Y.Max = -0.6, float64(len(dots))-0.4
	p.X.Min, p.X.Max = 0, 1.15
	var xs []plot.Tick
	for _, x := range []float64{0, 0.25, 0.5, 0.75, 1} {
		xs = append(xs, plot.Tick{Value: x, Label: percent(x)})
	}
	p.X.Tick.Marker = plot.ConstantTicks(xs)
	return picture(9*vg.Inch, 5.2*vg.Inch, p)
}

// ahead draws the share of renewals with both lead times when reports slip, by
// how many days ahead they are asked for.
func (s *Study) ahead() ([]byte, error) {
	p := figure("When reports slip as they did: what asking for them ahead is worth",
		"days that reports are asked for ahead of the date the programme needs", "share with both lead times")
	grid(p, 0, 0.25, 0.5, 0.75, 1)
	p.Y.Min, p.Y.Max, p.X.Min, p.X.Max = 0, 1.02, 0, buffers
	p.X.Tick.Marker = ticks(0, buffers, 1)
	for _, c := range []struct {
		name   string
		colour color.RGBA
		dashes []vg.Length
		way    int
	}{
		{"proven best, planned again after the slip", bestColour, nil, wayAgain},
		{"proven best, nothing moved", bestColour, []vg.Length{6, 3}, wayStill},
		{heldName + ", as dated and then slipping", heldColour, nil, wayHeld},
	} {
		var mid, band plotter.XYs
		if len(s.Slipped) > 0 && math.IsNaN(s.Slipped[0].Both[c.way].Of) {
			continue // nothing to measure
		}
		for _, x := range s.Slipped {
			v := x.Both[c.way]
			mid = append(mid, plotter.XY{X: float64(x.Ahead), Y: v.Of})
			band = append(band, plotter.XY{X: float64(x.Ahead), Y: v.High})
		}
		for i := len(s.Slipped) - 1; i >= 0; i-- {
			band = append(band, plotter.XY{X: float64(s.Slipped[i].Ahead), Y: s.Slipped[i].Both[c.way].Low})
		}
		area, err := plotter.NewPolygon(band)
		if err != nil {
			return nil, fmt.Errorf("no slips to draw: %w", err)
		}
		area.Color, area.LineStyle.Width = color.NRGBA{c.colour.R, c.colour.G, c.colour.B, 0x28}, 0
		p.Add(area)
		if err := line(p, c.name, c.colour, vg.Points(2), c.dashes, mid, false); err != nil {
			return nil, err
		}
	}
	p.Legend.YOffs = 60
	return picture(9*vg.Inch, 4.6*vg.Inch, p)
}

// weekdays draws the meetings of Council business by the day of the week.
func (s *Study) weekdays() ([]byte, error) {
	l := s.load(s.Planned)
	held, greedy, best := weekdays(l)
	p := figure(fmt.Sprintf("Meetings of Council business by day of the week, %d months", len(l.held)), "", "meetings a month")
	grid(p)
	width := vg.Points(24)
	for i, c := range []struct {
		name   string
		colour color.Color
		n      []float64
	}{{heldName, heldColour, held}, {greedyName, greedyColour, greedy}, {bestName, bestColour, best}} {
		var v plotter.Values
		for _, n := range c.n[1:6] {
			v = append(v, n/float64(max(1, len(l.held))))
		}
		b, err := plotter.NewBarChart(v, width)
		if err != nil {
			return nil, err
		}
		b.Color, b.LineStyle.Width, b.Offset = c.colour, 0, width*vg.Length(i-1)
		p.Add(b)
		p.Legend.Add(c.name, b)
	}
	p.Y.Tick.Marker = ticks(0, 100, 1)
	p.NominalX("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
	p.X.Tick.Label.Font.Size, p.X.Tick.Length = 11, 0
	p.Y.Min, p.X.Min, p.X.Max = 0, -0.6, 4.6
	p.Y.Max *= 1.25
	p.Legend.Top = true
	return picture(9*vg.Inch, 4*vg.Inch, p)
}
