package render

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"leadtime/model"
	"leadtime/model/calendar"
)

// ICS is the format for calendars, iCalendar (RFC 5545): the meetings at their
// times in New York, and as all-day events that take nobody's time what is dated
// only, what is due, and when mandates expire. It says only what concerns
// [Report.For].
var ICS = &Format{Name: "ics", Ext: ".ics", Media: "text/calendar; charset=utf-8", Feed: true, Write: writeICS}

// refresh is how often programs that subscribe should look for changes: several
// times in a working day.
const refresh = "PT6H"

func writeICS(w io.Writer, r *Report) error {
	name := r.Title
	if r.For != nil {
		name += " – " + r.For.Title
	}
	cal := ics.NewCalendarFor("leadtime")
	cal.SetProductId("-//leadtime//leadtime " + printable(r.Version) + "//" + strings.ToUpper(r.Lang.Tag()))
	cal.SetCalscale("GREGORIAN")
	cal.SetName(printable(name))
	cal.SetXWRCalName(printable(name))
	cal.SetXWRTimezone(zoneName)
	cal.SetRefreshInterval(refresh)
	cal.SetXPublishedTTL(refresh)
	cal.SetColor("steelblue")
	os := r.feedOf()
	first, last := r.AsOf, r.AsOf
	for _, o := range os {
		first, last = min(first, o.First), max(last, o.Last)
	}
	z, err := zone(first, last)
	if err != nil {
		return err
	}
	cal.AddVTimezone(z)
	for _, o := range os {
		cal.AddVEvent(r.event(o))
	}
	var b bytes.Buffer
	if err := cal.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// event returns the occasion as an event.
func (r *Report) event(o *occasion) *ics.VEvent {
	e := ics.NewEvent(o.UID)
	add := func(p ics.Property, value string, params ...ics.PropertyParameter) {
		if value = printable(value); value != "" {
			e.AddProperty(ics.ComponentProperty(p), value, params...)
		}
	}
	// What holds on the day the register was drawn up repeats byte for byte; the
	// time of day is only there because the standard wants one.
	stamp := r.AsOf.Time().Format(local) + "Z"
	add(ics.PropertyDtstamp, stamp)
	add(ics.PropertyLastModified, stamp)
	add(ics.PropertySequence, fmt.Sprint(o.Sequence))
	add(ics.PropertyStatus, o.Status)
	if o.Start == model.NoTime {
		day := ics.WithValue(string(ics.ValueDataTypeDate))
		add(ics.PropertyDtstart, icsDate(o.First), day)
		add(ics.PropertyDtend, icsDate(o.Last+1), day)
		add(ics.PropertyTransp, string(ics.TransparencyTransparent))
	} else {
		in := ics.WithTZID(zoneName)
		add(ics.PropertyDtstart, icsDate(o.First)+icsClock(o.Start), in)
		add(ics.PropertyDtend, icsDate(o.Last)+icsClock(o.Finish), in)
		add(ics.PropertyTransp, string(ics.TransparencyOpaque))
	}
	add(ics.PropertySummary, oneLine(r.summary(o)))
	add(ics.PropertyLocation, oneLine(r.roomTitle(o.Room)))
	add(ics.PropertyDescription, r.description(o))
	add(ics.PropertyCategories, string(o.Mission))
	if o.entry != nil {
		add(ics.PropertyCategories, cmp.Or(o.entry.Label(), r.Lang.Or("kind."+string(o.entry.Step.Kind), string(o.entry.Step.Kind))))
		add(ics.PropertyUrl, document(o.entry.Step.Cite.String()))
		if closed(o.entry.Step) {
			add(ics.PropertyClass, string(ics.ClassificationPrivate))
		}
	}
	return e
}

func icsDate(d calendar.Date) string { return d.Time().Format("20060102") }

func icsClock(m model.Minute) string { return fmt.Sprintf("T%02d%02d00", int(m)/60, int(m)%60) }

// closed reports whether only those who are invited attend.
func closed(s *model.Step) bool { return s.Kind == model.Meeting && s.Format != model.Public }

func (r *Report) roomTitle(id model.RoomID) string {
	if room := r.Problem.Room(id); room != nil {
		return cmp.Or(room.Title, string(id))
	}
	return string(id)
}

var aSymbol = regexp.MustCompile(`S/(?:RES/|PRST/|PV\.)?[0-9]+(?:/[0-9]+)?`)

// document returns the address of the first Security Council document that the
// text names, or "".
func document(text string) string {
	if s := aSymbol.FindString(text); s != "" {
		return "https://undocs.org/" + s
	}
	return ""
}

// oneLine returns text without line breaks, after which many calendars show nothing.
func oneLine(s string) string { return strings.Join(strings.Fields(printable(s)), " ") }

// printable leaves out what the text of a calendar must not hold: control
// characters other than line feeds, of which tabs become blanks, and what is no UTF-8.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\t':
			return ' '
		case c != '\n' && unicode.IsControl(c):
			return -1
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
