package pack

import "slices"

// A verdict is what comes of a choice.
type verdict int

const (
	right   verdict = iota // it is taken
	wrong                  // it must not be
	dearer                 // it costs more than was known
	unclear                // the search is stopped
)

// judge takes the choice that is decided for, and returns what it costs, if it is right. If
// it is not, what is wrong with it is added.
func (s *search) judge() (verdict, int64) { return s.try(s.choice()) }

// try takes the choice if it is right, and returns what it costs.
func (s *search) try(c Choice) (verdict, int64) {
	cost, ok := s.p.Cost(c)
	var rows []Row
	if !ok {
		if rows = s.overfull(c); len(rows) == 0 {
			s.stopped = true // rounding has led astray
			return unclear, 0
		}
	} else if s.o.Accept != nil {
		if rows, ok = s.o.Accept(c); !ok {
			s.stopped = true
			return unclear, 0
		}
	}
	if len(rows) > 0 {
		if n := len(s.p.Rows); n > 0 && rows[len(rows)-1].is(&s.p.Rows[n-1]) {
			s.stopped = true // it is known, and no use: rounding has led astray
			return unclear, 0
		}
		s.cut(rows)
		if slices.ContainsFunc(rows, func(r Row) bool { return r.Charge == 0 }) {
			return wrong, 0
		}
		return dearer, 0
	}
	v := cost[len(cost)-1]
	if s.r.Choice == nil || v < s.r.Cost {
		s.r.Choice, s.r.Cost = c, v
	}
	return right, v
}

// overfull returns what is wrong with a choice that does not fit, lengths not
// rounded.
func (s *search) overfull(c Choice) []Row {
	var rows []Row
	for d := range s.p.Weeks {
		for k := range s.p.Sessions {
			var r Row
			minutes := 0
			for i, j := range c {
				it := &s.p.Items[i]
				pl := &it.Places[j]
				if pl.Day == d && pl.Session <= k && k < pl.after() {
					r.Terms = append(r.Terms, Term{i, j, 1})
					minutes += s.p.takes(it, pl, k)
				}
			}
			if minutes > s.p.Sessions[k] {
				r.Most = int64(len(r.Terms) - 1)
				rows = append(rows, r)
			}
		}
	}
	return rows
}
