package record

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register/intake"
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
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var errs model.ErrorList
		for _, x := range intake.Dues(name, data, listed, &errs) {
			r.readDue(listed, x)
		}
		if err := errs.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (r *Record) readDue(listed calendar.Month, x intake.Due) {
	if x.Kind != "report_due" {
		return
	}
	for _, name := range x.Acronyms {
		if slices.ContainsFunc(r.Missions, func(m Mission) bool { return m.ID == name }) {
			r.Dues = append(r.Dues, Due{Listed: listed, Mission: name, Printed: x.Printed, Date: x.Date, Symbol: x.Symbol, Source: x.Source})
		}
	}
}
