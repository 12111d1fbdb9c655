package render

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// month draws the month as the Council prints it: a column a day, a row a week.
func (s *sheet) month(m Month) {
	title := s.lang.Month(m.Month)
	if m.President != "" {
		title += " – " + s.lang.Say("say.president", "member", m.President)
	}
	s.heading(title)
	days := m.Days()
	// A column has a stroke and a blank before it, and the last a stroke after
	// it. So 80 columns are enough to leave "Consultations" in one piece; where
	// there is more room, a blank stands at the end too.
	width, after := (s.width-1)/days-2, ""
	if width > 16 {
		width, after = width-1, " "
	}
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	style.Options.SeparateRows = true
	style.Box.PaddingRight = after
	t.SetStyle(style)
	var names table.Row
	var columns []table.ColumnConfig
	for i := range days {
		names = append(names, s.lang.Weekday(m.Weeks[0][i].Date.Weekday()))
		columns = append(columns, table.ColumnConfig{Number: i + 1, WidthMin: width, WidthMax: width})
	}
	t.SetColumnConfigs(columns)
	t.AppendHeader(names)
	for _, w := range m.Weeks {
		var row table.Row
		any := false
		for _, d := range w[:days] {
			row = append(row, s.day(d, width))
			any = any || d.Inside
		}
		// A week that only touches the month with an empty weekend is no row.
		if any {
			t.AppendRow(row)
		}
	}
	s.line(t.Render())
}

// list names the meetings of the month one under the other.
func (s *sheet) list(m Month) {
	s.heading(s.lang.Month(m.Month))
	rows := [][]string{}
	for _, w := range m.Weeks {
		for _, d := range w {
			for _, e := range d.Entries {
				rows = append(rows, []string{s.lang.Long(d.Date), s.lang.Clock(e.At.Start), e.Label(), e.Agenda(), e.Room, e.Settled()})
			}
		}
	}
	s.table(0, rows, false)
}

// day fills a cell of the month.
func (s *sheet) day(d Day, width int) string {
	if !d.Inside {
		return ""
	}
	lines := []string{s.paint(bold, fmt.Sprint(d.Date.Time().Day()))}
	if d.Holiday != "" {
		lines = append(lines, s.fold(faint, s.lang.Say("say.holiday", "name", d.Holiday), width)...)
	}
	if d.Quiet != "" {
		lines = append(lines, s.fold(faint, s.lang.Say("say.quiet", "name", d.Quiet), width)...)
	}
	for i, e := range d.Entries {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, s.fold(cyan, e.When(), width)...)
		lines = append(lines, s.fold(plain, e.Agenda(), width)...)
		if st := e.Settled(); st != "" {
			lines = append(lines, s.fold(faint, "("+st+")", width)...)
		}
	}
	return strings.Join(lines, "\n")
}
