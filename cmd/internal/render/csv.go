package render

import (
	"encoding/csv"
	"io"
)

// CSV is the format for spreadsheets and other programs: a line for every step
// that takes place and concerns [Report.For], with dates as YYYY-MM-DD and times
// as HH:MM. It is UTF-8 and begins with a byte order mark, without which Excel
// takes it for something else.
var CSV = &Format{Name: "csv", Ext: ".csv", Media: "text/csv; charset=utf-8", Feed: true, Write: writeCSV}

func writeCSV(w io.Writer, r *Report) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	l := r.items()
	out := csv.NewWriter(w)
	out.Write(l.head) // an error is kept for Error
	for _, row := range l.rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = plainCell(c)
		}
		out.Write(line)
	}
	out.Flush()
	return out.Error()
}
