package pack

// Prices are what the rows of the linear programme are worth, times [Scale].
type prices struct {
	item []int64 // what holding an item is worth
	tier []int64 // of each tier but the last: what a unit of its cost is worth; never negative
	row  []int64 // what a unit of a row is worth; never negative
	trio []int64 // what a unit of a trio is worth; never negative
	sum  []int64 // what a unit of a sum is worth; never negative
}

// A proof is a bound with the patterns that it was found by.
type proof struct {
	bound int64
	worth []int64      // of each tier's cost
	over  []int64      // by week: of an item of business beyond the daily limit
	each  []int64      // by week: of a session with business, but for the charges of weeks
	any   []int64      // by week: of a day with business, but for those
	best  [][]*pattern // by day, by number of sessions with business
}

// ofSessions returns what a day of the week is charged for so many sessions with business, but
// for the charges of weeks.
func (q *proof) ofSessions(week, n int) int64 {
	return q.each[week]*int64(n) + q.any[week]*int64(min(1, n))
}

// shut is the price of a place that must not be taken.
const shut = unreached >> 6

// prove returns what the prices prove that every choice costs at least, times
// [Scale], in the last tier, where branchings leave it.
func (s *search) prove(pr *prices) *proof {
	p := s.p
	worth := append(append([]int64{}, pr.tier...), Scale)
	q := &proof{worth: worth}
	for i, it := range p.Items {
		q.bound += pr.item[i]
		for j, pl := range it.Places {
			v := -pr.item[i]
			for t, c := range pl.Cost {
				v += worth[t] * c
			}
			s.price[i][j] = v
		}
	}
	left := make([]int64, len(p.Charges)) // of each charge, for the rows that share it
	for i, v := range p.Charges {
		left[i] = v * Scale
	}
	for r, m := range pr.row {
		if c := p.Rows[r].Charge; c > 0 {
			m = min(m, left[c-1])
			left[c-1] -= m
		}
		if m == 0 {
			continue
		}
		q.bound -= m * p.Rows[r].Most
		for _, t := range p.Rows[r].Terms {
			s.price[t.Item][t.Place] += m * t.Factor
		}
	}
	s.charge(q, pr)
	for i, closed := range s.closed {
		for j, n := range closed {
			if n > 0 {
				s.price[i][j] = shut
			}
		}
	}
	s.walk.trios = s.paid(pr)
	for _, m := range pr.trio {
		q.bound -= m
	}
	var known [][]*pattern
	if !s.whole() {
		known = s.known(q, pr)
	}
	for d := range p.Weeks {
		w := s.inWeek[d]
		var best []*pattern
		if s.lists(d) {
			best = s.bestOf(d, q, pr)
		} else {
			best = s.best(d, known[d], q.over[w], q.each[w] < 0, q.any[w] < 0)
			for c, b := range best {
				if b.value < unreached {
					b.value += q.ofSessions(w, c)
				}
			}
		}
		q.best = append(q.best, best)
	}
	for _, w := range s.weeks {
		q.bound += s.leastWeek(w.first, q.best[w.first:w.last], worth)
	}
	return q
}

// charge sets what weeks are charged for items beyond the daily limit and for sessions
// with business, and has the sums in force raise the prices of what counts for them.
func (s *search) charge(q *proof, pr *prices) {
	over := int64(0)
	for t, w := range s.p.Tiers {
		over += q.worth[t] * w.Daily
		if t < len(pr.tier) {
			q.bound -= pr.tier[t] * w.Most
		}
	}
	q.over, q.each, q.any = make([]int64, len(s.weeks)), make([]int64, len(s.weeks)), make([]int64, len(s.weeks))
	for w := range q.over {
		if !s.p.free(s.weeks[w].first) {
			q.over[w] = over
		}
	}
	for k, m := range pr.sum {
		if m == 0 {
			continue
		}
		u := s.sums[k]
		q.bound -= m * u.most
		t := u.measure
		switch t - len(s.p.Tiers) {
		case ofSessions:
			q.each[u.week] += m * u.sign
			continue
		case ofDays:
			q.any[u.week] += m * u.sign
			continue
		case ofItems:
		default:
			if !s.p.free(s.weeks[u.week].first) {
				q.over[u.week] += m * u.sign * s.p.Tiers[t].Daily
			}
		}
		for i, it := range s.p.Items {
			for j, pl := range it.Places {
				switch {
				case s.inWeek[pl.Day] != u.week:
				case t < len(s.p.Tiers):
					s.price[i][j] += m * u.sign * pl.Cost[t]
				case it.Business:
					s.price[i][j] += m * u.sign
				}
			}
		}
	}
}

// paid returns what patterns pay for trios.
func (s *search) paid(pr *prices) *trios {
	var t *trios
	for k, m := range pr.trio {
		if m == 0 {
			continue
		}
		if t == nil {
			t = &trios{of: make([][]int, len(s.p.Items)), most: make([]int64, len(s.p.Items))}
		}
		for _, i := range s.trios[k] {
			t.of[i] = append(t.of[i], len(t.price))
			t.most[i] += m
		}
		t.price, t.in = append(t.price, m), append(t.in, 0)
	}
	return t
}

// best returns, for each number of sessions with business, the pattern of the day that
// is worth the least: the sum of its items' prices, of what it pays for trios, and of over
// for each item of business beyond the limit. Some may be known already. If each, those have
// business in so many sessions, and not in fewer, and if any, they have some.
func (s *search) best(day int, out []*pattern, over int64, each, any bool) []*pattern {
	for n := 1; n < len(out) && !each; n++ {
		// What has business in fewer sessions counts too, but for nothing where there has to be some.
		if b := out[n-1]; b != nil && (n > 1 || !any) && (out[n] == nil || b.value < out[n].value) {
			fewer := *b
			out[n] = &fewer
		}
	}
	for mask := range 1 << len(s.p.Sessions) {
		must, count := 0, s.count[day]
		if each {
			must = mask
		}
		if any && mask > 0 {
			count.from = max(count.from, 1)
		}
		s.walk.prepare(day, mask, over, must > 0 || count.from > 0)
		n, known := ones(mask), unreached
		if out[n] != nil {
			known = out[n].value
		}
		if v, items := s.walk.least(must, &count, known); out[n] == nil || v < known {
			out[n] = &pattern{day: day, sessions: n, value: v, items: items}
		}
	}
	return out
}

// known returns what best is, of the columns of the linear programme: nothing is worth much less,
// as a rule, and a walk that knows it turns back sooner.
func (s *search) known(q *proof, pr *prices) [][]*pattern {
	out := make([][]*pattern, len(s.p.Weeks))
	for d := range out {
		out[d] = make([]*pattern, len(s.p.Sessions)+1)
	}
	for _, b := range s.patterns {
		if b == nil {
			continue
		}
		s.know(b)
		w := s.inWeek[b.day]
		v := s.value(b, q, pr)
		if v >= unreached {
			continue
		}
		v -= q.ofSessions(w, b.sessions)
		if k := out[b.day][b.sessions]; k == nil || v < k.value {
			out[b.day][b.sessions] = &pattern{day: b.day, sessions: b.sessions, value: v, items: b.items, column: true}
		}
	}
	return out
}

// bestOf is what best is, of the patterns of the pool.
func (s *search) bestOf(day int, q *proof, pr *prices) []*pattern {
	out := make([]*pattern, len(s.p.Sessions)+1)
	for _, b := range s.pool.by[day] {
		b.value = s.value(b, q, pr)
		if out[b.sessions] == nil || b.value < out[b.sessions].value {
			out[b.sessions] = b
		}
	}
	return out
}

// value returns what the pattern is worth by the prices of its places.
func (s *search) value(b *pattern, q *proof, pr *prices) int64 {
	if !s.count[b.day].allows(b.count) {
		return unreached
	}
	w := s.inWeek[b.day]
	v := q.over[w]*int64(max(0, b.count-s.p.Limits.Daily)) + q.ofSessions(w, b.sessions)
	for _, h := range b.items {
		v += s.price[h.item][h.place]
	}
	if v > shut/2 {
		return unreached
	}
	for _, k := range b.trios {
		v += pr.trio[k]
	}
	return v
}

// leastWeek returns the least value of the days of a week together, from its first.
func (s *search) leastWeek(first int, best [][]*pattern, worth []int64) int64 {
	most := len(best) * len(s.p.Sessions)
	// By days with business, then sessions with business.
	least := make([][]int64, len(best)+1)
	for n := range least {
		least[n] = make([]int64, most+1)
		for k := range least[n] {
			least[n][k] = unreached
		}
	}
	least[0][0] = 0
	for _, day := range best {
		for n := len(best); n >= 0; n-- {
			for k := most; k >= 0; k-- {
				v := unreached
				for c, q := range day {
					if q == nil || q.value >= unreached {
						continue
					}
					m := n - min(1, c)
					if m >= 0 && k >= c && least[m][k-c] < unreached {
						v = min(v, least[m][k-c]+q.value)
					}
				}
				least[n][k] = v
			}
		}
	}
	out := unreached
	for n := range least {
		for k, v := range least[n] {
			if v == unreached {
				continue
			}
			for t, w := range worth {
				v += w * s.p.week(t, first, k, n)
			}
			out = min(out, v)
		}
	}
	return out
}

// ceil returns the least cost that a bound allows.
func ceil(bound int64) int64 {
	n := bound / Scale
	if bound%Scale > 0 {
		n++
	}
	return n
}
