package render

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// bars are upright bars at whole heights. One that is higher than the limit is
// hatched and says by how much, so that its colour is not all that tells.
type bars struct {
	x          []float64
	from, n    []int
	fill, edge color.Color
	limit      int     // zero means none
	count      bool    // write the number above
	width      float64 // in units of the axis; zero means 0.7
	shift      float64 // to the right
}

func (b *bars) add(x float64, from, n int) {
	b.x, b.from, b.n = append(b.x, x), append(b.from, from), append(b.n, n)
}

// most returns the highest end of a bar.
func (b *bars) most() int {
	most := 0
	for i := range b.n {
		most = max(most, b.from[i]+b.n[i])
	}
	return most
}

func (b *bars) half() float64 {
	if b.width == 0 {
		return 0.35
	}
	return b.width / 2
}

// Plot draws the bars.
func (b *bars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i := range b.x {
		if b.n[i] == 0 {
			continue
		}
		lo := vg.Point{X: x(b.x[i] + b.shift - b.half()), Y: y(float64(b.from[i]))}
		hi := vg.Point{X: x(b.x[i] + b.shift + b.half()), Y: y(float64(b.from[i] + b.n[i]))}
		over := b.limit > 0 && b.n[i] > b.limit
		b.bar(&c, lo, hi, over)
		if !b.count {
			continue
		}
		label, look := fmt.Sprint(b.n[i]), style(8, ink)
		if over {
			label, look = fmt.Sprintf("%d > %d", b.n[i], b.limit), style(8, short)
		}
		// Inside at the bar's foot, where another bar may stand on top.
		look.YAlign = draw.YBottom
		at := vg.Point{X: (lo.X + hi.X) / 2, Y: lo.Y + 2}
		if b.fill == accent && !over {
			look.Color = color.White
		}
		if over {
			at.Y = hi.Y + 2
		}
		c.FillText(look, at, label)
	}
}

func (b *bars) bar(c *draw.Canvas, lo, hi vg.Point, over bool) {
	box := []vg.Point{lo, {X: hi.X, Y: lo.Y}, hi, {X: lo.X, Y: hi.Y}}
	edge := draw.LineStyle{Color: b.edge, Width: 0.8}
	if !over {
		c.FillPolygon(b.fill, box)
	} else {
		edge.Color = short
		c.FillPolygon(color.White, box)
		for at := lo.Y + 2; at < hi.Y; at += 4 {
			c.StrokeLine2(edge, lo.X, at, hi.X, at)
		}
	}
	c.StrokeLines(edge, append(box, lo))
}

// DataRange returns what the bars take up.
func (b *bars) DataRange() (xmin, xmax, ymin, ymax float64) {
	if len(b.x) == 0 {
		return 0, 1, 0, 1
	}
	return b.x[0] + b.shift - b.half(), b.x[len(b.x)-1] + b.shift + b.half(), 0, float64(b.most())
}

// Thumbnail draws a bar for the legend.
func (b *bars) Thumbnail(c *draw.Canvas) { b.bar(c, c.Min, c.Max, false) }

// A limitLine is a dashed line at a height.
type limitLine struct{ at int }

var limitStyle = draw.LineStyle{Color: short, Width: 1.2, Dashes: []vg.Length{5, 3}}

// Plot draws the line from side to side.
func (l *limitLine) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	c.StrokeLine2(limitStyle, c.Min.X, y(float64(l.at)), c.Max.X, y(float64(l.at)))
}

// Thumbnail draws a piece of the line for the legend.
func (l *limitLine) Thumbnail(c *draw.Canvas) {
	c.StrokeLine2(limitStyle, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y)
}
