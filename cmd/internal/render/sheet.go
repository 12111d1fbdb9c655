package render

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"leadtime/cmd/internal/render/label"
)

// A sheet is text being laid out in columns of characters.
type sheet struct {
	strings.Builder
	width  int
	colour bool
	lang   *label.Lang
}

// A tint is an ANSI code for the look of text.
type tint string

const (
	plain tint = ""
	bold  tint = "1"
	faint tint = "2"
	red   tint = "31"
	green tint = "32"
	cyan  tint = "36"
)

const (
	usualWidth = 100
	leastWidth = 60 // below it five days do not fit side by side
)

func init() {
	// The library would otherwise count dashes and ticks as wide where the
	// machine's language is Chinese, Japanese or Korean, and the same report
	// would not give the same bytes.
	text.OverrideRuneWidthEastAsianWidth(false)
}

func newSheet(l Layout, lang *label.Lang) *sheet {
	s := &sheet{width: usualWidth, colour: l.Colour, lang: lang}
	if l.Width > 0 {
		s.width = max(l.Width, leastWidth)
	}
	return s
}

// line adds a line, or several.
func (s *sheet) line(text string) {
	s.WriteString(text)
	s.WriteByte('\n')
}

// heading adds a heading and the blank lines round it.
func (s *sheet) heading(title string) {
	s.line("")
	s.line(s.paint(bold, title))
	s.line("")
}

// para adds a paragraph, folded to the width. What stands before the first line
// is left free before the others.
func (s *sheet) para(before, words string) {
	indent := text.StringWidthWithoutEscSequences(before)
	for i, l := range s.fold(plain, words, s.width-indent) {
		if i > 0 {
			before = strings.Repeat(" ", indent)
		}
		s.line(before + l)
	}
}

// fold breaks words into lines of at most the width, and paints each.
func (s *sheet) fold(t tint, words string, width int) []string {
	var out []string
	for l := range strings.Lines(words) {
		for f := range strings.SplitSeq(text.WrapSoft(parted(strings.TrimSpace(l), width), width), "\n") {
			out = append(out, s.paint(t, strings.TrimRight(f, " ")))
		}
	}
	return out
}

// table adds rows in columns, the first of them indented. A column is as wide
// as it needs to be; where the rows would be wider than the sheet, the widest
// columns are folded. The first row may be a header.
func (s *sheet) table(indent int, rows [][]string, header bool) {
	if len(rows) == 0 {
		return
	}
	t := table.NewWriter()
	style := table.StyleLight
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", strings.Repeat(" ", columnGap)
	t.SetStyle(style)
	t.SuppressTrailingSpaces()
	widths := columnWidths(rows, s.width-indent)
	for i, row := range rows {
		var cells table.Row
		for k, c := range row {
			if text.LongestLineLen(c) > widths[k] {
				c = strings.Join(s.fold(plain, c, widths[k]), "\n")
			}
			if header && i == 0 {
				c = strings.Join(s.tinted(faint, c), "\n")
			}
			cells = append(cells, c)
		}
		t.AppendRow(cells)
	}
	for l := range strings.SplitSeq(t.Render(), "\n") {
		s.line(strings.Repeat(" ", indent) + l)
	}
}

// columnGap is the number of blanks between two columns.
const columnGap = 2

// columnWidths returns the width of each column of the rows: what it needs, or
// less for the widest ones where together they need more than the width. No
// column is narrower than its longest word.
func columnWidths(rows [][]string, width int) []int {
	var ws, words []int
	for _, row := range rows {
		for k, c := range row {
			if k == len(ws) {
				ws, words = append(ws, 0), append(words, 0)
			}
			ws[k] = max(ws[k], text.LongestLineLen(c))
			for _, w := range strings.Fields(c) {
				words[k] = max(words[k], text.StringWidthWithoutEscSequences(w))
			}
		}
	}
	total := -columnGap
	for _, w := range ws {
		total += w + columnGap
	}
	for ; total > width; total-- {
		widest := -1
		for k := range ws {
			if ws[k] > words[k] && (widest < 0 || ws[k] > ws[widest]) {
				widest = k
			}
		}
		if widest < 0 {
			break
		}
		ws[widest]--
	}
	return ws
}

// tinted paints every line by itself, so that a column's edge stays plain.
func (s *sheet) tinted(t tint, words string) []string {
	ls := strings.Split(words, "\n")
	for i, l := range ls {
		ls[i] = s.paint(t, l)
	}
	return ls
}

// good and bad set a sign before a verdict, so that nothing is said by colour
// alone.
func (s *sheet) good(words string) string { return s.paint(green, "✓ "+words) }
func (s *sheet) bad(words string) string  { return s.paint(red, "✗ "+words) }

// paint gives words a look, if the sheet has colour.
func (s *sheet) paint(t tint, words string) string {
	if !s.colour || t == plain || words == "" {
		return words
	}
	return "\x1b[" + string(t) + "m" + words + "\x1b[0m"
}
