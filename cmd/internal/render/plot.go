package render

import (
	"fmt"
	"image/color"
	"io"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// The look of plots: colours that are told apart in print and by those who do not
// see red and green (Okabe and Ito, 2008), and dashes beside them, so
// that nothing is said by colour alone.
var (
	palette = []color.Color{
		color.RGBA{0x00, 0x72, 0xb2, 0xff}, // blue
		color.RGBA{0xd5, 0x5e, 0x00, 0xff}, // vermilion
		color.RGBA{0x00, 0x9e, 0x73, 0xff}, // green
		color.RGBA{0xcc, 0x79, 0xa7, 0xff}, // purple
		color.RGBA{0xe6, 0x9f, 0x00, 0xff}, // orange
		color.RGBA{0x56, 0xb4, 0xe9, 0xff}, // sky
		color.RGBA{0x00, 0x00, 0x00, 0xff},
	}
	dashes = [][]vg.Length{nil, {6, 3}, {2, 2}, {8, 3, 2, 3}, {1, 3}, {10, 4}, {4, 1}}
)

// newChart returns a plot of one number against another.
func newChart(title, x, y string) *plot.Plot {
	p := newPlot(title)
	p.X.Label.Text, p.Y.Label.Text = x, y
	p.X.Label.Padding, p.Y.Label.Padding = vg.Millimeter, vg.Millimeter
	p.Legend.YOffs = 0
	p.X.Tick.Marker, p.Y.Tick.Marker = whole{}, whole{}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = wash, wash
	p.Add(grid)
	return p
}

// writeChart draws onto a canvas of the size, and writes it as the extension says,
// ".svg" or ".png".
func writeChart(w io.Writer, ext string, width, height vg.Length, paint func(draw.Canvas)) error {
	if strings.EqualFold(ext, ".png") {
		c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(pictureDPI))
		paint(framed(draw.New(c)))
		_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
		return err
	}
	return writeVector(w, width, height, func(c draw.Canvas) { paint(framed(c)) })
}

// framed returns the middle of a white canvas.
func framed(c draw.Canvas) draw.Canvas {
	c.FillPolygon(color.White, []vg.Point{c.Min, {X: c.Max.X, Y: c.Min.Y}, c.Max, {X: c.Min.X, Y: c.Max.Y}})
	return draw.Crop(c, 4*vg.Millimeter, -4*vg.Millimeter, 3*vg.Millimeter, -3*vg.Millimeter)
}

// whole marks whole numbers only, and no more than ten of them.
type whole struct{}

// Ticks implements [plot.Ticker].
func (whole) Ticks(least, most float64) []plot.Tick {
	step := 1
	for i := 0; (most-least)/float64(step) > 10; i++ {
		step = [...]int{2, 5, 10}[i%3] * pow10(i/3)
	}
	var out []plot.Tick
	for n := int(least) / step * step; float64(n) <= most; n += step {
		if float64(n) >= least {
			out = append(out, plot.Tick{Value: float64(n), Label: fmt.Sprint(n)})
		}
	}
	return out
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// steps returns the points of a line that goes up or down only where a value does.
func steps(xys plotter.XYs) plotter.XYs {
	var out plotter.XYs
	for i, p := range xys {
		if i > 0 {
			out = append(out, plotter.XY{X: p.X, Y: xys[i-1].Y})
		}
		out = append(out, p)
	}
	return out
}
