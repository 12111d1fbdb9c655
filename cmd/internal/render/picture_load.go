package render

import (
	"fmt"
	"image/color"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A dayLoad is what is held on a day.
type dayLoad struct {
	date            calendar.Date
	business, other int // meetings: of Council business, and the rest
	sessions        int // sessions with Council business
}

// load returns what is held on each working day of the wanted months, and on
// other days if anything is.
func (p *picture) load() []dayLoad {
	var days []dayLoad
	for _, m := range p.Months {
		for d := m.Month.First(); d <= m.Month.Last(); d++ {
			l := p.loadOn(d)
			if l.business+l.other > 0 || p.Problem.Calendar.Workday(d) {
				days = append(days, l)
			}
		}
	}
	return days
}

func (p *picture) loadOn(d calendar.Date) dayLoad {
	l := dayLoad{date: d}
	busy := map[int]bool{}
	for _, e := range p.Steps {
		switch {
		case e.At.Date != d || e.Step.Kind != model.Meeting:
		case !e.Step.Business():
			l.other++
		default:
			l.business++
			if first, last := e.At.Sessions(p.Problem); first >= 0 {
				for k := first; k <= last; k++ {
					busy[k] = true
				}
			}
		}
	}
	l.sessions = len(busy)
	return l
}

// drawLoad draws the days above and the weeks below.
func (p *picture) drawLoad(c draw.Canvas) {
	days := p.load()
	half := (c.Max.Y - c.Min.Y) / 2
	p.dayPlot(days).Draw(draw.Crop(c, 0, 0, half+2*vg.Millimeter, 0))
	p.weekPlot(days).Draw(draw.Crop(c, 0, 0, 0, -half-2*vg.Millimeter))
}

// There is room for so many bars with a number in each, and for so many dates along an
// axis.
const (
	countedDays  = 45
	countedWeeks = 30
	axisDates    = 9
)

func (p *picture) dayPlot(days []dayLoad) *plot.Plot {
	limit := p.Problem.Policy.DailyMeetings
	business := &bars{fill: accent, edge: accent, limit: limit, count: len(days) <= countedDays}
	other := &bars{fill: color.White, edge: soft}
	var dates []calendar.Date
	for _, d := range days {
		dates = append(dates, d.date)
		business.add(float64(d.date), 0, d.business)
		other.add(float64(d.date), d.business, d.other)
	}
	pl := newPlot(p.isolated(p.lang.Say("plot.days") + " – " + p.monthNames()))
	pl.Add(other, business, &limitLine{limit})
	pl.X.Tick.Marker = dayTicks{p, dates}
	pl.Y.Tick.Marker = wholeTicks{}
	pl.X.Min, pl.X.Max = float64(dates[0])-1, float64(dates[len(dates)-1])+1
	pl.Y.Min, pl.Y.Max = 0, float64(max(limit, business.most(), other.most()))+1.3
	pl.Legend.Add(p.lang.Say("plot.business"), business)
	pl.Legend.Add(p.lang.Say("plot.other"), other)
	pl.Legend.Add(p.isolated(p.lang.Say("plot.limit", "n", strconv.Itoa(limit))), &limitLine{limit})
	return pl
}

func (p *picture) weekPlot(days []dayLoad) *plot.Plot {
	policy := p.Problem.Policy
	sessions := &bars{fill: accent, edge: accent, limit: policy.WeekSessions, count: true, width: 1.9, shift: -1}
	busy := &bars{fill: pale, edge: accent, limit: policy.WeekDays, count: true, width: 1.9, shift: 1}
	if len(days) > 5*countedWeeks {
		sessions.count, busy.count = false, false
	}
	var weeks []calendar.Date
	total, n := 0, 0
	for i, d := range days {
		total += d.sessions
		if d.business > 0 {
			n++
		}
		if i+1 == len(days) || days[i+1].date.Monday() != d.date.Monday() {
			// In the middle of the week, so that the bars stand under its days.
			week := d.date.Monday() + 2
			weeks = append(weeks, week)
			sessions.add(float64(week), 0, total)
			busy.add(float64(week), 0, n)
			total, n = 0, 0
		}
	}
	pl := newPlot(p.lang.Say("plot.weeks"))
	pl.Add(sessions, busy)
	pl.X.Tick.Marker = weekTicks{p, weeks}
	pl.Y.Tick.Marker = wholeTicks{}
	pl.X.Min, pl.X.Max = float64(weeks[0])-3, float64(weeks[len(weeks)-1])+3
	pl.Y.Min, pl.Y.Max = 0, float64(max(sessions.most(), busy.most()))+1.8
	pl.Legend.Add(p.against("plot.week-sessions", policy.WeekSessions), sessions)
	pl.Legend.Add(p.against("plot.week-days", policy.WeekDays), busy)
	return pl
}

// against names what is counted and the limit it is held to.
func (p *picture) against(what string, limit int) string {
	return p.isolated(fmt.Sprintf("%s (%s)", p.lang.Say(what), p.lang.Say("plot.limit", "n", strconv.Itoa(limit))))
}

// monthNames names the months that the picture is about.
func (p *picture) monthNames() string {
	from := p.lang.Month(p.Months[0].Month)
	if len(p.Months) == 1 {
		return from
	}
	return p.lang.Say("say.months", "from", from, "to", p.lang.Month(p.Months[len(p.Months)-1].Month))
}

// A weekTicks names weeks by their Mondays.
type weekTicks struct {
	p     *picture
	weeks []calendar.Date
}

func (w weekTicks) Ticks(_, _ float64) []plot.Tick {
	var ts []plot.Tick
	for i, d := range w.weeks {
		t := plot.Tick{Value: float64(d)}
		if every := len(w.weeks)/axisDates + 1; i%every == 0 {
			t.Label = w.p.isolated(w.p.lang.Say("plot.week-of", "date", w.p.lang.Day(d.Monday())))
		}
		ts = append(ts, t)
	}
	return ts
}

// wholeTicks marks the whole numbers.
type wholeTicks struct{}

func (wholeTicks) Ticks(least, most float64) []plot.Tick {
	var ts []plot.Tick
	for n := int(least); float64(n) <= most-1; n++ {
		ts = append(ts, plot.Tick{Value: float64(n), Label: strconv.Itoa(n)})
	}
	return ts
}
