// Package calendar counts days: which there are, which of them are worked, and
// how many lie between two of them. It is the lowest package and knows nothing
// of meetings or mandates.
package calendar

import (
	"fmt"
	"time"
)

// A Date is a day at Headquarters (America/New_York), with no time of day.
//
// Its value counts days from 1 January of year 1, so that dates are compared
// with the ordinary operators, d+1 is the next day, and b-a is the number of
// calendar days from a to b. The zero Date means "no date".
type Date int

// epoch is the Unix day number of Date 1, so that the zero Date is the day
// before the first day of year 1.
var epoch = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()/86400 - 1

// Of returns the date of the given day of the Gregorian calendar. Days and
// months outside their usual ranges carry over, as in [time.Date].
func Of(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400 - epoch)
}

// Parse reads a date written as YYYY-MM-DD. A day that does not exist, such as
// 2010-02-30, is an error.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is no date; write YYYY-MM-DD, such as 2010-06-15", s)
	}
	return Of(t.Year(), t.Month(), t.Day()), nil
}

// Time returns midnight UTC at the start of d, for formatting.
func (d Date) Time() time.Time { return time.Unix((int64(d)+epoch)*86400, 0).UTC() }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday {
	// Day 1 of year 1 was a Monday.
	return time.Weekday(((int(d) % 7) + 7) % 7)
}

// Weekend reports whether d is a Saturday or a Sunday.
func (d Date) Weekend() bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Month returns the month that d lies in.
func (d Date) Month() Month {
	t := d.Time()
	return MonthOf(t.Year(), t.Month())
}

// Monday returns the Monday of d's week, which is d itself on a Monday. Weeks
// run from Monday to Sunday.
func (d Date) Monday() Date { return d - Date((int(d.Weekday())+6)%7) }

// String returns d as YYYY-MM-DD, or the empty string for the zero Date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Long returns d as planners write it: "Tuesday 1 June 2010".
func (d Date) Long() string { return d.Time().Format("Monday 2 January 2006") }

// Short returns d as planners write it in passing: "1 June".
func (d Date) Short() string { return d.Time().Format("2 January") }

// MarshalText writes d as YYYY-MM-DD; the zero Date is the empty string.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [Date.MarshalText] writes.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	var err error
	*d, err = Parse(string(b))
	return err
}

// A Month is a month of a year. Months are ordered and m+1 is the next one.
// The zero Month means "no month".
type Month int

// MonthOf returns the given month.
func MonthOf(year int, month time.Month) Month { return Month(year*12 + int(month) - 1) }

// ParseMonth reads a month written as YYYY-MM.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return 0, fmt.Errorf("%q is no month; write YYYY-MM, such as 2010-06", s)
	}
	return MonthOf(t.Year(), t.Month()), nil
}

// Year returns the year of m.
func (m Month) Year() int { return int(m) / 12 }

// Name returns the month of the year.
func (m Month) Name() time.Month { return time.Month(int(m)%12 + 1) }

// First returns the first day of m.
func (m Month) First() Date { return Of(m.Year(), m.Name(), 1) }

// Last returns the last day of m.
func (m Month) Last() Date { return (m + 1).First() - 1 }

// String returns m as YYYY-MM, or the empty string for the zero Month.
func (m Month) String() string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Name()))
}

// Long returns m as planners write it: "June 2010".
func (m Month) Long() string { return m.First().Time().Format("January 2006") }

// A Span is a run of days. Both ends count. The zero Span holds no day.
type Span struct{ First, Last Date }

// Contains reports whether d is a day of s.
func (s Span) Contains(d Date) bool { return s.First <= d && d <= s.Last && d != 0 }

// Empty reports whether s holds no day.
func (s Span) Empty() bool { return s.Last < s.First || s.Last == 0 }

// Overlap returns the days that s and t share.
func (s Span) Overlap(t Span) Span { return Span{max(s.First, t.First), min(s.Last, t.Last)} }

// String returns s as "2010-06-01..2010-06-30".
func (s Span) String() string { return s.First.String() + ".." + s.Last.String() }
