package render

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"leadtime/model"
	"leadtime/model/calendar"
)

// The narrowest and widest columns of a list, in characters.
const (
	narrowest = 8
	widest    = 44
)

// list adds a sheet with the list, if there is one: its head stays in sight and
// is printed on every page, and its rows can be filtered.
func (b *book) list(l list, there bool) {
	if !there {
		return
	}
	l = l.without()
	name := b.sheet(l.title, true)
	b.try(b.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	b.try(b.f.SetRowHeight(name, 1, 24))
	widths := make([]int, len(l.head))
	for i, h := range l.head {
		b.set(name, i+1, 1, h, "head")
		widths[i] = utf8.RuneCountInString(h) + 4 // room for the filter's button
		for _, row := range l.rows {
			widths[i] = max(widths[i], wide(row[i]))
		}
		widths[i] = min(max(widths[i], narrowest), widest)
		col, err := excelize.ColumnNumberToName(i + 1)
		b.try(err)
		b.try(b.f.SetColWidth(name, col, col, float64(widths[i])))
	}
	for k, row := range l.rows {
		lines := 1
		for i, c := range row {
			b.set(name, i+1, k+2, c, listStyle(c, k))
			if s, ok := c.(string); ok {
				lines = max(lines, folds(s, widths[i]))
			}
		}
		b.try(b.f.SetRowHeight(name, k+2, min(float64(lines)*13.5+4, excelize.MaxRowHeight)))
	}
	if len(l.head) == 0 {
		return
	}
	last := b.cell(len(l.head), len(l.rows)+1)
	b.try(b.f.AutoFilter(name, "A1:"+last, nil))
	b.onePage(name) // the filter takes it away
	b.try(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$1", Scope: name,
	}))
}

// listStyle returns the style of a cell in a row, counted from 0.
func listStyle(c any, row int) string {
	style := "box"
	if row%2 == 1 {
		style = "box off"
	}
	switch c := c.(type) {
	case calendar.Date:
		style += " date"
	case model.Minute:
		style += " time"
	case string:
		if strings.HasPrefix(c, "✓ ") {
			style += " good"
		} else if strings.HasPrefix(c, "✗ ") {
			style += " bad"
		}
	}
	return style
}

// wide returns how many characters a cell is wide.
func wide(c any) int {
	switch c := c.(type) {
	case calendar.Date:
		return len("Wed 30 Sept 2010") + 1
	case string:
		return columns(c) + 2
	}
	return len(plainCell(c)) + 2
}

// columns returns the width of text in characters of the usual width: those of
// Chinese take two.
func columns(s string) int {
	n := 0
	for _, c := range s {
		n++
		if c >= 0x2E80 && c < 0xFFA0 { // from the radicals to the full-width forms
			n++
		}
	}
	return n
}

// folds returns how many lines text takes in a column of the given width, or a
// little more.
func folds(s string, width int) int {
	lines := 0
	for line := range strings.SplitSeq(s, "\n") {
		at := 0
		lines++
		for word := range strings.FieldsSeq(line) {
			n := columns(word)
			if at > 0 && at+n > width-2 {
				lines, at = lines+1, 0
			}
			lines += n / width
			at += n%width + 1
		}
	}
	return lines
}
