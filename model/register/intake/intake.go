// Package intake makes registers from what people keep already: tables of
// missions, of reports due and of meetings, as CSV, and calendars of holidays and
// of rooms' bookings, as iCalendar.
//
// The tables have the columns of those in testdata/council. They are read
// strictly: every mistake is reported, each with its file, line and column.
package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"leadtime/model"
	"leadtime/model/calendar"
)

// A cell is a cell of a table, and where it stands.
type cell struct {
	model.Pos
	Text string // without blanks around it
}

// A row is a line of a table: its cells by the names of their columns. A column
// that the table does not have is empty.
type row struct {
	model.Pos
	cells map[string]cell
	errs  *model.ErrorList
}

func (r *row) text(column string) string { return r.cells[column].Text }

// mistake notes what is wrong with the cell in a column.
func (r *row) mistake(column, format string, args ...any) {
	pos := r.Pos
	if c, ok := r.cells[column]; ok {
		pos = c.Pos
	}
	r.errs.Add(pos, column+": "+format, args...)
}

// need returns the text in a column that must not be empty.
func (r *row) need(column string) string {
	s := r.text(column)
	if s == "" {
		r.mistake(column, "the cell is empty; fill it in")
	}
	return s
}

// date returns the date in a column, or zero if the cell is empty or wrong.
func (r *row) date(column string) calendar.Date {
	s := r.text(column)
	if s == "" {
		return 0
	}
	d, err := calendar.Parse(s)
	if err == nil && !known(d) {
		r.mistake(column, "the year of %s is none of 1946 to 2199", s)
		return 0
	}
	if err != nil {
		r.mistake(column, "%v", err)
	}
	return d
}

// known reports whether d lies in the years that registers may speak of.
func known(d calendar.Date) bool {
	return calendar.Of(1946, 1, 1) <= d && d <= calendar.Of(2199, 12, 31)
}

// A column is one that a table may have.
type column struct {
	name string
	must bool // the table must have it
}

// table calls f for every line of a table. The columns may be in any order, and
// apart by commas, by semicolons or by tabs.
func table(file string, data []byte, columns []column, errs *model.ErrorList, f func(*row)) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if at := invalid(data); at >= 0 {
		line := data[:at]
		errs.Add(model.Pos{File: file, Line: bytes.Count(line, []byte("\n")) + 1, Col: at - bytes.LastIndexByte(line, '\n')},
			"this is no UTF-8; save the table as \"CSV UTF-8\"")
		return
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	head, _, _ := bytes.Cut(data, []byte("\n"))
	for _, mark := range []rune{';', '\t'} {
		if bytes.ContainsRune(head, mark) && !bytes.ContainsRune(head, ',') {
			in.Comma = mark
		}
	}
	top := read(in, file, errs)
	if top == nil {
		if errs.Err() == nil {
			errs.Add(model.Pos{File: file, Line: 1, Col: 1}, "the table is empty; its first line names the columns: %s", names(columns))
		}
		return
	}
	if !heads(top, columns, errs) {
		return
	}
	for {
		cells := read(in, file, errs)
		if cells == nil {
			return
		}
		r := &row{Pos: cells[0].Pos, cells: map[string]cell{}, errs: errs}
		for i, c := range cells {
			if i < len(top) {
				r.cells[top[i].Text] = c
			}
			if x := strings.IndexFunc(c.Text, invisible); x >= 0 {
				errs.Add(c.Pos, "%q holds the control character %U, which no reader sees; leave it out", c.Text, []rune(c.Text[x:])[0])
			}
		}
		if len(cells) != len(top) {
			errs.Add(r.Pos, "the line has %d cells, and the table %d columns; is there a comma outside quotation marks?", len(cells), len(top))
			continue
		}
		f(r)
	}
}

// invisible reports whether a letter is a control character other than a tab or the
// end of a line.
func invisible(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' }

// read returns the next line of the table, or nil at its end and after what
// cannot be read.
func read(in *csv.Reader, file string, errs *model.ErrorList) []cell {
	fields, err := in.Read()
	var bad *csv.ParseError
	switch {
	case err == io.EOF:
		return nil
	case errors.As(err, &bad):
		errs.Add(model.Pos{File: file, Line: bad.Line, Col: bad.Column}, "%v; put cells with quotation marks in quotation marks, and double those inside", bad.Err)
		return nil
	case err != nil:
		errs.Add(model.Pos{File: file, Line: 1, Col: 1}, "%v", err)
		return nil
	}
	cells := make([]cell, len(fields))
	for i, s := range fields {
		line, col := in.FieldPos(i)
		cells[i] = cell{model.Pos{File: file, Line: line, Col: col}, strings.TrimSpace(s)}
	}
	return cells
}

// heads complains of columns that are missing, unknown or there twice.
func heads(head []cell, columns []column, errs *model.ErrorList) bool {
	good := true
	seen := map[string]bool{}
	for _, h := range head {
		switch {
		case !slices.ContainsFunc(columns, func(c column) bool { return c.name == h.Text }):
			errs.Add(h.Pos, "there is no column %q; there are %s", h.Text, names(columns))
			good = false
		case seen[h.Text]:
			errs.Add(h.Pos, "the column %q is there twice", h.Text)
			good = false
		}
		seen[h.Text] = true
	}
	for _, c := range columns {
		if c.must && !seen[c.name] {
			errs.Add(head[0].Pos, "the column %q is missing", c.name)
			good = false
		}
	}
	return good
}

func names(columns []column) string {
	var ns []string
	for _, c := range columns {
		ns = append(ns, c.name)
	}
	return strings.Join(ns, ", ")
}

// invalid returns the place of the first byte that is no UTF-8, or -1.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
