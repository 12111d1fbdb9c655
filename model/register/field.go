package register

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A field is what a file says for a key, and where it says it. The zero field is
// that of a key that is not there.
type field[T any] struct {
	V     T
	Pos   model.Pos // of the value
	Given bool
}

// Or returns the value, or other if the key is not there.
func (f field[T]) Or(other T) T {
	if f.Given {
		return f.V
	}
	return other
}

// Entries are the entries of a mapping whose keys are names, in the file's
// order.
type entries[T any] []entry[T]

// An entry is one of them.
type entry[T any] struct {
	Key   string
	Pos   model.Pos // of the key
	Value T
}

// An at is part of everything that a file writes as a mapping.
type at struct {
	Pos model.Pos `json:"-"` // of the first key
}

func (a *at) place(p model.Pos) { a.Pos = p }

// Months are the months that a register wants, from one to another; both count.
type months struct{ First, Last calendar.Month }

// UnmarshalText reads 2010-06, or 2010-01..2010-12.
func (m *months) UnmarshalText(b []byte) error {
	first, last, run := strings.Cut(string(b), "..")
	var err error
	if m.First, err = calendar.ParseMonth(first); err != nil {
		return err
	}
	m.Last = m.First
	if run {
		m.Last, err = calendar.ParseMonth(last)
	}
	return err
}

// An anchor says what a procedure is planned from.
type anchor string

const (
	fromExpiry anchor = "expiry" // of the mandate: everything comes before it
	fromEvent  anchor = "event"  // an event or a decision: everything follows from it
)

// choices are the values that a key of each type may have.
var choices = map[reflect.Type][]string{
	reflect.TypeFor[model.State]():        {"planned", "announced", "fixed", "done", "skipped"},
	reflect.TypeFor[model.Kind]():         {"act", "stay", "meeting"},
	reflect.TypeFor[model.AttendeeKind](): {"council", "president", "contributor", "person", "committee", "other"},
	reflect.TypeFor[anchor]():             {"expiry", "event"},
	reflect.TypeFor[model.Role](): {"event", "report", "contributors-meeting", "briefing", "consultations",
		"adoption", "rollover", "assessment"},
}

// The years that dates may lie in: from the Council's first to beyond anything
// that is planned.
const firstYear, lastYear = 1946, 2199

// most is the largest number that a register may hold, so that sums of costs
// never overflow.
const most = 1_000_000

func (f *field[T]) decode(d *decoder, key string, n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		d.add(n, "%s: %s stands where %s belongs; write %s", key, nodeWord(n), wanted[T](), example[T]())
		return
	}
	f.Pos = d.pos(n)
	text, quoted := n.Value, n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
	if strings.TrimSpace(text) == "" || n.Tag == "!!null" && !quoted {
		d.add(n, "%s has no value; write %s, or leave the key out", key, example[T]())
		return
	}
	bad := func() { d.add(n, "%s: %q is %s; write %s", key, text, not[T](), example[T]()) }
	switch v := any(&f.V).(type) {
	case *int:
		i, err := strconv.ParseUint(text, 10, 32)
		if err != nil || quoted || i > most {
			bad()
			return
		}
		*v = int(i)
	case *bool:
		if quoted || text != "true" && text != "false" {
			bad()
			return
		}
		*v = text == "true"
	case encoding.TextUnmarshaler:
		if err := v.UnmarshalText([]byte(text)); err != nil {
			if _, ok := v.(*months); ok {
				bad() // its own message knows nothing of runs
				return
			}
			d.add(n, "%s: %v", key, err)
			return
		}
		if day, ok := v.(*calendar.Date); ok && !d.known(n, key, day.Time().Year()) {
			return
		}
	case *calendar.Month:
		m, err := calendar.ParseMonth(text)
		if err != nil {
			d.add(n, "%s: %v", key, err)
			return
		}
		if !d.known(n, key, m.Year()) {
			return
		}
		*v = m
	default:
		t := reflect.TypeFor[T]()
		if known, ok := choices[t]; ok && !slices.Contains(known, text) {
			d.add(n, "%s: %q is not known%s", key, text, Suggest(text, known))
			return
		}
		if i := strings.IndexFunc(text, invisible); i >= 0 {
			r, _ := utf8.DecodeRuneInString(text[i:])
			d.add(n, "%s: %q holds the control character %U, which no reader sees and terminals obey; leave it out", key, text, r)
			return
		}
		reflect.ValueOf(&f.V).Elem().SetString(text)
	}
	f.Given = true
}

// invisible reports whether a letter is a control character other than a tab or a line
// feed.
func invisible(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }

// known reports whether the year is one that dates may lie in, and notes a
// mistake if it is not.
func (d *decoder) known(n *yaml.Node, key string, year int) bool {
	if year < firstYear || year > lastYear {
		d.add(n, "%s: %q lies outside the years %d to %d; write a year in between", key, n.Value, firstYear, lastYear)
		return false
	}
	return true
}

func (e *entries[T]) decode(d *decoder, key string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.add(n, "%s: %s stands where names with values belong; write \"name: value\"", key, nodeWord(n))
		return
	}
	*e = entries[T]{}
	for k, v := range d.pairs(n) {
		x := entry[T]{Key: k.Value, Pos: d.pos(k)}
		d.value(k.Value, v, reflect.ValueOf(&x.Value).Elem())
		*e = append(*e, x)
	}
}

// noun returns what a value of the type is called.
func noun[T any]() string {
	var v T
	switch any(v).(type) {
	case int:
		return "whole number from 0 to " + strconv.Itoa(most)
	case bool:
		return "true or false"
	case calendar.Date:
		return "date"
	case calendar.Month:
		return "month"
	case months:
		return "month and no run of months"
	case calendar.Length:
		return "length of time"
	case model.Minute:
		return "time"
	}
	return "text"
}

// wanted returns the noun with its article.
func wanted[T any]() string {
	switch w := noun[T](); w {
	case "text", "true or false":
		return w
	default:
		return "a " + w
	}
}

// not returns what a value that is not of the type is.
func not[T any]() string {
	switch w := noun[T](); w {
	case "true or false":
		return "neither true nor false"
	default:
		return "no " + w
	}
}

// example returns a value of the type as it would be written.
func example[T any]() string {
	var v T
	switch any(v).(type) {
	case int:
		return "one such as 90, without quotes"
	case bool:
		return "true or false, without quotes"
	case calendar.Date:
		return "YYYY-MM-DD, such as 2010-06-15"
	case calendar.Month:
		return "YYYY-MM, such as 2010-06"
	case months:
		return "YYYY-MM, such as 2010-06, or 2010-01..2010-12"
	case calendar.Length:
		return "calendar days as 8d, weeks as 2w, working days as 3wd"
	case model.Minute:
		return "HH:MM, such as 10:00"
	}
	if known, ok := choices[reflect.TypeFor[T]()]; ok {
		return "one of " + list(known)
	}
	return "some text"
}
