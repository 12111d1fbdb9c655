package intake

import (
	"fmt"
	"slices"
	"strings"

	"leadtime/model/calendar"
)

// A chain is a procedure of a mission, with what the tables say of it beyond the
// guideline.
type chain struct {
	Mission    *Mission
	ID         string
	Procedure  string
	Expiry     calendar.Date // zero of a periodic report
	Event      calendar.Date // zero of a renewal
	EventTitle string
	Source     string
	steps      []step
}

// A step is what the register says of a step: the keys after its name.
type step struct{ name, keys string }

// Steps returns the chain's steps as lines of the register.
func (c *chain) Steps() []string {
	var lines []string
	for _, s := range c.steps {
		lines = append(lines, s.name+": {"+s.keys+"}")
	}
	return lines
}

// say has the register say something of a step, in place of what it said.
func (c *chain) say(name, format string, args ...any) {
	s := step{name, fmt.Sprintf(format, args...)}
	if i := slices.IndexFunc(c.steps, func(s step) bool { return s.name == name }); i >= 0 {
		c.steps[i] = s
		return
	}
	c.steps = append(c.steps, s)
}

// skip has the register leave a step out for a reason.
func (c *chain) skip(reason string, names ...string) {
	for _, name := range names {
		c.say(name, "state: skipped, reason: %s", quote(reason))
	}
}

const (
	// belongs is how many calendar days before an expiry a report may be due and
	// still be the report of that renewal.
	belongs = 60
	// ahead is how many calendar days before its due date a report may be planned,
	// and drafted how many before the expiry if no due date is known.
	ahead, drafted = 14, 45
	// considered is how many calendar days after a periodic report was due the
	// Council may still meet on it.
	considered = 30
)

// renewals adds a chain for every mandate that expires in the month or soon
// after.
func (d *draft) renewals() {
	for i := range d.Missions {
		m := &d.Missions[i]
		expiry, source := m.Expires, join(place(m.Pos), m.Resolution, m.Source)
		for _, x := range d.Dues {
			if x.Kind == "mandate_expires" && x.Of(m.ID) && x.Date != 0 && !x.Rough {
				// The month's listing is the newer of the two.
				expiry, source = x.Date, join(place(x.Pos), x.Source)
			}
		}
		switch {
		case expiry == 0:
			continue // the register then says that it knows of none
		case expiry < d.AsOf:
			d.note(m.Pos, "the mandate of %s had expired by %s; a newer expiry is not known", m.ID, expiry.Long())
			continue
		case expiry < d.Month.First():
			d.note(m.Pos, "the mandate of %s expires on %s, before the month", m.ID, expiry.Long())
			continue
		case expiry > d.Month.Last()+outlook:
			continue
		}
		c := &chain{Mission: m, ID: d.claim(m.ID), Procedure: "renewal", Expiry: expiry, Source: source}
		c.skip("assumed: the tables say nothing of an assessment mission", "tcc-before", "briefing-before", "assessment", "tcc-after", "briefing-after")
		d.report(c, d.due(c), expiry-drafted, expiry)
		d.Chains = append(d.Chains, c)
	}
}

// due returns the first listing of a report of the mission that belongs to the
// renewal, or nil.
func (d *draft) due(c *chain) *Due {
	for i := range d.Dues {
		if x := &d.Dues[i]; x.Kind == "report_due" && x.Of(c.Mission.ID) && d.ofRenewal(x, c) {
			return x
		}
	}
	return nil
}

// ofRenewal reports whether the chain's mandate expires soon after the report is
// due. A report without a date is due by the end of the month.
func (d *draft) ofRenewal(x *Due, c *chain) bool {
	on := x.Date
	if on == 0 {
		on = d.Month.Last()
	}
	return c.Procedure == "renewal" && on <= c.Expiry && c.Expiry <= on+belongs
}

// report has the register say what the listing says of the chain's report, which
// may be planned from one day to another, or earlier if it is due earlier.
func (d *draft) report(c *chain, x *Due, from, to calendar.Date) {
	var keys []string
	reason, source := "window assumed", ""
	if x != nil {
		source = join(place(x.Pos), x.Symbol, x.Document, x.Source)
		if x.Symbol != "" && x.Date != 0 && x.Date < d.AsOf {
			c.say("report", "state: done, date: %s, source: %s", x.Date, quote(source))
			return
		}
		if x.Date != 0 {
			keys = append(keys, fmt.Sprintf("asked: %s", x.Date))
			from = x.Date - ahead
		}
		if x.Rough {
			reason = fmt.Sprintf("due %q, taken for %s; window assumed", x.Printed, x.Date.Short())
		}
	}
	keys = append(keys, fmt.Sprintf("window: {from: %s, to: %s}", max(from, d.AsOf), max(to, d.AsOf)), "reason: "+quote(reason))
	if source != "" {
		keys = append(keys, "source: "+quote(source))
	}
	c.say("report", "%s", strings.Join(keys, ", "))
}

// periodic adds a chain for every report listed that belongs to no renewal, and
// notes what is listed of no mission of the table.
func (d *draft) periodic() {
	for i := range d.Dues {
		x := &d.Dues[i]
		if x.Kind != "report_due" {
			continue
		}
		found := false
		for k := range d.Missions {
			m := &d.Missions[k]
			if !x.Of(m.ID) {
				continue
			}
			found = true
			if !slices.ContainsFunc(d.Chains, func(c *chain) bool { return c.Mission == m && d.ofRenewal(x, c) }) {
				d.periodicReport(m, x)
			}
		}
		if !found {
			d.note(x.Pos, "%s: on no mission of the table", x.Item)
		}
	}
}

func (d *draft) periodicReport(m *Mission, x *Due) {
	last := d.Month.Last()
	if x.Date != 0 {
		last = max(last, x.Date+considered)
	}
	asked := d.AsOf.Month().First()
	if x.Date != 0 {
		asked = min(asked, x.Date-ahead)
	}
	c := &chain{
		Mission: m, ID: d.claim(m.ID + "-" + d.Month.String()), Procedure: "periodic-report",
		Event: d.cal.OnOrBefore(asked), EventTitle: "the Council's request for the report",
		Source: join(place(x.Pos), x.Source),
	}
	d.report(c, x, d.Month.First(), last)
	from := max(d.Month.First(), d.AsOf)
	for _, name := range []string{"briefing", "consultations"} {
		c.say(name, "window: {from: %s, to: %s}, reason: \"window assumed\"", from, last)
	}
	d.reach(last)
	d.Chains = append(d.Chains, c)
}

// A listed is a mission of the register, with its chains.
type listed struct {
	*Mission
	Chains []*chain
}

// Planned returns the missions that have chains, in the table's order.
func (d *draft) Planned() []listed {
	var ms []listed
	for i := range d.Missions {
		l := listed{Mission: &d.Missions[i]}
		for _, c := range d.Chains {
			if c.Mission == l.Mission {
				l.Chains = append(l.Chains, c)
			}
		}
		if len(l.Chains) > 0 {
			ms = append(ms, l)
		}
	}
	return ms
}

// Where returns where the mission stands, and what it has its mandate from.
func (l listed) Where() string { return join(place(l.Pos), l.Resolution, l.Mission.Source) }

// Unplanned returns the ids of the missions that nothing is to be planned for.
func (d *draft) Unplanned() string {
	var ids []string
	for i := range d.Missions {
		m := &d.Missions[i]
		if !slices.ContainsFunc(d.Chains, func(c *chain) bool { return c.Mission == m }) {
			ids = append(ids, m.ID)
		}
	}
	return strings.Join(ids, ", ")
}
