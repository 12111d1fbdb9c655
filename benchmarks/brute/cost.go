package brute

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// Cost returns what a programme costs by tier, in the policy's order.
func (s *Search) Cost(g *model.Programme) []int64 {
	cost := make([]int64, len(s.p.Policy.Tiers))
	for name, n := range s.Units(g) {
		if t, charged := s.rank[name]; charged {
			cost[t] += n * s.p.Policy.Weights[name]
		}
	}
	return cost
}

// Units counts what each rule charges, before weights.
func (s *Search) Units(g *model.Programme) map[string]int64 {
	s.hold(g)
	units := map[string]int64{}
	charge := func(rule string, n int64) {
		if n != 0 {
			units[rule] += n
		}
	}
	for i := range s.p.Steps {
		s.single(i, s.at[i], s.held[i], charge)
	}
	s.joint(charge)
	return units
}

// own returns what the step costs by itself in a place, or left out.
func (s *Search) own(i int, pl model.Placement, held bool) []int64 {
	cost := make([]int64, len(s.p.Policy.Tiers))
	s.single(i, pl, held, s.charging(cost))
	return cost
}

// price adds to cost what the steps that are placed cost together.
func (s *Search) price(cost []int64) []int64 {
	s.joint(s.charging(cost))
	return cost
}

func (s *Search) charging(cost []int64) func(string, int64) {
	return func(rule string, n int64) {
		if t, charged := s.rank[rule]; n != 0 && charged {
			cost[t] += n * s.p.Policy.Weights[rule]
		}
	}
}

// graded counts a shortfall.
func (s *Search) graded(from, to calendar.Date, l calendar.Length) (units int64) {
	got, want := s.gap(from, to, l)
	for k := 1; k <= want-got; k++ {
		units += int64(k)
	}
	return units
}

// single charges what a step is charged for by itself.
func (s *Search) single(i int, pl model.Placement, held bool, charge func(string, int64)) {
	p, st := s.p, s.p.Steps[i]
	s.moved(st, pl, held, charge)
	if !held {
		if st.Optional && st.State != model.Skipped {
			charge("omitted", 1)
		}
		return
	}
	for _, c := range p.Chains {
		if c.Rollover == st {
			charge("rollover", 1)
		}
	}
	if st.Asked != 0 && pl.Date > st.Asked {
		charge("report-overdue", int64(s.workdays(st.Asked, pl.Date)))
	}
	if st.Role == "contributors-meeting" && st.State != model.Done && st.State != model.Announced {
		due := pl.Date.Month() - 1
		if p.AsOf >= due.First()+calendar.Date(p.Policy.InvitationDay) {
			charge("invitation", 1)
		}
	}
	if business(st) {
		if (int(pl.Date)-1)%7 == 4 {
			charge("friday", 1)
		}
		for _, q := range p.Quiet {
			if within(pl.Date, q.Span) {
				charge("quiet-period", 1)
				break
			}
		}
	}
	if want := st.Prefers.Date; want != 0 {
		n := s.workdays(want, pl.Date)
		charge("preferred-date", int64(min(max(n, -n), st.Prefers.Cap)))
	}
	if want := st.Prefers.Session; want != "" && pl.Start >= 0 {
		if k := s.session(pl.Start); k < 0 || p.Sessions[k].Name != want {
			charge("preferred-session", 1)
		}
	}
	if want := st.Prefers.Room; want != "" && pl.Room != "" && pl.Room != want {
		charge("preferred-room", 1)
	}
}

// moved charges, in thirds, what differs from the published programme.
func (s *Search) moved(st *model.Step, now model.Placement, held bool, charge func(string, int64)) {
	if s.p.Published == nil || st.State == model.Done {
		return
	}
	was, published := s.p.Published.At[st.ID]
	if !published {
		return
	}
	weight := int64(1)
	switch n := s.workdays(s.p.AsOf, was.Date); {
	case n <= s.p.Policy.StabilityNear:
		weight = 3
	case n <= s.p.Policy.StabilityMedium:
		weight = 2
	}
	switch {
	case !held || now.Date != was.Date:
		charge("stability", 3*weight)
	case was.Start >= 0 && now.Start != was.Start || was.Room != "" && now.Room != was.Room:
		charge("stability", weight)
	}
}

// joint charges what steps are charged for together, as far as they are placed.
// One step more never makes it less: that is what lets [Search.Least] stop early.
func (s *Search) joint(charge func(string, int64)) {
	for k := range s.lags {
		if l := &s.lags[k]; l.Prefer != nil && s.held[l.from] && s.held[l.to] {
			charge(l.Rule, s.graded(last(s.p.Steps[l.from], s.at[l.from].Date), s.at[l.to].Date, *l.Prefer))
		}
	}
	for _, c := range s.p.Chains {
		if c.Margin != nil && c.Margin.Prefer != nil {
			i := s.place[c.Margin.From]
			if end, known := s.runsOut(c); known && s.held[i] {
				charge("adoption-margin", s.graded(last(s.p.Steps[i], s.at[i].Date), end, *c.Margin.Prefer))
			}
		}
		first, second := s.first(c, "contributors-meeting"), s.first(c, "consultations")
		if first >= 0 && second >= 0 && s.held[first] && s.held[second] && s.at[first].Date.Month() != s.at[second].Date.Month() {
			charge("one-presidency", 1)
		}
	}
	for _, pair := range s.p.Pairs {
		i, j := s.place[pair.Briefing], s.place[pair.Consultations]
		if !s.held[i] || !s.held[j] {
			continue
		}
		x, y := &s.at[i], &s.at[j]
		if x.Date != y.Date || x.Start >= 0 && y.Start >= 0 && (s.session(x.Start) < 0 || s.session(x.Start) != s.session(y.Start)) {
			charge("back-to-back", 1)
		}
	}
	s.loads(charge)
	s.guests(charge)
	s.late(charge)
}

// first returns the first step of the chain with the role that is not skipped, or
// -1.
func (s *Search) first(c *model.Chain, role model.Role) int {
	for _, st := range c.Steps {
		if st.Role == role && st.State != model.Skipped {
			return s.place[st.ID]
		}
	}
	return -1
}

// loads charges what days and weeks are charged for.
func (s *Search) loads(charge func(string, int64)) {
	p := s.p
	type week struct {
		monday calendar.Date
		held   [7]int    // meetings by day
		busy   [7]uint64 // sessions by day, a bit for each
	}
	var few [4]week
	weeks := few[:0]
	for i, st := range p.Steps {
		if !s.held[i] || !business(st) {
			continue
		}
		pl := &s.at[i]
		day := (int(pl.Date) - 1) % 7
		monday := pl.Date - calendar.Date(day)
		k := 0
		for k < len(weeks) && weeks[k].monday != monday {
			k++
		}
		if k == len(weeks) {
			weeks = append(weeks, week{monday: monday})
		}
		weeks[k].held[day]++
		for n, x := range p.Sessions {
			if pl.Start < x.End && x.Start < pl.Finish {
				weeks[k].busy[day] |= 1 << n
			}
		}
	}
	for _, w := range weeks {
		days, sessions := 0, 0
		for d, n := range w.held {
			charge("daily-load", int64(max(0, n-p.Policy.DailyMeetings)))
			if n > 0 && d < 5 {
				days++
			}
			for k := range p.Sessions {
				sessions += int(w.busy[d] >> k & 1)
			}
		}
		charge("four-day-week", int64(max(0, days-p.Policy.WeekDays)))
		charge("week-load", int64(max(0, sessions-p.Policy.WeekSessions)))
	}
}

// guests charges each day on which a contributor has meetings of several missions.
func (s *Search) guests(charge func(string, int64)) {
	for _, g := range s.guest {
		for n, i := range g {
			if !s.held[i] {
				continue
			}
			counted, others := false, false
			for m, j := range g {
				if s.held[j] && s.at[j].Date == s.at[i].Date {
					counted = counted || m < n
					others = others || s.p.Steps[j].Mission != s.p.Steps[i].Mission
				}
			}
			if others && !counted {
				charge("contributor-day", 1)
			}
		}
	}
}

// late charges how much longer the delays on record are than each report could be
// late with what follows it kept where it is, as far away as is wanted of it.
func (s *Search) late(charge func(string, int64)) {
	if len(s.p.Policy.Slips) == 0 {
		return
	}
	for i, st := range s.p.Steps {
		if !s.held[i] || st.Role != model.Report || st.State == model.Done {
			continue
		}
		spare, asked := 1000, false
		for _, k := range s.of[i] {
			l := &s.lags[k]
			want := l.Prefer
			if want == nil {
				want = l.AtLeast
			}
			if l.from != i || !s.held[l.to] || want == nil || s.p.Steps[l.to].Kind != model.Meeting {
				continue
			}
			asked = true
			n := 0
			for d := s.at[i].Date + 1; d <= s.at[l.to].Date; d++ {
				if got, least := s.gap(d, s.at[l.to].Date, *want); got < least {
					break
				}
				n++
			}
			spare = min(spare, n)
		}
		if !asked {
			continue
		}
		for _, delay := range s.p.Policy.Slips {
			charge("report-slack", int64(max(0, delay-spare)))
		}
	}
}
