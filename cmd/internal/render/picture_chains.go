package render

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"leadtime/model/calendar"
)

// chainHeight is the room that a chain is given.
const chainHeight = 2.9 * vg.Centimeter

// drawChains draws a row a chain, with the days from left to right.
func (p *picture) drawChains(c draw.Canvas) {
	pl := newPlot(p.lang.Say("head.chains"))
	first, last := p.AsOf, p.AsOf
	rows := &chainRows{p: p}
	for _, ch := range p.Chains {
		ms := moments(p.lang, ch)
		if len(ms) == 0 {
			continue
		}
		rows.chains, rows.moments = append(rows.chains, ch), append(rows.moments, ms)
		if first == 0 || ms[0].date < first {
			first = ms[0].date
		}
		last = max(last, ms[len(ms)-1].date)
	}
	if len(rows.chains) == 0 {
		c.FillText(style(11, ink), c.Center(), p.lang.Say("plot.nothing"))
		return
	}
	pl.Add(rows)
	pl.X.Min, pl.X.Max = float64(first)-2, float64(last)+2
	pl.Y.Min, pl.Y.Max = -0.5, float64(len(rows.chains))-0.5
	pl.X.Tick.Marker = mondays{p, first, last}
	var names []plot.Tick
	for i, ch := range rows.chains {
		names = append(names, plot.Tick{Value: rows.y(i), Label: string(ch.Of.Mission)})
	}
	pl.Y.Tick.Marker = plot.ConstantTicks(names)
	pl.Y.Tick.Label.Font, pl.Y.Tick.Label.Color = style(10, ink).Font, ink
	pl.Y.LineStyle.Width, pl.Y.Tick.LineStyle.Width, pl.Y.Tick.Length = 0, 0, 0
	pl.Legend.Add(p.lang.Say("plot.kept"), strokes{gapStyle(true)})
	pl.Legend.Add(p.lang.Say("plot.short"), strokes{gapStyle(false)})
	pl.Draw(c)
}

// A mondays marks the Mondays of an axis whose values are dates.
type mondays struct {
	p           *picture
	first, last calendar.Date
}

func (m mondays) Ticks(_, _ float64) []plot.Tick {
	var ts []plot.Tick
	every := calendar.Date(7 * (int(m.last-m.first)/100 + 1))
	for d := m.first.Monday(); d <= m.last+1; d += every {
		if d >= m.first-1 {
			ts = append(ts, plot.Tick{Value: float64(d), Label: m.p.isolated(m.p.lang.Day(d))})
		}
	}
	return ts
}

// chainRows draws the chains, the first on top.
type chainRows struct {
	p       *picture
	chains  []*Chain
	moments [][]moment
}

// y returns the height of the row.
func (r *chainRows) y(i int) float64 { return float64(len(r.chains) - 1 - i) }

// Plot draws the wanted months, the as-of date and the chains.
func (r *chainRows) Plot(c draw.Canvas, pl *plot.Plot) {
	x, y := pl.Transforms(&c)
	for _, m := range r.p.Months {
		lo, hi := max(x(float64(m.Month.First())-0.5), c.Min.X), min(x(float64(m.Month.Last())+0.5), c.Max.X)
		if lo < hi {
			c.FillPolygon(wash, []vg.Point{{X: lo, Y: c.Min.Y}, {X: hi, Y: c.Min.Y}, {X: hi, Y: c.Max.Y}, {X: lo, Y: c.Max.Y}})
		}
	}
	if r.p.AsOf != 0 {
		at := x(float64(r.p.AsOf))
		c.StrokeLine2(draw.LineStyle{Color: soft, Width: 0.8, Dashes: []vg.Length{2, 2}}, at, c.Min.Y, at, c.Max.Y)
		look := style(8, soft)
		look.XAlign, look.YAlign = draw.XLeft, draw.YBottom
		c.FillText(look, vg.Point{X: at + 2, Y: c.Min.Y + 2}, r.p.isolated(r.p.lang.Say("plot.as-of", "date", r.p.lang.Day(r.p.AsOf))))
	}
	for i := range r.chains {
		r.row(&c, x, y(r.y(i)), i)
	}
}

func (r *chainRows) row(c *draw.Canvas, x func(float64) vg.Length, y vg.Length, i int) {
	ms, l := r.moments[i], r.p.lang
	above, below := &shelves{}, &shelves{}
	for k, m := range ms {
		at := x(float64(m.date))
		if k > 0 {
			from := x(float64(ms[k-1].date))
			g := (&timeline{}).gap(l, r.chains[i], ms[k-1], m, 0, 0)
			look := gapStyle(g.Mood == "good")
			if g.Mood == "" {
				look.Color, look.Dashes = soft, nil
			}
			c.StrokeLine2(look, from, y, at, y)
			r.verdict(c, above, i, ms[k-1], m, (from+at)/2, y)
		}
	}
	for _, m := range ms {
		at := vg.Point{X: x(float64(m.date)), Y: y}
		sty := draw.GlyphStyle{Color: accent, Radius: 3.6, Shape: draw.CircleGlyph{}}
		switch m.shape {
		case "act":
			sty.Shape = draw.BoxGlyph{}
		case "expiry":
			sty.Shape = draw.PyramidGlyph{}
		}
		c.DrawGlyph(sty, at)
		look := style(8, ink)
		text := r.p.isolated(m.name + l.Say("say.comma") + l.Day(m.date))
		middle := within(at.X, look.Width(text), c)
		level := below.level(middle, look.Width(text))
		c.FillText(look, vg.Point{X: middle, Y: y - 11 - 10*vg.Length(level)}, text)
	}
}

// verdict writes above a gap what there is and, if anything is, what is wanted.
func (r *chainRows) verdict(c *draw.Canvas, above *shelves, i int, a, b moment, at, y vg.Length) {
	l := r.p.lang
	k := slices.IndexFunc(r.chains[i].Leads, func(d Lead) bool { return d.start == a.step && d.end == b.step })
	if k < 0 {
		return
	}
	lead := r.chains[i].Leads[k]
	text, look := l.Length(lead.Had), style(8, kept)
	if lead.Short() > 0 {
		text, look = l.Say("plot.had", "had", text, "want", l.Length(lead.Want)), style(8, short)
	}
	text = r.p.isolated(text)
	middle := within(at, look.Width(text), c)
	level := above.level(middle, look.Width(text))
	c.FillText(look, vg.Point{X: middle, Y: y + 10 + 10*vg.Length(level)}, text)
}

// within returns the middle of a text of the width, moved so that it does not
// leave the canvas.
func within(at, width vg.Length, c *draw.Canvas) vg.Length {
	return min(max(at, c.Min.X+width/2), c.Max.X-width/2)
}

// shelves put texts beside each other where there is room, and one above the
// other where there is not.
type shelves struct{ ends []vg.Length }

// level returns the shelf for a text of the width whose middle is at x. The texts
// must come from left to right.
func (s *shelves) level(x, width vg.Length) int {
	for i, end := range s.ends {
		if x-width/2 > end+4 {
			s.ends[i] = x + width/2
			return i
		}
	}
	s.ends = append(s.ends, x+width/2)
	return len(s.ends) - 1
}

// gapStyle is a whole line where a lead time is kept, a broken one where it is
// not.
func gapStyle(good bool) draw.LineStyle {
	if good {
		return draw.LineStyle{Color: kept, Width: 3}
	}
	return draw.LineStyle{Color: short, Width: 3, Dashes: []vg.Length{6, 3}}
}

// strokes draws a line for the legend.
type strokes struct{ draw.LineStyle }

// Thumbnail draws the line.
func (s strokes) Thumbnail(c *draw.Canvas) {
	c.StrokeLine2(s.LineStyle, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y)
}
