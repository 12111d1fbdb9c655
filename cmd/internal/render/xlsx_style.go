package render

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// The colours of the workbook are those of the page.
const (
	inkColour    = "16202A"
	softColour   = "4A5661"
	washColour   = "F3F6F9"
	lineColour   = "B8C2CC"
	accentColour = "00558C"
	goodColour   = "1B6433"
	badColour    = "A3161B"
)

const bookFont = "Calibri"

// style returns the style of the given name, made when it is first asked for.
// A name is a list of words: what the cell holds, and how it is set off.
func (b *book) style(name string) int {
	if id, known := b.styles[name]; known {
		return id
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: bookFont, Size: 10, Color: inkColour},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: b.side(), Indent: 1, ReadingOrder: b.reading()},
	}
	for word := range strings.FieldsSeq(name) {
		b.styled(s, word)
	}
	id, err := b.f.NewStyle(s)
	b.try(err)
	b.styles[name] = id
	return id
}

// side is where lines begin.
func (b *book) side() string {
	if b.Lang.Dir() == "rtl" {
		return "right"
	}
	return "left"
}

// reading is the direction of text as Excel numbers it.
func (b *book) reading() uint64 {
	if b.Lang.Dir() == "rtl" {
		return 2
	}
	return 1
}

func (b *book) styled(s *excelize.Style, word string) {
	fill := func(colour string) { s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}} }
	border := func(sides ...string) {
		for _, side := range sides {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: lineColour, Style: 1})
		}
	}
	switch word {
	case "title":
		s.Font.Size, s.Font.Bold, s.Font.Color = 20, true, accentColour
		s.Alignment.WrapText, s.Alignment.Vertical = false, "center"
	case "subtitle":
		s.Font.Color = softColour
		s.Alignment.WrapText, s.Alignment.Vertical = false, "center"
	case "head":
		s.Font.Bold, s.Font.Color = true, "FFFFFF"
		s.Alignment.Vertical = "center"
		fill(accentColour)
		border("left", "right", "top", "bottom")
	case "centre":
		s.Alignment.Horizontal, s.Alignment.Indent = "center", 0
	case "box":
		border("left", "right", "top", "bottom")
	case "number":
		s.Font.Size, s.Font.Bold, s.Font.Color = 12, true, accentColour
		border("left", "right", "top")
	case "sides":
		border("left", "right")
	case "last":
		border("bottom")
	case "small":
		s.Font.Size = 9
	case "off":
		fill(washColour)
	case "good":
		s.Font.Color, s.Font.Bold = goodColour, true
	case "bad":
		s.Font.Color, s.Font.Bold = badColour, true
	case "date":
		s.CustomNumFmt = ptr("ddd d mmm yyyy")
		s.Alignment.WrapText = false
	case "time":
		s.CustomNumFmt = ptr("hh:mm")
		s.Alignment.Horizontal, s.Alignment.Indent = "center", 0
	}
}
