package render

import (
	"fmt"
	"time"
	_ "time/tzdata" // so that New York is known on a machine without zone files

	ics "github.com/arran4/golang-ical"

	"leadtime/model/calendar"
)

// zoneName is where Headquarters is: every time of a programme is local to it.
const zoneName = "America/New_York"

// local is the time of day in the form that RFC 5545 calls local time.
const local = "20060102T150405"

// zone returns the definition of Headquarters time for the years from that of
// first to that of last, from the zone's own rules: one observance for every
// change of the clocks in those years, and the one in force before. The error is
// that the zone is not known.
func zone(first, last calendar.Date) (*ics.VTimezone, error) {
	loc, err := time.LoadLocation(zoneName)
	if err != nil {
		return nil, err
	}
	z := ics.NewTimezone(zoneName)
	// Whole years, because some readers want to see both kinds of time.
	begin := time.Date(first.Time().Year(), time.January, 1, 0, 0, 0, 0, loc)
	finish := time.Date(last.Time().Year()+1, time.January, 1, 0, 0, 0, 0, loc)
	for t := begin; ; {
		start, end := t.ZoneBounds()
		addObservance(z, t, start)
		if end.IsZero() || !end.Before(finish) {
			return z, nil
		}
		t = end
	}
}

// addObservance adds what holds at t, which has held since start.
func addObservance(z *ics.VTimezone, t, start time.Time) {
	name, to := t.Zone()
	from := to
	onset := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC) // if it has always held
	if !start.IsZero() {
		_, from = start.Add(-time.Second).Zone()
		onset = start.UTC().Add(time.Duration(from) * time.Second)
	}
	c := ics.ComponentBase{}
	c.AddProperty(ics.ComponentPropertyDtStart, onset.Format(local))
	c.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), offset(from))
	c.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), offset(to))
	c.AddProperty(ics.ComponentProperty(ics.PropertyTzname), name)
	if t.IsDST() {
		z.Components = append(z.Components, &ics.Daylight{ComponentBase: c})
	} else {
		z.Components = append(z.Components, &ics.Standard{ComponentBase: c})
	}
}

// offset writes seconds east of Greenwich as RFC 5545 has them: "-0500".
func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
}
