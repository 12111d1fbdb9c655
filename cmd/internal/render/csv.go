package render

import (
	"encoding/csv"
	"io"
	"strings"
)

// CSV is the format for spreadsheets and other programs: a line for every step
// that takes place and concerns [Report.For], with dates as YYYY-MM-DD and times
// as HH:MM. It is UTF-8 and begins with a byte order mark, without which Excel
// takes it for something else. Text that a spreadsheet would take for a formula has an
// apostrophe before it.
var CSV = &Format{Name: "csv", Ext: ".csv", Media: "text/csv; charset=utf-8", Feed: true, Write: writeCSV}

// inert returns the cell as text that no spreadsheet computes, whoever wrote the titles
// that it holds (OWASP, "CSV Injection"). Numbers, dates and times stay as they are.
func inert(c any) string {
	s := plainCell(c)
	if _, text := c.(string); text && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

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
			line[i] = inert(c)
		}
		out.Write(line)
	}
	out.Flush()
	return out.Error()
}
