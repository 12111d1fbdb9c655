package calendar_test

import (
	"testing"
	"time"

	"leadtime/model/calendar"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func holidays(t *testing.T) *calendar.Calendar {
	return calendar.New(map[calendar.Date]string{
		day(t, "2010-05-31"): "Memorial Day",
		day(t, "2010-07-04"): "Independence Day", // a Sunday: changes nothing
		day(t, "2010-07-05"): "Independence Day (observed)",
	})
}

func TestDates(t *testing.T) {
	for _, s := range []string{"0001-01-01", "1999-12-31", "2000-02-29", "2010-06-15", "2026-12-31"} {
		d := day(t, s)
		if got := d.String(); got != s {
			t.Errorf("Parse(%q).String() = %q", s, got)
		}
		if got, want := d.Weekday(), d.Time().Weekday(); got != want {
			t.Errorf("%s is a %v, want %v", s, got, want)
		}
	}
	if got := day(t, "2010-06-15").Monday(); got != day(t, "2010-06-14") {
		t.Errorf("the Monday of 15 June 2010 is %v", got)
	}
	if got := day(t, "2010-06-20").Monday(); got != day(t, "2010-06-14") {
		t.Errorf("the Monday of Sunday 20 June 2010 is %v", got)
	}
	for _, s := range []string{"", "2010-02-30", "2010-6-1", "15 June 2010", "2010-06-15T00:00"} {
		if _, err := calendar.Parse(s); err == nil {
			t.Errorf("Parse(%q) finds a date", s)
		}
	}
}

func TestMonths(t *testing.T) {
	m := calendar.MonthOf(2010, time.December)
	if got, want := m.First(), day(t, "2010-12-01"); got != want {
		t.Errorf("first day %v, want %v", got, want)
	}
	if got, want := m.Last(), day(t, "2010-12-31"); got != want {
		t.Errorf("last day %v, want %v", got, want)
	}
	if got := (m + 1).String(); got != "2011-01" {
		t.Errorf("month after December 2010 is %s", got)
	}
	if got := m.Last().Month(); got != m {
		t.Errorf("31 December lies in %v", got)
	}
}

func TestWorkdaysCountOneDayOnEitherSide(t *testing.T) {
	c := holidays(t)
	for _, tt := range []struct {
		from, to string
		want     int
	}{
		{"2010-06-04", "2010-06-04", 0}, // a day to itself
		{"2010-06-04", "2010-06-05", 0}, // Friday to Saturday
		{"2010-06-04", "2010-06-07", 1}, // Friday to Monday
		{"2010-06-05", "2010-06-07", 1}, // Saturday to Monday
		{"2010-05-28", "2010-05-31", 0}, // Friday to Memorial Day
		{"2010-05-28", "2010-06-01", 1}, // Friday over Memorial Day to Tuesday
		{"2010-06-07", "2010-06-04", -1},
		{"2010-06-01", "2010-06-15", 10},
	} {
		if got := c.Workdays(day(t, tt.from), day(t, tt.to)); got != tt.want {
			t.Errorf("Workdays(%s, %s) = %d, want %d", tt.from, tt.to, got, tt.want)
		}
	}
}

// The counting functions are held to the definition of a working day, and to
// each other, over ten years.
func TestCountingAgrees(t *testing.T) {
	c := holidays(t)
	first := day(t, "2005-01-01")
	for d := first; d < first+3653; d++ {
		n := 0
		for e := d; e <= d+45; e++ {
			if e > d && c.Workday(e) {
				n++
			}
			if got := c.Workdays(d, e); got != n {
				t.Fatalf("Workdays(%v, %v) = %d, want %d", d, e, got, n)
			}
		}
		for n := 0; n <= 30; n++ {
			b := c.Add(d, n)
			if c.Workdays(d, b) < n || b > d && c.Workdays(d, b-1) >= n {
				t.Fatalf("Add(%v, %d) = %v", d, n, b)
			}
			a := c.Sub(d, n)
			if c.Workdays(a, d) < n || a < d && c.Workdays(a+1, d) >= n {
				t.Fatalf("Sub(%v, %d) = %v", d, n, a)
			}
			for _, u := range []calendar.Unit{calendar.Days, calendar.Weeks, calendar.Workdays} {
				l := calendar.Length{N: n, Unit: u}
				if e := c.Earliest(d, l); c.Units(d, e, u) < n || e > d && c.Units(d, e-1, u) >= n {
					t.Fatalf("Earliest(%v, %v) = %v", d, l, e)
				}
				if e := c.Latest(d, l); c.Units(e, d, u) < n || e < d && c.Units(e+1, d, u) >= n {
					t.Fatalf("Latest(%v, %v) = %v", d, l, e)
				}
				if u == calendar.Weeks {
					continue // at most two weeks is at most fourteen days
				}
				if e := c.Furthest(d, l); c.Units(d, e, u) > n || c.Units(d, e+1, u) <= n {
					t.Fatalf("Furthest(%v, %v) = %v", d, l, e)
				}
				if e := c.Nearest(d, l); c.Units(e, d, u) > n || c.Units(e-1, d, u) <= n {
					t.Fatalf("Nearest(%v, %v) = %v", d, l, e)
				}
			}
		}
	}
}

func TestLengths(t *testing.T) {
	for _, s := range []string{"0d", "8d", "2w", "3wd", "90d"} {
		l, err := calendar.ParseLength(s)
		if err != nil || l.String() != s {
			t.Errorf("ParseLength(%q) = %v, %v", s, l, err)
		}
	}
	for _, s := range []string{"", "d", "8", "8 d", "-1d", "3wds", "wd", "1.5d", "99999d"} {
		if l, err := calendar.ParseLength(s); err == nil {
			t.Errorf("ParseLength(%q) = %v", s, l)
		}
	}
}
