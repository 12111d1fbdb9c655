package rule

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
)

// checkLead reports every lag whose preferred length is charged to the rule and
// not reached: the graded cost of the units that are missing. Weeks are counted
// as calendar days. A lag that runs backwards is short by its
// whole target and more.
func checkLead(p *model.Problem, g *model.Programme, rule string, source []model.Citation) []model.Finding {
	var fs []model.Finding
	for _, l := range p.Lags {
		if l.Prefer == nil || l.Rule != rule {
			continue
		}
		a, b := p.Step(l.From), p.Step(l.To)
		x, held := placed(g, a)
		y, both := placed(g, b)
		if !held || !both {
			continue
		}
		from, to := a.End(x.Date), y.Date
		got, want, u := distance(p, from, to, *l.Prefer)
		if units := model.Grade(want - got); units > 0 {
			fs = append(fs, finding(rule, units, append([]model.Citation{l.Cite}, source...),
				fmt.Sprintf("%s %s %s; %s wanted.", opening(b), happens(b), apart(a, b, from, to, got, u), wanted(calendar.Length{N: want, Unit: u})), a, b))
		}
	}
	return fs
}

// wanted returns "1 day was" or "8 days were".
func wanted(l calendar.Length) string {
	if l.N == 1 {
		return l.Words() + " was"
	}
	return l.Words() + " were"
}
