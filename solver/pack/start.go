package pack

// A start is a basis of the linear programme to begin from, with the trios that it needs: those
// that nothing is left of.
type start struct {
	basis *mark
	tight []trio
}

// mark returns what is at hand to begin from.
func (s *search) mark() *start {
	m := &start{basis: s.lp.mark()}
	for k, r := range s.ofTrio {
		if s.lp.at[s.lp.rows[r].own] < 0 {
			m.tight = append(m.tight, s.trios[k])
		}
	}
	return m
}

// back begins from there again.
func (s *search) back(m *start) {
	there := map[trio]int{}
	for k, t := range s.trios {
		there[t] = s.ofTrio[k]
	}
	var gone []trio
	tight := map[int]bool{}
	for _, t := range m.tight {
		if r, ok := there[t]; ok {
			tight[r] = true
		} else {
			tight[len(s.lp.rows)+len(gone)] = true
			gone = append(gone, t)
		}
	}
	if len(gone) > 0 {
		s.bar(gone)
		s.held = nil
	}
	s.lp.back(m.basis, func(row int) bool { return tight[row] })
}

// moveTo has the branchings of the node in force, and no others, with its patterns if they are
// listed for the target.
func (s *search) moveTo(n *node) {
	old, now := s.at, n
	var on []*closing
	for old != now {
		if old.depth > now.depth {
			s.close(old.c, -1)
			old = old.above
		} else {
			on = append(on, now.c)
			now = now.above
		}
	}
	for i := len(on) - 1; i >= 0; i-- {
		s.close(on[i], 1)
	}
	s.at, s.depth = n, n.depth
	s.aim(s.target)
	if n.from != nil {
		s.back(n.from)
	}
}
