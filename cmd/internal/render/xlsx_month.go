package render

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"leadtime/model"
)

// Sizes of the grid. Widths are in characters, of which each takes about
// charPoints; a weekend without meetings is narrow.
const (
	narrowDay    = 26
	wideDay      = 52
	weekendWidth = 8
	charPoints   = 5.3
	linePoints   = 12.2 // the height of a line of an entry
	numberPoints = 18
	leastPoints  = 40
	fullRow      = 380 // Excel allows no row above 409
)

// month adds the month as the Council prints it: seven columns, a row a week,
// Monday first, on one page.
func (b *book) month(m Month) {
	name := b.sheet(b.Lang.Month(m.Month), false)
	widths := b.widths(m)
	for i, w := range widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		b.try(err)
		b.try(b.f.SetColWidth(name, col, col, float64(w)))
	}
	row := b.monthHead(name, m)
	for _, w := range m.Weeks {
		row = b.week(name, w, widths, row)
	}
	row = b.notes(name, m, row)
	b.try(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("'%s'!$A$1:$G$%d", name, row-1), Scope: name,
	}))
}

// widths returns the widths of the days, chosen so that the month has the shape
// of the paper: the narrower they are, the higher it is.
func (b *book) widths(m Month) (widths [7]int) {
	for day := narrowDay; day <= wideDay; day += 2 {
		total := 0
		for i := range widths {
			widths[i] = day
			if i >= m.Days() {
				widths[i] = weekendWidth
			}
			total += widths[i]
		}
		points := 80.0 // what stands above and below
		for _, w := range m.Weeks {
			most := 0.0
			for i, d := range w {
				sum := 0.0
				for _, k := range b.blocks(d, widths[i]) {
					sum += k.points
				}
				most = max(most, sum)
			}
			points += numberPoints + max(leastPoints, most)
		}
		if float64(total)*charPoints > points*297/210 { // A4, in millimetres
			break
		}
	}
	return widths
}

// monthHead writes what stands above the days, and returns the next row.
func (b *book) monthHead(name string, m Month) int {
	b.try(b.f.SetRowHeight(name, 1, 30))
	b.set(name, 1, 1, b.Lang.Say("head.council")+" – "+b.Lang.Say("head.programme")+b.Lang.Say("say.join")+b.Lang.Month(m.Month), "title")
	sub := b.asOf()
	if m.President != "" {
		sub = b.Lang.Say("say.president", "member", m.President) + "  ·  " + sub
	}
	b.try(b.f.SetRowHeight(name, 2, 18))
	b.set(name, 1, 2, sub, "subtitle")
	if b.Status != "" {
		b.set(name, 4, 2, b.Lang.Or("status."+string(b.Status), string(b.Status)), "subtitle")
	}
	b.try(b.f.SetRowHeight(name, 3, 20))
	for i, d := range m.Weeks[0] {
		words := b.Lang.Weekday(d.Date.Weekday())
		if i >= m.Days() {
			words = b.Lang.WeekdayShort(d.Date.Weekday())
		}
		b.set(name, i+1, 3, words, "head centre")
	}
	return 4
}

// week writes a week from the row on, and returns the next row. The entries of
// very full days go on in a row below.
func (b *book) week(name string, w Week, widths [7]int, row int) int {
	for i, d := range w {
		words := ""
		if d.Inside {
			words = b.Lang.Day(d.Date)
			if widths[i] == weekendWidth {
				words = fmt.Sprint(d.Date.Time().Day())
			}
		}
		b.set(name, i+1, row, words, dayStyle(d, "number"))
	}
	b.try(b.f.SetRowHeight(name, row, numberPoints))
	rest := [7][]block{}
	for i, d := range w {
		rest[i] = b.blocks(d, widths[i])
	}
	for row++; ; row++ {
		height, more := float64(leastPoints), false
		var runs [7][]excelize.RichTextRun
		for i := range rest {
			var used float64
			runs[i], rest[i], used = fill(rest[i])
			height = min(max(height, used+8), excelize.MaxRowHeight)
			more = more || len(rest[i]) > 0
		}
		for i, d := range w {
			style := dayStyle(d, "sides")
			if !more {
				style += " last"
			}
			b.set(name, i+1, row, "", style+" small")
			if len(runs[i]) > 0 {
				b.try(b.f.SetCellRichText(name, b.cell(i+1, row), runs[i]))
			}
		}
		b.try(b.f.SetRowHeight(name, row, height))
		if !more {
			return row + 1
		}
	}
}

func dayStyle(d Day, style string) string {
	if !d.Inside || d.Holiday != "" || d.Date.Weekend() {
		return style + " off"
	}
	return style
}

// A block is what belongs together in a cell: a holiday, or a meeting with its
// time and its agenda.
type block struct {
	runs   []excelize.RichTextRun
	points float64
}

func (b *book) blocks(d Day, width int) []block {
	var bs []block
	add := func(parts ...excelize.RichTextRun) {
		k := block{runs: parts}
		text := ""
		for _, p := range parts {
			text += p.Text
		}
		// The entries' letters are smaller than those that columns are measured in.
		k.points = float64(folds(text, width*6/5)) * linePoints
		bs = append(bs, k)
	}
	run := func(text, colour string, bold bool) excelize.RichTextRun {
		return excelize.RichTextRun{Text: text, Font: &excelize.Font{Family: bookFont, Size: 9, Color: colour, Bold: bold}}
	}
	if d.Holiday != "" {
		add(run(b.Lang.Say("say.holiday", "name", d.Holiday), softColour, false))
	}
	if d.Quiet != "" && width > weekendWidth {
		add(run(b.Lang.Say("say.quiet", "name", d.Quiet), softColour, false))
	}
	for _, e := range d.Entries {
		words := "– " + e.Agenda()
		if st := e.Settled(); st != "" {
			words += " (" + st + ")"
		}
		add(run(e.When()+"\n", accentColour, true), run(words, inkColour, false))
	}
	return bs
}

// fill takes blocks as long as a row has room for them, and at least one. It
// returns them as one text, what is left, and the height in points.
func fill(bs []block) (runs []excelize.RichTextRun, rest []block, points float64) {
	for i, k := range bs {
		if i > 0 && points+k.points > fullRow {
			return runs, bs[i:], points
		}
		if i > 0 {
			runs[len(runs)-1].Text += "\n"
		}
		runs = append(runs, k.runs...)
		points += k.points
	}
	return runs, nil, points
}

// notes writes what stands below the days: when mandates expire, and by when
// reports are due. It returns the next row.
func (b *book) notes(name string, m Month, row int) int {
	var lines []string
	for _, c := range b.Chains {
		if x := c.Expiry(); x.Month() == m.Month && x != 0 {
			lines = append(lines, b.Lang.Short(x, b.AsOf)+": "+string(c.Of.Mission)+" – "+c.ends(b.Lang))
		}
	}
	for _, d := range b.Dues {
		if d.Due != 0 && d.Due.Month() == m.Month {
			lines = append(lines, b.Lang.Short(d.Due, b.AsOf)+": "+b.Lang.Say("col.due")+" – "+b.agenda(d.Step))
		}
	}
	for _, line := range lines {
		b.set(name, 1, row, line, "subtitle small")
		b.try(b.f.SetRowHeight(name, row, 13))
		row++
	}
	return row
}

// agenda returns what the step is about, or its id if it does not take place.
func (b *book) agenda(id model.StepID) string {
	for _, e := range b.Steps {
		if e.Step.ID == id {
			return e.Agenda()
		}
	}
	return string(id)
}
