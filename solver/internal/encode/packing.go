package encode

import (
	"slices"
	"time"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/pack"
)

// A Packing is what is left of a problem when nothing is seen of it but how the
// Council's meetings fit into the sessions of days, and what that costs under the
// rules whose costs depend on it. Whatever it leaves out makes programmes dearer or
// impossible, never cheaper, so that what it proves to be the least cost holds for
// the problem.
type Packing struct {
	*pack.Problem
	e       *Encoder
	steps   []*stepVars     // by item
	days    []calendar.Date // by day of the packing
	charged []z.Lit         // by charge: what it is paid for if it is false
	wishes  []z.Lit         // by item after those of steps: see [Packing.Wish]
}

// Packing returns the problem as the Packing of a tier, given what the tiers above
// it cost at most. Open says whether a place is still open to a meeting. It is nil if
// no Council meeting has a place.
func (e *Encoder) Packing(tier int, above []int64, open func(s *model.Step, d calendar.Date, session int) bool) *Packing {
	k := e.PartPacking(tier, above, open)
	if k != nil {
		k.lags()
	}
	return k
}

// PartPacking is [Encoder.Packing] without the order of meetings, which is quicker: what
// breaks it can be ruled out by [Packing.Fault].
func (e *Encoder) PartPacking(tier int, above []int64, open func(s *model.Step, d calendar.Date, session int) bool) *Packing {
	k := &Packing{Problem: &pack.Problem{}, e: e}
	for _, x := range e.p.Sessions {
		k.Sessions = append(k.Sessions, x.Minutes())
	}
	k.Limits = pack.Limits{Daily: e.p.Policy.DailyMeetings, Sessions: e.p.Policy.WeekSessions, Days: e.p.Policy.WeekDays}
	ranks := k.tiers(tier, above)
	for _, v := range e.steps {
		if v.held == e.s.True() && v.Council() && v.State != model.Done {
			k.days = append(k.days, v.days...)
		}
	}
	slices.Sort(k.days)
	k.days = slices.Compact(k.days)
	for _, d := range k.days {
		// A weekend is a week of its own, which is charged for no more than in the week
		// that it ends; except that its days are charged for nowhere.
		w := 2 * int(d.Monday())
		if d.Weekend() {
			w++
			if k.Limits.Days < 2 {
				for i := range k.Tiers {
					k.Tiers[i].Days = 0
				}
			}
		}
		k.Weeks = append(k.Weeks, w)
		k.Free = append(k.Free, !e.charged(d.Monday()))
	}
	for _, v := range e.steps {
		if v.held == e.s.True() && v.Council() && v.State != model.Done {
			k.item(v, ranks, open)
		}
	}
	if len(k.Items) == 0 {
		return nil
	}
	return k
}

// tiers states the tiers down to the one asked about that have a rule which the
// packing knows, and returns their ranks.
func (k *Packing) tiers(tier int, above []int64) []int {
	policy := k.e.p.Policy
	var ranks []int
	for i := range tier + 1 {
		if i < tier && !k.e.Packs(i) {
			continue
		}
		weight := func(rule string) int64 {
			if policy.Rank(rule) != i {
				return 0
			}
			return policy.Weight(rule)
		}
		t := pack.Tier{Daily: weight("daily-load"), Sessions: weight("week-load"), Days: weight("four-day-week")}
		if i < tier {
			t.Most = above[i]
		}
		k.Tiers = append(k.Tiers, t)
		ranks = append(ranks, i)
	}
	return ranks
}

// prices are the rules that charge for a place by itself: each returns how many units.
var prices = []struct {
	rule  string
	units func(p *model.Problem, s *model.Step, d calendar.Date, session int) int64
}{
	{"friday", func(_ *model.Problem, s *model.Step, d calendar.Date, _ int) int64 {
		return unit(s.Business() && d.Weekday() == time.Friday)
	}},
	{"quiet-period", func(p *model.Problem, s *model.Step, d calendar.Date, _ int) int64 {
		return unit(s.Business() && slices.ContainsFunc(p.Quiet, func(q model.Quiet) bool { return q.Span.Contains(d) }))
	}},
	{"preferred-date", func(p *model.Problem, s *model.Step, d calendar.Date, _ int) int64 {
		want := s.Prefers.Date
		if want.IsZero() {
			return 0
		}
		return int64(min(s.Prefers.Cap, max(p.Calendar.Workdays(want, d), p.Calendar.Workdays(d, want))))
	}},
	{"preferred-session", func(p *model.Problem, s *model.Step, _ calendar.Date, session int) int64 {
		return unit(s.Prefers.Session != "" && p.Sessions[session].Name != s.Prefers.Session)
	}},
}

// packed are the rules whose costs a packing knows.
var packed = []string{"friday", "quiet-period", "preferred-date", "preferred-session", "daily-load", "week-load", "four-day-week"}

// Packed reports whether packings know the costs of the rule.
func Packed(rule string) bool { return slices.Contains(packed, rule) }

func unit(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

func (k *Packing) item(v *stepVars, ranks []int, open func(*model.Step, calendar.Date, int) bool) {
	p := k.e.p
	it := pack.Item{Minutes: v.Minutes, Business: v.Business()}
	for _, d := range v.days {
		day, _ := slices.BinarySearch(k.days, d)
		for j, m := range v.start {
			if m == k.e.s.True().Not() || !open(v.Step, d, j) {
				continue
			}
			pl := pack.Place{Day: day, Session: j, Span: p.Span(v.Step, j), Cost: make([]int64, len(ranks))}
			for t, i := range ranks {
				for _, c := range prices {
					if p.Policy.Rank(c.rule) == i {
						pl.Cost[t] += p.Policy.Weight(c.rule) * c.units(p, v.Step, d, j)
					}
				}
			}
			it.Places = append(it.Places, pl)
		}
	}
	if len(it.Places) > 0 {
		k.Items = append(k.Items, it)
		k.steps = append(k.steps, v)
	}
}

// lags states that the steps of a chain keep their order, and their distance as
// far as dated acts between them ask for it.
func (k *Packing) lags() {
	if k.e.p.Policy.Waived["order"] {
		return
	}
	from := map[model.StepID][]*model.Lag{}
	for _, l := range k.e.p.Lags {
		if l.AtLeast != nil {
			from[l.From] = append(from[l.From], l)
		}
	}
	item := map[int]int{}
	for i, v := range k.steps {
		item[v.place] = i
	}
	for i, v := range k.steps {
		if v.Chain != "" {
			k.follow(from, item, i, v.Step, func(d calendar.Date) calendar.Date { return d }, 0)
		}
	}
}

// deep is how many lags a path between two meetings has at most.
const deep = 4

// follow states the lags from a meeting to those that come after s, a dated act
// after it or the meeting itself; earliest gives the first day of s for each of
// the meeting's.
func (k *Packing) follow(from map[model.StepID][]*model.Lag, item map[int]int, a int, s *model.Step, earliest func(calendar.Date) calendar.Date, depth int) {
	p := k.e.p
	for _, l := range from[s.ID] {
		to := k.e.steps[p.Place(l.To)]
		next := func(d calendar.Date) calendar.Date { return p.Calendar.Earliest(s.End(earliest(d)), *l.AtLeast) }
		b, is := item[to.place]
		switch {
		case to.State == model.Done:
		case is:
			k.Rows = append(k.Rows, k.apart(a, b, next)...)
		case to.held == k.e.s.True() && depth < deep:
			k.follow(from, item, a, to.Step, next, depth+1)
		}
	}
}

// apart returns rows that say that item b is on the day that earliest gives for a's, or
// later. Earliest never falls.
func (k *Packing) apart(a, b int, earliest func(calendar.Date) calendar.Date) []pack.Row {
	var rows []pack.Row
	for _, d := range k.steps[b].days {
		var r pack.Row
		for j, pl := range k.Items[b].Places {
			if k.days[pl.Day] <= d {
				r.Terms = append(r.Terms, pack.Term{Item: b, Place: j, Factor: 1})
			}
		}
		some := len(r.Terms) > 0
		for j, pl := range k.Items[a].Places {
			if earliest(k.days[pl.Day]) <= d {
				r.Terms = append(r.Terms, pack.Term{Item: a, Place: j, Factor: -1})
			}
		}
		if some && len(r.Terms) < len(k.Items[a].Places)+len(k.Items[b].Places) {
			rows = append(rows, r)
		}
	}
	return rows
}

// An Interval is what lies between two meetings: the first day that the second can be on,
// by the day of the first. It never falls.
type Interval struct {
	from, to *stepVars
	earliest map[calendar.Date]calendar.Date
}

// Interval returns what lies between two meetings if the core is about that, which is of
// the literals of the choice: that one of them is on its day or later while the other is
// on its own or before. Can tells whether literals can be true together. It returns nil if
// the core is about anything else.
func (k *Packing) Interval(c pack.Choice, core []z.Lit, can func(...z.Lit) bool) *Interval {
	g := &Interval{earliest: map[calendar.Date]calendar.Date{}}
	var from, to calendar.Date // where the choice has them
	for i, v := range k.steps {
		d := k.days[k.Items[i].Places[c[i]].Day]
		if slices.Contains(core, k.e.By(v.Step, d-1).Not()) {
			g.from, from = v, d
		}
		if slices.Contains(core, k.e.By(v.Step, d)) {
			g.to, to = v, d
		}
	}
	if len(core) != 2 || g.from == nil || g.to == nil || g.from == g.to {
		return nil
	}
	days := g.to.days
	// So many days of the second are too early, from the day of the first on.
	first := func(d calendar.Date) int { n, _ := slices.BinarySearch(days, d); return n }
	early := func(d calendar.Date, n int) bool {
		n += first(d) - 1
		return n >= 0 && n < len(days) && !can(k.e.By(g.from.Step, d-1).Not(), k.e.By(g.to.Step, days[n]))
	}
	n := first(to) + 1 - first(from)
	for early(from, n+1) {
		n++
	}
	// It is so for most days of the first, and each has what those before it have.
	last := calendar.Date(0)
	for _, d := range g.from.days {
		if early(d, n) {
			if last = never; first(d)+n < len(days) {
				last = days[first(d)+n]
			}
		}
		g.earliest[d] = last
	}
	return g
}

// never is after all days.
const never = calendar.Date(1 << 30)

// Keep returns the rows that keep the interval.
func (k *Packing) Keep(g *Interval) []pack.Row {
	a, b := slices.Index(k.steps, g.from), slices.Index(k.steps, g.to)
	if a < 0 || b < 0 {
		return nil
	}
	return k.apart(a, b, func(d calendar.Date) calendar.Date { return g.earliest[d] })
}

// Literals returns what is true together if and only if the meetings are where the
// choice has them.
func (k *Packing) Literals(c pack.Choice) []z.Lit {
	return k.literals(c, func(*model.Step) bool { return true })
}

func (k *Packing) literals(c pack.Choice, of func(*model.Step) bool) []z.Lit {
	var out []z.Lit
	for i, v := range k.steps {
		if s := v.Step; of(s) {
			pl := k.Items[i].Places[c[i]]
			out = append(append(out, k.e.Placed(s, k.days[pl.Day])...), k.e.Session(s, pl.Session))
		}
	}
	return out
}

// Fault returns the row that keeps out what cannot be together: the core is of the
// literals of the choice. All places of which the same literals are true are kept
// out at once.
func (k *Packing) Fault(c pack.Choice, core []z.Lit) pack.Row {
	of := map[z.Lit]bool{}
	for _, m := range core {
		of[m] = true
	}
	var r pack.Row
	for i := range k.steps {
		s := k.steps[i].Step
		at := k.Items[i].Places[c[i]]
		d := k.days[at.Day]
		by, after, session := of[k.e.By(s, d)], of[k.e.By(s, d-1).Not()], of[k.e.Session(s, at.Session)]
		if !by && !after && !session {
			continue
		}
		r.Most++
		for j, pl := range k.Items[i].Places {
			e := k.days[pl.Day]
			if (!by || e <= d) && (!after || e >= d) && (!session || pl.Session == at.Session) {
				r.Terms = append(r.Terms, pack.Term{Item: i, Place: j, Factor: 1})
			}
		}
	}
	for i, m := range k.wishes {
		if of[m] {
			r.Most++
			r.Terms = append(r.Terms, pack.Term{Item: len(k.steps) + i, Place: 0, Factor: 1})
		}
	}
	r.Most--
	return r
}

// Charge returns the row by which the choice is charged so much, once, for what cannot be
// true beside it: the core is of that and of the literals of the choice.
func (k *Packing) Charge(c pack.Choice, core []z.Lit, wish z.Lit, price int64) pack.Row {
	r := k.Fault(c, core)
	i := slices.Index(k.charged, wish)
	if i < 0 {
		i = len(k.charged)
		k.charged, k.Charges = append(k.charged, wish), append(k.Charges, price)
	}
	r.Charge = i + 1
	return r
}

// Pays reports whether the choice is charged for the wish already.
func (k *Packing) Pays(c pack.Choice, wish z.Lit) bool {
	i := slices.Index(k.charged, wish)
	return i >= 0 && slices.ContainsFunc(k.Rows, func(r pack.Row) bool { return r.Charge == i+1 && r.Exceeds(c) })
}

// Choice returns the places where the programme has the meetings, and false if one
// of them is at none.
func (k *Packing) Choice(g *model.Programme) (pack.Choice, bool) {
	var c pack.Choice
	for i, v := range k.steps {
		at, _ := g.Held(v.ID)
		j := slices.IndexFunc(k.Items[i].Places, func(pl pack.Place) bool {
			return k.days[pl.Day] == at.Date && pl.Session == k.e.p.SessionAt(at.Start)
		})
		if j < 0 {
			return nil, false
		}
		c = append(c, j)
	}
	return c, true
}

// Packs reports whether a packing knows any rule of the tier, and can be made of the
// problem at all: if nobody need be in one meeting at a time, sessions hold anything.
func (e *Encoder) Packs(tier int) bool {
	policy := e.p.Policy
	return !policy.Waived["attendee"] && len(e.p.Sessions) <= pack.Sessions && slices.ContainsFunc(packed, func(rule string) bool {
		return policy.Rank(rule) == tier && policy.Weight(rule) > 0
	})
}

// Busy reports whether there are days so full that it is worth looking at the
// problem as a packing.
func (e *Encoder) Busy() bool { return len(e.busy) > 0 }

// nearlyFull is the share of a week's sessions, in per cent, that the Council's
// meetings take up where cores are not tried first. No week of the real registers has
// more than two thirds.
const nearlyFull = 70

// NearlyFull reports whether there is a week of which the Council's meetings, each
// spread evenly over the days that it has, take up nearly everything.
func NearlyFull(p *model.Problem, days *Days) bool {
	minutes := 0
	for _, x := range p.Sessions {
		minutes += x.Minutes()
	}
	load, room := map[calendar.Date]int{}, map[calendar.Date]int{}
	for _, s := range p.Steps {
		if !days.must(s) || !s.Council() || s.State == model.Done {
			continue
		}
		list := days.List(s)
		for _, d := range list {
			load[d.Monday()] += 100 * s.Minutes / len(list)
		}
	}
	for d := p.Horizon.First; d <= p.Horizon.Last; d++ {
		if p.Calendar.Workday(d) && p.Presidency(d) != nil {
			room[d.Monday()] += minutes
		}
	}
	for m, n := range load {
		if n > nearlyFull*room[m] {
			return true
		}
	}
	return false
}

// Open returns a function that tells whether a place is still open to a meeting, by
// what is known of literals: see [Encoder.Follow].
func (e *Encoder) Open(known func(z.Lit) int) func(s *model.Step, d calendar.Date, session int) bool {
	return func(s *model.Step, d calendar.Date, session int) bool {
		return known(e.By(s, d)) >= 0 && known(e.By(s, d-1)) <= 0 && known(e.Session(s, session)) >= 0
	}
}
