package register

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"leadtime/model"
)

// readable reports whether the data are text, in UTF-8 or marked as UTF-16, and
// notes the first place where they are not. What follows such a place is not
// judged: a file that is no text has no other mistakes worth telling.
func (d *decoder) readable(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) {
		return true
	}
	pos := model.Pos{File: d.file, Line: 1, Col: 1}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			d.errs.Add(pos, "the byte %#02x is no text in UTF-8; save the file as UTF-8, or write the letter anew", data[i])
			return false
		case r == '\n', r == '\r' && !bytes.HasPrefix(data[i+1:], []byte{'\n'}):
			pos.Line, pos.Col = pos.Line+1, 0
		case unicode.IsControl(r) && r != '\t' && r != '\r' && r != '\u0085':
			d.errs.Add(pos, "the control character %U is no text; leave it out, or name a file that holds YAML or JSON", r)
			return false
		}
		i += n
		pos.Col++
	}
	return true
}
