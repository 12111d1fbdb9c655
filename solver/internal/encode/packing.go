package encode

import (
	"slices"
	"time"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/pack"
	"leadtime/solver/sat"
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
// it cost at most, and what is known of literals: see [Encoder.Follow]. It is nil if no
// Council meeting has a place.
func (e *Encoder) Packing(tier int, above []int64, known func(z.Lit) int) *Packing {
	k := e.PartPacking(tier, above, known)
	if k != nil {
		k.Rows = append(k.Rows, k.Intervals()...)
	}
	return k
}

// PartPacking is [Encoder.Packing] without the order of meetings, which is quicker: what
// breaks it can be ruled out by [Packing.Fault], or by the rows of [Packing.Intervals].
func (e *Encoder) PartPacking(tier int, above []int64, known func(z.Lit) int) *Packing {
	open := e.Open(known)
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
	k.presidencies(tier, known)
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

// An interval is what lies between two meetings: the first day that the second can be on,
// by the day that the first is on or after. It never falls.
type interval struct {
	from, to int // items
	earliest map[calendar.Date]calendar.Date
}

// never is after all days.
const never = calendar.Date(1 << 30)

// Intervals returns the rows that keep what lies between the meetings of each chain, and
// between those that stand free and have lags.
func (k *Packing) Intervals() []pack.Row {
	t := k.e.s.Try()
	var chains []model.ChainID
	joined := map[model.ChainID][]int{}
	for i, v := range k.steps {
		if v.Chain != "" || slices.ContainsFunc(k.e.p.Lags, func(l *model.Lag) bool { return l.From == v.ID || l.To == v.ID }) {
			if joined[v.Chain] == nil {
				chains = append(chains, v.Chain)
			}
			joined[v.Chain] = append(joined[v.Chain], i)
		}
	}
	var rows []pack.Row
	for _, c := range chains {
		rows = append(rows, k.between(t, joined[c])...)
	}
	return rows
}

// between returns what lies between some items, as far as it follows at once from one of
// them being on its day or later.
func (k *Packing) between(t *sat.Trial, joined []int) (rows []pack.Row) {
	after := map[[2]int]*interval{}
	for _, a := range joined {
		for _, b := range joined {
			after[[2]int{a, b}] = &interval{a, b, map[calendar.Date]calendar.Date{}}
		}
		for _, d := range k.steps[a].days {
			can := t.Assume(k.e.By(k.steps[a].Step, d-1).Not())
			for _, b := range joined {
				v, g := k.steps[b], after[[2]int{a, b}]
				g.earliest[d] = never
				if i := slices.IndexFunc(v.by, func(m z.Lit) bool { return t.Value(m) >= 0 }); can && i >= 0 {
					g.earliest[d] = v.days[i]
				}
			}
			t.Back(0)
		}
	}
	for _, a := range joined {
		for _, b := range joined {
			g := after[[2]int{a, b}]
			// What follows from others need not be stated.
			if a != b && !slices.ContainsFunc(joined, func(c int) bool {
				return c != a && c != b && g.follows(after[[2]int{a, c}], after[[2]int{c, b}])
			}) {
				rows = append(rows, k.apart(g)...)
			}
		}
	}
	return rows
}

// follows reports whether what lies between the two meetings lies between them by way of a
// third.
func (g *interval) follows(from, to *interval) bool {
	for d, e := range g.earliest {
		if via := from.earliest[d]; via != never && to.earliest[via] < e {
			return false
		}
	}
	return true
}

// apart returns the rows that keep an interval.
func (k *Packing) apart(g *interval) []pack.Row {
	var rows []pack.Row
	before := -1 // how many places of the first meeting the last row has
	for _, d := range k.steps[g.to].days {
		var r pack.Row
		r.Terms = k.terms(g.to, 1, func(e calendar.Date) bool { return e <= d })
		n := len(r.Terms)
		r.Terms = append(r.Terms, k.terms(g.from, -1, func(e calendar.Date) bool { return g.earliest[e] <= d })...)
		switch early := len(r.Terms) - n; {
		case n == 0 || early == len(k.Items[g.from].Places): // it says nothing
		case early == before:
			rows[len(rows)-1] = r // it says more
		default:
			rows, before = append(rows, r), early
		}
	}
	return rows
}

// terms returns those of an item's places on some days, times a factor.
func (k *Packing) terms(item int, factor int64, on func(calendar.Date) bool) []pack.Term {
	var out []pack.Term
	for j, pl := range k.Items[item].Places {
		if on(k.days[pl.Day]) {
			out = append(out, pack.Term{Item: item, Place: j, Factor: factor})
		}
	}
	return out
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
	r.Charge = k.charge(wish, price)
	return r
}

// charge returns the charge of a row for the wish, which it makes if there is none.
func (k *Packing) charge(wish z.Lit, price int64) int {
	i := slices.Index(k.charged, wish)
	if i < 0 {
		i = len(k.charged)
		k.charged, k.Charges = append(k.charged, wish), append(k.Charges, price)
	}
	return i + 1
}

// Charged returns what the packing charges for if it is not true.
func (k *Packing) Charged() []z.Lit { return k.charged }

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
