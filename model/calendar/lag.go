package calendar

import (
	"fmt"
	"strconv"
)

// A Unit is what a [Length] is counted in.
type Unit byte

// The units of a length.
const (
	Days     Unit = iota // calendar days
	Weeks                // seven calendar days each
	Workdays             // working days of the calendar
)

// A Length is a stretch of time between two dates, such as 8 calendar days, 2
// weeks or 3 working days. The zero Length is 0 calendar days.
type Length struct {
	N    int
	Unit Unit
}

// ParseLength reads a length written as 8d, 2w or 3wd.
func ParseLength(s string) (Length, error) {
	bad := fmt.Errorf("%q is no length of time; write calendar days as 8d, weeks as 2w, working days as 3wd", s)
	var u Unit
	digits := s
	switch {
	case len(s) > 2 && s[len(s)-2:] == "wd":
		u, digits = Workdays, s[:len(s)-2]
	case len(s) > 1 && s[len(s)-1] == 'd':
		u, digits = Days, s[:len(s)-1]
	case len(s) > 1 && s[len(s)-1] == 'w':
		u, digits = Weeks, s[:len(s)-1]
	default:
		return Length{}, bad
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil {
		return Length{}, bad
	}
	return Length{int(n), u}, nil
}

// String returns the form that [ParseLength] reads.
func (l Length) String() string {
	return strconv.Itoa(l.N) + [...]string{Days: "d", Weeks: "w", Workdays: "wd"}[l.Unit]
}

// Words returns l as planners say it: "8 days", "1 working day".
func (l Length) Words() string {
	w := [...]string{Days: "day", Weeks: "week", Workdays: "working day"}[l.Unit]
	if l.N == 1 {
		return "1 " + w
	}
	return fmt.Sprintf("%d %ss", l.N, w)
}

// MarshalText writes the form that [ParseLength] reads.
func (l Length) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what [ParseLength] reads.
func (l *Length) UnmarshalText(b []byte) error {
	var err error
	*l, err = ParseLength(string(b))
	return err
}

// Units returns how many units of u there are from one date to another: the
// difference of the dates for calendar days, its whole weeks for weeks, and the
// working days after from up to and including to for working days.
func (c *Calendar) Units(from, to Date, u Unit) int {
	switch u {
	case Workdays:
		return c.Workdays(from, to)
	case Weeks:
		return int(to-from) / 7
	}
	return int(to - from)
}

// Earliest returns the first date that lies at least l after from.
func (c *Calendar) Earliest(from Date, l Length) Date {
	switch l.Unit {
	case Workdays:
		return c.Add(from, l.N)
	case Weeks:
		return from + Date(7*l.N)
	}
	return from + Date(l.N)
}

// Latest returns the last date that l at least separates from to.
func (c *Calendar) Latest(to Date, l Length) Date {
	switch l.Unit {
	case Workdays:
		return c.Sub(to, l.N)
	case Weeks:
		return to - Date(7*l.N)
	}
	return to - Date(l.N)
}

// Furthest returns the last date that lies at most l after from.
func (c *Calendar) Furthest(from Date, l Length) Date {
	if l.Unit != Workdays {
		return c.Earliest(from, l)
	}
	// The day before the (n+1)th working day: the days off that follow the nth
	// are still within n working days.
	return c.Add(from, l.N+1) - 1
}

// Nearest returns the first date that l at most separates from to.
func (c *Calendar) Nearest(to Date, l Length) Date {
	if l.Unit != Workdays {
		return c.Latest(to, l)
	}
	return c.Sub(to, l.N+1) + 1
}
