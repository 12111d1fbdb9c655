package record

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"leadtime/model/calendar"
)

// A Due is a report of the Secretary-General on a mission that a month's
// forecast listed as due.
type Due struct {
	Listed  calendar.Month // the month whose forecast listed it
	Mission string
	Printed string // the date as printed: "8 January", "mid January", "late May"; may be empty
	// Date is the day meant by it: early, mid and late in a month are taken for
	// the 5th, the 15th and the 25th. It is zero if none was printed.
	Date   calendar.Date
	Symbol string // not empty if the report was out by then, on Date
	Source string
}

// Rough reports whether the printed date names no day.
func (d Due) Rough() bool { return d.Printed != "" && (d.Printed[0] < '0' || d.Printed[0] > '9') }

var (
	aSymbol = regexp.MustCompile(`S/20\d\d/\d+`)
	aName   = regexp.MustCompile(`[A-Z]{4,}`)
)

// readDues reads what the forecasts list. It must come after the
// missions.
func (r *Record) readDues(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "reports-due", "????-??.csv"))
	if err != nil {
		return err
	}
	for _, name := range files {
		listed, err := calendar.ParseMonth(strings.TrimSuffix(filepath.Base(name), ".csv"))
		if err != nil {
			return err
		}
		if err := table(func(w *row) error { return r.readDue(listed, w) }, name); err != nil {
			return err
		}
	}
	return nil
}

func (r *Record) readDue(listed calendar.Month, w *row) error {
	if w.text("kind") != "report_due" {
		return nil
	}
	item := w.text("item")
	for _, name := range aName.FindAllString(item, -1) {
		for _, m := range r.Missions {
			if m.ID != name {
				continue
			}
			d := Due{
				Listed: listed, Mission: name, Printed: w.text("due_date"),
				Symbol: aSymbol.FindString(item), Source: w.text("source_url"),
			}
			d.Date = day(listed, d.Printed)
			r.Dues = append(r.Dues, d)
		}
	}
	return nil
}

// day returns the day that a printed date means in the listing of a month, or
// zero if it means none. A month that is far ahead is one of the year before.
func day(listed calendar.Month, printed string) calendar.Date {
	words := strings.Fields(printed)
	if len(words) < 2 {
		return 0
	}
	month, err := time.Parse("January", words[1])
	if err != nil {
		return 0
	}
	n, known := map[string]int{"early": 5, "mid": 15, "late": 25}[words[0]]
	if !known {
		if n, err = strconv.Atoi(words[0]); err != nil {
			return 0
		}
	}
	d := calendar.Of(listed.Year(), month.Month(), n)
	if d.Month() > listed+6 {
		d = calendar.Of(listed.Year()-1, month.Month(), n)
	}
	return d
}
