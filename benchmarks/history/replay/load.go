package replay

import (
	"leadtime/benchmarks/history/registers/draft"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// An event is a meeting of the Council that history knows the date of.
type event struct {
	of       string // the case; empty if it stands free
	part     part   // of the case
	held     calendar.Date
	planned  calendar.Date // zero if the plan left it out
	business bool          // all but adoptions
}

// A part is a meeting of a case.
type part int

const (
	contributors part = iota
	consultations
	adoption
)

// parts are the names of the steps.
var parts = [...]string{"contributors-meeting", "consultations", "adoption"}

// Tables returns the replayed months whose meetings are known.
func (h *History) Tables() []calendar.Month {
	var ms []calendar.Month
	for _, m := range h.Record.Tables {
		if h.From <= m && m <= h.To {
			ms = append(ms, m)
		}
	}
	return ms
}

// A Ledger has the meetings that were held and that a plan has too: what stands
// free, and of every case the meeting with contributors, the consultations and the
// votes, as far as their dates are recorded.
type Ledger struct {
	events []event
	months []calendar.Month
	works  map[calendar.Date]bool // days of the months, working or not
}

// Ledger returns the meetings that history and the plan both have, of the months
// whose meetings are known.
func (h *History) Ledger(r *Plan) *Ledger {
	l := &Ledger{months: h.Tables(), works: map[calendar.Date]bool{}}
	for _, m := range r.Months {
		for _, s := range m.Problem.Steps {
			if on, err := calendar.Parse(string(s.ID[:min(len(s.ID), len("2006-01-02"))])); err == nil && s.Chain == "" && s.Council() {
				l.events = append(l.events, event{held: on, planned: r.At[s.ID].Date, business: s.Business()})
			}
		}
	}
	for _, c := range h.Cases {
		add := func(p part, on calendar.Date, business bool) {
			if at, planned := r.At[model.StepID(c.ID+"/"+parts[p])]; planned && on != 0 {
				l.events = append(l.events, event{c.ID, p, on, at.Date, business})
			}
		}
		add(contributors, c.Contributors, true)
		add(consultations, c.Council, true)
		add(adoption, c.Adopted, false)
	}
	cal := calendar.New(nil)
	for y := h.From.Year(); y <= h.To.Year(); y++ {
		for _, d := range draft.OffDays(h.Record, y) {
			cal = cal.With(d, "holiday")
		}
	}
	for _, m := range l.months {
		for d := m.First(); d <= m.Last(); d++ {
			l.works[d] = cal.Workday(d)
		}
	}
	return l
}

// Held returns the load of each month as held.
func (l *Ledger) Held() []*score.Record {
	return l.records(func(e event) calendar.Date { return e.held })
}

// Planned returns the load of each month as planned.
func (l *Ledger) Planned() []*score.Record {
	return l.records(func(e event) calendar.Date { return e.planned })
}

// Moved returns the load of each month as planned, but with the cases that again
// has where it has them. One that again could not plan stays where it was.
func (l *Ledger) Moved(again map[string]score.Chain) []*score.Record {
	return l.records(func(e event) calendar.Date {
		c, moved := again[e.of]
		if !moved || c.Adoption == 0 {
			return e.planned
		}
		return [...]calendar.Date{c.Contributors, c.Consultations, c.Adoption}[e.part]
	})
}

func (l *Ledger) records(on func(event) calendar.Date) []*score.Record {
	type count struct{ business, all int }
	counts := make(map[calendar.Date]count, len(l.events))
	for _, e := range l.events {
		d := on(e)
		if _, known := l.works[d]; !known {
			continue
		}
		n := counts[d]
		n.all++
		if e.business {
			n.business++
		}
		counts[d] = n
	}
	rs := make([]*score.Record, len(l.months))
	for i, m := range l.months {
		r := &score.Record{}
		for d := m.First(); d <= m.Last(); d++ {
			n := counts[d]
			if l.works[d] || n.all > 0 {
				r.Days = append(r.Days, score.Day{Date: d, Works: l.works[d], Business: n.business, Meetings: n.all, Untimed: n.all})
			}
		}
		rs[i] = r
	}
	return rs
}

// Weekdays counts the meetings of Council business by the day of the week, from
// Sunday.
func Weekdays(rs []*score.Record) []float64 {
	n := make([]float64, 7)
	for _, r := range rs {
		for _, d := range r.Days {
			n[d.Date.Weekday()] += float64(d.Business)
		}
	}
	return n
}
