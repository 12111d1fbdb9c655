package sat

import "github.com/irifrance/gini/z"

// A follower knows what follows from clauses of one literal, of those taken in so far.
type follower struct {
	value  []int8    // as in a whole
	taken  int       // how many clauses
	left   []int32   // by clause: literals not known to be false
	occurs [][]int32 // by literal: the clauses it is in that are not known to be true
}

// Follow finds out what follows from clauses of one literal, and returns a
// function that tells what is known of a literal: 1 that it is true in every
// model, -1 that it is false, and 0 nothing. It tells more once Follow was called
// again.
func (s *Solver) Follow() func(z.Lit) int {
	if s.whole != nil {
		return s.Settled
	}
	if s.follower == nil {
		s.follower = &follower{}
	}
	f := s.follower
	f.take(s.record, int(s.next))
	return func(m z.Lit) int { return int(signed(f.value, m)) }
}

// take takes in those of the clauses that it has not taken in, of so many variables.
func (f *follower) take(clauses [][]z.Lit, variables int) {
	f.value = append(f.value, make([]int8, variables-len(f.value))...)
	count := make([]int32, 2*variables)
	for _, c := range clauses[f.taken:] {
		for _, m := range c {
			count[m]++
		}
	}
	f.room(count)
	var queue []z.Lit
	for i, c := range clauses[f.taken:] {
		n := int32(0)
		for _, m := range c {
			if signed(f.value, m) >= 0 {
				f.occurs[m] = append(f.occurs[m], int32(f.taken+i))
				n++
			}
		}
		if f.left = append(f.left, n); n == 1 {
			queue = append(queue, f.open(c)...)
		}
	}
	f.taken = len(clauses)
	for len(queue) > 0 {
		m := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if signed(f.value, m) != 0 {
			continue // not false, for there is a model
		}
		f.value[m.Var()] = 1
		if !m.IsPos() {
			f.value[m.Var()] = -1
		}
		for _, i := range f.occurs[m.Not()] {
			if f.left[i]--; f.left[i] == 1 {
				queue = append(queue, f.open(clauses[i])...)
			}
		}
		f.occurs[m], f.occurs[m.Not()] = nil, nil
	}
}

// room makes room for so many more clauses, by literal.
func (f *follower) room(count []int32) {
	all := 0
	for _, n := range count {
		all += int(n)
	}
	room := make([]int32, 0, all)
	for m, n := range count {
		switch {
		case m >= len(f.occurs):
			f.occurs = append(f.occurs, room[:0:n])
			room = room[n:n]
		case len(f.occurs[m]) == 0:
			f.occurs[m], room = room[:0:n], room[n:n]
		}
	}
}

// open returns the literals of a clause of which nothing is known; none if one is true.
func (f *follower) open(c []z.Lit) (open []z.Lit) {
	for _, m := range c {
		switch signed(f.value, m) {
		case 1:
			return nil
		case 0:
			open = append(open, m)
		}
	}
	return open
}
