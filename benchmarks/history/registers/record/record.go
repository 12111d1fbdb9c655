// Package record reads what is recorded about the Council: mandates and their
// renewals, meetings as held, reports due and how late they came. It adds nothing
// to the files but the reading of them; what a cell leaves open stays open.
package record

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"leadtime/model/calendar"
)

// A Record is everything that was read.
type Record struct {
	Missions   []Mission
	Renewals   []Renewal        // by date of adoption
	Tables     []calendar.Month // the months whose meetings are known, in order
	Meetings   []Meeting        // of those months, as held, by date
	Private    []Private        // meetings with contributors, by date
	Dues       []Due            // by the month whose forecast listed them
	Issued     []Issue          // reports whose printed date is known
	Presidents []Presidency     // by month
	Holidays   []Holiday        // by date
}

// Read reads the record from a directory such as testdata/council. Only the
// renewals must be there; of what is not, nothing is known.
func Read(dir string) (*Record, error) {
	r := &Record{}
	for _, part := range []func(string) error{
		r.readPrivate, r.readMissions, r.readRenewals, r.readMeetings, r.readDues, r.readIssues,
		r.readPresidents, r.readHolidays,
	} {
		if err := part(dir); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// A row is one line of a table: its cells by the name of their column. The first
// cell that cannot be read is kept in err.
type row struct {
	cells map[string]string
	err   error
}

func (r *row) text(column string) string { return strings.TrimSpace(r.cells[column]) }

// date returns the date in a column, or zero if the cell is empty.
func (r *row) date(column string) calendar.Date {
	s := r.text(column)
	if s == "" {
		return 0
	}
	d, err := calendar.Parse(s)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("column %q: %w", column, err)
	}
	return d
}

// optional calls f for every line of a table, if there is one.
func optional(f func(*row) error, path ...string) error {
	if _, err := os.Stat(filepath.Join(path...)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return table(f, path...)
}

// table calls f for every line of a table.
func table(f func(*row) error, path ...string) error {
	name := filepath.Join(path...)
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(lines) == 0 {
		return fmt.Errorf("%s: empty", name)
	}
	for i, line := range lines[1:] {
		r := &row{cells: make(map[string]string, len(line))}
		for j, cell := range line {
			r.cells[lines[0][j]] = cell
		}
		err := f(r)
		if err == nil {
			err = r.err
		}
		if err != nil {
			return fmt.Errorf("%s: line %d: %w", name, i+2, err)
		}
	}
	return nil
}
