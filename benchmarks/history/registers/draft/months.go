package draft

import (
	"fmt"
	"slices"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model"
	"leadtime/model/calendar"
)

// Months says which register to draft of a run of months that is planned one
// after the other.
type Months struct {
	First, Last calendar.Month
	// Cases are the mandates that are planned here. Meetings that belong to one are
	// planned with it, in whatever month they were held.
	Cases []*Case
	// Settled says where the programmes of the months before have put a step.
	Settled func(model.StepID) (model.Placement, bool)
	// Issued says that reports are issued when they were, where that is known;
	// otherwise their dates are planned.
	Issued bool
	// Margin is how many working days on either side of the day it was held any
	// other meeting may be planned.
	Margin int
}

// Register returns the register of a run of months as a file. It is drawn up on
// the 15th of the month before the first, and has every mandate that expires in
// the months or soon after and has not been renewed by what is settled.
func Register(r *record.Record, m Months) ([]byte, error) {
	p := plan{name: m.First.String(), first: m.First, last: m.Last, months: &m}
	p.notes = []string{
		"One of a run of months: what the programmes of the months before have settled is",
		"done or fixed, and meetings are kept out of the part of the month before that is",
		"already published.",
	}
	if !slices.Contains(r.Tables, m.First) {
		p.notes = append(p.notes, "No table of meetings is held for this month: of the Council's other meetings only those",
			"with contributors and those before a renewal are known.")
	}
	d, err := newDraft(r, p)
	if err != nil {
		return nil, fmt.Errorf("register %s: %w", p.name, err)
	}
	return d.yaml()
}

// ordered are the steps of a renewal that are planned, as the guideline has them.
var ordered = []string{
	"report", "agenda-paper", "fact-sheet", "pol-mil-briefing", "contributors-meeting", "summary", "consultations",
	"text-in-blue", "adoption", "rollover",
}

// cases adds the chains of a run of months.
func (d *draft) cases() {
	for _, c := range d.plan.months.Cases {
		d.taken[c.ContributorsRecord] = true
		for _, m := range d.record.Meetings {
			if slices.Contains(m.Resolutions, c.Resolution) || c.Rolled != nil && slices.Contains(m.Resolutions, c.Rolled.Resolution) {
				d.taken[m.Record] = true
			}
		}
		_, rolled := d.settled(c.ID, "rollover")
		soon := c.Before >= d.plan.first.First() && c.Before <= d.plan.last.Last()+Outlook
		if (soon || rolled) && !d.over(c.ID) {
			d.mandate(c)
		}
	}
}

// over reports whether the chain's mandate has been renewed before the first of
// the months.
func (d *draft) over(chain string) bool {
	_, done := d.settled(chain, "adoption")
	return done
}

// settled returns where the programmes of the months before have put a step, if
// that is before the first of the months.
func (d *draft) settled(chain, name string) (model.Placement, bool) {
	at, ok := d.plan.months.Settled(model.StepID(chain + "/" + name))
	return at, ok && at.Date < d.plan.first.First()
}

func (d *draft) mandate(n *Case) {
	c := &chain{ID: n.ID, Mission: n.Mission, Procedure: "renewal", Expiry: n.Before, Source: known(sources(n.Source))}
	for _, name := range []string{"tcc-before", "briefing-before", "assessment", "tcc-after", "briefing-after"} {
		c.Steps = append(c.Steps, skip(name, "no assessment mission is recorded for this renewal"))
	}
	d.Chains = append(d.Chains, c)
	_, consulted := d.settled(c.ID, "consultations")
	for _, name := range ordered {
		at, done := d.settled(c.ID, name)
		switch {
		case done:
			c.Steps = append(c.Steps, d.keep(name, at))
		case name == "report":
			c.Steps = append(c.Steps, d.issue(n))
		case name == "pol-mil-briefing" && consulted:
			c.Steps = append(c.Steps, skip(name, "what it comes before is in the programme of a month before"))
		case slices.Contains([]string{"agenda-paper", "fact-sheet", "summary", "text-in-blue"}, name):
		default:
			c.Steps = append(c.Steps, step{
				name: name, barred: calendar.Span{First: d.AsOf, Last: max(d.plan.first.First()-1, n.Known)},
				reason: "the programme of the month before is published, or the mandate was not yet set",
			})
		}
	}
	if n.CouncilRecord != "" {
		d.pairs = append(d.pairs, pair{record: n.CouncilRecord, Consultations: c.ID + "/consultations"})
	}
}

// keep returns a step that the programme of a month before has placed.
func (d *draft) keep(name string, at model.Placement) step {
	s := step{name: name, state: "done", date: at.Date, source: "planned in a month before"}
	if at.Date >= d.AsOf {
		s.state = "fixed"
	}
	if at.Start != model.NoTime {
		s.start, s.room = at.Start.String(), string(at.Room)
	}
	return s
}

// known returns the source, or that there is none.
func known(source string) string {
	if source == "" {
		return "the table of renewals, which names no source"
	}
	return source
}

// issue returns the step of a case's report: on the day printed on it if that is
// asked for and known, or else open from two months before the expiry, but not
// before the mandate was set.
func (d *draft) issue(n *Case) step {
	if d.plan.months.Issued && !n.Report.IsZero() {
		on := d.cal.OnOrAfter(n.Report)
		s := step{name: "report", state: "fixed", date: on, source: n.Symbol + ", " + n.Report.Short()}
		if on < d.AsOf {
			s.state = "done"
		}
		return s
	}
	from := max(n.Before-draftedYear, n.Known, d.AsOf)
	return step{
		name: "report", from: from, to: n.Before + rolloverDays, reason: "window assumed: from 60 days before the expiry",
		source: n.Symbol,
	}
}

// scraps returns the meetings of a month of which there is no table: those with
// contributors, and the public ones before a renewal. What belongs to a case is
// left out.
func (d *draft) scraps(m calendar.Month) []record.Meeting {
	var out []record.Meeting
	add := func(x record.Meeting) {
		same := func(o record.Meeting) bool { return o.Record == x.Record && o.Date == x.Date }
		if x.Date.Month() == m && x.Record != "" && !d.taken[x.Record] && !slices.ContainsFunc(out, same) {
			out = append(out, x)
		}
	}
	for _, p := range d.record.Private {
		add(record.Meeting{
			Date: p.Date, Start: model.NoTime, End: model.NoTime, Format: "private_tcc", Topic: p.Topic,
			Record: p.Record, Closed: true, Source: p.Source,
		})
	}
	for _, n := range d.record.Renewals {
		add(record.Meeting{
			Date: n.Council, Start: model.NoTime, End: model.NoTime, Format: "briefing", Topic: d.record.Mission(n.Mission).Title,
			Record: n.CouncilRecord, Source: n.Source,
		})
	}
	slices.SortStableFunc(out, func(a, b record.Meeting) int { return int(a.Date - b.Date) })
	return out
}
