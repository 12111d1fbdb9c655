package rule

import (
	"fmt"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
)

// stateGraded states the preferred lengths of the lags that are charged to the rule. A
// shortfall of s costs 1 + 2 + … + s: one preference for each unit that may be
// missing, the kth at the price of k.
func stateGraded(b Builder, rule string) {
	p := b.Problem()
	for _, l := range p.Lags {
		if l.Prefer == nil || l.Rule != rule {
			continue
		}
		from, to := p.Step(l.From), p.Step(l.To)
		first, last := b.Days(to), b.Days(from)
		if len(first) == 0 || len(last) == 0 {
			continue
		}
		want := l.Target()
		least := p.Calendar.Units(from.End(last[len(last)-1]), first[0], want.Unit)
		if !p.Policy.Waived["order"] {
			least = max(least, stateApart(p, from, to, want.Unit, 0))
		}
		apart := b.Or(b.Held(from).Not(), b.Held(to).Not())
		for k := 1; k <= want.N-least; k++ {
			n := want.N - k + 1
			g := ground(rule, fmt.Sprintf("%s %s at least %s after %s.", called(to), occurs(to), calendar.Length{N: n, Unit: want.Unit}.Words(), beside(from, to)), l.Cite.String(), from, to)
			var ms []z.Lit
			for _, d := range first {
				ms = append(ms, b.Or(b.By(to, d).Not(), b.By(from, lastBefore(p.Calendar, d, n, want.Unit)-from.End(0))))
			}
			b.Prefer(g, int64(k), b.Or(apart, b.And(ms...)))
		}
	}
}

// stateApart returns how many units the lags keep the steps apart at least, along
// whichever path of steps that take place asks for most. It is a bound to begin
// with, and may be less than they really are apart; very small if no path leads
// from one to the other.
func stateApart(p *model.Problem, from, to *model.Step, u calendar.Unit, deep int) int {
	const none = -1 << 30
	if from == to {
		return 0
	}
	best := none
	for _, l := range p.Lags {
		if l.From != from.ID || l.AtLeast == nil || deep > len(p.Steps) || from.State == model.Done {
			continue
		}
		via := p.Step(l.To)
		if via != to && (via.Optional || via.State == model.Skipped) || via.State == model.Done || deep > 8 {
			continue
		}
		n := l.AtLeast.N
		switch {
		case l.AtLeast.Unit == calendar.Weeks:
			n = 7 * n
			fallthrough
		case l.AtLeast.Unit == calendar.Days:
			if u == calendar.Workdays {
				n = 0
			}
		}
		if rest := stateApart(p, via, to, u, deep+1); rest > none/2 {
			best = max(best, n+rest+int(via.End(0)))
		}
	}
	if best > none/2 && u == calendar.Workdays {
		return max(best, 0)
	}
	return best
}

// lastBefore returns the last date from which there are at least n units to d;
// n may be negative, and then it lies after d.
func lastBefore(c *calendar.Calendar, d calendar.Date, n int, u calendar.Unit) calendar.Date {
	if n < 0 {
		return c.Furthest(d, calendar.Length{N: -n, Unit: u})
	}
	if n == 0 && u == calendar.Workdays {
		return c.Furthest(d, calendar.Length{N: 0, Unit: u})
	}
	return c.Latest(d, calendar.Length{N: n, Unit: u})
}
