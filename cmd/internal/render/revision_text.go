package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

func number(n int64) string { return strconv.FormatInt(n, 10) }

func revisionText(w io.Writer, v *Revision) error {
	s := newSheet(v.Layout, v.Lang)
	s.line(s.paint(bold, v.Title()))
	s.para("", v.Between())
	if sum := v.Summary(); sum != "" {
		s.para("", sum)
	}
	if v.Nothing() {
		s.line("")
		s.line(v.lang().Say("diff.none"))
	}
	for _, t := range v.tables() {
		s.heading(t.Title)
		rows := [][]string{t.Heads}
		for _, r := range t.Rows {
			var row []string
			for _, c := range r {
				text := c.String()
				switch c.Mood {
				case "good":
					text = s.paint(green, text)
				case "bad":
					text = s.paint(red, text)
				}
				row = append(row, text)
			}
			rows = append(rows, row)
		}
		s.table(0, rows, true)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

// markdownText keeps text from being taken for Markdown, in a table.
var markdownText = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "\n", " ")

func revisionMarkdown(w io.Writer, v *Revision) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", markdownText.Replace(v.Title()), markdownText.Replace(v.Between()))
	if sum := v.Summary(); sum != "" {
		fmt.Fprintf(&b, "\n%s\n", sum)
	}
	if v.Nothing() {
		fmt.Fprintf(&b, "\n%s\n", v.lang().Say("diff.none"))
	}
	for _, t := range v.tables() {
		fmt.Fprintf(&b, "\n## %s\n\n| %s |\n|%s\n", t.Title, strings.Join(t.Heads, " | "), strings.Repeat(" --- |", len(t.Heads)))
		for _, r := range t.Rows {
			b.WriteString("|")
			for _, c := range r {
				fmt.Fprintf(&b, " %s |", markdownText.Replace(c.String()))
			}
			b.WriteString("\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
