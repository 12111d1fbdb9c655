package intake

import (
	"bytes"
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
)

// An Input is everything that a register is made from. What is nil was not given.
type Input struct {
	Month      calendar.Month
	AsOf       calendar.Date // zero is the last working day by the 15th of the month before
	Presidency string        // the member in the chair in the month; may be empty
	Missions   []Mission
	Dues       []Due
	Meetings   []Meeting
	Holidays   []Event
	Bookings   []Event
}

const (
	// invitationDay is the day of the month before by which invitations to the
	// month's meetings with contributors go out: the Council's statement of 26
	// August 2011, https://www.un.org/press/en/2011/sc10368.doc.htm.
	invitationDay = 15
	// outlook is how many calendar days past the month a mandate may expire and
	// still be in the register: about six weeks, the length of a chain.
	outlook = 45
	// rolloverDays are the calendar days that a technical rollover adds in the
	// default guideline; the horizon has room for one.
	rolloverDays = 30
	// before is how many calendar days before the register's date holidays matter:
	// lead times that began then are counted in working days.
	before = 60
)

//go:embed register.yaml.tmpl
var layout string

var page = template.Must(template.New("register").Funcs(template.FuncMap{"quote": quote, "comment": oneLine}).Parse(layout))

// A draft is a register in the making.
type draft struct {
	*Input
	errs     *model.ErrorList
	cal      *calendar.Calendar
	rooms    []*model.Room   // the guideline's
	sessions []model.Session // the guideline's

	Horizon  calendar.Date
	Off      []dayOff
	Chains   []*chain
	Free     []*meeting
	Booked   []*booking
	Closures map[model.RoomID][]closure
	Notes    []string // what was not taken, and why
	ids      map[string]bool
}

// Draft makes a register. What cannot be used is noted in it as a comment, with
// the reason; what is wrong is added to errs, and then there is no register.
// Notes is the number of comments.
func Draft(in *Input, errs *model.ErrorList) (data []byte, notes int) {
	d := &draft{Input: in, errs: errs, ids: map[string]bool{}, Closures: map[model.RoomID][]closure{}}
	d.guideline()
	if d.holidays(); d.AsOf == 0 {
		d.AsOf = d.cal.OnOrBefore((d.Month - 1).First() + invitationDay - 1)
	}
	d.Horizon = d.Month.Last()
	d.renewals()
	d.periodic()
	d.meetings()
	for _, c := range d.Chains {
		d.reach(c.Expiry + rolloverDays)
	}
	d.bookings()
	if errs.Err() != nil {
		return nil, 0
	}
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		panic(fmt.Sprintf("intake: the embedded layout has mistakes: %v", err))
	}
	return b.Bytes(), len(d.Notes)
}

// guideline takes from the default guideline what a register without rooms has.
func (d *draft) guideline() {
	p, err := register.Decode("guideline", fmt.Appendf(nil, "title: Empty\nas_of: %s\nmonths: %s\n", d.Month.First(), d.Month))
	if err != nil {
		panic(fmt.Sprintf("intake: the empty register has mistakes: %v", err))
	}
	d.rooms, d.sessions = p.Rooms, p.Sessions
}

// note says in the register what was not taken from a line of a table, and why.
func (d *draft) note(pos model.Pos, format string, args ...any) {
	d.Notes = append(d.Notes, place(pos)+": "+fmt.Sprintf(format, args...))
}

// reach has the horizon be no earlier than a day.
func (d *draft) reach(x calendar.Date) { d.Horizon = max(d.Horizon, x) }

// claim returns an id that is not used yet: the one given, or it with a number.
func (d *draft) claim(id string) string {
	free := id
	for n := 2; d.ids[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	d.ids[free] = true
	return free
}

// Title returns the register's title.
func (d *draft) Title() string { return "Programme of work, " + d.Month.Long() }

// Adopted returns the days on which the month's programme may be adopted: the
// first working day and the next.
func (d *draft) Adopted() calendar.Span {
	first := d.cal.OnOrAfter(max(d.Month.First(), d.AsOf))
	return calendar.Span{First: first, Last: d.cal.Add(first, 1)}
}

// Presidencies returns the presidency of every month up to the horizon, or none
// if nobody is known.
func (d *draft) Presidencies() []model.Presidency {
	if d.Presidency == "" {
		return nil
	}
	var ps []model.Presidency
	for m := min(d.AsOf.Month(), d.Month); m <= d.Horizon.Month(); m++ {
		p := model.Presidency{Month: m}
		if m == d.Month {
			p.Member = d.Presidency
		}
		ps = append(ps, p)
	}
	return ps
}

// A dayOff is an official holiday.
type dayOff struct {
	Date         calendar.Date
	Name, Source string
}

// holidays reads the holidays off the calendar: each day of each event.
func (d *draft) holidays() {
	names := map[calendar.Date]string{}
	for _, e := range d.Input.Holidays {
		switch {
		case e.Cancelled:
			continue
		case !e.WholeDays:
			d.errs.Add(e.Pos, "the holiday has a time of day; make it an event of the whole day")
			continue
		case e.Title == "":
			d.errs.Add(e.Pos, "the holiday has no name; add SUMMARY")
			continue
		}
		for x := dayIn(e.Start); x < dayIn(e.End); x++ {
			if _, there := names[x]; !there {
				names[x] = e.Title
				d.Off = append(d.Off, dayOff{x, e.Title, place(e.Pos)})
			}
		}
	}
	slices.SortFunc(d.Off, func(a, b dayOff) int { return int(a.Date - b.Date) })
	d.cal = calendar.New(names)
}

// Listed returns the holidays that matter to the register.
func (d *draft) Listed() []dayOff {
	return slices.DeleteFunc(slices.Clone(d.Off), func(x dayOff) bool { return x.Date < d.AsOf-before || x.Date > d.Horizon })
}

// place says where something stands without the directory, which is another on
// every machine.
func place(p model.Pos) string { return fmt.Sprintf("%s, line %d", filepath.Base(p.File), p.Line) }

// quote returns s as a double-quoted scalar of YAML on one line.
func quote(s string) string { return strconv.Quote(oneLine(s)) }

// oneLine returns the text with every run of blanks as one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// join joins the parts that are not empty.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}
