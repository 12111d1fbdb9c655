package register

import (
	"slices"
	"strings"
	"unicode"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A resolver makes the problem of a register that has been read, and notes what
// is wrong between its parts. It works with whatever could be read, so that all
// mistakes are found at once: what depends on a missing or malformed value is
// not judged.
type resolver struct {
	errs *model.ErrorList
	g    *guideline
	r    *register
	p    *model.Problem

	// timed says that the register's dates could be read, so that windows and
	// horizons can be judged.
	timed bool
	// places says where each step is written down, for mistakes found late.
	places map[model.StepID]place
	// written lists the lags that the register writes itself, and where.
	written map[*model.Lag]model.Pos
	// bare lists the formats found to suit no room, so that each is told once.
	bare map[model.Format]bool
}

// late is how many days after the date of the register anything may lie.
// Assumed: nothing is planned further ahead than a decade and the chains that reach
// past its end.
const late = 12 * 366

// trail is how many days after its event a chain without expiry may go on, if
// the register gives no horizon. Assumed: four months, so that the 90 days of
// resolution 1867 (2009) and what follows a report fit in.
const trail = 120

func (x *resolver) resolve() {
	x.places = map[model.StepID]place{}
	x.written = map[*model.Lag]model.Pos{}
	x.bare = map[model.Format]bool{}
	x.basics()
	x.policy()
	x.calendar()
	x.sessions()
	x.rooms()
	x.attendees()
	x.horizon()
	x.presidencies()
	x.missions()
	x.meetings()
	x.p.Index()
	x.crossLags()
	x.pairs()
	x.chairs()
	x.fits()
	x.loops()
}

// A place says where a step and what it needs are written down. What is not
// written down is found at the step.
type place struct{ step, format, minutes, seats model.Pos }

func (x *resolver) add(pos model.Pos, format string, args ...any) {
	x.errs.Add(pos, format, args...)
}

func (x *resolver) basics() {
	p, r := x.p, x.r
	p.Title, p.AsOf = r.Title.V, r.AsOf.V
	p.From, p.To = r.Months.V.First, r.Months.V.Last
	x.timed = r.AsOf.Given && r.Months.Given
	if !x.timed {
		return
	}
	switch {
	case p.To < p.From:
		x.add(r.Months.Pos, "months: %s comes before %s; write the earlier month first", p.To, p.From)
		x.timed = false
	case p.To.First() > p.AsOf+late:
		x.add(r.Months.Pos, "months: %s lies more than twelve years after as_of, %s; nothing is planned so far ahead", p.To, p.AsOf)
		x.timed = false
	case p.To.Last() < p.AsOf:
		x.add(r.AsOf.Pos, "as_of: %s is after the last wanted month, %s; write a day on or before %s", p.AsOf, p.To, p.To.Last())
		x.timed = false
	}
}

// horizon finds the days that anything may be placed on, from what the register
// says or from the latest date in it.
func (x *resolver) horizon() {
	first, last := x.p.AsOf, x.p.To.Last()
	if !x.timed {
		x.p.Horizon = calendar.Span{First: first, Last: last}
		return
	}
	reach := func(f field[calendar.Date], more int) bool {
		if !f.Given {
			return false
		}
		if f.V > x.p.AsOf+late {
			x.add(f.Pos, "%s lies more than twelve years after as_of, %s; nothing is planned so far ahead", f.V, x.p.AsOf)
			return false
		}
		last = max(last, f.V+calendar.Date(more))
		return true
	}
	settled := func(s *step) {
		if st := s.State.V; (st.Settled() || st == model.Announced) && s.Date.Given {
			reach(s.Date, 0)
			if st.Settled() {
				first = min(first, s.Date.V)
			}
		}
		if s.Window != nil {
			reach(s.Window.To, 0)
		}
	}
	for _, m := range x.r.Missions {
		for i := range m.Procedures {
			c := &m.Procedures[i]
			more := 0
			if c.Rollover.Or(true) {
				more = x.p.Policy.RolloverDays
			}
			reach(c.Expiry, more)
			if c.Event != nil && c.Event.Date.Given && !x.anchoredBy(c, fromExpiry) {
				reach(c.Event.Date, trail)
				first = min(first, c.Event.Date.V)
			}
			for j := range c.Steps {
				settled(&c.Steps[j].Value.step)
			}
		}
	}
	for i := range x.r.Meetings {
		settled(&x.r.Meetings[i].step)
	}
	if h := x.r.Horizon; reach(h, 0) {
		if h.V < x.p.To.Last() {
			x.add(h.Pos, "horizon: %s is before the end of the last wanted month, %s; write that day or a later one", h.V, x.p.To.Last())
		}
		last = max(h.V, x.p.To.Last())
	}
	x.p.Horizon = calendar.Span{First: first, Last: min(last, x.p.AsOf+late)}
}

// span returns the days of a window. It reports false, and notes a mistake,
// unless both ends are there and in their order.
func (x *resolver) span(w *window) (calendar.Span, bool) {
	s := calendar.Span{First: w.From.V, Last: w.To.V}
	if !w.From.Given || !w.To.Given {
		return s, false
	}
	if s.Empty() {
		x.add(w.To.Pos, "to: %s comes before %s, so that no day is left; write the earlier day first", s.Last, s.First)
		return s, false
	}
	return s, true
}

// An ids keeps the names of one sort of thing apart.
type ids struct {
	key   string // "id"
	what  string // "room"
	x     *resolver
	lines map[string]int
}

func (x *resolver) ids(key, what string) *ids {
	return &ids{key: key, what: what, x: x, lines: map[string]int{}}
}

// take notes a name as used, and the mistake if it is no name or used already.
// It reports whether there is a name: what it names is read in any case, so that
// its own mistakes are found too.
func (n *ids) take(f text) bool {
	if !f.Given {
		return false
	}
	for i, c := range f.V {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && (i == 0 || !strings.ContainsRune("-_.", c)) {
			n.x.add(f.Pos, "%s: %q cannot name a %s; begin with a letter or a digit, and use only those, \"-\", \"_\" and \".\"", n.key, f.V, n.what)
			return true
		}
	}
	if line, twice := n.lines[f.V]; twice {
		n.x.add(f.Pos, "%s: there is another %s %q on line %d; rename one of them", n.key, n.what, f.V, line)
		return true
	}
	n.lines[f.V] = f.Pos.Line
	return true
}

// refer reports whether the key names something known, and notes a mistake if
// it does not.
func (x *resolver) refer(key string, f text, what string, known []string) bool {
	if !f.Given {
		return false
	}
	if !slices.Contains(known, f.V) {
		x.add(f.Pos, "%s: there is no %s %q%s", key, what, f.V, Suggest(f.V, known))
		return false
	}
	return true
}
