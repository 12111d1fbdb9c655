package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A Due is a line of a month's table of reports due and mandates expiring.
type Due struct {
	Pos      model.Pos
	Kind     string   // report_due, mandate_expires or other
	Item     string   // in words: "SG report on Côte d'Ivoire (UNOCI)"
	Acronyms []string // the words of the item in capitals, which missions are named by
	Printed  string   // the date as printed: "8 January", "mid January", "by 30 April"; may be empty
	Date     calendar.Date
	// Rough says that what is printed is no day, and Date one that was taken for it.
	Rough    bool
	Symbol   string // of the report, if it is out: "S/2010/169"
	Document string // that asked for it
	Source   string
}

var dueColumns = []column{
	{"due_date", true}, {"item", true}, {"requesting_document", false}, {"kind", true}, {"source_url", false},
}

var (
	aSymbol   = regexp.MustCompile(`S/20\d\d/\d+`)
	anAcronym = regexp.MustCompile(`[A-Z]{4,}`)
)

// Dues reads a table of reports due, as listed for a month. The name is the
// file's; mistakes are added to errs. Dates that cannot be read are mistakes in
// lines that name a date for a report or a mandate.
func Dues(name string, data []byte, listed calendar.Month, errs *model.ErrorList) []Due {
	var ds []Due
	table(name, data, dueColumns, errs, func(r *row) {
		d := Due{
			Pos: r.Pos, Kind: r.need("kind"), Item: r.need("item"), Printed: r.text("due_date"),
			Document: r.text("requesting_document"), Source: r.text("source_url"),
		}
		d.Acronyms, d.Symbol = anAcronym.FindAllString(d.Item, -1), aSymbol.FindString(d.Item)
		switch d.Kind {
		case "", "other":
		case "report_due", "mandate_expires":
			var ok bool
			if d.Date, d.Rough, ok = Printed(listed, d.Printed); !ok {
				r.mistake("due_date", "%q is no date; write 2010-05-21, \"21 May\", \"mid May\" or \"end of May\", or leave the cell empty", d.Printed)
			}
		default:
			r.mistake("kind", "there is no kind %q; there are report_due, mandate_expires, other", d.Kind)
		}
		ds = append(ds, d)
	})
	return ds
}

// Of reports whether the line is about the mission.
func (d *Due) Of(mission string) bool {
	return slices.Contains(d.Acronyms, mission)
}

// aDay matches a day, or a part of a month, and the month: "21 May", "mid to late
// July 2010", "end of October".
var aDay = regexp.MustCompile(`(?i)\b(\d{1,2}|early|mid|late|end of)(?:[ -]to[ -](?:mid|late|end of))?[ -]+([a-z]{3,})\.?(?: (\d{4}))?`)

// parts are the days that parts of a month are taken for; the end is the last.
var parts = map[string]int{"early": 5, "mid": 15, "late": 25}

// Printed returns the day that a date means as printed in the listing of a month.
// Early, mid and late in a month are taken for the 5th, the 15th and the 25th; of
// several dates the earliest counts. Rough says that no single day was printed.
// Without a year it is that of the listing, or the one before for a month far
// ahead. Nothing printed is no date, which is fine.
func Printed(listed calendar.Month, printed string) (d calendar.Date, rough, ok bool) {
	if printed == "" {
		return 0, false, true
	}
	if d, err := calendar.Parse(printed); err == nil && known(d) {
		return d, false, true
	}
	found := aDay.FindAllStringSubmatch(printed, -1)
	for _, m := range found {
		x := dayOf(listed, strings.ToLower(m[1]), m[2], m[3])
		if x == 0 {
			return 0, false, false
		}
		if d == 0 || x < d {
			d = x
		}
	}
	if d == 0 || !known(d) {
		return 0, false, false
	}
	return d, len(found) > 1 || printed[0] < '0' || printed[0] > '9', true
}

// dayOf returns the day of a month, or zero if there is none.
func dayOf(listed calendar.Month, day, month, year string) calendar.Date {
	var name time.Month
	for m := time.January; m <= time.December; m++ {
		if s := m.String(); strings.EqualFold(s, month) || strings.EqualFold(s[:3], month) || m == time.September && strings.EqualFold("Sept", month) {
			name = m
		}
	}
	if name == 0 {
		return 0
	}
	m := calendar.MonthOf(listed.Year(), name)
	if y, err := strconv.Atoi(year); err == nil {
		m = calendar.MonthOf(y, name)
	} else if m > listed+6 {
		m -= 12
	}
	if day == "end of" {
		return m.Last()
	}
	n := parts[day]
	if n == 0 {
		n, _ = strconv.Atoi(day)
	}
	if d := m.First() + calendar.Date(n) - 1; n > 0 && d <= m.Last() {
		return d
	}
	return 0
}
