package encode

import (
	"slices"
	"time"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/bound"
)

// A Relaxation is what is left of a problem when it is seen as a sum: on which
// day and in which session the Council's meetings start, how many minutes they
// take, and what that costs under the rules whose costs add up. Whatever it
// leaves out makes programmes dearer or impossible, never cheaper, so that what
// it proves to be the least cost holds for the problem.
type Relaxation struct {
	*bound.Problem
	e *Encoder
	// Places says what each of the columns that are a choice stands for, by
	// column; nil for the others.
	Places []*Place
	// Of lists the columns of each meeting, by the meeting's place in the
	// problem; nil for steps that the relaxation leaves out.
	Of map[int][]int

	on      map[spot][]int // columns that take up time in a session
	chained []bool         // by group
	days    []calendar.Date
}

// A Place is a day and a session for a meeting to start in.
type Place struct {
	Step    *model.Step
	Date    calendar.Date
	Session int
}

// A spot is a session of a day.
type spot struct {
	d calendar.Date
	k int
}

// Relax relaxes the costs of a tier, given what the tiers above it cost at most.
// Open says whether a place is still open to a meeting.
func (e *Encoder) Relax(tier int, above []int64, open func(*Place) bool) *Relaxation {
	r := &Relaxation{Problem: &bound.Problem{}, e: e, Of: map[int][]int{}, on: map[spot][]int{}}
	for _, v := range e.steps {
		if v.held != e.s.True() || !v.Council() || v.State == model.Done || !e.pressed(v) {
			continue
		}
		r.meeting(v, open)
	}
	slices.Sort(r.days)
	r.days = slices.Compact(r.days)
	r.capacity()
	r.lags()
	cost := make([][]bound.Term, tier+1)
	for _, c := range charges {
		i := e.p.Policy.Rank(c.rule)
		if w := e.p.Policy.Weight(c.rule); i >= 0 && i <= tier && w > 0 {
			for _, t := range c.state(r) {
				t.Factor *= w
				cost[i] = append(cost[i], t)
			}
		}
	}
	for _, t := range cost[tier] {
		r.Cols[t.Col].Cost += t.Factor
	}
	for i, ts := range cost[:tier] {
		if len(ts) > 0 {
			r.Row(above[i], ts...)
		}
	}
	return r
}

// pressed reports whether the step may fall into a week with a day that is full.
func (e *Encoder) pressed(v *stepVars) bool {
	return slices.ContainsFunc(v.days, func(d calendar.Date) bool {
		for c := d.Monday(); c < d.Monday()+7; c++ {
			if e.busy[c] {
				return true
			}
		}
		return false
	})
}

// Press makes relaxations take in every meeting, however empty the days are.
func (e *Encoder) Press() {
	for d := e.p.Horizon.First; d <= e.p.Horizon.Last; d++ {
		e.busy[d] = true
	}
}

// Relaxes reports whether the relaxation knows any rule of the tier, and there
// are days so full that it has something to say.
func (e *Encoder) Relaxes(tier int) bool {
	if len(e.busy) == 0 {
		return false
	}
	for _, c := range charges {
		if e.p.Policy.Rank(c.rule) == tier && e.p.Policy.Weight(c.rule) > 0 {
			return true
		}
	}
	return false
}

func (r *Relaxation) meeting(v *stepVars, open func(*Place) bool) {
	g := -1
	for _, d := range v.days {
		for k, m := range v.start {
			if m == r.e.s.True().Not() {
				continue
			}
			pl := &Place{v.Step, d, k}
			if !open(pl) {
				continue
			}
			if g < 0 {
				g = r.Group()
				r.chained = append(r.chained, v.Chain != "")
			}
			j := r.Col(g, 0)
			r.place(j, pl)
			r.Of[v.place] = append(r.Of[v.place], j)
			for n := range max(1, r.e.p.Span(v.Step, k)) {
				r.on[spot{d, k + n}] = append(r.on[spot{d, k + n}], j)
			}
			r.days = append(r.days, d)
		}
	}
}

func (r *Relaxation) place(j int, pl *Place) {
	for j >= len(r.Places) {
		r.Places = append(r.Places, nil)
	}
	r.Places[j] = pl
}

// minutes returns how many minutes of session k the meeting of the column takes.
func (r *Relaxation) minutes(j, k int) int64 {
	return int64(min(r.Places[j].Step.Minutes, r.e.p.Sessions[k].Minutes()))
}

// capacity states that the Council is in one meeting at a time: by minutes, and
// by how many meetings longer than a half, a third, … of a session fit into one.
func (r *Relaxation) capacity() {
	if r.e.p.Policy.Waived["attendee"] {
		return
	}
	for _, d := range r.days {
		for k := range r.e.p.Sessions {
			r.fill(r.on[spot{d, k}], k, -1)
		}
	}
}

// lags states that the steps of a chain keep their order, and their distance as
// far as dated acts between them ask for it.
func (r *Relaxation) lags() {
	if r.e.p.Policy.Waived["order"] {
		return
	}
	from := map[model.StepID][]*model.Lag{}
	for _, l := range r.e.p.Lags {
		if l.AtLeast != nil {
			from[l.From] = append(from[l.From], l)
		}
	}
	for _, v := range r.e.steps {
		if js := r.Of[v.place]; len(js) > 0 && v.Chain != "" {
			r.follow(from, v, v.Step, func(d calendar.Date) calendar.Date { return d }, 0)
		}
	}
}

// deep is how many lags a path between two meetings has at most.
const deep = 4

// follow states the lags from a meeting to those that come after s, a dated act
// after it or the meeting itself; earliest gives the first day of s for each of
// the meeting's.
func (r *Relaxation) follow(from map[model.StepID][]*model.Lag, a *stepVars, s *model.Step, earliest func(calendar.Date) calendar.Date, depth int) {
	for _, l := range from[s.ID] {
		to := r.e.steps[r.e.p.Place(l.To)]
		next := func(d calendar.Date) calendar.Date { return r.e.p.Calendar.Earliest(s.End(earliest(d)), *l.AtLeast) }
		switch {
		case to.State == model.Done:
		case len(r.Of[to.place]) > 0:
			r.apart(a, to, next)
		case to.held == r.e.s.True() && depth < deep:
			r.follow(from, a, to.Step, next, depth+1)
		}
	}
}

// apart states that b is on the day that earliest gives for a's, or later.
func (r *Relaxation) apart(a, b *stepVars, earliest func(calendar.Date) calendar.Date) {
	for _, d := range b.days {
		var ts []bound.Term
		for _, j := range r.Of[b.place] {
			if r.Places[j].Date <= d {
				ts = append(ts, bound.Term{Col: j, Factor: 1})
			}
		}
		some := len(ts) > 0
		for _, j := range r.Of[a.place] {
			if earliest(r.Places[j].Date) <= d {
				ts = append(ts, bound.Term{Col: j, Factor: -1})
			}
		}
		if some && len(ts) < len(r.Of[a.place])+len(r.Of[b.place]) {
			r.Row(0, ts...)
		}
	}
}

// parts is how finely meetings are told apart by how many fit into a session.
const parts = 5

// fill states that the columns fit into a session: into session k, or, if busy is
// a column, into it if that is 1 and not at all if it is 0.
func (r *Relaxation) fill(js []int, k, busy int) {
	state := func(most int64, ts []bound.Term) {
		total := int64(0)
		for _, t := range ts {
			total += t.Factor
		}
		switch {
		case busy >= 0 && len(ts) > 0:
			r.Row(0, append(ts, bound.Term{Col: busy, Factor: -most})...)
		case total > most:
			r.Row(most, ts...)
		}
	}
	length := int64(r.e.p.Sessions[k].Minutes())
	weigh := func(most int64, weight func(minutes int64) int64) {
		var ts []bound.Term
		for _, j := range js {
			if n := weight(r.minutes(j, k)); n > 0 {
				ts = append(ts, bound.Term{Col: j, Factor: n})
			}
		}
		state(most, ts)
	}
	weigh(length, func(m int64) int64 { return m })
	var sizes []int64
	for _, j := range js {
		sizes = append(sizes, r.minutes(j, k))
	}
	slices.Sort(sizes)
	for _, small := range slices.Compact(sizes) {
		if 2*small > length {
			break
		}
		// A meeting that leaves no more room than a small one needs takes the whole
		// session, and small ones are left out (Fekete and Schepers, 2001).
		weigh(length, func(m int64) int64 {
			switch {
			case m <= small:
				return 0
			case m >= length-small:
				return length
			}
			return m
		})
	}
	for n := int64(1); n <= parts; n++ {
		weigh(n, func(m int64) int64 { return unit(m*(n+1) > length) })
		// Lengths rounded down to parts, but for those that are whole parts (ibid.).
		weigh(n*length, func(m int64) int64 {
			if m*(n+1)%length == 0 {
				return n * m
			}
			return m * (n + 1) / length * length
		})
	}
}

// business returns the columns of Council business in a session.
func (r *Relaxation) business(s spot) []int {
	var js []int
	for _, j := range r.on[s] {
		if r.Places[j].Step.Business() {
			js = append(js, j)
		}
	}
	return js
}

// charges are the rules whose costs the relaxation knows: each states rows and
// returns what a unit of its cost is, as terms.
var charges = []struct {
	rule  string
	state func(*Relaxation) []bound.Term
}{
	{"friday", (*Relaxation).friday},
	{"four-day-week", (*Relaxation).fourDayWeek},
	{"daily-load", (*Relaxation).dailyLoad},
	{"week-load", (*Relaxation).weekLoad},
	{"quiet-period", (*Relaxation).quiet},
	{"preferred-date", (*Relaxation).preferredDate},
	{"preferred-session", (*Relaxation).preferredSession},
}

// each returns a term for every column of a choice that costs something.
func (r *Relaxation) each(units func(*Place) int64) []bound.Term {
	var ts []bound.Term
	for j, pl := range r.Places {
		if pl == nil {
			continue
		}
		if n := units(pl); n > 0 {
			ts = append(ts, bound.Term{Col: j, Factor: n})
		}
	}
	return ts
}

func unit(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

func (r *Relaxation) friday() []bound.Term {
	return r.each(func(pl *Place) int64 { return unit(pl.Step.Business() && pl.Date.Weekday() == time.Friday) })
}

func (r *Relaxation) quiet() []bound.Term {
	return r.each(func(pl *Place) int64 {
		in := slices.ContainsFunc(r.e.p.Quiet, func(q model.Quiet) bool { return q.Span.Contains(pl.Date) })
		return unit(pl.Step.Business() && in)
	})
}

func (r *Relaxation) preferredDate() []bound.Term {
	c := r.e.p.Calendar
	return r.each(func(pl *Place) int64 {
		want := pl.Step.Prefers.Date
		if want.IsZero() {
			return 0
		}
		return int64(min(pl.Step.Prefers.Cap, max(c.Workdays(want, pl.Date), c.Workdays(pl.Date, want))))
	})
}

func (r *Relaxation) preferredSession() []bound.Term {
	return r.each(func(pl *Place) int64 {
		want := pl.Step.Prefers.Session
		return unit(want != "" && r.e.p.Sessions[pl.Session].Name != want)
	})
}

func (r *Relaxation) dailyLoad() []bound.Term {
	var out []bound.Term
	for _, d := range r.days {
		var ts []bound.Term
		for k := range r.e.p.Sessions {
			for _, j := range r.business(spot{d, k}) {
				if r.Places[j].Session == k {
					ts = append(ts, bound.Term{Col: j, Factor: 1})
				}
			}
		}
		most := int64(r.e.p.Policy.DailyMeetings)
		if int64(len(ts)) <= most {
			continue
		}
		over := r.Free(int64(len(ts)), 0)
		r.Row(most, append(ts, bound.Term{Col: over, Factor: -1})...)
		out = append(out, bound.Term{Col: over, Factor: 1})
	}
	return out
}

// busy returns a column for each session of the day that is 1 if there is
// Council business in it.
func (r *Relaxation) busy(d calendar.Date) []int {
	var bs []int
	for k := range r.e.p.Sessions {
		js := r.business(spot{d, k})
		if len(js) == 0 {
			continue
		}
		b := r.Free(1, 0)
		r.fill(js, k, b)
		bs = append(bs, b)
	}
	return bs
}

// weeks returns the days by week, from Monday.
func (r *Relaxation) weeks() [][]calendar.Date {
	var ws [][]calendar.Date
	for i, d := range r.days {
		if i == 0 || d.Monday() != r.days[i-1].Monday() {
			ws = append(ws, nil)
		}
		ws[len(ws)-1] = append(ws[len(ws)-1], d)
	}
	return ws
}

func (r *Relaxation) weekLoad() []bound.Term {
	var out []bound.Term
	most := r.e.p.Policy.WeekSessions
	for _, days := range r.weeks() {
		var ts []bound.Term
		for _, d := range days {
			for _, b := range r.busy(d) {
				ts = append(ts, bound.Term{Col: b, Factor: 1})
			}
		}
		if len(ts) <= most {
			continue
		}
		over := r.Free(int64(len(ts)-most), 0)
		r.Row(int64(most), append(ts, bound.Term{Col: over, Factor: -1})...)
		out = append(out, bound.Term{Col: over, Factor: 1})
	}
	return out
}

func (r *Relaxation) fourDayWeek() []bound.Term {
	var out []bound.Term
	most := r.e.p.Policy.WeekDays
	for _, days := range r.weeks() {
		var ts []bound.Term
		for _, d := range days {
			if !d.Weekend() {
				if b, any := r.busyDay(d); any {
					ts = append(ts, bound.Term{Col: b, Factor: 1})
				}
			}
		}
		if len(ts) <= most {
			continue
		}
		over := r.Free(int64(len(ts)-most), 0)
		r.Row(int64(most), append(ts, bound.Term{Col: over, Factor: -1})...)
		out = append(out, bound.Term{Col: over, Factor: 1})
	}
	return out
}

// busyDay returns a column that is 1 if there is Council business on the day, if
// there can be.
func (r *Relaxation) busyDay(d calendar.Date) (int, bool) {
	of := map[*model.Step][]bound.Term{}
	var steps []*model.Step
	var all []bound.Term
	total := int64(0)
	for k := range r.e.p.Sessions {
		total += int64(r.e.p.Sessions[k].Minutes())
		for _, j := range r.business(spot{d, k}) {
			all = append(all, bound.Term{Col: j, Factor: r.minutes(j, k)})
			if s := r.Places[j].Step; r.Places[j].Session == k {
				if of[s] == nil {
					steps = append(steps, s)
				}
				of[s] = append(of[s], bound.Term{Col: j, Factor: 1})
			}
		}
	}
	if len(steps) == 0 {
		return 0, false
	}
	b := r.Free(1, 0)
	r.Row(0, append(all, bound.Term{Col: b, Factor: -total})...)
	for _, s := range steps {
		r.Row(0, append(of[s], bound.Term{Col: b, Factor: -1})...)
	}
	return b, true
}

// Choice returns the columns that stand for the programme, one for each group; the
// group's first where the programme has the meeting where the relaxation does not.
func (r *Relaxation) Choice(g *model.Programme) []int {
	var out []int
	for _, v := range r.e.steps {
		js := r.Of[v.place]
		if len(js) == 0 {
			continue
		}
		j := js[0]
		at, _ := g.Held(v.ID)
		for _, i := range js {
			if pl := r.Places[i]; pl.Date == at.Date && pl.Session == r.e.p.SessionAt(at.Start) {
				j = i
			}
		}
		out = append(out, j)
	}
	return out
}

// Literals returns what is true if and only if the meeting starts at the column's
// place.
func (r *Relaxation) Literals(j int) []z.Lit {
	pl := r.Places[j]
	return append(r.e.Placed(pl.Step, pl.Date), r.e.Session(pl.Step, pl.Session))
}

// Chained reports whether the group is of a meeting of a chain.
func (r *Relaxation) Chained(group int) bool { return r.chained[group] }

// Open returns a function that tells whether a place is still open to a meeting,
// as far as that follows at once from what is known.
func (e *Encoder) Open() func(*Place) bool {
	known := e.s.Follow()
	return func(pl *Place) bool {
		by, before := e.By(pl.Step, pl.Date), e.By(pl.Step, pl.Date-1)
		return known(by) >= 0 && known(before) <= 0 && known(e.Session(pl.Step, pl.Session)) >= 0
	}
}
