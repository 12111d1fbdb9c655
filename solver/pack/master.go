package pack

import (
	"math"
	"slices"
)

// idleTrios is how many trios that do not matter are kept: some will again.
const idleTrios = 30

// thin drops the rows of trios that do not matter now, if they are many. The linear
// programme has been solved.
func (s *search) thin() {
	idle := 0
	for _, r := range s.ofTrio {
		if s.lp.value(s.lp.rows[r].own) > whole {
			idle++
		}
	}
	if idle > idleTrios {
		s.drop()
	}
}

// drop drops the rows of trios that do not matter now.
func (s *search) drop() {
	may := map[int]bool{}
	for _, r := range s.ofTrio {
		may[r] = true
	}
	now := s.lp.drop(func(r int) bool { return may[r] })
	for _, rows := range [][]int{s.ofItem, s.ofDay, s.sessions, s.days, s.ofTier, s.ofRow} {
		for i, r := range rows {
			rows[i] = now[r]
		}
	}
	var trios []trio
	var of []int
	for k, r := range s.ofTrio {
		if now[r] >= 0 {
			trios, of = append(trios, s.trios[k]), append(of, now[r])
		}
	}
	s.trios, s.ofTrio, s.member = trios, of, s.membersOf(trios)
	s.version++
	s.knowAll()
	for _, u := range s.sums {
		u.row = now[u.row]
	}
}

// build states the rows, and the patterns of the choice to begin from.
func (s *search) build() {
	// There are no patterns yet.
	row := func(most float64, loose bool) int { return s.row(most, loose, nil) }
	p := s.p
	for range p.Items {
		s.ofItem = append(s.ofItem, row(1, false))
	}
	for range p.Weeks {
		s.idle = append(s.idle, len(s.lp.cols))
		s.ofDay = append(s.ofDay, row(1, true))
		// Patterns that a day has to have may not have been made yet.
		s.lack = append(s.lack, s.lp.addColumn(s.lp.dear, s.ofDay[len(s.ofDay)-1:], []float64{1}))
		s.note(nil)
	}
	s.count = make([]count, len(p.Weeks))
	for d := range s.count {
		s.count[d].to = math.MaxInt
	}
	last := len(p.Tiers) - 1
	for t := range last {
		s.ofTier = append(s.ofTier, row(float64(p.Tiers[t].Most), true))
		s.exceed(s.ofTier[t], s.lp.dear)
	}
	for _, w := range s.weeks {
		for _, limit := range []struct {
			rows *[]int
			most int
			cost func(Tier) int64
		}{
			{&s.sessions, p.Limits.Sessions, func(t Tier) int64 { return t.Sessions }},
			{&s.days, p.Limits.Days, func(t Tier) int64 { return t.Days }},
		} {
			most := limit.most
			if p.free(w.first) {
				most = max(most, (w.last-w.first)*len(p.Sessions)) // as many as there are
			}
			r := row(float64(most), true)
			*limit.rows = append(*limit.rows, r)
			rows, by := []int{r}, []float64{-1}
			for t := range last {
				if c := limit.cost(p.Tiers[t]); c > 0 {
					rows, by = append(rows, s.ofTier[t]), append(by, float64(c))
				}
			}
			s.lp.addColumn(float64(limit.cost(p.Tiers[last])), rows, by)
			s.note(nil)
		}
	}
	for i := range p.Rows {
		s.state(&p.Rows[i])
	}
	if s.o.Start != nil {
		for d := range p.Weeks {
			var hs []held
			for i, j := range s.o.Start {
				if p.Items[i].Places[j].Day == d {
					hs = append(hs, held{i, j})
				}
			}
			if q := s.pattern(d, hs); len(hs) > 0 && s.holds(q) {
				s.add(q)
			}
		}
	}
	if s.o.Like != nil {
		s.take(s.o.Like.s)
	}
}

// take takes over the patterns that another search began with, as far as their places
// are places here too.
func (s *search) take(o *search) {
	if len(o.p.Items) != len(s.p.Items) || len(o.p.Weeks) != len(s.p.Weeks) {
		return
	}
	for _, q := range o.made {
		var hs []held
		for _, h := range q.items {
			was := &o.p.Items[h.item].Places[h.place]
			j := slices.IndexFunc(s.p.Items[h.item].Places, func(pl Place) bool {
				return pl.Day == was.Day && pl.Session == was.Session
			})
			if j >= 0 {
				hs = append(hs, held{h.item, j})
			}
		}
		if n := s.pattern(q.day, hs); len(hs) == len(q.items) && s.holds(n) {
			s.add(n)
		}
	}
}

// row adds a row, of which each pattern has so much, and returns its number.
func (s *search) row(most float64, loose bool, of func(*pattern) float64) int {
	s.lp.addRow(most, loose, func(col int) float64 {
		if q := s.patterns[col]; q != nil {
			return of(q)
		}
		return 0
	})
	s.note(nil)
	return len(s.lp.rows) - 1
}

// exceed lets the row be exceeded at a price, and returns the column that says by how
// much. While patterns that keep it have not been made, and to prove that there are
// none, a row that has to be kept must be exceeded, at a price that is dear.
func (s *search) exceed(row int, price float64) int {
	col := s.lp.addColumn(price, []int{row}, []float64{-1})
	s.note(nil)
	return col
}

// holds reports whether the pattern fits into its day.
func (s *search) holds(q *pattern) bool {
	used := make([]int, len(s.p.Sessions))
	for _, h := range q.items {
		it := &s.p.Items[h.item]
		pl := &it.Places[h.place]
		for k := pl.Session; k < pl.after(); k++ {
			if used[k] += s.p.takes(it, pl, k); used[k] > s.p.Sessions[k] {
				return false
			}
		}
	}
	return true
}

// column returns the pattern as a column.
func (s *search) column(q *pattern) (cost float64, rows []int, by []float64) {
	for _, h := range q.items {
		rows, by = append(rows, s.ofItem[h.item]), append(by, 1)
	}
	rows, by = append(rows, s.ofDay[q.day]), append(by, 1)
	if w := s.inWeek[q.day]; q.sessions > 0 {
		rows, by = append(rows, s.sessions[w], s.days[w]), append(by, float64(q.sessions), 1)
	}
	for t, r := range s.ofTier {
		if q.cost[t] > 0 {
			rows, by = append(rows, r), append(by, float64(q.cost[t]))
		}
	}
	for i, r := range s.ofRow {
		if f := s.factor(&s.p.Rows[i], q); f != 0 {
			rows, by = append(rows, r), append(by, f)
		}
	}
	for _, k := range q.trios {
		rows, by = append(rows, s.ofTrio[k]), append(by, 1)
	}
	for _, u := range s.sums {
		if f := u.of(s, q); f != 0 {
			rows, by = append(rows, u.row), append(by, float64(f))
		}
	}
	return float64(q.cost[len(q.cost)-1]), rows, by
}

// factor returns the factor of the pattern in a row of the problem.
func (s *search) factor(r *Row, q *pattern) float64 {
	sum := int64(0)
	for _, h := range q.items {
		for _, t := range r.Terms {
			if t.Item == h.item && t.Place == h.place {
				sum += t.Factor
			}
		}
	}
	return float64(sum)
}

// note notes what the newest column stands for.
func (s *search) note(q *pattern) {
	s.patterns = append(s.patterns, q)
}

// add adds the pattern.
func (s *search) add(q *pattern) {
	cost, rows, by := s.column(q)
	s.lp.addColumn(cost, rows, by)
	s.note(q)
	q.column = true
	s.strange = s.strange || !s.lists(q.day)
}

// near is how much of the prices of the best bound new prices keep.
const near = 0.6

// priced returns the prices of the linear programme in whole numbers.
func (s *search) priced() *prices {
	whole := func(r int, sign float64) int64 { return int64(math.Round(sign * s.lp.y[r] * Scale)) }
	pr := &prices{}
	for _, r := range s.ofItem {
		pr.item = append(pr.item, whole(r, 1))
	}
	for _, r := range s.ofTier {
		pr.tier = append(pr.tier, max(0, whole(r, -1)))
	}
	for _, r := range s.ofRow {
		pr.row = append(pr.row, max(0, whole(r, -1)))
	}
	for _, r := range s.ofTrio {
		pr.trio = append(pr.trio, max(0, whole(r, -1)))
	}
	for _, u := range s.sums {
		m := int64(0)
		if u.active > 0 {
			m = max(0, whole(u.row, -1))
		}
		pr.sum = append(pr.sum, m)
	}
	return pr
}

// unpriced returns prices that are zero, which prove that nothing costs less than that.
func (s *search) unpriced() *prices {
	return &prices{
		item: make([]int64, len(s.ofItem)), tier: make([]int64, len(s.ofTier)), row: make([]int64, len(s.ofRow)),
		trio: make([]int64, len(s.ofTrio)), sum: make([]int64, len(s.sums)),
	}
}

// between returns prices between two, which keep so much of the second.
func between(a, b *prices, keep float64) *prices {
	k := int64(keep * 256)
	mix := func(a, b []int64) []int64 {
		out := make([]int64, len(a))
		for i := range a {
			out[i] = (a[i]*(256-k) + b[i]*k) / 256
		}
		return out
	}
	return &prices{mix(a.item, b.item), mix(a.tier, b.tier), mix(a.row, b.row), mix(a.trio, b.trio), mix(a.sum, b.sum)}
}

// gainful is how much a pattern has to gain to be added: less may be owed to costs that are
// moved a little, and would not be taken. So may be what columns gain that there are.
const gainful = 10 * shake

// grow adds those patterns of a proof that the linear programme lacks, and returns
// how many.
func (s *search) grow(q *proof) int {
	n := 0
	for _, day := range q.best {
		for _, pt := range day {
			if pt == nil || pt.column || len(pt.items) == 0 || pt.value >= unreached {
				continue
			}
			if pt.cost == nil {
				pt = s.pattern(pt.day, pt.items)
			}
			cost, rows, by := s.column(pt)
			for k, r := range rows {
				cost -= float64(s.lp.y[r] * by[k])
			}
			if cost < -gainful {
				s.add(pt)
				n++
			}
		}
	}
	return n
}

// state states a row.
func (s *search) state(r *Row) {
	n := s.row(float64(r.Most), true, func(q *pattern) float64 { return s.factor(r, q) })
	s.ofRow = append(s.ofRow, n)
	if r.Charge == 0 {
		s.exceed(n, s.lp.dear)
		return
	}
	for len(s.charges) < len(s.p.Charges) {
		s.charges = append(s.charges, -1)
	}
	if k := &s.charges[r.Charge-1]; *k < 0 {
		*k = s.exceed(n, float64(s.p.Charges[r.Charge-1]))
	} else {
		s.lp.enter(*k, n, -1)
	}
}

// cut adds rows.
func (s *search) cut(rows []Row) {
	s.p.Rows = append(s.p.Rows, rows...)
	// With charges choices may cost more, and what is not to be taken has to cost more still.
	s.lp.endear(s.tooMuch())
	for _, r := range rows {
		s.state(&r)
	}
	s.held = nil
}

// tooMuch is what a column costs that should not be taken: far more than any choice.
func (s *search) tooMuch() float64 { return 10 * float64(s.most()+1) }
