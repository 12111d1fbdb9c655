package brute

import (
	"slices"

	"leadtime/model"
	"leadtime/model/calendar"
)

// Cost returns what a programme costs by tier, in the policy's order.
func (s *Search) Cost(g *model.Programme) []int64 {
	units := s.units(g)
	cost := make([]int64, len(s.p.Policy.Tiers))
	for i, t := range s.p.Policy.Tiers {
		for _, name := range t.Rules {
			cost[i] += units[name] * s.p.Policy.Weights[name]
		}
	}
	return cost
}

// units counts what each rule charges, before weights.
func (s *Search) units(g *model.Programme) map[string]int64 {
	p, units := s.p, map[string]int64{}
	at := map[model.StepID]model.Placement{}
	for _, st := range p.Steps {
		if pl, held := g.At[st.ID]; held && st.State != model.Skipped {
			at[st.ID] = pl
		}
	}
	short := func(rule string, from, to calendar.Date, l calendar.Length) {
		got, want := s.gap(from, to, l)
		for k := 1; k <= want-got; k++ {
			units[rule] += int64(k)
		}
	}
	for _, l := range p.Lags {
		x, held := at[l.From]
		y, both := at[l.To]
		if held && both && l.Prefer != nil {
			short(l.Rule, last(p.Step(l.From), x.Date), y.Date, *l.Prefer)
		}
	}
	for _, c := range p.Chains {
		if c.Rollover != nil {
			if _, held := at[c.Rollover.ID]; held {
				units["rollover"]++
			}
		}
		if c.Margin != nil && c.Margin.Prefer != nil {
			if pl, held := at[c.Margin.From]; held {
				short("adoption-margin", last(p.Step(c.Margin.From), pl.Date), s.runsOut(c, at), *c.Margin.Prefer)
			}
		}
		var first, second *model.Placement
		for _, st := range c.Steps {
			if pl, held := at[st.ID]; held && st.Role == "contributors-meeting" {
				first = &pl
			} else if held && st.Role == "consultations" {
				second = &pl
			}
		}
		if first != nil && second != nil && first.Date.Month() != second.Date.Month() {
			units["one-presidency"]++
		}
	}
	for _, st := range p.Steps {
		pl, held := at[st.ID]
		if !held {
			if st.Optional && st.State != model.Skipped {
				units["omitted"]++
			}
			continue
		}
		s.alone(st, pl, units)
	}
	s.late(at, units)
	s.together(at, units)
	for _, pair := range p.Pairs {
		x, held := at[pair.Briefing]
		y, both := at[pair.Consultations]
		if held && both && (x.Date != y.Date || x.Start >= 0 && y.Start >= 0 && (s.session(x.Start) < 0 || s.session(x.Start) != s.session(y.Start))) {
			units["back-to-back"]++
		}
	}
	s.moves(g, units)
	return units
}

// session returns the session that a minute lies in, or -1.
func (s *Search) session(t model.Minute) int {
	for k, x := range s.p.Sessions {
		if x.Start <= t && t < x.End {
			return k
		}
	}
	return -1
}

// business reports whether the step is Council business.
func business(st *model.Step) bool {
	return council(st) && st.Role != "adoption" && st.Role != "rollover"
}

// alone counts what a step is charged for by itself.
func (s *Search) alone(st *model.Step, pl model.Placement, units map[string]int64) {
	p := s.p
	if st.Asked != 0 && pl.Date > st.Asked {
		units["report-overdue"] += int64(s.sum[int(pl.Date)] - s.sum[int(st.Asked)])
	}
	if st.Role == "contributors-meeting" && st.State != model.Done && st.State != model.Announced {
		due := pl.Date.Month() - 1
		if p.AsOf >= due.First()+calendar.Date(p.Policy.InvitationDay) {
			units["invitation"]++
		}
	}
	if business(st) {
		if (int(pl.Date)-1)%7 == 4 {
			units["friday"]++
		}
		for _, q := range p.Quiet {
			if within(pl.Date, []calendar.Span{q.Span}) {
				units["quiet-period"]++
				break
			}
		}
	}
	if want := st.Prefers.Date; want != 0 {
		n := s.sum[int(pl.Date)] - s.sum[int(want)]
		units["preferred-date"] += int64(min(max(n, -n), st.Prefers.Cap))
	}
	if want := st.Prefers.Session; want != "" && pl.Start >= 0 {
		if k := s.session(pl.Start); k < 0 || p.Sessions[k].Name != want {
			units["preferred-session"]++
		}
	}
	if want := st.Prefers.Room; want != "" && pl.Room != "" && pl.Room != want {
		units["preferred-room"]++
	}
}

// together counts what days and weeks are charged for.
func (s *Search) together(at map[model.StepID]model.Placement, units map[string]int64) {
	p := s.p
	meetings, days, sessions := map[calendar.Date]int{}, map[calendar.Date]map[calendar.Date]bool{}, map[calendar.Date]map[[2]int]bool{}
	for _, st := range p.Steps {
		pl, held := at[st.ID]
		if !held || !business(st) {
			continue
		}
		monday := pl.Date - calendar.Date((int(pl.Date)-1)%7)
		if days[monday] == nil {
			days[monday], sessions[monday] = map[calendar.Date]bool{}, map[[2]int]bool{}
		}
		meetings[pl.Date]++
		if (int(pl.Date)-1)%7 < 5 {
			days[monday][pl.Date] = true
		}
		for k, x := range p.Sessions {
			if pl.Start < x.End && x.Start < pl.Finish {
				sessions[monday][[2]int{int(pl.Date), k}] = true
			}
		}
	}
	for _, n := range meetings {
		units["daily-load"] += int64(max(0, n-p.Policy.DailyMeetings))
	}
	for monday := range days {
		units["four-day-week"] += int64(max(0, len(days[monday])-p.Policy.WeekDays))
		units["week-load"] += int64(max(0, len(sessions[monday])-p.Policy.WeekSessions))
	}
	for _, a := range p.Attendees {
		if a.Kind != model.Contributor {
			continue
		}
		missions := map[calendar.Date]map[model.MissionID]bool{}
		for _, st := range p.Steps {
			pl, held := at[st.ID]
			if !held || st.Kind != model.Meeting || st.Mission == "" || !slices.ContainsFunc(st.Attendees, func(x model.Attendance) bool { return x.Who == a.ID }) {
				continue
			}
			if missions[pl.Date] == nil {
				missions[pl.Date] = map[model.MissionID]bool{}
			}
			missions[pl.Date][st.Mission] = true
		}
		for _, ms := range missions {
			if len(ms) > 1 {
				units["contributor-day"]++
			}
		}
	}
}

// late counts how much longer the delays on record are than each report could be
// late with what follows it kept where it is, as far away as is wanted of it.
func (s *Search) late(at map[model.StepID]model.Placement, units map[string]int64) {
	for _, st := range s.p.Steps {
		pl, held := at[st.ID]
		if !held || st.Role != model.Report || st.State == model.Done {
			continue
		}
		spare, asked := 1000, false
		for _, l := range s.p.Lags {
			next, both := at[l.To]
			want := l.Prefer
			if want == nil {
				want = l.AtLeast
			}
			if l.From != st.ID || !both || want == nil || s.p.Step(l.To).Kind != model.Meeting {
				continue
			}
			asked = true
			n := 0
			for d := pl.Date + 1; d <= next.Date; d++ {
				if got, least := s.gap(d, next.Date, *want); got < least {
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
			units["report-slack"] += int64(max(0, delay-spare))
		}
	}
}

// moves counts, in thirds, what differs from the published programme.
func (s *Search) moves(g *model.Programme, units map[string]int64) {
	if s.p.Published == nil {
		return
	}
	for _, st := range s.p.Steps {
		was, published := s.p.Published.At[st.ID]
		if !published || st.State == model.Done {
			continue
		}
		weight := int64(1)
		switch n := s.sum[int(was.Date)] - s.sum[int(s.p.AsOf)]; {
		case n <= s.p.Policy.StabilityNear:
			weight = 3
		case n <= s.p.Policy.StabilityMedium:
			weight = 2
		}
		now, held := g.At[st.ID]
		switch {
		case !held || now.Date != was.Date:
			units["stability"] += 3 * weight
		case was.Start >= 0 && now.Start != was.Start || was.Room != "" && now.Room != was.Room:
			units["stability"] += weight
		}
	}
}
