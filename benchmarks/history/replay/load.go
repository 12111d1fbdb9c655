package replay

import (
	"leadtime/benchmarks/history/registers/draft"
	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// An event is a meeting of the Council that history knows the date of.
type event struct {
	id       model.StepID
	on       calendar.Date
	business bool // all but adoptions
}

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

// events are the meetings that were held and that a plan has too: what stands
// free, and of every case the meeting with contributors, the consultations and
// the votes, as far as their dates are recorded.
func (h *History) events(r *Plan) []event {
	var es []event
	for _, m := range r.Months {
		for _, s := range m.Problem.Steps {
			if on, err := calendar.Parse(string(s.ID[:min(len(s.ID), len("2006-01-02"))])); err == nil && s.Chain == "" && s.Council() {
				es = append(es, event{s.ID, on, s.Business()})
			}
		}
	}
	for _, c := range h.Cases {
		add := func(name string, on calendar.Date, business bool) {
			if _, planned := r.At[model.StepID(c.ID+"/"+name)]; planned && on != 0 {
				es = append(es, event{model.StepID(c.ID + "/" + name), on, business})
			}
		}
		add("contributors-meeting", c.Contributors, true)
		add("consultations", c.Council, true)
		add("adoption", c.Adopted, false)
	}
	return es
}

// Load returns the Council's load in each of the months whose meetings are known,
// of the meetings that history and the plan both have: as planned, and as held.
func (h *History) Load(r *Plan) (planned, held []*score.Record) {
	es := h.events(r)
	cal := calendar.New(nil)
	for y := h.From.Year(); y <= h.To.Year(); y++ {
		for _, d := range draft.OffDays(h.Record, y) {
			cal = cal.With(d, "holiday")
		}
	}
	for _, m := range h.Tables() {
		planned = append(planned, month(cal, m, es, func(e event) calendar.Date { return r.At[e.id].Date }))
		held = append(held, month(cal, m, es, func(e event) calendar.Date { return e.on }))
	}
	return planned, held
}

func month(cal *calendar.Calendar, m calendar.Month, es []event, on func(event) calendar.Date) *score.Record {
	r := &score.Record{}
	for d := m.First(); d <= m.Last(); d++ {
		day := score.Day{Date: d, Works: cal.Workday(d)}
		for _, e := range es {
			if on(e) != d {
				continue
			}
			day.Meetings++
			day.Untimed++
			if e.business {
				day.Business++
			}
		}
		if day.Works || day.Meetings > 0 {
			r.Days = append(r.Days, day)
		}
	}
	return r
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
