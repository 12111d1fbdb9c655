package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"leadtime/model/calendar"
)

// Around returns the days about a month for which events that repeat are read: a year
// on either side, which no register of the month goes beyond.
func Around(m calendar.Month) calendar.Span {
	return calendar.Span{First: m.First() - 366, Last: m.Last() + 366}
}

// most is the largest number that a rule may have.
const most = 10_000

// A rule is a rule by which an event repeats (RFC 5545, section 3.3.10), as far as it
// is read: every so many days, weeks, months or years, on some days of the week if
// every week.
type rule struct {
	every string // DAILY, WEEKLY, MONTHLY or YEARLY
	step  int
	count int       // zero means without an end
	until time.Time // zero means without an end
	days  []time.Weekday
}

var ruleDays = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"} // as [time.Weekday] counts

// repeated returns the event as often as it takes place: if by a rule, on those of the
// days about the month, and without those that other events stand for.
func (r *eventReader) repeated(e Event) []Event {
	if p, ok := r.props["RDATE"]; ok && !e.Cancelled {
		r.errs.Add(p.Pos, "the event repeats on days of a list, which is not read; give each day an event of its own")
		return nil
	}
	p, ok := r.props["RRULE"]
	if !ok || e.Cancelled {
		return []Event{e}
	}
	u, ok := r.rule(p)
	if !ok {
		r.errs.Add(p.Pos, "the event repeats by the rule %.60q, which is not read; give each day an event of its own", p.Value)
		return nil
	}
	left, ok := r.leftOut()
	if !ok {
		return nil
	}
	var es []Event
	n, home := 0, e.Start.Location()
	for start := range u.starts(e.Start.In(r.zone())) {
		start = start.In(home)
		if u.count > 0 && n >= u.count || !u.until.IsZero() && start.After(u.until) || dayIn(start) > r.days.Last {
			break
		}
		n++
		x := e
		x.Start, x.End = start, start.Add(e.End.Sub(e.Start))
		if e.WholeDays {
			// Days of 23 and 25 hours are days.
			x.End = start.AddDate(0, 0, int(dayIn(e.End)-dayIn(e.Start)))
		}
		if dayIn(x.End) >= r.days.First && !slices.ContainsFunc(left, start.Equal) {
			es = append(es, x)
		}
	}
	return es
}

// zone returns the zone in which the event repeats.
func (r *eventReader) zone() *time.Location {
	start := r.props["DTSTART"]
	if strings.HasSuffix(strings.TrimSpace(start.Value), "Z") {
		return time.UTC
	}
	if z := zoneOf(start.param("TZID")); z != nil {
		return z
	}
	return zoneOf(zoneName)
}

// without returns the events without those that one of them stands for: a single one
// of a rule's that was moved or called off has an event of its own, with the time at
// which it would have been.
func without(es []Event) []Event {
	moved := map[string][]time.Time{}
	for _, e := range es {
		if !e.instead.IsZero() {
			moved[e.uid] = append(moved[e.uid], e.instead)
		}
	}
	return slices.DeleteFunc(es, func(e Event) bool {
		return e.instead.IsZero() && e.uid != "" && slices.ContainsFunc(moved[e.uid], e.Start.Equal)
	})
}

// rule reads a rule; false if it says more than is read.
func (r *eventReader) rule(p property) (u rule, ok bool) {
	u.step = 1
	for part := range strings.SplitSeq(strings.ToUpper(strings.TrimSpace(p.Value)), ";") {
		key, value, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(value)
		number := err == nil && 0 < n && n <= most
		switch {
		case key == "FREQ" && slices.Contains([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}, value):
			u.every = value
		case key == "INTERVAL" && number:
			u.step = n
		case key == "COUNT" && number:
			u.count = n
		case key == "UNTIL":
			t, whole, good := r.moment(property{p.Pos, &ics.BaseProperty{Value: value}})
			if !good {
				return u, false
			}
			if u.until = t; whole {
				u.until = t.AddDate(0, 0, 1).Add(-time.Second) // the day counts
			}
		case key == "BYDAY":
			for day := range strings.SplitSeq(value, ",") {
				i := slices.Index(ruleDays, day)
				if i < 0 {
					return u, false // such as 2MO, the second Monday
				}
				u.days = append(u.days, time.Weekday(i))
			}
		case key == "WKST" && (value == "MO" || u.step == 1):
		default:
			return u, false
		}
	}
	return u, u.every != "" && (u.days == nil || u.every == "WEEKLY" || u.every == "DAILY" && u.step == 1)
}

// starts yields the starts from the first on, without end. A day that a month or year
// does not have is passed over.
func (u rule) starts(first time.Time) func(func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		for i := range 200 * 366 { // the days that registers may speak of
			n := i * u.step
			switch {
			case u.days != nil:
				// Weeks begin on Monday, and the days of one are taken in turn.
				monday := first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
				if u.every == "DAILY" {
					n = i
				}
				for d := range 7 {
					t := monday.AddDate(0, 0, 7*n+d)
					if slices.Contains(u.days, t.Weekday()) && !t.Before(first) && !yield(t) {
						return
					}
				}
			case u.every == "DAILY":
				if !yield(first.AddDate(0, 0, n)) {
					return
				}
			case u.every == "WEEKLY":
				if !yield(first.AddDate(0, 0, 7*n)) {
					return
				}
			default:
				months := n
				if u.every == "YEARLY" {
					months = 12 * n
				}
				if t := first.AddDate(0, months, 0); t.Day() == first.Day() && !yield(t) {
					return
				}
			}
		}
	}
}

// leftOut returns the starts that do not take place.
func (r *eventReader) leftOut() (out []time.Time, ok bool) {
	for _, p := range r.out {
		for value := range strings.SplitSeq(p.Value, ",") {
			copied := *p.BaseProperty
			copied.Value = value
			t, _, good := r.moment(property{p.Pos, &copied})
			if !good {
				return nil, false
			}
			out = append(out, t)
		}
	}
	return out, true
}
