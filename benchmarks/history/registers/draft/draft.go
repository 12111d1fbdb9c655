// Package draft writes registers from the record: what a planner could have been
// given. For the months of 2010 it also writes the programmes as held.
package draft

import (
	"fmt"
	"time"

	"leadtime/benchmarks/history/registers/record"
	"leadtime/model/calendar"
)

// A File is a file of the directory testdata.
type File struct {
	Name string // with forward strokes: "registers/2010-05.yaml"
	Data []byte
}

// A plan says which register to write.
type plan struct {
	name        string
	first, last calendar.Month
	// teaching keeps reports from being planned before they were ready, so that
	// the lead times cannot all be had.
	teaching bool
	notes    []string // comments at the head of the file
	// months says how to draft one of a run of months; nil for the registers of
	// 2010.
	months *Months
}

func plans() []plan {
	month := func(m time.Month) plan {
		x := calendar.MonthOf(2010, m)
		return plan{name: x.String(), first: x, last: x}
	}
	june := month(time.June)
	june.teaching = true
	june.notes = []string{
		"No listing of reports due is held for June 2010: due dates come from missions_2010.csv.",
		"A report is not planned before the date printed on it or the date it is due, whichever",
		"is earlier. With UNFICYP's report due on 1 June and its mandate ending on 15 June, no",
		"dates give both of the guideline's lead times: this month is the one to learn from.",
	}
	year := plan{name: "2010", first: calendar.MonthOf(2010, time.January), last: calendar.MonthOf(2010, time.December)}
	year.notes = []string{"The whole year as one problem: every renewal, every formal meeting as held."}
	return []plan{
		month(time.January), month(time.February), month(time.May), june,
		month(time.October), month(time.December), year,
	}
}

// Files returns the registers and, after each, the programme as held.
func Files(r *record.Record) ([]File, error) {
	var files []File
	for _, p := range plans() {
		d, err := newDraft(r, p)
		if err != nil {
			return nil, fmt.Errorf("register %s: %w", p.name, err)
		}
		register, err := d.yaml()
		if err != nil {
			return nil, fmt.Errorf("register %s: %w", p.name, err)
		}
		held, err := d.json()
		if err != nil {
			return nil, fmt.Errorf("programme of %s: %w", p.name, err)
		}
		files = append(files, File{"registers/" + p.name + ".yaml", register}, File{"held/" + p.name + ".json", held})
	}
	return files, nil
}

// A draft is a register in the making.
type draft struct {
	record *record.Record
	plan   plan
	cal    *calendar.Calendar
	off    []holiday // of every year that matters
	margin int       // see [Months]

	AsOf, Horizon calendar.Date
	Chains        []*chain
	Meetings      []*meeting
	pairs         []pair
	held          []held
	// taken are the records of meetings that belong to a chain.
	taken map[string]bool
	ids   map[string]bool
}

// asOfDay is the day of the month before by which invitations to the month's
// meetings with contributors go out: the Council's statement of 26 August 2011,
// https://www.un.org/press/en/2011/sc10368.doc.htm. It falls about two weeks
// before the month begins.
const asOfDay = 15

func newDraft(r *record.Record, p plan) (*draft, error) {
	d := &draft{
		record: r, plan: p, taken: map[string]bool{}, ids: map[string]bool{},
		off: holidays(), margin: margin,
	}
	if p.months != nil {
		d.off, d.margin = nil, p.months.Margin
		for y := (p.first - 3).Year(); y <= (p.last + 4).Year(); y++ {
			d.off = append(d.off, Holidays(r, y)...)
		}
	}
	d.cal = calendar.New(offDays(d.off))
	d.AsOf = d.cal.OnOrBefore((p.first - 1).First() + asOfDay - 1)
	d.Horizon = p.last.Last()
	if p.months != nil {
		d.cases()
	} else {
		d.renewals()
		d.periodic()
	}
	d.meetings()
	for _, c := range d.Chains {
		if err := d.claim(c.ID); err != nil {
			return nil, err
		}
		if !c.Expiry.IsZero() {
			d.Horizon = max(d.Horizon, c.Expiry+rolloverDays)
		}
	}
	for _, m := range d.Meetings {
		if err := d.claim(m.ID); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// rolloverDays are the calendar days that a technical rollover adds in the
// default guideline; the horizon has room for one.
const rolloverDays = 30

// claim notes that an id is used. Steps of chains have a stroke in their ids,
// so those of chains and meetings need only differ from each other.
func (d *draft) claim(id string) error {
	if d.ids[id] {
		return fmt.Errorf("id %q is used twice", id)
	}
	d.ids[id] = true
	return nil
}

// year reports whether more than one month is planned.
func (d *draft) year() bool { return d.plan.first != d.plan.last }
