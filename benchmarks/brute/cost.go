package brute

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// soft are the rules that charge, in no order that matters.
var soft = []string{
	"rollover",
	"report-lead", "contributor-lead", "report-overdue",
	"omitted", "drafting", "adoption-margin", "invitation",
	"friday", "four-day-week", "daily-load", "week-load", "contributor-day", "quiet-period",
	"preferred-date", "preferred-session", "preferred-room", "one-presidency", "back-to-back",
	"report-slack", "stability",
}

const (
	rollover = iota
	reportLead
	contributorLead
	reportOverdue
	omitted
	drafting
	adoptionMargin
	invitation
	friday
	fourDayWeek
	dailyLoad
	weekLoad
	contributorDay
	quietPeriod
	preferredDate
	preferredSession
	preferredRoom
	onePresidency
	backToBack
	reportSlack
	stability
	rules
)

// units are what each rule charges, before weights, in the order of soft.
type units [rules]int64

// Cost returns what a programme costs by tier, in the policy's order.
func (s *Search) Cost(g *model.Programme) []int64 {
	cost := make([]int64, len(s.p.Policy.Tiers))
	s.pay(cost, s.all(g))
	return cost
}

// Units counts what each rule charges, before weights; rules that charge nothing
// are left out.
func (s *Search) Units(g *model.Programme) map[string]int64 {
	charged := map[string]int64{}
	for r, n := range s.all(g) {
		if n != 0 {
			charged[soft[r]] = n
		}
	}
	return charged
}

func (s *Search) all(g *model.Programme) *units {
	s.hold(g)
	var u units
	for i := range s.p.Steps {
		s.single(i, s.at[i], s.held[i], &u)
	}
	s.joint(&u)
	return &u
}

// pay adds to cost what the units cost by tier.
func (s *Search) pay(cost []int64, u *units) {
	for r, n := range u {
		if n != 0 {
			cost[s.tier[r]] += n * s.weight[r]
		}
	}
}

// graded counts a shortfall.
func (s *Search) graded(from, to calendar.Date, l calendar.Length) (n int64) {
	got, want := s.gap(from, to, l)
	for k := 1; k <= want-got; k++ {
		n += int64(k)
	}
	return n
}

// single charges what a step is charged for by itself.
func (s *Search) single(i int, pl model.Placement, held bool, u *units) {
	p, st := s.p, s.p.Steps[i]
	s.moved(st, pl, held, u)
	if !held {
		if st.Optional && st.State != model.Skipped {
			u[omitted]++
		}
		return
	}
	for _, c := range p.Chains {
		if c.Rollover == st {
			u[rollover]++
		}
	}
	if st.Asked != 0 && pl.Date > st.Asked {
		u[reportOverdue] += int64(s.workdays(st.Asked, pl.Date))
	}
	if st.Role == "contributors-meeting" && st.State != model.Done && st.State != model.Announced {
		due := pl.Date.Month() - 1
		if p.AsOf >= due.First()+calendar.Date(p.Policy.InvitationDay) {
			u[invitation]++
		}
	}
	if business(st) {
		if (int(pl.Date)-1)%7 == 4 {
			u[friday]++
		}
		for _, q := range p.Quiet {
			if within(pl.Date, q.Span) {
				u[quietPeriod]++
				break
			}
		}
	}
	if want := st.Prefers.Date; want != 0 {
		n := s.workdays(want, pl.Date)
		u[preferredDate] += int64(min(max(n, -n), st.Prefers.Cap))
	}
	if want := st.Prefers.Session; want != "" && pl.Start >= 0 {
		if k := s.session(pl.Start); k < 0 || p.Sessions[k].Name != want {
			u[preferredSession]++
		}
	}
	if want := st.Prefers.Room; want != "" && pl.Room != "" && pl.Room != want {
		u[preferredRoom]++
	}
}

// moved charges, in thirds, what differs from the published programme.
func (s *Search) moved(st *model.Step, now model.Placement, held bool, u *units) {
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
		u[stability] += 3 * weight
	case was.Start >= 0 && now.Start != was.Start || was.Room != "" && now.Room != was.Room:
		u[stability] += weight
	}
}

// joint charges what steps are charged for together, as far as they are placed.
// One step more never makes it less: that is what lets [Search.Least] stop early.
func (s *Search) joint(u *units) {
	for k := range s.lags {
		if l := &s.lags[k]; l.Prefer != nil && s.held[l.from] && s.held[l.to] {
			u[l.rule] += s.graded(last(s.p.Steps[l.from], s.at[l.from].Date), s.at[l.to].Date, *l.Prefer)
		}
	}
	for _, c := range s.p.Chains {
		if c.Margin != nil && c.Margin.Prefer != nil {
			i := s.place[c.Margin.From]
			if end, known := s.runsOut(c); known && s.held[i] {
				u[adoptionMargin] += s.graded(last(s.p.Steps[i], s.at[i].Date), end, *c.Margin.Prefer)
			}
		}
		first, second := s.first(c, "contributors-meeting"), s.first(c, "consultations")
		if first >= 0 && second >= 0 && s.held[first] && s.held[second] && s.at[first].Date.Month() != s.at[second].Date.Month() {
			u[onePresidency]++
		}
	}
	for _, pair := range s.p.Pairs {
		i, j := s.place[pair.Briefing], s.place[pair.Consultations]
		if !s.held[i] || !s.held[j] {
			continue
		}
		x, y := &s.at[i], &s.at[j]
		if x.Date != y.Date || x.Start >= 0 && y.Start >= 0 && (s.session(x.Start) < 0 || s.session(x.Start) != s.session(y.Start)) {
			u[backToBack]++
		}
	}
	s.loads(u)
	s.guests(u)
	s.late(u)
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
func (s *Search) loads(u *units) {
	p := s.p
	type week struct {
		monday calendar.Date
		held   [7]int    // meetings by day
		busy   [7]uint64 // sessions by day, a bit for each
	}
	var few [4]week
	weeks := few[:0]
	for i := range p.Steps {
		if !s.held[i] || !s.works[i] {
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
			u[dailyLoad] += int64(max(0, n-p.Policy.DailyMeetings))
			if n > 0 && d < 5 {
				days++
			}
			for k := range p.Sessions {
				sessions += int(w.busy[d] >> k & 1)
			}
		}
		u[fourDayWeek] += int64(max(0, days-p.Policy.WeekDays))
		u[weekLoad] += int64(max(0, sessions-p.Policy.WeekSessions))
	}
}

// guests charges each day on which a contributor has meetings of several missions.
func (s *Search) guests(u *units) {
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
				u[contributorDay]++
			}
		}
	}
}

// late charges how much longer the delays on record are than each report could be
// late with what follows it kept where it is, as far away as is wanted of it.
func (s *Search) late(u *units) {
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
			u[reportSlack] += int64(max(0, delay-spare))
		}
	}
}
