package intake_test

import (
	"strings"
	"testing"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register/intake"
)

// calendarOf returns a calendar of the lines given.
func calendarOf(lines ...string) string {
	return strings.Join(append(append([]string{"BEGIN:VCALENDAR", "VERSION:2.0"}, lines...), "END:VCALENDAR", ""), "\r\n")
}

func TestEvents(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  string // title, start, end
	}{
		{"a whole day", []string{"DTSTART;VALUE=DATE:20100531", "DTEND;VALUE=DATE:20100601", "SUMMARY:Memorial Day"}, "Memorial Day 2010-05-31T00:00-04:00 2010-06-01T00:00-04:00 whole"},
		{"a whole day without an end", []string{"DTSTART;VALUE=DATE:20100531", "SUMMARY:A"}, "A 2010-05-31T00:00-04:00 2010-06-01T00:00-04:00 whole"},
		{"New York", []string{"DTSTART;TZID=America/New_York:20100601T100000", "DTEND;TZID=America/New_York:20100601T120000", "SUMMARY:A"}, "A 2010-06-01T10:00-04:00 2010-06-01T12:00-04:00"},
		{"Geneva", []string{"DTSTART;TZID=Europe/Zurich:20100601T160000", "DURATION:PT1H30M", "SUMMARY:A"}, "A 2010-06-01T10:00-04:00 2010-06-01T11:30-04:00"},
		{"Greenwich, in winter", []string{"DTSTART:20100111T150000Z", "DTEND:20100111T160000Z", "SUMMARY:A"}, "A 2010-01-11T10:00-05:00 2010-01-11T11:00-05:00"},
		{"no zone", []string{"DTSTART:20100601T100000", "DTEND:20100601T110000", "SUMMARY:A"}, "A 2010-06-01T10:00-04:00 2010-06-01T11:00-04:00"},
		{"folded, with marks", []string{"DTSTART:20100601T100000", "DTEND:20100601T110000", "SUMMARY:A long", "  title\\, with\\; marks"}, "A long title, with; marks 2010-06-01T10:00-04:00 2010-06-01T11:00-04:00"},
		{"small letters", []string{"dtstart:20100601T100000", "Dtend:20100601T110000", "summary:A"}, "A 2010-06-01T10:00-04:00 2010-06-01T11:00-04:00"},
		{"an alarm inside", []string{"DTSTART:20100601T100000", "DTEND:20100601T110000", "SUMMARY:A", "BEGIN:VALARM", "SUMMARY:B", "DURATION:PT5M", "END:VALARM"}, "A 2010-06-01T10:00-04:00 2010-06-01T11:00-04:00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var errs model.ErrorList
			lines := append(append([]string{"BEGIN:VEVENT"}, tt.lines...), "END:VEVENT")
			es := intake.Events("a.ics", []byte(calendarOf(lines...)), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
			if err := errs.Err(); err != nil {
				t.Fatal(err)
			}
			if len(es) != 1 {
				t.Fatalf("%d events, want one", len(es))
			}
			const form = "2006-01-02T15:04Z07:00"
			got := es[0].Title + " " + es[0].Start.Format(form) + " " + es[0].End.Format(form)
			if es[0].WholeDays {
				got += " whole"
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// What repeats takes place on the days of its rule about the month, by the clock of its
// own zone, without what was left out, moved or called off.
func TestRepeatedEvents(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  string // starts, in New York
	}{
		{"every week, four times", []string{"DTSTART:20100601T100000", "DTEND:20100601T110000", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20100615T100000"},
			"06-01T10:00 06-08T10:00 06-22T10:00"},
		{"on two days of every other week", []string{"DTSTART:20100602T100000", "DTEND:20100602T110000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20100630T235959Z"},
			"06-02T10:00 06-14T10:00 06-16T10:00 06-28T10:00 06-30T10:00"},
		{"on working days", []string{"DTSTART:20100604T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3"},
			"06-04T09:00 06-07T09:00 06-08T09:00"},
		{"every year, from long ago", []string{"DTSTART;VALUE=DATE:19900704", "RRULE:FREQ=YEARLY"}, "2009-07-04T00:00 2010-07-04T00:00"},
		{"every month on the last day of May", []string{"DTSTART;VALUE=DATE:20100531", "RRULE:FREQ=MONTHLY;COUNT=3"}, "05-31T00:00 07-31T00:00 08-31T00:00"},
		{"until a day, which counts", []string{"DTSTART;VALUE=DATE:20100601", "RRULE:FREQ=DAILY;UNTIL=20100602"}, "06-01T00:00 06-02T00:00"},
		{"by the clock of Paris, which changes later", []string{"DTSTART;TZID=Romance Standard Time:20100308T160000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"},
			"03-08T10:00 03-15T11:00 03-22T11:00 03-29T10:00"},
		{"one moved and one called off", []string{"UID:a", "DTSTART:20100601T100000", "DTEND:20100601T110000", "RRULE:FREQ=DAILY;COUNT=4", "END:VEVENT",
			"BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20100602T100000", "DTSTART:20100602T150000", "DTEND:20100602T160000", "END:VEVENT",
			"BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20100603T100000", "DTSTART:20100603T100000", "DTEND:20100603T110000", "STATUS:CANCELLED"},
			"06-01T10:00 06-04T10:00 06-02T15:00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var errs model.ErrorList
			lines := append(append([]string{"BEGIN:VEVENT", "SUMMARY:A"}, tt.lines...), "END:VEVENT")
			es := intake.Events("a.ics", []byte(calendarOf(lines...)), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
			if err := errs.Err(); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range es {
				if !e.Cancelled {
					got = append(got, e.Start.Format("2006-01-02T15:04"))
				}
				if e.WholeDays && e.End.Sub(e.Start) != 24*time.Hour {
					t.Errorf("a day from %v to %v", e.Start, e.End)
				}
			}
			want := strings.Fields(tt.want)
			for i, w := range want {
				if len(w) < len("2006-01-02T15:04") {
					want[i] = "2010-" + w
				}
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("got  %v\nwant %v", got, want)
			}
		})
	}
}

func TestMistakesOfCalendars(t *testing.T) {
	for _, tt := range []struct {
		name, data, want string
	}{
		{"empty", "", "a.ics:1:1: this is no calendar"},
		{"something else", "date,name\n", "a.ics:1:1: this is no calendar"},
		{"no UTF-8", "BEGIN:VCALENDAR\r\nNAME:\xff\r\n", "a.ics:2:1: this is no UTF-8"},
		{"no line of a calendar", calendarOf("hello"), `a.ics:3:1: "hello" is no line of a calendar`},
		{"cut off", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "a.ics:2:1: the calendar ends within VEVENT"},
		{"an end too many", calendarOf("END:VEVENT"), "a.ics:3:1: END:VEVENT, which did not begin"},
		{"no start", calendarOf("BEGIN:VEVENT", "END:VEVENT"), "a.ics:3:1: the event has no DTSTART"},
		{"no end", calendarOf("BEGIN:VEVENT", "DTSTART:20100601T100000", "END:VEVENT"), "a.ics:3:1: the event has neither"},
		{"no day", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100230", "END:VEVENT"), `a.ics:4:1: "20100230" is no date`},
		{"a year too far", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:99990101", "END:VEVENT"), `a.ics:4:1: "99990101" is no date`},
		{"an unknown zone", calendarOf("BEGIN:VEVENT", "DTSTART;TZID=Narnia:20100601T100000", "END:VEVENT"), `a.ics:4:1: the time zone "Narnia" is not known`},
		{"the end first", calendarOf("BEGIN:VEVENT", "DTSTART:20100601T100000", "DTEND:20100601T090000", "END:VEVENT"), "a.ics:4:1: the event ends before"},
		{"years long", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100601", "DTEND;VALUE=DATE:20200601", "END:VEVENT"), "a.ics:4:1: the event is longer than a year"},
		{"a day and an hour", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100601", "DTEND:20100601T090000", "END:VEVENT"), "a.ics:5:1: one of DTSTART and DTEND"},
		{"a bad duration", calendarOf("BEGIN:VEVENT", "DTSTART:20100601T100000", "DURATION:2h", "END:VEVENT"), `a.ics:5:1: "2h" is no duration`},
		{"a rule that is not read", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100704", "RRULE:FREQ=MONTHLY;BYDAY=2MO", "END:VEVENT"), `a.ics:5:1: the event repeats by the rule "FREQ=MONTHLY;BYDAY=2MO", which is not read`},
		{"a rule without an end that can be", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100704", "RRULE:FREQ=DAILY;UNTIL=20109999", "END:VEVENT"), `a.ics:5:1: "20109999" is no date`},
		{"a rule of no steps", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100704", "RRULE:FREQ=DAILY;INTERVAL=0", "END:VEVENT"), "a.ics:5:1: the event repeats by the rule"},
		{"days of a list", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100704", "RDATE;VALUE=DATE:20100705", "END:VEVENT"), "a.ics:5:1: the event repeats on days of a list"},
		{"an order to the terminal", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100704", "SUMMARY:\x1b[2J", "END:VEVENT"), `a.ics:5:1: "\x1b[2J" holds the control character U+001B`},
		{"a start twice", calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100704", "DTSTART;VALUE=DATE:20100705", "END:VEVENT"), "a.ics:5:1: DTSTART is there twice"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var errs model.ErrorList
			intake.Events("a.ics", []byte(tt.data), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
			err := errs.Err()
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// Whatever the calendar, reading it ends, and each event that is read can be
// placed.
func FuzzICS(f *testing.F) {
	f.Add(calendarOf("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20100531", "SUMMARY:Memorial Day", "END:VEVENT"))
	f.Add(calendarOf("BEGIN:VEVENT", "DTSTART;TZID=America/New_York:20100601T100000", "DURATION:PT1H", "LOCATION:Chamber", "END:VEVENT"))
	f.Add(calendarOf("BEGIN:VEVENT", "DTSTART;TZID=\"Europe/Paris\":20100601T100000", "DTEND:20100601T110000Z", "SUMMARY;X=\"a;b\",c:A\\,b", " folded", "END:VEVENT"))
	f.Add(calendarOf("BEGIN:VEVENT", "DTSTART:20100601T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO;INTERVAL=3", "EXDATE:20100607T100000", "END:VEVENT"))
	f.Add("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:\\\nEND:VEVENT\nEND:VCALENDAR")
	f.Fuzz(func(t *testing.T, data string) {
		var errs model.ErrorList
		es := intake.Events("a.ics", []byte(data), intake.Around(calendar.MonthOf(2010, time.June)), &errs)
		for _, e := range es {
			if !e.End.After(e.Start) || e.Start.Year() < 1946 || e.Start.Year() > 2199 {
				t.Errorf("an event from %v to %v", e.Start, e.End)
			}
		}
		for _, e := range errs {
			if e.Pos.Line < 1 || e.Pos.Col < 1 || e.Pos.File != "a.ics" || e.Text == "" {
				t.Errorf("a mistake at no place: %v", e)
			}
		}
	})
}
