package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Pos is a place in an input file. Lines and columns count from 1; zero means
// unknown.
type Pos struct {
	File      string
	Line, Col int
}

// String returns "file:line:col".
func (p Pos) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }

// An Error is one mistake in an input: where it is, what is wrong, and what
// would be right.
type Error struct {
	Pos  Pos
	Text string
}

func (e *Error) Error() string { return e.Pos.String() + ": " + e.Text }

// An ErrorList is all the mistakes of an input, in order of their places.
type ErrorList []*Error

// Add notes one more mistake.
func (l *ErrorList) Add(pos Pos, format string, args ...any) {
	*l = append(*l, &Error{pos, fmt.Sprintf(format, args...)})
}

// Err returns the list, sorted and without repetitions, as an error; it is nil
// if the list is empty.
func (l ErrorList) Err() error {
	if len(l) == 0 {
		return nil
	}
	l = slices.Clone(l) // more may be added to the list, and asked of it again
	slices.SortStableFunc(l, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col), cmp.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(l, func(a, b *Error) bool { return *a == *b })
}

func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}
