package intake

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // so that zones are known on a machine without zone files

	ics "github.com/arran4/golang-ical"

	"leadtime/model"
	"leadtime/model/calendar"
)

// An Event is an event of a calendar, in Headquarters time.
type Event struct {
	Pos      model.Pos
	Title    string
	Location string
	Place    model.Pos // of the location
	// Start and End are moments in New York. Of an event of whole days they are
	// midnights; the last day then is the one before End.
	Start, End time.Time
	WholeDays  bool
	Free       bool // it takes nobody's time: transparent, or cancelled
	Cancelled  bool

	uid     string
	instead time.Time // the start of the one of a repeated event that it stands for
}

// zoneName is where Headquarters is.
const zoneName = "America/New_York"

// longest is the longest that an event may be. What is longer is taken for a
// mistake in a date.
const longest = 366 * 24 * time.Hour

// A line is a content line of a calendar, unfolded, and where it begins.
type line struct {
	model.Pos
	text string
}

// unfold returns the content lines of a calendar (RFC 5545, section 3.1), and
// takes line feeds alone for ends of lines too.
func unfold(file string, data []byte) []line {
	var ls []line
	for i, raw := range bytes.Split(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\n")) {
		raw = bytes.TrimSuffix(raw, []byte("\r"))
		switch {
		case len(raw) > 0 && (raw[0] == ' ' || raw[0] == '\t') && len(ls) > 0:
			ls[len(ls)-1].text += string(raw[1:])
		case len(raw) > 0:
			ls = append(ls, line{model.Pos{File: file, Line: i + 1, Col: 1}, string(raw)})
		}
	}
	return ls
}

// Events reads the events of a calendar; of those that repeat, what is on the days. The
// name is the file's; mistakes are added to errs.
func Events(name string, data []byte, days calendar.Span, errs *model.ErrorList) []Event {
	if at := invalid(data); at >= 0 {
		errs.Add(model.Pos{File: name, Line: bytes.Count(data[:at], []byte("\n")) + 1, Col: 1}, "this is no UTF-8")
		return nil
	}
	ls := unfold(name, data)
	if len(ls) == 0 || !strings.EqualFold(ls[0].text, "BEGIN:VCALENDAR") {
		errs.Add(model.Pos{File: name, Line: 1, Col: 1}, "this is no calendar; the first line of one is BEGIN:VCALENDAR")
		return nil
	}
	r := &calendarReader{errs: errs, days: days}
	for _, l := range ls {
		r.line(l)
	}
	if len(r.open) > 0 {
		errs.Add(ls[len(ls)-1].Pos, "the calendar ends within %s; END:%s is missing", r.open[len(r.open)-1], r.open[len(r.open)-1])
	}
	return without(r.events)
}

// A calendarReader goes through a calendar line by line.
type calendarReader struct {
	errs   *model.ErrorList
	days   calendar.Span
	open   []string // the components that have begun, the innermost last
	event  *eventReader
	events []Event
}

func (r *calendarReader) line(l line) {
	p, err := ics.ParseProperty(ics.ContentLine(l.text))
	if err != nil || p == nil {
		r.errs.Add(l.Pos, "%.40q is no line of a calendar; one is NAME:VALUE", l.text)
		return
	}
	name, value := strings.ToUpper(p.IANAToken), strings.ToUpper(p.Value)
	switch name {
	case "BEGIN":
		r.open = append(r.open, value)
		if value == "VEVENT" && len(r.open) == 2 {
			r.event = &eventReader{errs: r.errs, days: r.days, begin: l.Pos, props: map[string]property{}}
		}
	case "END":
		if len(r.open) == 0 || r.open[len(r.open)-1] != value {
			r.errs.Add(l.Pos, "END:%s, which did not begin", value)
			return
		}
		r.open = r.open[:len(r.open)-1]
		if value == "VEVENT" && len(r.open) == 1 {
			if e, ok := r.event.read(); ok {
				r.events = append(r.events, r.event.repeated(e)...)
			}
			r.event = nil
		}
	default:
		// What stands inside an alarm is not the event's.
		if r.event != nil && len(r.open) == 2 {
			r.event.add(name, property{l.Pos, p})
		}
	}
}

// A property is a property of an event, and where it stands.
type property struct {
	model.Pos
	*ics.BaseProperty
}

// param returns a parameter of the property, or "".
func (p property) param(name string) string {
	for k, vs := range p.ICalParameters {
		if strings.EqualFold(k, name) && len(vs) == 1 {
			return vs[0]
		}
	}
	return ""
}

// An eventReader gathers the properties of one event.
type eventReader struct {
	errs  *model.ErrorList
	days  calendar.Span // for which what repeats is read
	begin model.Pos
	props map[string]property
	out   []property // the days that a rule leaves out
}

func (r *eventReader) add(name string, p property) {
	if name == "EXDATE" {
		r.out = append(r.out, p)
		return
	}
	if _, twice := r.props[name]; !twice {
		r.props[name] = p
	} else if name == "DTSTART" || name == "DTEND" || name == "DURATION" || name == "RRULE" {
		r.errs.Add(p.Pos, "%s is there twice", name)
	}
}

// text returns the text of a property, which may be missing.
func (r *eventReader) text(name string) string {
	p, ok := r.props[name]
	if !ok {
		return ""
	}
	if i := strings.IndexFunc(p.Value, invisible); i >= 0 {
		r.errs.Add(p.Pos, "%.40q holds the control character %U, which no reader sees; leave it out", p.Value, []rune(p.Value[i:])[0])
	}
	return strings.Join(strings.Fields(p.Value), " ")
}

// read returns the event, unless it has a mistake.
func (r *eventReader) read() (Event, bool) {
	e := Event{Pos: r.begin, Title: r.text("SUMMARY"), Location: r.text("LOCATION"), Place: r.begin}
	if p, ok := r.props["LOCATION"]; ok {
		e.Place = p.Pos
	}
	e.uid = r.text("UID")
	if p, ok := r.props["RECURRENCE-ID"]; ok {
		if e.instead, _, ok = r.moment(p); !ok {
			return e, false
		}
	}
	e.Cancelled = strings.EqualFold(r.text("STATUS"), "CANCELLED")
	e.Free = e.Cancelled || strings.EqualFold(r.text("TRANSP"), "TRANSPARENT")
	start, ok := r.props["DTSTART"]
	if !ok {
		r.errs.Add(r.begin, "the event has no DTSTART")
		return e, false
	}
	if e.Start, e.WholeDays, ok = r.moment(start); !ok {
		return e, false
	}
	if e.End, ok = r.end(e); !ok {
		return e, false
	}
	switch {
	case !e.End.After(e.Start):
		r.errs.Add(start.Pos, "the event ends before it starts, or when it does")
	case e.End.Sub(e.Start) > longest:
		r.errs.Add(start.Pos, "the event is longer than a year; is its end right?")
	default:
		return e, true
	}
	return e, false
}

// end returns the end of an event that has a start.
func (r *eventReader) end(e Event) (time.Time, bool) {
	if p, ok := r.props["DTEND"]; ok {
		t, whole, ok := r.moment(p)
		if ok && whole != e.WholeDays {
			r.errs.Add(p.Pos, "one of DTSTART and DTEND is a date and the other has a time of day")
			ok = false
		}
		return t, ok
	}
	if p, ok := r.props["DURATION"]; ok {
		d, ok := duration(p.Value)
		if !ok {
			r.errs.Add(p.Pos, "%.40q is no duration; write PT1H30M or P1D", p.Value)
		}
		return e.Start.Add(d), ok
	}
	if e.WholeDays {
		return e.Start.AddDate(0, 0, 1), true
	}
	r.errs.Add(r.begin, "the event has neither DTEND nor DURATION")
	return e.Start, false
}

// moment reads a date, or a date and a time of day, which is UTC if it ends in Z,
// of the zone that it names, or New York's.
func (r *eventReader) moment(p property) (t time.Time, whole, ok bool) {
	home, err := time.LoadLocation(zoneName)
	if err != nil {
		r.errs.Add(p.Pos, "%v", err)
		return t, false, false
	}
	zone := home
	if id := p.param("TZID"); id != "" {
		if zone = zoneOf(id); zone == nil {
			r.errs.Add(p.Pos, "the time zone %.40q is not known; write one such as %s", id, zoneName)
			return t, false, false
		}
	}
	switch value := strings.TrimSpace(p.Value); {
	case len(value) == len("20100601"):
		t, err = time.ParseInLocation("20060102", value, home)
		whole = true
	case strings.HasSuffix(value, "Z"):
		t, err = time.Parse("20060102T150405Z", value)
	default:
		t, err = time.ParseInLocation("20060102T150405", value, zone)
	}
	if err != nil || !known(dayIn(t.In(home))) {
		r.errs.Add(p.Pos, "%.40q is no date and no time of day; write 20100601 or 20100601T150000", p.Value)
		return t, false, false
	}
	return t.In(home), whole, true
}

// dayIn returns the day that the clock shows.
func dayIn(t time.Time) calendar.Date { return calendar.Of(t.Year(), t.Month(), t.Day()) }

// minuteIn returns the minute of the day that the clock shows.
func minuteIn(t time.Time) model.Minute { return model.Minute(t.Hour()*60 + t.Minute()) }

var aDuration = regexp.MustCompile(`^\+?P(?:(\d{1,3})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?)$`)

// duration reads a duration as RFC 5545 has them: "PT1H30M", "P1D". A day of it
// is 24 hours.
func duration(s string) (time.Duration, bool) {
	m := aDuration.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	var d time.Duration
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		n, _ := strconv.Atoi(m[i+1]) // empty is none
		d += time.Duration(n) * unit
	}
	return d, d > 0
}
