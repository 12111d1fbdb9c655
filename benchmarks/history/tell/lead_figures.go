package tell

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"leadtime/solver/score"
)

// leadTimes draws how many of the renewals had at least so many days of each lead
// time, reports being issued when they were.
func (s *Study) leadTimes() ([]byte, error) {
	var plots []*plot.Plot
	for _, x := range []struct {
		title string
		of    func(*score.Record) []float64
	}{
		{"Report to meeting with contributors", (*score.Record).ReportGaps},
		{"Meeting with contributors to consultations", (*score.Record).ContributorGaps},
	} {
		p := figure(x.title, "days at least", "share of renewals")
		p.Y.Min, p.Y.Max, p.X.Min, p.X.Max = 0, 1.02, 0, 30
		grid(p, 0, 0.25, 0.5, 0.75, 1)
		p.X.Tick.Marker = ticks(0, 30, 5)
		if err := line(p, "", dark, vg.Points(1), []vg.Length{2, 3}, plotter.XYs{{X: 8, Y: 0}, {X: 8, Y: 1.02}}, false); err != nil {
			return nil, err
		}
		n := 0
		for _, c := range []struct {
			name   string
			colour color.Color
			dashes []vg.Length
			chains []score.Chain
		}{
			{heldName, heldColour, nil, s.Held},
			{greedyName, greedyColour, []vg.Length{6, 3}, s.Issued.Greedy.Chains},
			{bestName, bestColour, nil, s.Issued.Best.Chains},
		} {
			xs := x.of(&score.Record{Chains: only(as(s.Held, c.chains), s.issued)})
			n = len(xs)
			if err := line(p, c.name, c.colour, vg.Points(2), c.dashes, atLeast(xs, 30), false); err != nil {
				return nil, err
			}
		}
		p.Title.Text += fmt.Sprintf(" (n = %d)", n)
		p.Legend.Top = true
		if err := note(p, 8.4, 0.8, "8 days: more than a week", draw.XLeft, draw.YBottom); err != nil {
			return nil, err
		}
		plots = append(plots, p)
	}
	return picture(11*vg.Inch, 4.3*vg.Inch, plots...)
}

// atLeast returns the share of the values that are x or more, for x from 0 to
// most, as a line of steps: at each whole x the step goes down to what is left.
func atLeast(xs []float64, most int) plotter.XYs {
	var out plotter.XYs
	for d := 0; d <= most; d++ {
		n := 0
		for _, x := range xs {
			if x >= float64(d) {
				n++
			}
		}
		now := float64(n) / math.Max(float64(len(xs)), 1)
		if d > 0 {
			out = append(out, plotter.XY{X: float64(d) - 1, Y: now})
		}
		out = append(out, plotter.XY{X: float64(d), Y: now})
	}
	return out
}

// farthest is how many days from the curing date are drawn; what lies beyond is
// drawn at the edge.
const farthest = 40

// reports draws, for every renewal whose report is dated, by how many days the
// report made or missed the last date that leaves room for both lead times.
func (s *Study) reports() ([]byte, error) {
	p := figure("When reports came, against the last date that leaves room for both lead times",
		"mandate’s expiry", "days too late  ←    → days in time")
	grid(p)
	p.Y.Tick.Marker = ticks(-farthest, farthest, 10)
	p.Y.Min, p.Y.Max = -farthest-2, farthest+2
	lowest := 0.0
	first, last := float64(s.From.Year()), float64(s.To.Year()+1)
	p.X.Min, p.X.Max = first, last
	p.X.Tick.Marker = ticks(s.From.Year(), s.To.Year()+1, max(1, (s.To.Year()-s.From.Year())/8))
	if err := line(p, "", dark, vg.Points(1), nil, plotter.XYs{{X: first, Y: 0}, {X: last, Y: 0}}, false); err != nil {
		return nil, err
	}
	groups := []struct {
		name   string
		colour color.Color
		shape  draw.GlyphDrawer
		is     func(i int) bool
		at     plotter.XYs
	}{
		{"both lead times kept", bestColour, draw.CircleGlyph{}, func(i int) bool { return s.whole(i) && both(s.Held[i]) == 1 }, nil},
		{"not both kept", greedyColour, draw.BoxGlyph{}, func(i int) bool { return s.whole(i) && both(s.Held[i]) == 0 }, nil},
		{"not recorded", heldColour, draw.RingGlyph{}, func(i int) bool { return !s.whole(i) }, nil},
	}
	for k := range groups {
		g := &groups[k]
		for i, c := range s.Cases {
			if cure := s.cure(c); s.issued(i) && cure != 0 && g.is(i) {
				y := math.Max(-farthest, math.Min(farthest, float64(cure-c.Report)))
				lowest = math.Min(lowest, y)
				g.at = append(g.at, plotter.XY{X: float64(c.Before.Month().Year()) + float64(c.Before.Time().YearDay())/366, Y: y})
			}
		}
		dots, err := plotter.NewScatter(g.at)
		if err != nil {
			continue // none of this kind
		}
		dots.GlyphStyle = draw.GlyphStyle{Color: g.colour, Radius: vg.Points(3.5), Shape: g.shape}
		p.Add(dots)
		p.Legend.Add(fmt.Sprintf("%s (%d)", g.name, len(g.at)), dots)
	}
	p.Y.Min = lowest - 22 // room for the legend
	p.Legend.Left = true
	p.Legend.XOffs, p.Legend.YOffs = 8, 8
	return picture(9*vg.Inch, 4.6*vg.Inch, p)
}
