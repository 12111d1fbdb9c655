package render

import (
	"image/color"
	"io"
	"strconv"
	"unicode/utf8"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"leadtime/cmd/internal/render/label"
	"leadtime/model/calendar"
)

// SVG and PNG are the formats for pictures: the load of days and weeks against
// the working methods or, as the view [Chains], each mission from its report to
// the expiry. The letters of a PNG come with this program, which has none for
// Arabic and Chinese: in those languages it is in English.
var (
	SVG = &Format{Name: "svg", Ext: ".svg", Media: "image/svg+xml", Views: []View{Load, Chains}, Write: writeSVG}
	PNG = &Format{Name: "png", Ext: ".png", Media: "image/png", Views: []View{Load, Chains}, Write: writePNG}
)

const (
	pictureWidth = 26 * vg.Centimeter
	pictureDPI   = 110
)

// The colours of pictures are those of the page.
var (
	ink    = color.RGBA{0x16, 0x20, 0x2a, 0xff}
	soft   = color.RGBA{0x4a, 0x56, 0x61, 0xff}
	wash   = color.RGBA{0xe9, 0xee, 0xf3, 0xff}
	accent = color.RGBA{0x00, 0x55, 0x8c, 0xff}
	pale   = color.RGBA{0xa9, 0xc9, 0xe0, 0xff}
	kept   = color.RGBA{0x1b, 0x64, 0x33, 0xff}
	short  = color.RGBA{0xa3, 0x16, 0x1b, 0xff}
)

func writeSVG(w io.Writer, r *Report) error {
	return writeVector(w, pictureWidth, pictureHeight(r), newPicture(r, r.Lang).draw)
}

func writePNG(w io.Writer, r *Report) error {
	c := vgimg.NewWith(vgimg.UseWH(pictureWidth, pictureHeight(r)), vgimg.UseDPI(pictureDPI))
	lang := r.Lang
	if lang.Tag() == "ar" || lang.Tag() == "zh" {
		lang = label.English
	}
	newPicture(r, lang).draw(draw.New(c))
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

func pictureHeight(r *Report) vg.Length {
	if r.View == Chains {
		return 3*vg.Centimeter + chainHeight*vg.Length(max(1, len(r.Chains)))
	}
	return 15 * vg.Centimeter
}

// A picture is a report that is being drawn.
type picture struct {
	*Report
	lang *label.Lang
}

func newPicture(r *Report, l *label.Lang) *picture { return &picture{r, l} }

// isolated marks text of a language that is written from right to left as such,
// since a picture has no direction of its own.
func (p *picture) isolated(text string) string {
	if p.lang.Dir() == "rtl" {
		return "\u2067" + text + "\u2069" // right-to-left isolate, and its end
	}
	return text
}

func (p *picture) draw(c draw.Canvas) {
	c = framed(c)
	switch {
	case len(p.Steps) == 0:
		c.FillText(style(11, ink), c.Center(), p.lang.Say("plot.nothing"))
	case p.View == Chains:
		p.drawChains(c)
	default:
		p.drawLoad(c)
	}
}

// style is how text of the size, in points, looks in the middle of its place.
func style(size float64, clr color.Color) draw.TextStyle {
	return draw.TextStyle{
		Color: clr, XAlign: draw.XCenter, YAlign: draw.YCenter, Handler: letters,
		Font: font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Length(size)},
	}
}

// newPlot returns an empty plot in the manner of all.
func newPlot(title string) *plot.Plot {
	p := plot.New()
	p.TextHandler, p.Legend.TextStyle.Handler = letters, letters
	p.Title.Text, p.Title.TextStyle, p.Title.Padding = title, style(12, ink), 2*vg.Millimeter
	p.Title.TextStyle.YAlign = draw.YTop
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Tick.Label.Handler, a.Label.TextStyle.Handler = letters, letters
		a.Tick.Label.Font, a.Tick.Label.Color = style(8, soft).Font, soft
		a.Label.TextStyle.Font, a.Label.TextStyle.Color = style(9, soft).Font, soft
		a.LineStyle.Color, a.Tick.LineStyle.Color = soft, soft
		a.LineStyle.Width = 0.5
	}
	p.Legend.TextStyle.Font, p.Legend.TextStyle.Color = style(9, ink).Font, ink
	p.Legend.Top, p.Legend.Padding, p.Legend.YOffs = true, vg.Millimeter, 8*vg.Millimeter
	p.Legend.ThumbnailWidth = 8 * vg.Millimeter
	return p
}

// longDay is how many letters of a day and month run into the next day's.
const longDay = 10

// dayTicks marks the days of an axis whose values are dates, and names every one if
// there is room, else as many of the Mondays as there is room for.
type dayTicks struct {
	p    *picture
	days []calendar.Date
}

func (d dayTicks) Ticks(_, _ float64) []plot.Tick {
	var ts []plot.Tick
	monday := d.days[0].Monday()
	weeks := calendar.Date((len(d.days)/5)/axisDates + 1)
	for i, day := range d.days {
		t := plot.Tick{Value: float64(day)}
		switch {
		case len(d.days) <= 31 && i > 0 && day.Month() == d.days[i-1].Month():
			t.Label = strconv.Itoa(day.Time().Day())
		case len(d.days) <= 31 || day.Monday() == day && (day-monday)/7%weeks == 0:
			t.Label = d.p.isolated(d.p.lang.Day(day))
		}
		if len(d.days) <= 31 && utf8.RuneCountInString(t.Label) > longDay {
			t.Label = strconv.Itoa(day.Time().Day()) // the title has the month
		}
		ts = append(ts, t)
	}
	return ts
}
