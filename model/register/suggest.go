package register

import (
	"fmt"
	"strings"
)

// nearest returns the name that was probably meant, or nothing if none is near.
func nearest(got string, known []string) string {
	best, least := "", max(1, len([]rune(got))/3)+1
	for _, k := range known {
		if n := distance(strings.ToLower(got), strings.ToLower(k)); n < least {
			best, least = k, n
		}
	}
	for _, k := range known {
		if best == "" && len(got) > 3 && strings.HasPrefix(strings.ToLower(k), strings.ToLower(got)) {
			best = k
		}
	}
	return best
}

// Suggest returns the end of a sentence about a name that is not known: the one
// that was probably meant or, if none is near, all that there are.
func Suggest(got string, known []string) string {
	best := nearest(got, known)
	switch {
	case best != "":
		return fmt.Sprintf("; did you mean %q?", best)
	case len(known) == 0:
		return "; there are none"
	case len(known) > 12:
		return fmt.Sprintf("; there are %s and %d more", list(known[:12]), len(known)-12)
	}
	return "; there are " + list(known)
}

// list returns the names, separated by commas.
func list(names []string) string { return strings.Join(names, ", ") }

// distance counts the letters that have to be added, left out, replaced or
// swapped with their neighbour to turn a into b.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 60 || len(y) > 60 {
		return 60 // no name; not worth the time
	}
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			replace := d[i-1][j-1]
			if x[i-1] != y[j-1] {
				replace++
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, replace)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}
