package label

import (
	"fmt"
	"strconv"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Weekday returns the name of the day of the week: "Tuesday".
func (l *Lang) Weekday(w time.Weekday) string { return l.Say("weekday." + weekday(w)) }

// WeekdayShort returns the short name of the day of the week: "Tue".
func (l *Lang) WeekdayShort(w time.Weekday) string { return l.Say("weekday-short." + weekday(w)) }

// weekday numbers the days of the week from Monday, 1, as the table does.
func weekday(w time.Weekday) string { return strconv.Itoa((int(w)+6)%7 + 1) }

// Month returns the month as a heading has it: "June 2010".
func (l *Lang) Month(m calendar.Month) string {
	return l.Say("date.month", "month", l.Say("month."+strconv.Itoa(int(m.Name()))), "year", strconv.Itoa(m.Year()))
}

// Long returns the date in full: "Tuesday 1 June 2010". No date is a dash.
func (l *Lang) Long(d calendar.Date) string {
	return l.date("date.long", d, l.Weekday(d.Weekday()), "month-in-date.")
}

// Day returns the date in passing, without its year: "1 June". No date is a
// dash.
func (l *Lang) Day(d calendar.Date) string {
	return l.date("date.day", d, l.Weekday(d.Weekday()), "month-in-date.")
}

// Short returns the date for a column: "Tue 1 Jun", with its year if that is
// not the year of the date it is seen from. No date is a dash.
func (l *Lang) Short(d, from calendar.Date) string {
	key := "date.short"
	if d.Month().Year() != from.Month().Year() {
		key = "date.short-year"
	}
	return l.date(key, d, l.WeekdayShort(d.Weekday()), "month-short.")
}

func (l *Lang) date(key string, d calendar.Date, weekday, month string) string {
	if d == 0 {
		return "–"
	}
	t := d.Time()
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = l.Say("date.first")
	}
	return l.Say(key, "weekday", weekday, "day", day,
		"month", l.Say(month+strconv.Itoa(int(t.Month()))), "year", strconv.Itoa(t.Year()))
}

// Clock returns the time as the programme of work prints it: "10.00 a.m.". It
// is empty for [model.NoTime].
func (l *Lang) Clock(m model.Minute) string {
	if m == model.NoTime {
		return ""
	}
	h, half := int(m)/60, l.Say("clock.am")
	if h >= 12 {
		half = l.Say("clock.pm")
	}
	return l.Say("clock", "hour12", strconv.Itoa((h+11)%12+1), "hour24", strconv.Itoa(h),
		"minute", fmt.Sprintf("%02d", int(m)%60), "half", half)
}

// Length returns the stretch of time in words: "8 days", "1 working day". Weeks
// are said as days.
func (l *Lang) Length(n calendar.Length) string {
	key := "days."
	switch n.Unit {
	case calendar.Workdays:
		key = "workdays."
	case calendar.Weeks:
		n = calendar.Length{N: 7 * n.N}
	}
	if n.N < 0 {
		n.N = -n.N
		return "-" + l.Length(n)
	}
	return l.Say(key+l.or().plural(n.N), "n", strconv.Itoa(n.N))
}
