package render

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// parted returns the line with a blank after the last hyphen that fits in words
// that are wider than width, so that they are folded there and not within a
// syllable. The two parts never fit in one line, so no blank is seen.
func parted(line string, width int) string {
	words := strings.Split(line, " ")
	for i, w := range words {
		if text.StringWidth(w) <= width {
			continue
		}
		for at := len(w) - 2; at > 0; at-- {
			if w[at] == '-' && text.StringWidth(w[:at+1]) <= width {
				words[i] = w[:at+1] + " " + parted(w[at+1:], width)
				break
			}
		}
	}
	return strings.Join(words, " ")
}
