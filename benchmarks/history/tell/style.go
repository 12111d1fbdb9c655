package tell

import (
	"bytes"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// The colours tell three ways apart for readers with any colour vision (Okabe
// and Ito, Color Universal Design, 2008).
var (
	heldColour   = color.RGBA{0x55, 0x55, 0x55, 0xff}
	greedyColour = color.RGBA{0xd5, 0x5e, 0x00, 0xff}
	bestColour   = color.RGBA{0x00, 0x72, 0xb2, 0xff}
	faint        = color.RGBA{0xdd, 0xdd, 0xdd, 0xff}
	dark         = color.RGBA{0x22, 0x22, 0x22, 0xff}
)

const (
	heldName   = "as held"
	greedyName = "careful person"
	bestName   = "proven best"
)

// dpi is the resolution of figures: sharp on a screen at their width in a page.
const dpi = 144

// figure returns an empty plot in the report's style.
func figure(title, x, y string) *plot.Plot {
	p := plot.New()
	sans := func(size vg.Length) font.Font { return font.Font{Typeface: "Liberation", Variant: "Sans", Size: size} }
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.TextStyle.Font, p.Title.TextStyle.Color = sans(13), dark
	p.Title.Padding = 8
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Label.TextStyle.Font, a.Label.TextStyle.Color = sans(11), dark
		a.Label.Padding = 5
		a.Tick.Label.Font, a.Tick.Label.Color = sans(10), dark
		a.LineStyle.Color, a.Tick.LineStyle.Color = dark, dark
	}
	p.Legend.TextStyle.Font, p.Legend.TextStyle.Color = sans(10.5), dark
	p.Legend.Padding, p.Legend.ThumbnailWidth = 3, 22
	p.Legend.XOffs, p.Legend.YOffs = -6, -6
	return p
}

// grid draws faint lines across the plot, marked as shares at the given heights if
// there are any.
func grid(p *plot.Plot, heights ...float64) {
	g := plotter.NewGrid()
	g.Vertical.Width = 0
	g.Horizontal.Color = faint
	p.Add(g)
	var ts []plot.Tick
	for _, h := range heights {
		ts = append(ts, plot.Tick{Value: h, Label: percent(h)})
	}
	if len(ts) > 0 {
		p.Y.Tick.Marker = plot.ConstantTicks(ts)
	}
}

// picture draws plots side by side as a PNG.
func picture(width, height vg.Length, plots ...*plot.Plot) ([]byte, error) {
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(color.White))
	dc := draw.Crop(draw.New(c), 8, -12, 8, -8)
	tiles := draw.Tiles{Rows: 1, Cols: len(plots), PadX: 18}
	for i, row := range plot.Align([][]*plot.Plot{plots}, tiles, dc)[0] {
		plots[i].Draw(row)
	}
	var b bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(&b)
	return b.Bytes(), err
}

// line adds a line with a name.
func line(p *plot.Plot, name string, c color.Color, width vg.Length, dashes []vg.Length, xys plotter.XYs, steps bool) error {
	l, err := plotter.NewLine(xys)
	if err != nil {
		return err
	}
	l.Color, l.Width, l.Dashes = c, width, dashes
	if steps {
		l.StepStyle = plotter.PostStep
	}
	p.Add(l)
	if name != "" {
		p.Legend.Add(name, l)
	}
	return nil
}

// note writes words at a place of the plot.
func note(p *plot.Plot, x, y float64, words string, xa draw.XAlignment, ya draw.YAlignment) error {
	l, err := plotter.NewLabels(plotter.XYLabels{XYs: plotter.XYs{{X: x, Y: y}}, Labels: []string{words}})
	if err != nil {
		return err
	}
	l.TextStyle[0] = p.X.Tick.Label
	l.TextStyle[0].XAlign, l.TextStyle[0].YAlign = xa, ya
	p.Add(l)
	return nil
}
