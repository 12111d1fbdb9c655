package draft

import (
	"fmt"
	"strings"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

// A chain is a procedure of a mission, with what the register says of it beyond
// the guideline.
type chain struct {
	ID, Mission, Procedure string
	Expiry                 calendar.Date // zero of a periodic report
	Event                  calendar.Date // zero of a renewal
	EventTitle             string
	EventSource            string
	Source                 string
	Note                   string // a comment; may be empty
	Steps                  []step
}

// A step is what the register says of a step of a chain.
type step struct {
	name           string
	state          string // empty if planned
	date, asked    calendar.Date
	from, to       calendar.Date // the window; zero if the guideline's is taken
	prefer         calendar.Date
	start, room    string        // of a meeting in a month before
	barred         calendar.Span // zero if none
	reason, source string
}

// String returns the step as a line of the register.
func (s step) String() string {
	var fields []string
	add := func(format string, args ...any) { fields = append(fields, fmt.Sprintf(format, args...)) }
	if s.state != "" {
		add("state: %s", s.state)
	}
	if !s.date.IsZero() {
		add("date: %s", s.date)
	}
	if s.start != "" {
		add("start: %q, room: %s", s.start, s.room)
	}
	if !s.barred.Empty() {
		add("barred: [{from: %s, to: %s}]", s.barred.First, s.barred.Last)
	}
	if !s.asked.IsZero() {
		add("asked: %s", s.asked)
	}
	if !s.from.IsZero() {
		add("window: {from: %s, to: %s}", s.from, s.to)
	}
	if !s.prefer.IsZero() {
		add("prefer: {date: %s, cap: %d}", s.prefer, preferCap)
	}
	if s.reason != "" {
		add("reason: %s", quote(s.reason))
	}
	if s.source != "" {
		add("source: %s", quote(s.source))
	}
	return s.name + ": {" + strings.Join(fields, ", ") + "}"
}

// skip returns a step that is not part of the problem.
func skip(name, reason string) step { return step{name: name, state: "skipped", reason: reason} }

// done returns a step that took place before the register was drawn up.
func done(name string, on calendar.Date, source string) step {
	return step{name: name, state: "done", date: on, source: source}
}

// chainID returns the mission's name for its first chain in the register, and
// adds a month to it for a further one.
func (d *draft) chainID(mission string, month calendar.Month) string {
	for _, c := range d.Chains {
		if c.Mission == mission && c.Procedure == "renewal" {
			return mission + "-" + month.String()
		}
	}
	return mission
}

// report returns what the register says of a chain's report, and the date it was
// issued if that is known.
type report struct {
	asked, printed calendar.Date
	symbol         string
	why            string // of the date asked for
	source         string
}

// step returns the report's step, with a window that begins before earliest only
// if the report was issued or asked for before it.
func (r report) step(d *draft, earliest, last calendar.Date) step {
	if !r.printed.IsZero() && r.printed < d.AsOf {
		return done("report", r.printed, r.source)
	}
	s := step{name: "report", asked: r.asked, source: r.source}
	from, reason := earliest, "window assumed"
	switch {
	case d.plan.teaching && !(r.asked.IsZero() && r.printed.IsZero()):
		from, reason = earlier(r.asked, r.printed), "window assumed: from the day it was due or issued, whichever is earlier"
	case !r.printed.IsZero() && r.printed < from:
		from, reason = r.printed, "window assumed: from the date printed on "+r.symbol
	}
	s.from, s.to, s.reason = max(from, d.AsOf), last, reason
	if r.why != "" {
		s.reason = r.why + "; " + reason
	}
	return s
}

// earlier returns the earlier of two dates that are not zero.
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b < a {
		return b
	}
	return a
}

// due returns the listing of a mission's report that falls into the span, or nil.
func (d *draft) due(mission string, within calendar.Span) *record.Due {
	for i, x := range d.record.Dues {
		if x.Mission == mission && within.Contains(x.Date) {
			return &d.record.Dues[i]
		}
	}
	return nil
}

// why says what had to be assumed to read a printed date.
func why(x *record.Due) string {
	if x.Rough() {
		return fmt.Sprintf("due %q, taken for %s", x.Printed, x.Date.Short())
	}
	return ""
}
