package render

import (
	"fmt"
	"strings"

	"leadtime/model"
	"leadtime/solver/whatif"
)

// frontier lists every trade between lead time and moves.
func (a *Answer) frontier(s *sheet) {
	if len(a.Frontier) == 0 {
		return
	}
	s.heading("5. Every trade between lead time and moves")
	s.para("", "Each line is proven: with as few moves no lead time can be had that is better, and with as good a lead time no fewer moves. A move counts 3, on short notice 6 or 9; another time or room a third of that.")
	s.line("")
	rows := [][]string{{"", "Cost of lead time", "Cost of moves", "Rollovers", "What moves"}}
	for i, p := range a.Frontier {
		rows = append(rows, []string{fmt.Sprintf("%d.", i+1), fmt.Sprint(p.LeadTime), fmt.Sprint(p.Stability), fmt.Sprint(p.Continuity),
			a.moves(p)})
	}
	s.table(0, rows, true)
}

// moves says briefly what a point of the frontier moves.
func (a *Answer) moves(p whatif.Point) string {
	var out []string
	for _, c := range p.Changes {
		name := capital(called(a.Problem, a.Problem.Step(c.Step)))
		switch c.Kind {
		case model.Moved:
			out = append(out, fmt.Sprintf("%s: %s → %s", name, c.Old.Date.Short(), c.New.Date.Short()))
		case model.Retimed:
			out = append(out, name+": same day, another time or room")
		case model.Added:
			out = append(out, fmt.Sprintf("%s: added on %s", name, c.New.Date.Short()))
		case model.Dropped:
			out = append(out, name+": left out")
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, "\n")
}
