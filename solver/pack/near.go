package pack

// spans is how many weeks at a time are decided again near a choice.
const spans = 2

// Shares are how much of an item the linear programme has to have on the day of a choice for
// it to stay there: first where they agree a little, so that little is left to be decided.
var shares = []float64{0.5, 0.8}

// nearer looks for choices that are cheaper than the best, or than the one that is known, and
// near it, down to the level. Of those that are near, all items stay on their days but those of
// some weeks, which stay in these, or those that the linear programme has on the same days
// (Danna, Rothberg and Le Pape, Mathematical Programming 102, 2005). Dives decide on the others.
func (s *search) nearer(level int64) {
	from, cost := s.cheapest()
	if from == nil || s.guide == nil {
		return
	}
	s.target = cost - 1
	s.moveTo(s.root)
	better := func(c *closing) bool {
		if s.ctx.Err() != nil || s.stopped || cost <= level || !s.cheaper(c, min(cost, s.upper())) {
			return false
		}
		from, cost = s.r.Choice, s.r.Cost
		return true
	}
	for again := true; again; {
		again = false
		for w := 0; w+spans <= len(s.weeks); w++ {
			again = better(s.outside(from, w)) || again
		}
		for k := 0; k < len(shares) && !again; k++ {
			again = better(s.agreed(from, shares[k]))
		}
	}
}

// cheapest returns the cheapest choice that is known, and what it costs.
func (s *search) cheapest() (Choice, int64) {
	if s.r.Choice != nil || s.o.Known == nil {
		return s.r.Choice, s.r.Cost
	}
	c := s.o.Known()
	if c == nil {
		return nil, 0
	}
	by, _ := s.p.Cost(c)
	return c, by[len(by)-1]
}

// farther is how much cheaper than what was known a choice may be for one to be looked for
// first that is most of the way.
const farther = 4

// cheaper dives for a choice that costs less, with something closed.
func (s *search) cheaper(c *closing, cost int64) bool {
	s.close(c, 1)
	s.depth++
	defer func() {
		s.depth--
		s.close(c, -1)
	}()
	s.target = cost - 1
	s.diving = true
	_, may := s.relax(false)
	if s.diving = false; !may {
		return false
	}
	if z := int64(s.lp.cost()); cost-z > farther {
		s.target = (3*z + cost) / 4
		if s.dive(fewer) {
			return true
		}
		s.target = cost - 1
	}
	return s.dive(fewer)
}

// outside returns what keeps items on the days of the choice but for those of the weeks from
// first on, which it keeps in these.
func (s *search) outside(choice Choice, first int) *closing {
	in := func(day int) bool { return s.inWeek[day] >= first && s.inWeek[day] < first+spans }
	return s.staying(choice, func(_, on, day int) bool { return in(on) && in(day) })
}

// agreed returns what keeps those items on the days of the choice of which the linear
// programme has so much there.
func (s *search) agreed(choice Choice, share float64) *closing {
	may := make([]bool, len(choice))
	for i, j := range choice {
		places := s.p.Items[i].Places
		sum := 0.0
		for k, pl := range places {
			if pl.Day == places[j].Day {
				sum += s.guide[i][k]
			}
		}
		may[i] = sum < share
	}
	return s.staying(choice, func(item, _, _ int) bool { return may[item] })
}

// staying returns what keeps items on the days of the choice but where they may move.
func (s *search) staying(choice Choice, may func(item, on, day int) bool) *closing {
	c := &closing{}
	for i, it := range s.p.Items {
		on := it.Places[choice[i]].Day
		for j, pl := range it.Places {
			if pl.Day != on && s.closed[i][j] == 0 && !may(i, on, pl.Day) {
				c.places = append(c.places, held{i, j})
			}
		}
	}
	return c
}
