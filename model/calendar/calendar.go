package calendar

import "slices"

// A Calendar knows which days are worked: Monday to Friday, official holidays
// excepted. The zero Calendar has no holidays.
type Calendar struct {
	names map[Date]string
	off   []Date // holidays that fall on a weekday, ascending
}

// New returns a calendar with the given official holidays and their names.
// Holidays on a weekend change nothing; an observed day is given by its own
// date.
func New(holidays map[Date]string) *Calendar {
	c := &Calendar{names: holidays}
	for d := range holidays {
		if !d.Weekend() {
			c.off = append(c.off, d)
		}
	}
	slices.Sort(c.off)
	return c
}

// Holiday returns the name of the official holiday on d, if there is one.
func (c *Calendar) Holiday(d Date) (name string, ok bool) {
	name, ok = c.names[d]
	return name, ok
}

// Holidays returns the official holidays, in order of date.
func (c *Calendar) Holidays() []Date {
	ds := make([]Date, 0, len(c.names))
	for d := range c.names {
		ds = append(ds, d)
	}
	slices.Sort(ds)
	return ds
}

// With returns a calendar with one more official holiday.
func (c *Calendar) With(d Date, name string) *Calendar {
	m := map[Date]string{d: name}
	for e, n := range c.names {
		if e != d {
			m[e] = n
		}
	}
	return New(m)
}

// Workday reports whether d is neither a weekend day nor an official holiday.
func (c *Calendar) Workday(d Date) bool {
	if d.Weekend() {
		return false
	}
	_, off := slices.BinarySearch(c.off, d)
	return !off
}

// Workdays returns the number of working days that lie after from, up to and
// including to: Friday to Monday is 1, and a day to itself is 0. It is negative
// if to lies before from, and Workdays(a, b) is always -Workdays(b, a).
func (c *Calendar) Workdays(from, to Date) int { return c.rank(to) - c.rank(from) }

// rank counts the working days up to and including d.
func (c *Calendar) rank(d Date) int {
	// Date 1 is a Monday, so full weeks end on Sundays, whose dates divide by 7.
	week, rest := int(d)/7, int(d)%7
	n := week*5 + min(rest, 5)
	i, found := slices.BinarySearch(c.off, d)
	if found {
		i++
	}
	return n - i
}

// Add returns the first date b on or after from with Workdays(from, b) at least
// n. For n of zero or less it is from itself.
func (c *Calendar) Add(from Date, n int) Date {
	if n <= 0 {
		return from
	}
	b := from + Date(n/5*7)
	for c.Workdays(from, b) < n {
		b++
	}
	for b > from && c.Workdays(from, b-1) >= n {
		b--
	}
	return b
}

// Sub returns the last date a on or before to with Workdays(a, to) at least n.
// For n of zero or less it is to itself.
func (c *Calendar) Sub(to Date, n int) Date {
	if n <= 0 {
		return to
	}
	a := to - Date(n/5*7)
	for c.Workdays(a, to) < n {
		a--
	}
	for a < to && c.Workdays(a+1, to) >= n {
		a++
	}
	return a
}

// OnOrBefore returns the last working day that is not after d.
func (c *Calendar) OnOrBefore(d Date) Date {
	for !c.Workday(d) {
		d--
	}
	return d
}

// OnOrAfter returns the first working day that is not before d.
func (c *Calendar) OnOrAfter(d Date) Date {
	for !c.Workday(d) {
		d++
	}
	return d
}
