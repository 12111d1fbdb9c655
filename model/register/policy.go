package register

import (
	"slices"

	"leadtime/model"
)

// A limited is a number of the policy under its key, with where it goes and the
// least and the most it may be.
type limited struct {
	number
	key   string
	least int
	most  int
	into  func(*model.Policy) *int
}

// numbers returns the policy's numbers, given or not, in a fixed order.
func (p *policy) numbers() []limited {
	return []limited{
		{p.Grid, "grid", 1, 60, func(q *model.Policy) *int { return &q.Grid }},
		{p.RolloverDays, "rollover_days", 1, 366, func(q *model.Policy) *int { return &q.RolloverDays }},
		{p.DailyMeetings, "daily_meetings", 0, most, func(q *model.Policy) *int { return &q.DailyMeetings }},
		{p.WeekSessions, "week_sessions", 0, most, func(q *model.Policy) *int { return &q.WeekSessions }},
		{p.WeekDays, "week_days", 0, 7, func(q *model.Policy) *int { return &q.WeekDays }},
		{p.PreferredDateCap, "preferred_date_cap", 1, 366, func(q *model.Policy) *int { return &q.DateCap }},
		{p.SubmissionDays, "submission_workdays", 0, 366, func(q *model.Policy) *int { return &q.SubmissionDays }},
		{p.InvitationDay, "invitation_day", 1, 28, func(q *model.Policy) *int { return &q.InvitationDay }},
		{p.StabilityNear, "stability_near", 0, 366, func(q *model.Policy) *int { return &q.StabilityNear }},
		{p.StabilityMedium, "stability_medium", 0, 366, func(q *model.Policy) *int { return &q.StabilityMedium }},
	}
}

// stability is charged only against a published programme, so no tier of the
// guideline names it; a register may weigh it.
const stability = "stability"

// reportSlack is charged only if a register names it in a tier, or [Robust] is
// asked for.
const reportSlack = "report-slack"

// policy fills in the guideline's policy, and over it the register's.
func (x *resolver) policy() {
	q := &x.p.Policy
	q.Weights, q.Waived = map[string]int64{}, map[string]bool{}
	var rules []string
	for _, w := range x.g.Policy.Weights {
		rules = append(rules, w.Key)
		q.Weights[w.Key] = int64(w.Value.Value.V)
	}
	rules = append(rules, stability, reportSlack)
	for _, n := range x.g.Policy.numbers() {
		*n.into(q) = n.Value.V
	}
	q.Tiers = x.tiers(x.g.Policy.Tiers, rules)

	r := &x.r.Policy
	for _, n := range r.numbers() {
		v := n.Value
		switch {
		case !v.Given:
		case v.V < n.least || v.V > n.most:
			x.add(v.Pos, "%s: %d is out of range; write a number from %d to %d", n.key, v.V, n.least, n.most)
		case n.key == "grid" && 60%v.V != 0:
			x.add(v.Pos, "grid: %d does not divide the hour; write 5, 10, 15, 20, 30 or 60", v.V)
		default:
			*n.into(q) = v.V
		}
	}
	if r.Tiers != nil {
		q.Tiers = x.tiers(r.Tiers, rules)
	}
	for _, w := range r.Weights {
		if !slices.Contains(rules, w.Key) {
			x.add(w.Pos, "weights: there is no preference %q%s", w.Key, Suggest(w.Key, rules))
		} else if w.Value.Value.Given {
			q.Weights[w.Key] = int64(w.Value.Value.V)
		}
	}
	if q.Rank(reportSlack) >= 0 {
		weighSlack(q)
	}
	var hard []string
	for _, h := range x.g.Hard {
		hard = append(hard, h.V)
	}
	for _, w := range r.Waive {
		if w.Given && slices.Contains(rules, w.V) {
			x.add(w.Pos, "waive: %q is a preference, which is never enforced; give it the weight 0", w.V)
		} else if x.refer("waive", w, "rule", hard) {
			q.Waived[w.V] = true
		}
	}
}

// tiers returns the ranks that a policy lists.
func (x *resolver) tiers(list []tier, rules []string) []model.Tier {
	var ts []model.Tier
	names, lines := map[string]int{}, map[string]int{}
	for _, t := range list {
		if line, twice := names[t.Name.V]; twice {
			x.add(t.Name.Pos, "name: there is another tier %q on line %d; rename one of them", t.Name.V, line)
		}
		names[t.Name.V] = t.Name.Pos.Line
		m := model.Tier{Name: t.Name.V}
		for _, r := range t.Rules {
			if !x.refer("rules", r, "preference", rules) {
				continue
			}
			if line, twice := lines[r.V]; twice {
				x.add(r.Pos, "rules: %q stands in a tier already, on line %d; leave one of them out", r.V, line)
				continue
			}
			lines[r.V] = r.Pos.Line
			m.Rules = append(m.Rules, r.V)
		}
		ts = append(ts, m)
	}
	return ts
}
