package solver

import (
	"fmt"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// shorten drops the least or the most that lags between the steps ask for.
func shorten(p *model.Problem, ss []*model.Step) []ladder {
	if len(ss) != 2 {
		return nil
	}
	from, to := ss[0], ss[1]
	in := "the register"
	if to.Chain != "" && from.Chain == to.Chain {
		in = string(to.Chain)
	}
	name := func(s *model.Step) string {
		if in == string(s.Chain) {
			return s.Name
		}
		return string(s.ID)
	}
	var out []ladder
	for i, l := range p.Lags {
		if l.From != from.ID || l.To != to.ID {
			continue
		}
		edit := func(what string) []string {
			return []string{fmt.Sprintf("%s, lags: {from: %s, to: %s, %s, reason: …}", in, name(from), name(to), what)}
		}
		if l.AtLeast != nil {
			var least ladder
			for n := l.AtLeast.N - 1; n >= 0; n-- {
				less := calendar.Length{N: n, Unit: l.AtLeast.Unit}
				text := fmt.Sprintf("Accept %s between %s and %s, not %s.", less.Words(), rule.StepName(from), rule.StepNameBeside(to, from), l.AtLeast.Words())
				if n == 0 {
					text = fmt.Sprintf("Accept %s on the day of %s, not %s later.", rule.StepName(to), rule.StepNameBeside(from, to), l.AtLeast.Words())
				}
				least = append(least, Remedy{Text: text, Edits: edit("at_least: " + less.String()), Ease: easeWaive + l.AtLeast.N - n, kind: "least",
					Change: func(q *model.Problem) { q.Lags[i].AtLeast = &less }})
			}
			out = append(out, least)
		}
		if l.AtMost != nil {
			var most ladder
			for n := 1; n <= farthest; n++ {
				more := calendar.Length{N: l.AtMost.N + n, Unit: l.AtMost.Unit}
				most = append(most, Remedy{Text: fmt.Sprintf("Accept %s between %s and %s, not %s at most.", more.Words(), rule.StepName(from), rule.StepNameBeside(to, from), l.AtMost.Words()),
					Edits: edit("at_most: " + more.String()), Ease: easeWaive + n, kind: "most",
					Change: func(q *model.Problem) { q.Lags[i].AtMost = &more }})
			}
			out = append(out, most)
		}
	}
	return out
}
