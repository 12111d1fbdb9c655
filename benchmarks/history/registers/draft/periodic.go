package draft

import (
	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

// near is how many calendar days a printed date may lie from a due date for the
// report to be the one that was due.
const near = 20

// periodic adds a chain for every report that a forecast of the wanted months
// lists as due and that belongs to no renewal.
func (d *draft) periodic() {
	for _, x := range d.record.Dues {
		if x.Listed >= d.plan.first && x.Listed <= d.plan.last && !d.ofRenewal(x) {
			d.periodicReport(x)
		}
	}
}

// ofRenewal reports whether a mandate of the mission expired soon after the
// report was due and was renewed.
func (d *draft) ofRenewal(x record.Due) bool {
	on := x.Date
	if on.IsZero() {
		on = x.Listed.Last()
	}
	for _, n := range d.record.Renewals {
		if n.Mission == x.Mission && on <= n.Before && n.Before <= on+belongs {
			return true
		}
	}
	return false
}

func (d *draft) periodicReport(x record.Due) {
	month := calendar.Span{First: x.Listed.First(), Last: x.Listed.Last()}
	c := &chain{
		ID: x.Mission + "-" + x.Listed.String(), Mission: x.Mission, Procedure: "periodic-report", Source: sources(x.Source),
		Event: d.cal.OnOrAfter(d.AsOf.Month().First()), EventTitle: "the Council's request for the report",
		EventSource: "assumed: the requesting decision is not recorded; the first working day of the month the register is drawn up in",
	}
	d.Chains = append(d.Chains, c)
	d.hold(c.ID+"/event", c.Mission, "act", c.Event) // as the register has it

	rep := report{asked: x.Date, why: why(&x), source: x.Source}
	if x.Symbol != "" {
		rep = report{printed: x.Date, symbol: x.Symbol, source: x.Symbol + "; " + x.Source}
	}
	for _, i := range d.record.Issued {
		if i.Mission == x.Mission && !x.Date.IsZero() && i.Printed >= x.Date-near && i.Printed <= x.Date+near {
			rep.printed, rep.symbol = i.Printed, i.Symbol
			rep.source = join(rep.source, i.Symbol+", "+i.Printed.Short(), i.Source)
		}
	}
	earliest := month.First
	if !x.Date.IsZero() {
		earliest = x.Date - ahead
	}
	c.Steps = append(c.Steps, rep.step(d, earliest, month.Last))
	d.hold(c.ID+"/report", c.Mission, "act", rep.printed)

	if m := d.briefing(x); m != nil {
		d.taken[m.Record] = true
		w := d.window(m.Date)
		c.Steps = append(c.Steps, step{
			name: "briefing", from: w.First, to: w.Last, prefer: d.cal.OnOrAfter(m.Date),
			reason: "window assumed: three working days about the day it was held",
			source: m.Record + ", " + m.Date.Short() + "; " + sources(m.Source),
		})
		d.hold(c.ID+"/briefing", c.Mission, "meeting", m.Date)
	} else {
		c.Steps = append(c.Steps, skip("briefing", "no further public meeting on the mission is recorded for the month"))
	}
	c.Steps = append(c.Steps, step{
		name: "consultations", from: max(month.First, d.AsOf), to: month.Last,
		reason: "window assumed: the month whose forecast lists the report",
	})
}

// briefing returns the first public meeting of the month on the mission after
// its report was due that belongs to no other chain, or nil. That the report was
// before that meeting is inferred from the agenda item.
func (d *draft) briefing(x record.Due) *record.Meeting {
	item := d.record.Mission(x.Mission).Item
	for i, m := range d.record.Meetings {
		if m.Date.Month() == x.Listed && m.Date > x.Date && m.Item() == item &&
			!m.Closed && m.Format != "adoption" && !d.taken[m.Record] {
			return &d.record.Meetings[i]
		}
	}
	return nil
}
