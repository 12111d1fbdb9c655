package render

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// A Month is a calendar month as the Council prints it: weeks of days, from
// Monday.
type Month struct {
	Month     calendar.Month
	President string // the member in the chair; empty if it is not known
	Weeks     []Week
}

// A Week is a run of days from Monday to Sunday.
type Week [7]Day

// A Day is a day of a month's weeks. A day of a neighbouring month is there to
// fill its week, and holds nothing.
type Day struct {
	Date    calendar.Date
	Inside  bool     // it is a day of the month
	Holiday string   // the name of the official holiday; empty if there is none
	Quiet   string   // the title of the quiet period; empty if there is none
	Entries []*Entry // the meetings, by time
}

// newMonth lays out the meetings of the month. The entries must be in programme
// order.
func newMonth(p *model.Problem, m calendar.Month, es []*Entry) Month {
	v := Month{Month: m}
	if q := p.Presidency(m.First()); q != nil {
		v.President = q.Member
	}
	held := map[calendar.Date][]*Entry{}
	for _, e := range es {
		if e.Step.Kind == model.Meeting {
			held[e.At.Date] = append(held[e.At.Date], e)
		}
	}
	for d := m.First().Monday(); d <= m.Last(); d += 7 {
		var w Week
		for i := range w {
			w[i] = newDay(p, m, d+calendar.Date(i))
			if w[i].Inside {
				w[i].Entries = held[w[i].Date]
			}
		}
		v.Weeks = append(v.Weeks, w)
	}
	return v
}

func newDay(p *model.Problem, m calendar.Month, d calendar.Date) Day {
	v := Day{Date: d, Inside: d.Month() == m}
	if !v.Inside {
		return v
	}
	if p.Calendar != nil {
		v.Holiday, _ = p.Calendar.Holiday(d)
	}
	for _, q := range p.Quiet {
		if q.Span.Contains(d) {
			v.Quiet = q.Title
		}
	}
	return v
}

// Days returns how many days of each week are needed to show every meeting: 5,
// or 6 or 7 if something is held on a weekend.
func (m Month) Days() int {
	n := 5
	for _, w := range m.Weeks {
		for i := n; i < len(w); i++ {
			if len(w[i].Entries) > 0 {
				n = i + 1
			}
		}
	}
	return n
}
